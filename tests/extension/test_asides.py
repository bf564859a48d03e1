"""Findings put aside in the panel: for how long, why, and back again; by keyboard, and offline."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.extension.desk_acts import BLAMING, drafted, expect_active, panel

pytestmark = pytest.mark.browser

BLAME = '[data-finding="blame-customer"]'


@pytest.fixture
def blamed(extension: Any, site: str) -> Page:
    return drafted(extension, f"{site}/editors/textarea.html", BLAMING, "blame-customer")


def test_put_aside_with_a_reason_and_taken_back(extension: Any, blamed: Page) -> None:
    page = blamed
    panel(page, f"{BLAME} [data-action=aside]").click()
    panel(page, f"{BLAME} input[name=reason]").fill("They asked me to say so")
    panel(page, f"{BLAME} [data-scope=case]").click()
    put = panel(page, f"[data-group=aside] {BLAME}")
    expect(put).to_be_attached()
    panel(page, "[data-group=aside] summary").click()
    expect(put).to_contain_text("They asked me to say so")
    expect(put).to_contain_text("For this case")
    assert panel(page, ".draft-box mark").count() == 0
    [aside] = extension.backend.get("/api/asides")["items"]
    assert (aside["guideline"], aside["scope"]) == ("blame-customer", "case")
    assert any("should have read" in words for words in aside["words"])

    panel(page, f"{BLAME} [data-action=take-back]").click()
    expect(panel(page, f"[data-group=out] {BLAME}")).to_be_visible()
    assert extension.backend.get("/api/asides")["items"] == []
    assert panel(page, ".draft-box mark").count() > 0


def test_by_keyboard_alone(extension: Any, blamed: Page) -> None:
    page = blamed
    panel(page, f"{BLAME} [data-action=aside]").focus()
    expect_active(page, "false", "getAttribute('aria-expanded')")
    page.keyboard.press("Enter")
    expect_active(page, "once", "dataset.scope")
    page.keyboard.press("Escape")
    expect_active(page, "aside", "dataset.action")
    assert page.locator("amends-panel").count() == 1, "Escape closes the choices, not the panel"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect_active(page, "always", "dataset.scope")
    page.keyboard.press("Enter")
    expect(panel(page, f"[data-group=aside] {BLAME}")).to_be_attached()
    expect(panel(page, "[role=status].unseen")).not_to_be_empty()
    assert extension.backend.get("/api/asides")["items"][0]["scope"] == "always"


def test_noted_while_the_backend_is_away(extension: Any, blamed: Page) -> None:
    extension.backend.stop()
    panel(blamed, f"{BLAME} [data-action=aside]").click()
    panel(blamed, f"{BLAME} [data-scope=always]").click()
    expect(panel(blamed, ".waiting")).to_contain_text("1")
    assert [item["op"] for item in extension.stored("outbox")] == ["aside"]
    extension.backend.start()
    options = extension.own_page("options/options.html")
    row = options.locator("#asides-list li")
    expect(row).to_have_count(1)
    assert extension.stored("outbox") == []
    # Listed in the options too, with the way back.
    row.locator("button").click()
    expect(row).to_have_count(0)
    assert extension.backend.get("/api/asides")["items"] == []
