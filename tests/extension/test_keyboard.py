"""The whole journey without a mouse: where the focus goes, that it is seen, what a screen reader is told."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.extension.desk_acts import BLAMING, expect_active, panel

pytestmark = pytest.mark.browser

BLAME = '[data-finding="blame-customer"]'
MOST_TABS = 60
# The element that has the focus, as the person finds it: its place, and whether it is seen to have it.
FOCUSED = """() => {
  const host = document.querySelector("amends-panel");
  if (!host || document.activeElement !== host) return null;
  const one = host.shadowRoot.activeElement;
  const shown = one.localName === "input" && one.type === "radio" ? one.nextElementSibling : one;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const { width, height } = shown.getBoundingClientRect();
  return {
    tag: one.localName, name: one.name ?? null, action: one.dataset.action ?? null,
    review: one.dataset.review ?? null, scope: one.dataset.scope ?? null,
    finding: one.closest("[data-finding]")?.dataset.finding ?? null,
    group: one.closest("[data-group]")?.dataset.group ?? null, text: one.textContent.trim(),
    seen: width > 0 && height > 0 && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1.5,
  };
}"""
# Elements that people act on.
ACTING = {"button", "link", "textbox", "radio", "checkbox", "combobox", "DisclosureTriangle", "menuitem"}


def focused(page: Page) -> dict[str, Any]:
    return page.evaluate(FOCUSED) or {}


def tab_to(page: Page, wanted: Callable[[dict[str, Any]], bool], key: str = "Tab") -> dict[str, Any]:
    """Goes on until the focus is where it is wanted; it must be seen at every stop."""
    stops = []
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        one = focused(page)
        stops.append(one)
        if one:
            assert one["seen"], one
        if one and wanted(one):
            return one
    pytest.fail(f"never reached; stops: {[(one.get('tag'), one.get('text', '')[:20]) for one in stops]}")


def test_from_opening_to_closing(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/replies.html")
    page.evaluate("() => { document.body.tabIndex = -1; }")
    extension.open(page)
    expect(panel(page, "[data-review]")).to_have_count(3)
    expect_active(page, "H1")

    # The list: each review in its order, then the one wanted.
    for number in ("0", "1", "2"):
        assert tab_to(page, lambda one: one["review"] is not None)["review"] == number
    tab_to(page, lambda one: one["review"] == "0", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("amends-panel .picked")
    assert focused(page)["action"] == "back"

    tab_to(page, lambda one: one["name"] == "draft")
    page.keyboard.type(BLAMING)
    page.wait_for_selector(f"amends-panel {BLAME}[data-verdict=fail]")
    # Said to who does not see it.
    expect(panel(page, "[role=status][aria-live]")).not_to_have_text("")

    _each_open_finding_is_reached(page)
    _explained_and_jumped_to(page)
    _put_aside_and_back(page)
    _kept_and_sent(extension, page)

    page.keyboard.press("Escape")
    expect(page.locator("amends-panel")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def _each_open_finding_is_reached(page: Page) -> None:
    shown = panel(page, "[data-group=missing] [data-finding], [data-group=out] [data-finding]")
    ids = shown.evaluate_all("(all) => all.map((one) => one.dataset.finding)")
    reached = []
    for wanted in ids:
        tab_to(page, lambda one, wanted=wanted: one["finding"] == wanted)
        reached.append(wanted)
    assert reached == ids
    assert len(ids) > 3
    # The folded ones open by keyboard too.
    tab_to(page, lambda one: one["tag"] == "summary" and one["group"] == "clear")
    page.keyboard.press("Enter")
    expect(panel(page, "[data-group=clear] [data-finding]").first).to_be_visible()


def _explained_and_jumped_to(page: Page) -> None:
    def is_title(one: dict[str, Any]) -> bool:
        return one["finding"] == "blame-customer" and one["action"] is None

    tab_to(page, is_title, "Shift+Tab")
    expect(panel(page, f"{BLAME} .reason")).to_be_visible()
    page.keyboard.press("Enter")
    assert focused(page)["name"] == "draft"
    draft = "document.querySelector('amends-panel').shadowRoot.activeElement"
    chosen = page.evaluate(f"((box) => box.value.slice(box.selectionStart, box.selectionEnd))({draft})")
    assert "should have read" in chosen


def _put_aside_and_back(page: Page) -> None:
    tab_to(page, lambda one: one["finding"] == "blame-customer" and one["action"] == "aside")
    page.keyboard.press("Enter")
    assert focused(page)["scope"] == "once"
    tab_to(page, lambda one: one["scope"] == "case")
    page.keyboard.press("Space")
    expect(panel(page, f"[data-group=aside] {BLAME}")).to_be_attached()
    one = focused(page)
    assert (one["tag"], one["group"]) == ("summary", "aside")
    page.keyboard.press("Enter")
    tab_to(page, lambda one: one["action"] == "take-back")
    page.keyboard.press("Enter")
    expect(panel(page, f"[data-group=out] {BLAME}")).to_be_visible()
    one = focused(page)
    assert (one["finding"], one["group"]) == ("blame-customer", "out")


def _kept_and_sent(extension: Any, page: Page) -> None:
    tab_to(page, lambda one: one["action"] == "keep")
    page.keyboard.press("Enter")
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    assert focused(page)["action"] == "keep"
    tab_to(page, lambda one: one["action"] == "sent")
    page.keyboard.press("Space")
    expect(panel(page, ".outcome [data-follow-up]")).to_be_visible()
    assert focused(page)["action"] == "sent"
    [case] = extension.backend.get("/api/cases")["items"]
    assert case["status"] == "replied"
    # What it says stands before the buttons: the case is one stop back.
    tab_to(page, lambda one: one["tag"] == "a", "Shift+Tab")


def test_the_page_s_own_box_gets_the_focus_back(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/editors/textarea.html")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "reply":
            break
    page.keyboard.type(BLAMING)
    before = page.locator("#reply").input_value()
    extension.open(page)
    page.wait_for_selector(f"amends-panel {BLAME}[data-verdict=fail]")
    tab_to(page, lambda one: one["finding"] == "blame-customer" and one["action"] is None)
    page.keyboard.press("Enter")
    chosen = page.evaluate(
        """() => { const { id, value, selectionStart, selectionEnd } = document.activeElement;
        return `${id}:${value.slice(selectionStart, selectionEnd)}`; }"""
    )
    assert chosen.startswith("reply:") and "should have read" in chosen
    tab_to(page, lambda one: one["action"] == "close")
    page.keyboard.press("Enter")
    expect(page.locator("amends-panel")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "reply"
    assert page.locator("#reply").input_value() == before


def names(session: CDPSession) -> list[tuple[str, str]]:
    """Role and name of all that a screen reader meets."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"] and "role" in node
    ]


def test_what_a_screen_reader_is_told(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/catch/replies.html")
    session = extension.context.new_cdp_session(page)
    extension.open(page)
    expect(panel(page, "[data-review]")).to_have_count(3)
    told = names(session)
    assert ("region", "Amends") in told or any(role == "region" and "Amends" in name for role, name in told)
    assert sum(role == "button" and "Phil D" in name for role, name in told) == 1
    panel(page, "[data-review='0']").click()
    panel(page, "textarea[name=draft]").fill(BLAMING)
    page.wait_for_selector(f"amends-panel {BLAME}[data-verdict=fail]")
    panel(page, f"{BLAME} [data-action=aside]").click()
    told = names(session)
    nameless = [role for role, name in told if role in ACTING and not name.strip()]
    assert nameless == []
    headings = [name for role, name in told if role == "heading"]
    assert any(name.startswith("Missing") for name in headings), headings
    # Buttons that look alike say what each is about.
    asides = [name for role, name in told if role == "button" and "aside" in name.lower()]
    assert len(asides) == len(set(asides)) > 1, asides
