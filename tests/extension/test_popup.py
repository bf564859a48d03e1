"""The popup, the badge and reminders, with real cases behind them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def keep(backend: Any, author: str, hours_ago: float, **more: Any) -> str:
    posted = (datetime.now(UTC) - timedelta(hours=hours_ago)).isoformat()
    review = {
        "text": f"The parcel of {author} came late.",
        "author": author,
        "site": "shop.example",
        "posted_at": posted,
    }
    return str(backend.send("POST", "/api/cases", {"review": review | more})["id"])


def badge(extension: Any) -> str:
    return str(extension.worker.evaluate("() => chrome.action.getBadgeText({})"))


def test_what_is_due_is_listed_and_marked_done(extension: Any) -> None:
    keep(extension.backend, "Calm", 1)
    keep(extension.backend, "Soon", 22)
    keep(extension.backend, "Late", 30, url="https://shop.example/reviews")
    answered = keep(extension.backend, "Answered", 80)
    sent = (datetime.now(UTC) - timedelta(days=4)).isoformat()
    extension.backend.send(
        "POST", f"/api/cases/{answered}/reply", {"text": "Sorry.", "channel": "public", "sent_at": sent}
    )
    popup = extension.own_page("popup/popup.html")
    replies = popup.locator("[data-due=replies] li")
    expect(replies).to_have_count(3)
    for row, name in enumerate(["Late", "Soon", "Calm"]):
        expect(replies.nth(row)).to_contain_text(name)
    assert "late" in (replies.first.get_attribute("class") or "")
    # Two replies whose time runs out and one follow-up; the calm one does not count yet.
    assert badge(extension) == "3"

    follow_up = popup.locator("[data-follow-up]")
    follow_up.locator("[data-outcome=no-answer]").click()
    expect(popup.locator("[data-next]")).to_be_visible()
    popup.locator("[data-next] button").click()
    expect(popup.locator("[data-next]")).to_have_count(0)
    expect(follow_up).to_have_count(0)
    states = [item["state"] for item in extension.backend.get("/api/follow-ups?due=all")["items"]]
    assert sorted(states) == ["done", "upcoming"]
    assert badge(extension) == "2"


def test_marked_done_while_the_backend_goes_away(extension: Any) -> None:
    answered = keep(extension.backend, "Answered", 80)
    sent = (datetime.now(UTC) - timedelta(days=4)).isoformat()
    extension.backend.send(
        "POST", f"/api/cases/{answered}/reply", {"text": "Sorry.", "channel": "public", "sent_at": sent}
    )
    popup = extension.own_page("popup/popup.html")
    done = popup.locator("[data-follow-up] [data-outcome=resolved]")
    expect(done).to_be_visible()
    extension.backend.stop()
    done.click()
    expect(popup.locator("#result")).not_to_be_empty()
    assert [item["op"] for item in extension.stored("outbox")] == ["finish"]
    extension.backend.start()
    popup.reload()
    expect(popup.locator("[data-due=none]")).to_be_visible()
    assert extension.backend.get(f"/api/cases/{answered}")["status"] == "resolved"


def test_reminders_are_told_once_and_not_in_quiet_hours(extension: Any) -> None:
    extension.worker.evaluate(
        """() => { self.said = [];
        chrome.notifications.create = (id, how) => { self.said.push([id, how.title]); }; }"""
    )
    quiet = {"quiet_hours": {"from": "00:00", "to": "23:59"}}
    settings = extension.own_page("options/options.html")
    expect(settings.locator("#reminders")).to_be_visible()
    settings.locator("#quiet-on").check()
    settings.locator("#quiet-from").fill(quiet["quiet_hours"]["from"])
    settings.locator("#quiet-to").fill(quiet["quiet_hours"]["to"])
    settings.locator("#reminders-form button").click()
    expect(settings.locator("#reminders-result")).to_have_text("Saved.")
    assert extension.backend.get("/api/settings")["quiet_hours"] == quiet["quiet_hours"]
    case = keep(extension.backend, "Late", 30)
    popup = extension.own_page("popup/popup.html")
    expect(popup.locator("[data-due=replies]")).to_be_visible()
    if datetime.now().strftime("%H:%M") != "23:59":
        assert extension.worker.evaluate("() => self.said") == []
    settings.locator("#quiet-on").uncheck()
    settings.locator("#reminders-form button").click()
    said = "() => self.said"
    for _ in range(50):
        if extension.worker.evaluate(said):
            break
        settings.wait_for_timeout(100)
    assert extension.worker.evaluate(said) == [[f"late {case}", "24 hours have passed without an answer"]]


def test_says_how_to_connect(extension: Any) -> None:
    extension.backend.stop()
    popup = extension.own_page("popup/popup.html?closed=true")
    expect(popup.locator("[data-state=away]")).to_be_visible()
    expect(popup.locator("#start")).to_contain_text("uv run amends")
    expect(popup.locator("#closed")).to_be_visible()


def test_settings_travel_as_a_file(extension: Any) -> None:
    options = extension.own_page("options/options.html")
    expect(options.locator("#reminders")).to_be_visible()
    with options.expect_download() as saved:
        options.locator("#export").click()
    path = saved.value.path()
    text = path.read_text(encoding="utf-8")
    assert "token" not in text
    other = text.replace('"language": "en"', '"language": "ru"').replace(
        '"cool_down_minutes": 30', '"cool_down_minutes": 45'
    )
    files = options.locator("#file")
    files.set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": other.encode()})
    expect(options.locator("h1")).to_have_text("Настройки Amends")
    assert extension.backend.get("/api/settings")["cool_down_minutes"] == 45
    files.set_input_files({"name": "b.json", "mimeType": "application/json", "buffer": b"{}"})
    expect(options.locator("#file-result")).to_contain_text("Amends")
    assert extension.stored("settings")["language"] == "ru"
