"""Lists in a real browser: filtered and taken along as a file; a picture leads to its cases."""

import csv
import io
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from companion.i18n import words
from tests.companion.served import Backend, Server, fill

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
    page.locator(".st-key-exports button").click()
    found = {}
    for name in ("csv", "json"):
        button = page.locator(f".st-key-export-{name} button")
        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename.endswith(f".{name}")
        found[name] = download.value.path().read_text(encoding="utf-8-sig")
    page.locator(".st-key-exports button").click()
    expect(button).to_have_count(0)
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


def test_a_line_of_a_table_is_reached_by_keyboard(visit: Visit, backend: Backend) -> None:  # noqa: F811
    fill(backend)
    page = visit("/patterns")
    expect(page.get_by_role("link", name="pazar.example.bg")).to_be_visible()
    page.locator("h1").first.click()
    assert _tab_to(page, "pazar.example.bg")
    page.keyboard.press("Enter")
    page.wait_for_selector(".am-row")
    settled(page)
    assert "site=pazar.example.bg" in page.url
    expect(page.locator(".am-who")).to_have_text(["Десислава"])


def _tab_to(page: Page, text: str, most: int = 80) -> bool:
    """Presses Tab until the link with this text has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName + document.activeElement.textContent") == f"A{text}":
            return True
    return False


def test_what_takes_a_while_says_so(visit: Visit, backend: Backend, server: Server) -> None:  # noqa: F811
    fill(backend)
    page = visit("/cases")
    page.locator(".st-key-exports button").click()
    button = page.locator(".st-key-export-csv button")
    expect(button).to_be_enabled()
    with slow(server), page.expect_download():
        button.click()
        expect(button).to_be_disabled()
        expect(button.get_by_test_id("stSpinnerIcon")).to_be_visible()
    expect(button).to_be_enabled()


def test_changing_several_shows_how_far_it_is(visit: Visit, backend: Backend, server: Server) -> None:  # noqa: F811
    fill(backend)
    page = visit("/cases")
    page.locator(".st-key-choose-several button").click()
    # Whoever is faster than the page draws: what was chosen stays so.
    page.locator(".st-key-many-all button").click()
    page.get_by_label(EN.say("field.client")).last.fill("Acme")
    page.keyboard.press("Enter")
    expect(page.get_by_text(EN.count("many.chosen", 7))).to_be_visible()
    settled(page)
    with slow(server):
        page.locator(".st-key-many-give-client button").click()
        expect(page.get_by_role("progressbar")).to_be_visible()
    # Those that were on their way when it was slow still are.
    expect(page.get_by_text(EN.count("many.changed", 7))).to_be_visible(timeout=30_000)


@contextmanager
def slow(server: Server, seconds: float = 0.6) -> Iterator[None]:
    """Every answer of the backend takes that much longer."""
    app = server.app
    assert app is not None

    def later(environ: dict[str, object], start_response: object) -> Iterable[bytes]:
        time.sleep(seconds)
        return app(environ, start_response)  # type: ignore[arg-type]

    server.app = later  # type: ignore[assignment]
    try:
        yield
    finally:
        server.app = app
