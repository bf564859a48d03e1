"""What stands around the draft: the review's points, the site's rules, a case kept before, a rest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.extension.desk_acts import HEATED, drafted, expect_active, panel

pytestmark = pytest.mark.browser

ANSWERING = (
    "Dear Phil, thank you for writing. I am sorry that the parcel came two weeks late: that was our mistake. "
    "We will refund you today; please write to us at help@shop.example."
)
RULES = {
    "name": "Shop",
    "hosts": ["127.0.0.1"],
    "reply_limit": 60,
    "replies_allowed": 1,
    "first": "message_before_public",
}


def recent(page: Page) -> None:
    """The review is of this hour, so that its 24 hours still run."""
    now = datetime.now(UTC).isoformat()
    page.evaluate(
        """(now) => { for (const time of document.querySelectorAll("time")) {
        time.setAttribute("datetime", now); } }""",
        now,
    )


def test_a_point_lights_in_the_review_and_in_the_draft(extension: Any, site: str) -> None:
    page = drafted(extension, f"{site}/editors/textarea.html", ANSWERING, "apologise", "pass")
    point = panel(page, "[data-answer=answered] .point").first
    point.hover()
    lit = panel(page, ".full mark")
    expect(lit).to_have_count(1)
    words = panel(page, ".draft-box mark[data-tone=shown]")
    assert words.count() > 0
    panel(page, "h1").hover()
    expect(lit).to_have_count(0)
    point.focus()
    expect(lit).to_have_count(1)
    quoted = panel(page, "[data-answer=answered] q").first.inner_text()
    assert quoted.strip('“”"').split()[0] in lit.inner_text()
    page.keyboard.press("Enter")
    expect_active(page, "draft", "name")
    expect(lit).to_have_count(0)


def test_the_rules_of_the_site(extension: Any, site: str) -> None:
    extension.backend.send("POST", "/api/sites", RULES)
    page = extension.reach(f"{site}/editors/textarea.html")
    expect(panel(page, "[data-first=message_before_public]")).to_be_visible()
    expect(panel(page, ".advice li").first).to_be_visible()
    left = panel(page, "[data-left]")
    panel(page, "textarea[name=draft]").fill("x" * 20)
    expect(left).to_have_attribute("data-left", "40")
    panel(page, "textarea[name=draft]").fill("x" * 61)
    expect(left).to_have_attribute("data-left", "-1")
    panel(page, "input[value=private]").check(force=True)
    expect(panel(page, "[data-first]")).to_have_count(0)


def test_a_heated_draft_rests_and_comes_back(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/editors/textarea.html")
    recent(page)
    extension.open(page)
    panel(page, "textarea[name=draft]").fill(HEATED)
    page.wait_for_selector("amends-panel [data-heated]")
    panel(page, "[data-park]").first.click()
    expect(panel(page, "[data-parked]")).to_be_visible()
    [parked] = extension.backend.get("/api/parked")["items"]
    assert parked["text"] == HEATED
    rest = datetime.fromisoformat(parked["until"]) - datetime.now(UTC)
    assert timedelta(minutes=28) < rest <= timedelta(minutes=30)
    until = datetime.fromisoformat(parked["until"]).timestamp() * 1000
    wakes = "async () => (await chrome.alarms.get('due'))?.scheduledTime ?? 0"
    for _ in range(50):
        if abs(extension.worker.evaluate(wakes) - until) < 2000:
            break
        page.wait_for_timeout(100)
    assert abs(extension.worker.evaluate(wakes) - until) < 2000

    page.reload()
    recent(page)
    extension.open(page)
    expect(panel(page, "[data-parked]")).to_be_visible()
    expect(panel(page, "textarea[name=draft]")).to_have_value(HEATED)
    panel(page, "[data-action=unpark]").click()
    expect(panel(page, "[data-parked]")).to_have_count(0)
    expect_active(page, "draft", "name")
    page.wait_for_timeout(500)
    assert extension.backend.get("/api/parked")["items"] == []


def test_a_kept_case_is_known_again(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    panel(page, "textarea[name=draft]").fill("Dear Phil, I am sorry.")
    panel(page, "[data-action=keep]").click()
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    page.reload()
    extension.open(page)
    kept = panel(page, "[data-kept]")
    expect(kept).to_have_attribute("data-status", "new")
    panel(page, ".drafts summary").click()
    expect(panel(page, "[data-draft]")).to_contain_text("Dear Phil, I am sorry.")
    panel(page, "textarea[name=draft]").fill("")
    panel(page, "[data-action=take-up]").click()
    expect(panel(page, "textarea[name=draft]")).to_have_value("Dear Phil, I am sorry.")


def test_a_review_that_was_changed_is_noticed(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    panel(page, "[data-action=keep]").click()
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    page.reload()
    page.locator(".review-text").evaluate(
        "(one) => { one.textContent = 'They made it right and paid me back.' }"
    )
    extension.open(page)
    expect(panel(page, "[data-changed]")).to_be_visible()
    panel(page, "[data-outcome=resolved]").click()
    expect(panel(page, "[data-kept]")).to_have_attribute("data-status", "resolved")
    [case] = extension.backend.get("/api/cases")["items"]
    assert "They made it right" in extension.backend.get(f"/api/cases/{case['id']}")["notes"]


def test_after_an_update_the_old_panel_says_so(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    extension.worker.evaluate("() => { setTimeout(() => chrome.runtime.reload(), 50) }")
    page.wait_for_timeout(1500)
    panel(page, "textarea[name=draft]").fill("Dear Phil, I am sorry.")
    expect(panel(page, ".notice[data-kind=gone]")).to_contain_text("Reload the page")
    assert errors == []


def test_what_was_typed_in_the_page_is_there_when_it_comes_back(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/plain.html")
    page.locator("#reply").click()
    page.keyboard.type("Dear Phil, I am sorry")
    page.wait_for_timeout(800)
    page.reload()
    assert "sorry" not in page.locator("#reply").inner_text()
    extension.open(page)
    expect(panel(page, "textarea[name=draft]")).to_have_value("Dear Phil, I am sorry")
    panel(page, "[data-action=sent]").click()
    expect(panel(page, "[data-follow-up]")).to_be_visible()
    page.reload()
    extension.open(page)
    expect(panel(page, "[data-kept]")).to_be_visible()
    expect(panel(page, "textarea[name=draft]")).to_have_value("")


def test_a_rating_that_was_raised_is_noticed(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    panel(page, "[data-action=keep]").click()
    expect(panel(page, ".outcome [data-case]")).to_be_visible()
    page.reload()
    page.locator(".stars").evaluate("(one) => one.setAttribute('aria-label', '4 out of 5 stars')")
    extension.open(page)
    expect(panel(page, "[data-changed]")).to_contain_text("Stars: 1 then, 4 now.")
    panel(page, "[data-outcome=resolved]").click()
    expect(panel(page, "[data-kept]")).to_have_attribute("data-status", "resolved")
    [case] = extension.backend.get("/api/cases")["items"]
    assert "★ 4/5" in extension.backend.get(f"/api/cases/{case['id']}")["notes"]
