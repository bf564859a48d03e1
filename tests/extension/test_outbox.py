"""With the backend away: said, and nothing lost or doubled."""

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_says_so_and_how_to_start_it(extension: Any, site: str) -> None:
    extension.backend.stop()
    page = extension.visit(f"{site}/editors/textarea.html")
    extension.open(page)
    notice = page.locator("amends-panel .notice")
    expect(notice).to_be_visible()
    assert notice.get_attribute("data-kind") == "away"
    assert "uv run amends" in notice.inner_text()
    extension.backend.start()
    page.locator("amends-panel [data-action=retry]").click()
    page.wait_for_selector("amends-panel [data-finding]", state="attached")
    expect(notice).to_be_hidden()


def test_kept_and_sent_wait_and_are_handed_over_once(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    page.locator("#reply").fill("Dear Phil, I am sorry; the refund is on its way.")
    page.locator("#reply").click()
    extension.backend.stop()
    page.locator("amends-panel [data-action=keep]").click()
    expect(page.locator("amends-panel .outcome")).to_contain_text("Kept in the browser")
    page.locator("amends-panel [data-action=sent]").click()
    expect(page.locator("amends-panel .hint").last).to_contain_text("2")
    assert [item["op"] for item in extension.stored("outbox")] == ["keep", "sent"]

    extension.backend.start()
    options = extension.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    assert extension.stored("outbox") == []
    [case] = extension.backend.get("/api/cases")["items"]
    whole = extension.backend.get(f"/api/cases/{case['id']}")
    assert [len(whole["drafts"]), len(whole["replies"]), whole["status"]] == [1, 1, "replied"]


def test_an_answer_lost_on_the_way_stores_nothing_twice(extension: Any, site: str) -> None:
    """The backend took it, the browser went before it heard: the same keys go out again."""
    page = extension.reach(f"{site}/editors/textarea.html")
    page.locator("#reply").fill("Dear Phil, I am sorry; the refund is on its way.")
    page.locator("#reply").click()
    extension.worker.evaluate(
        """() => { const set = chrome.storage.local.set.bind(chrome.storage.local); self.items = [];
        chrome.storage.local.set = (values) => {
          if (values.outbox?.length) self.items = values.outbox;
          return set(values);
        }; }"""
    )
    page.locator("amends-panel [data-action=sent]").click()
    expect(page.locator("amends-panel [data-follow-up]")).to_be_visible()
    extension.worker.evaluate("() => chrome.storage.local.set({ outbox: self.items })")
    options = extension.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    assert extension.stored("outbox") == []
    [case] = extension.backend.get("/api/cases")["items"]
    assert len(extension.backend.get(f"/api/cases/{case['id']}")["replies"]) == 1
    assert len(extension.backend.get("/api/follow-ups?due=all")["items"]) == 1


def test_what_the_backend_refuses_is_said_and_does_not_wait(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    page.locator("#reply").fill("x" * 20_001)
    page.locator("#reply").click()
    expect(page.locator("amends-panel .notice")).to_contain_text("20")
    page.locator("amends-panel [data-action=sent]").click()
    page.wait_for_timeout(500)
    assert not extension.stored("outbox")


def test_pages_cannot_reach_the_token(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    assert page.evaluate("typeof globalThis.chrome?.storage") == "undefined"
    level = extension.worker.evaluate(
        """async () => { const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
        const func = async () => {
          try { return Object.keys(await chrome.storage.local.get(null)); }
          catch (error) { return String(error); }
        };
        const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func });
        return answer.result; }"""
    )
    assert "Access to storage is not allowed" in level


def test_a_page_may_not_ask_what_only_options_may(extension: Any, site: str) -> None:
    page = extension.visit(f"{site}/editors/textarea.html")
    extension.open(page)
    answer = extension.worker.evaluate(
        """async () => { const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
        const ask = () =>
          chrome.runtime.sendMessage({ name: "saveSettings", payload: { changes: { language: "ru" } } });
        const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: ask });
        return answer.result; }"""
    )
    assert answer == {"ok": False, "trouble": {"kind": "forbidden", "detail": None}}
