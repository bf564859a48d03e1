"""axe-core finds nothing on panel, popup and options: light, dark, forced colours; nothing moves in vain."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.extension.desk_acts import HEATED, panel

pytestmark = pytest.mark.browser

# Of the person's own choosing, each: how the browser is told.
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
AXE = Path(__file__).parents[2] / "extension" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        reason = "axe-core is not installed; run npm install in extension/"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return AXE.read_text(encoding="utf-8")


def faults(page: Page, axe: str, within: str) -> list[str]:
    """What axe-core finds in one part of a page, each with the place."""
    page.evaluate(f"{axe};0")
    found = page.evaluate(
        """async (within) => {
          const kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          // The page around the panel is not ours to give landmarks to.
          const off = Object.fromEntries(["region", "landmark-one-main", "page-has-heading-one"]
            .map((id) => [id, { enabled: within === "html" }]));
          const { violations } = await axe.run(within, { runOnly: kinds, rules: off });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id}: ${JSON.stringify(target)} ${failureSummary}`));
        }""",
        within,
    )
    return list(found)


@pytest.mark.parametrize("look", LOOKS)
def test_panel(extension: Any, site: str, axe: str, look: str) -> None:
    # A kept review that is gone, and a frame that may not be read, are offered there too.
    gone = {"text": "The lid fell off.", "author": "Nora", "site": "127.0.0.1"}
    gone["url"] = f"{site}/catch/replies.html"
    extension.backend.send("POST", "/api/cases", {"review": gone})
    page = extension.context.new_page()
    page.emulate_media(**LOOKS[look])
    page.goto(f"{site}/catch/replies.html")
    extension.open(page)
    expect(panel(page, "[data-review]").first).to_be_visible()
    expect(panel(page, "[data-gone]")).to_be_visible()
    assert faults(page, axe, "amends-panel") == []
    panel(page, "[data-review='0']").click()
    panel(page, "textarea[name=draft]").fill(HEATED)
    page.wait_for_selector("amends-panel [data-heated]")
    panel(page, '[data-finding="hostile"] [data-action=aside]').click()
    assert faults(page, axe, "amends-panel") == []


@pytest.mark.parametrize("look", LOOKS)
def test_popup_and_options(extension: Any, axe: str, look: str) -> None:
    posted = (datetime.now(UTC) - timedelta(hours=30)).isoformat()
    review = {"text": "It came late.", "author": "Phil", "url": "https://shop.example/", "posted_at": posted}
    case = extension.backend.send("POST", "/api/cases", {"review": review})
    sent = {"text": "Sorry.", "channel": "public", "sent_at": posted}
    extension.backend.send("POST", f"/api/cases/{case['id']}/reply", sent)
    late = {"text": "Broken.", "author": "Ann", "posted_at": posted}
    extension.backend.send("POST", "/api/cases", {"review": late})
    aside = {"guideline": "jargon", "scope": "always", "reason": "They are of the trade"}
    extension.backend.send("POST", "/api/asides", aside)
    wrong = {}
    for path in ("popup/popup.html", "options/options.html"):
        page = extension.own_page(path)
        page.emulate_media(**LOOKS[look])
        expect(page.locator("[data-state=connected]")).to_be_visible()
        page.wait_for_selector("[data-due], #asides-list li", state="attached")
        wrong[path] = faults(page, axe, "html")
        page.set_viewport_size({"width": 320, "height": 640})
        wrong[path] += page.evaluate("document.documentElement.scrollWidth > innerWidth ? ['too wide'] : []")
    asking = extension.own_page("popup/allow.html?host=reviews.example&tab=1")
    asking.emulate_media(**LOOKS[look])
    expect(asking.locator("main")).to_be_visible()
    wrong["popup/allow.html"] = faults(asking, axe, "html")
    assert [path for path, found in wrong.items() if found] == [], wrong


def test_panel_at_320_pixels_and_at_200_percent(extension: Any, site: str) -> None:
    """A window of 640 pixels is one of 1280 at 200 %."""
    page = extension.reach(f"{site}/editors/textarea.html")
    panel(page, "textarea[name=draft]").fill(HEATED)
    page.wait_for_selector("amends-panel [data-heated]")
    for width, height in ((320, 640), (640, 400)):
        page.set_viewport_size({"width": width, "height": height})
        for part in (".body", ".actions", ".bar"):
            measure = (
                "(part) => [part.scrollWidth <= part.clientWidth, part.getBoundingClientRect().height > 0]"
            )
            assert panel(page, part).evaluate(measure) == [True, True], (width, part)
        box = panel(page, ".panel").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= height


def test_right_to_left_text_and_overrides_stay_in_their_place(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/editors/textarea.html")
    page.locator(".author").evaluate("(one) => { one.textContent = '\\u202Eמשה\\u202E' }")
    page.locator(".review-text").evaluate("(one) => { one.textContent = 'המשלוח הגיע באיחור של שבועיים.' }")
    extension.open(page)
    card = panel(page, ".full")
    assert card.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert panel(page, ".panel").evaluate("(one) => getComputedStyle(one).direction") == "ltr"
    author = panel(page, ".picked .author")
    assert author.evaluate("(one) => one.localName") == "bdi"


def test_nothing_moves_where_movement_is_not_wanted(extension: Any, site: str) -> None:
    page = extension.context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/editors/textarea.html")
    extension.open(page)
    panel(page, "textarea[name=draft]").fill(HEATED)
    page.wait_for_selector("amends-panel [data-heated]")
    moving = page.evaluate(
        """() => { const { shadowRoot } = document.querySelector("amends-panel");
          return [...shadowRoot.querySelectorAll("*")].filter((one) => {
            const { animationName, transitionDuration } = getComputedStyle(one);
            return animationName !== "none" || transitionDuration !== "0s";
          }).map((one) => one.className); }"""
    )
    assert moving == []
