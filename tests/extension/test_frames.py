"""Reviews and reply boxes in frames: of the page's own site, of another one, of one that may not be read."""

import json
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.extension.desk_acts import panel

pytestmark = pytest.mark.browser

DRAFT = "Dear Phil, thank you. You should have read the terms."
BLAMES = '[data-finding="blame-customer"][data-verdict="fail"]'
CLEAR = '[data-finding="blame-customer"][data-verdict="pass"]'
DRAWN = """() => [...CSS.highlights].filter(([name]) => name.startsWith("amends-"))
  .flatMap(([, highlight]) => [...highlight].map((range) => range.toString()))"""


def framed(extension: Any, site: str, host: str) -> Page:
    """A page of one site with a frame of another, Amends open on it."""
    page: Page = extension.visit(f"{site}/frames/shop.html")
    page.evaluate(
        """(src) => new Promise((resolve) => { const frame = document.getElementById("widget");
        frame.addEventListener("load", resolve, { once: true }); frame.src = src; })""",
        f"{site.replace('127.0.0.1', host)}/frames/widget.html",
    )
    extension.open(page)
    return page


def inner(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame.url.endswith("widget.html"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"], ids=["same site", "other site"])
def test_reviews_in_a_frame_are_listed_and_answered(extension: Any, site: str, host: str) -> None:
    page = framed(extension, site, host)
    expect(panel(page, "[data-review]")).to_have_count(2)
    expect(panel(page, "[data-review='0']")).to_contain_text("Phil Dale")
    widget = inner(page)
    before = widget.evaluate("document.body.outerHTML")

    # Focusing the box picks the review whose card it stands in.
    widget.locator("#reply").click()
    expect(panel(page, "[data-source=page]")).to_be_visible()
    expect(panel(page, ".picked")).to_contain_text("Phil Dale")
    page.keyboard.type(DRAFT)
    page.wait_for_selector(f"amends-panel {BLAMES}", state="attached")
    assert widget.locator("#reply").input_value() == DRAFT

    # Kept with what the frame said of it.
    panel(page, "[data-action=keep]").click()
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    [case] = extension.backend.get("/api/cases")["items"]
    assert (case["review"]["author"], case["review"]["rating"]) == ("Phil Dale", 1)
    assert case["review"]["site"] == "127.0.0.1"

    # Nothing was written into the frame, and nothing stays there.
    widget.locator("#reply").fill("")
    panel(page, "[data-action=close]").click()
    page.wait_for_timeout(200)
    assert widget.evaluate("document.body.outerHTML") == before
    assert widget.locator("amends-marks").count() == 0
    assert widget.evaluate("window.heard") == []


def test_marks_are_drawn_in_the_frame(extension: Any, site: str) -> None:
    page = framed(extension, site, "localhost")
    expect(panel(page, "[data-review]")).to_have_count(2)
    widget = inner(page)
    widget.locator("#rich").click()
    expect(panel(page, ".picked")).to_contain_text("Ann Rook")
    page.keyboard.type(DRAFT)
    page.wait_for_selector(f"amends-panel {BLAMES}", state="attached")
    page.wait_for_timeout(200)
    assert any("should have read" in words for words in widget.evaluate(DRAWN))

    # What is changed is marked no longer, before any new check.
    page.keyboard.press("Control+A")
    page.keyboard.type("Dear Ann, thank you.")
    assert not any("should" in words for words in widget.evaluate(DRAWN))
    page.wait_for_selector(f"amends-panel {CLEAR}", state="attached")
    panel(page, "[data-action=close]").click()
    page.wait_for_timeout(200)
    assert widget.evaluate("CSS.highlights.size") == 0


def test_a_field_that_goes_is_read_no_more(extension: Any, site: str) -> None:
    page = framed(extension, site, "localhost")
    expect(panel(page, "[data-review]")).to_have_count(2)
    inner(page).locator("#reply").click()
    expect(panel(page, "[data-source=page]")).to_be_visible()
    page.evaluate("document.getElementById('widget').remove()")
    expect(panel(page, "[data-source=own]")).to_be_visible()


def test_a_frame_that_comes_late_is_read(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/frames/shop.html")
    page.evaluate("document.getElementById('widget').remove()")
    extension.open(page)
    expect(panel(page, ".empty")).to_be_visible()
    page.evaluate(
        """(src) => { const frame = document.createElement("iframe");
        Object.assign(frame, { src, width: 600, height: 400 }); document.body.append(frame); }""",
        f"{site.replace('127.0.0.1', 'localhost')}/frames/widget.html",
    )
    expect(panel(page, "[data-review]")).to_have_count(2)


def test_a_frame_that_may_not_be_read_is_offered(extension: Any, site: str) -> None:
    """Asking takes a click on a page of ours; what the browser then asks cannot be answered headless."""
    port = site.rsplit(":", 1)[1]
    page = extension.visit(f"{site}/frames/shop.html")
    address = f"http://reviews.test:{port}/frames/widget.html"
    html = "<!doctype html><textarea id=reply></textarea>"
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.evaluate("(src) => { document.getElementById('widget').src = src; }", address)
    page.frame_locator("#widget").locator("#reply").wait_for()
    extension.open(page)
    offer = panel(page, "[data-frame-host]")
    expect(offer).to_have_attribute("data-frame-host", "reviews.test")

    # Writing there is not read, and that is said.
    page.frame_locator("#widget").locator("#reply").click()
    expect(panel(page, ".notice [data-frame-host]")).to_be_visible()
    with extension.context.expect_page() as opened:
        panel(page, ".notice [data-action=allow-frame]").click()
    asking = opened.value
    expect(asking.locator("#question")).to_contain_text("reviews.test")
    asking.evaluate("chrome.permissions.request = async (asked) => { window.asked = asked; return false; }")
    asking.locator("#allow").click()
    expect(asking.locator("#result")).to_contain_text("Not allowed")
    assert asking.evaluate("window.asked") == {"origins": ["*://reviews.test/*"]}


def test_pages_and_frames_cannot_speak_to_it(extension: Any, site: str) -> None:
    """What a page or a foreign frame sends by postMessage is not heard, and nothing of ours is sent so."""
    page = framed(extension, site, "localhost")
    expect(panel(page, "[data-review]")).to_have_count(2)
    widget = inner(page)
    said = [
        {"name": "amends-open", "selection": "mine"},
        {"name": "amends-from-frame", "frame": 1, "what": {"kind": "reviews", "reviews": []}},
        {"name": "amends-to-frame", "what": {"kind": "end"}},
        {"name": "keep", "payload": {"body": {"review": {"text": "forged"}}}},
        {"name": "forget"},
    ]
    send = "([all, to]) => { for (const one of JSON.parse(all)) window[to].postMessage(one, '*'); }"
    widget.evaluate(send, [json.dumps(said), "parent"])
    widget.evaluate(send, [json.dumps(said), "self"])
    page.evaluate(send, [json.dumps(said), "self"])
    page.evaluate(
        "(all) => { for (const one of JSON.parse(all)) frames[0].postMessage(one, '*'); }", json.dumps(said)
    )
    page.wait_for_timeout(500)
    expect(panel(page, "[data-review]")).to_have_count(2)
    assert extension.backend.get("/api/cases")["total"] == 0
    assert extension.stored("token")
    # Heard by the frame's page: what we sent above, and not a word more.
    assert [one["name"] for one in widget.evaluate("window.heard")] == [one["name"] for one in said] * 2


def test_only_our_own_scripts_are_listened_to(extension: Any, site: str) -> None:
    """A frame may not speak to frames, nor the page as if it were one."""
    page = framed(extension, site, "localhost")
    expect(panel(page, "[data-review]")).to_have_count(2)
    refused = extension.worker.evaluate(
        """async () => { const out = [];
        const tab = (await chrome.tabs.query({})).find((one) => one.url?.includes("shop.html"));
        const all = { tabId: tab.id, allFrames: true };
        const frames = (await chrome.scripting.executeScript({ target: all, func: () => 1 }))
          .map((one) => one.frameId).filter((id) => id !== 0);
        for (const [frameIds, message] of [
          [[0], { name: "fromFrame", payload: { what: { kind: "reviews", reviews: [] } } }],
          [frames, { name: "toFrame", payload: { frame: 0, what: { kind: "end" } } }],
        ]) {
          const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id, frameIds },
            args: [message], func: (one) => chrome.runtime.sendMessage(one) });
          out.push(result.trouble?.kind);
        }
        return out; }"""
    )
    assert refused == ["forbidden", "forbidden"]
