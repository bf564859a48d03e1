"""A click on a reminder leads to the case, to today, or to the page that a rested draft is for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

COMPANION = "http://127.0.0.1:9"
# What the browser does when a notification is clicked.
CLICK = "(id) => chrome.notifications.onClicked.dispatch(id)"
OPENED = """() => { self.opened = [];
  chrome.tabs.create = async (how) => { self.opened.push(how.url); return {}; };
  self.said = []; chrome.notifications.create = (id) => { self.said.push(id); }; }"""

FORGET = "async () => { await chrome.storage.local.remove('told'); self.said = []; }"


def hours_ago(hours: float) -> str:
    return (datetime.now(UTC) - timedelta(hours=hours)).isoformat()


@pytest.fixture
def listening(extension: Any) -> Any:
    extension.tell(settings={"address": extension.backend.address, "companion": COMPANION, "language": "en"})
    extension.worker.evaluate(OPENED)
    return extension


def said(extension: Any) -> list[str]:
    popup = extension.own_page("popup/popup.html")
    expect(popup.locator("[data-state=connected]")).to_be_visible()
    for _ in range(75):
        ids: list[str] = extension.worker.evaluate("() => self.said")
        if ids:
            return ids
        popup.wait_for_timeout(200)
    raise AssertionError("nothing was said")


def opened(extension: Any) -> list[str]:
    page = extension.context.pages[0]
    for _ in range(50):
        urls: list[str] = extension.worker.evaluate("() => self.opened")
        if urls:
            return urls
        page.wait_for_timeout(100)
    return []


def test_a_reminder_of_a_reply_leads_to_its_case(listening: Any) -> None:
    review = {"text": "It came late.", "author": "Phil", "posted_at": hours_ago(30)}
    case = listening.backend.send("POST", "/api/cases", {"review": review})["id"]
    [reminder] = said(listening)
    listening.worker.evaluate(CLICK, reminder)
    assert opened(listening) == [f"{COMPANION}/case?id={case}"]


def test_a_reminder_of_a_rested_draft_leads_to_its_page(listening: Any) -> None:
    page = "https://shop.example/reviews?page=2"
    soon = (datetime.now(UTC) + timedelta(seconds=3)).isoformat()
    review = {"text": "It came late.", "author": "Phil", "site": "shop.example", "url": page}
    body = {"text": "You fool.", "until": soon, "channel": "public", "review": review}
    listening.backend.send("POST", "/api/parked", body)
    listening.context.pages[0].wait_for_timeout(3500)
    [reminder] = said(listening)
    assert reminder.startswith("parked ")
    listening.worker.evaluate(CLICK, reminder)
    assert opened(listening) == [page]


def test_a_reminder_of_many_leads_to_today(listening: Any) -> None:
    for name in "ABCDE":
        review = {"text": f"It came late, says {name}.", "author": name, "posted_at": hours_ago(30)}
        listening.backend.send("POST", "/api/cases", {"review": review})
    # A look while they came in may have told some of them one by one.
    listening.context.pages[0].wait_for_timeout(500)
    listening.worker.evaluate(FORGET)
    assert said(listening) == ["day"]
    listening.worker.evaluate(CLICK, "day")
    assert opened(listening) == [f"{COMPANION}/"]
