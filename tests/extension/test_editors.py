"""The same behaviours in every kind of field that replies are written in."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

EDITORS = sorted(path.stem for path in (Path(__file__).parent / "pages" / "editors").glob("*.html"))
DRAFT = "Dear Phil, thank you. You should have read the terms."
BLAMED = "you should have read"
BLAMES = 'amends-panel [data-finding="blame-customer"][data-verdict="fail"]'
CLEAR = 'amends-panel [data-finding="blame-customer"][data-verdict="pass"]'
MARKED = """(field) => {
  const view = field.ownerDocument.defaultView;
  const drawn = [...view.CSS.highlights].filter(([name]) => name.startsWith("amends-"))
    .flatMap(([, highlight]) => [...highlight].map((range) => range.toString()));
  const root = [document, parent.document].map((one) => one.querySelector("amends-panel")).find(Boolean);
  const panel = root?.shadowRoot;
  const copied = [...(panel?.querySelectorAll(".layer .mirror:not([hidden]) mark") ?? [])];
  return [...drawn, ...copied.map((mark) => mark.textContent)];
}"""
STATE = """(field) => {
  const shape = (node) => node.outerHTML ?? node.documentElement.outerHTML;
  const page = document.documentElement.cloneNode(true);
  page.querySelectorAll("amends-panel").forEach((panel) => panel.remove());
  return [field.value ?? null, shape(field), page.outerHTML];
}"""


def field_of(page: Page, editor: str) -> Locator:
    if editor in ("frame", "design"):
        return page.frame_locator("iframe").locator("#reply")
    return page.locator("#reply")


@pytest.mark.parametrize("editor", EDITORS)
def test_reads_marks_and_leaves_alone(extension: Any, site: str, editor: str) -> None:
    page = extension.reach(f"{site}/editors/{editor}.html")
    field = field_of(page, editor)
    field.click()
    expect(page.locator("amends-panel [data-source=page]")).to_be_visible()
    page.keyboard.type(DRAFT)
    page.wait_for_selector(BLAMES, state="attached")

    # Marks stand on the words themselves, in the field they were read from.
    page.wait_for_timeout(100)
    marked = field.evaluate(MARKED)
    assert any("should have read" in words for words in marked), marked
    before = field.evaluate(STATE)
    page.wait_for_timeout(600)
    assert field.evaluate(STATE) == before

    # What was marked and is changed is marked no longer, before any new check.
    page.keyboard.press("Control+A")
    page.keyboard.type("Dear Phil, thank you.")
    assert not any("should" in words for words in field.evaluate(MARKED))
    page.wait_for_selector(CLEAR, state="attached")

    # Closing leaves nothing of ours.
    page.locator("amends-panel [data-action=close]").click()
    assert page.locator("amends-panel").count() == 0
    assert field.evaluate(MARKED) == []


@pytest.mark.parametrize("editor", ["textarea", "controlled", "plain"])
def test_the_page_is_the_same_after_a_thousand_keys(extension: Any, site: str, editor: str) -> None:
    """Typed with the panel open and without it: the same field, to the byte."""
    words = ("We are sorry, you should have read this. " * 25)[:1000]
    states = []
    for watched in (False, True):
        page = extension.visit(f"{site}/editors/{editor}.html")
        if watched:
            extension.open(page)
        field_of(page, editor).click()
        page.keyboard.type(words)
        page.wait_for_timeout(500)
        states.append(field_of(page, editor).evaluate(STATE))
        assert page.evaluate("window.writes") is None
        page.close()
    assert states[0] == states[1]


def test_nothing_is_checked_while_composing(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    field = page.locator("#reply")
    field.click()
    composing = """(field) => {
      field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, composed: true }));
      field.value = "Dear Phil, thank you. You should have read the terms.";
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, isComposing: true }));
    }"""
    field.evaluate(composing)
    page.wait_for_timeout(900)
    assert page.locator(BLAMES).count() == 0
    field.evaluate(
        "(field) => field.dispatchEvent("
        "new CompositionEvent('compositionend', { bubbles: true, composed: true }))"
    )
    page.wait_for_selector(BLAMES, state="attached")


def test_other_fields_are_none_of_ours(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    page.evaluate(
        """() => { for (const type of ["password", "email", "search", "text"]) {
        const input = Object.assign(document.createElement("input"), { type, id: type });
        document.body.append(input); } }"""
    )
    for kind in ("password", "email", "search", "text"):
        page.locator(f"#{kind}").fill("secret")
        page.wait_for_timeout(50)
        assert page.locator("amends-panel [data-source=own]").count() == 1
