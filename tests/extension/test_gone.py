"""A review that was kept and is no longer on its page is noticed, and what became of it can be recorded."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.extension.desk_acts import panel

pytestmark = pytest.mark.browser

GONE = "The kettle leaked from the first day and nobody answered me."


def keep(extension: Any, url: str, text: str, author: str) -> str:
    review = {"text": text, "author": author, "site": "127.0.0.1", "url": url}
    return str(extension.backend.send("POST", "/api/cases", {"review": review})["id"])


def opened(extension: Any, address: str) -> Page:
    page: Page = extension.visit(address)
    extension.open(page)
    expect(panel(page, "[data-review]").first).to_be_attached()
    return page


def test_noticed_and_recorded(extension: Any, site: str) -> None:
    address = f"{site}/catch/replies.html"
    case = keep(extension, f"{address}?utm_source=mail", GONE, "Nora Vale")
    keep(extension, f"{address}?page=2", "On another page of the list, and still there.", "Ines Moor")
    keep(extension, address, "Something else was written here before it was changed.", "Phil D")
    page = opened(extension, address)
    gone = panel(page, "[data-gone]")
    expect(gone).to_have_count(1)
    expect(gone).to_contain_text("Nora Vale")
    gone.locator("[data-outcome=resolved]").click()
    expect(gone).to_have_count(0)
    kept = extension.backend.get(f"/api/cases/{case}")
    assert kept["status"] == "resolved"
    assert "No longer on its page" in kept["notes"]
    panel(page, "[data-action=close]").click()
    extension.open(page)
    expect(panel(page, "[data-review]").first).to_be_visible()
    page.wait_for_timeout(500)
    assert gone.count() == 0


def test_what_is_on_the_page_is_not_gone(extension: Any, site: str) -> None:
    """Though it was not caught, as a chosen text may be."""
    address = f"{site}/catch/replies.html"
    page = extension.visit(address)
    page.evaluate(
        "(text) => document.body.append(Object.assign(document.createElement('p'), { textContent: text }))",
        GONE,
    )
    keep(extension, address, GONE, "Nora Vale")
    extension.open(page)
    expect(panel(page, "[data-review]").first).to_be_visible()
    page.wait_for_timeout(1000)
    assert panel(page, "[data-gone]").count() == 0
