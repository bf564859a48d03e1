"""Lists in a real browser: filtered and taken along as a file; a picture leads to its cases."""

import csv
import io
import json

import pytest
from playwright.sync_api import expect

from companion.i18n import words
from tests.companion.served import Backend, fill

# The fixtures of the companion in a browser.
from tests.companion.test_browser import (  # noqa: F401
    Visit,
    browser,
    companion,
    settled,
    visit,
)

pytestmark = pytest.mark.browser

EN = words("en")


def test_filter_and_export(visit: Visit, backend: Backend) -> None:  # noqa: F811
    fill(backend)
    page = visit("/cases?due=overdue")
    expect(page.locator(".am-who")).to_have_count(1)
    found = {}
    for name in ("csv", "json"):
        page.locator(".st-key-exports button").first.click()
        with page.expect_download() as download:
            page.locator(f".st-key-export-{name} button").click()
        assert download.value.suggested_filename.endswith(f".{name}")
        found[name] = download.value.path().read_text(encoding="utf-8-sig")
        page.keyboard.press("Escape")
    heading, *lines = csv.reader(io.StringIO(found["csv"], newline=""))
    assert len(lines) == 1 and "Ирина С." in lines[0] and EN.say("field.status") in heading
    assert [case["review"]["author"] for case in json.loads(found["json"])] == ["Ирина С."]


def test_a_line_of_a_table_leads_to_its_cases(visit: Visit, backend: Backend) -> None:  # noqa: F811
    fill(backend)
    page = visit("/patterns")
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()
    page.get_by_role("link", name="pazar.example.bg").click()
    page.wait_for_selector(".am-row")
    settled(page)
    assert "site=pazar.example.bg" in page.url
    expect(page.locator(".am-who")).to_have_text(["Десислава"])
