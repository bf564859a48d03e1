from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from backend.checker.model import LOCALES


def events(answer):
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "text/calendar; charset=utf-8"
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


@pytest.fixture
def address(api, value):
    """The secret address, as a calendar program asks for it: without a token."""
    answer = api.post("/api/calendar/renew", {})
    assert answer.status_code == 201, answer.text
    return value(answer)["url"].removeprefix("http://127.0.0.1:8765")


def ask(api, address, **headers):
    return api.get(address, headers={"Authorization": None} | headers)


def test_what_is_due_is_in_the_calendar(api, address, value):
    waiting = api.keep()
    sent = api.sent(api.keep(author="Νίκος")["id"], text="Θα σας τηλεφωνήσω αύριο στις 9 π.μ.")
    promise = sent["case"]["promises"][0]
    found = events(ask(api, address))
    assert set(found) == {f"{waiting['id']}-answer@amends", f"{sent['follow_up']['id']}@amends"}
    api.patch(f"/api/cases/{sent['case']['id']}/promises/{promise['id']}", {"state": "confirmed"})
    found = events(ask(api, f"{address}&locale=el"))
    clock = found[f"{waiting['id']}-answer@amends"]
    assert clock.decoded("dtstart") == datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    assert str(clock["summary"]) == "Απάντηση μέσα σε 24 ώρες: Μαρία Κ., example.gr"
    assert len(clock.walk("VALARM")) == 1
    follow_up = found[f"{sent['follow_up']['id']}@amends"]
    assert (follow_up.decoded("dtstart"), follow_up.decoded("dtend")) == (
        date(2026, 11, 23),
        date(2026, 11, 24),
    )
    assert isinstance(found[f"{promise['id']}@amends"].decoded("dtstart"), datetime)


def test_what_is_done_leaves_the_calendar_and_stays_in_that_of_the_case(api, address):
    sent = api.sent(api.keep()["id"])
    uid = f"{sent['follow_up']['id']}@amends"
    assert uid in events(ask(api, address))
    api.patch(f"/api/follow-ups/{sent['follow_up']['id']}", {"done": True, "outcome": "resolved"})
    assert uid not in events(ask(api, address))
    answer = api.get(f"/api/cases/{sent['case']['id']}/calendar.ics")
    assert uid in events(answer)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert api.get("/api/cases/none/calendar.ics").status_code == 404


def test_hostile_words_stay_words(api, address):
    hostile = "Α\r\nEND:VEVENT\r\nATTACH:http://evil.example/,;\\ \u2028 " + "ж" * 200
    api.keep(text=hostile, author="Β\nEND:VCALENDAR")
    answer = ask(api, address)
    (event,) = events(answer).values()
    assert "attach" not in event
    assert "Β" in str(event["summary"])
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    assert answer.data.count(b"END:VCALENDAR\r\n") == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_are_those_asked_for(api, address, locale):
    api.keep(author=None)
    (event,) = events(ask(api, address, **{"Accept-Language": locale})).values()
    assert ("Answer within 24 hours" in str(event["summary"])) is (locale == "en")


def test_the_same_calendar_is_not_sent_again(api, clock, address):
    api.keep()
    first = ask(api, address)
    clock.forward(hours=1)
    again = ask(api, address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    api.keep(author="Νίκος")
    assert ask(api, address, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_renewed_address_closes_the_one_before(api, address, value):
    newer = value(api.post("/api/calendar/renew", {}))
    assert ask(api, address).status_code == 404
    assert ask(api, newer["url"].removeprefix("http://127.0.0.1:8765")).status_code == 200
    assert value(api.get("/api/calendar")) == {"renewed_at": newer["renewed_at"]}


def test_before_there_is_an_address_nothing_opens(api, value):
    assert value(api.get("/api/calendar")) == {"renewed_at": None}
    for key in ("", "x", "é", "%00"):
        answer = ask(api, f"/api/follow-ups.ics?key={key}")
        assert answer.status_code in (404, 422)
        assert value(answer)["type"] in ("urn:amends:problem:not-found", "urn:amends:problem:validation")
    assert value(ask(api, "/api/follow-ups.ics"))["errors"][0]["pointer"] == "/key"
    assert api.call("POST", "/api/calendar/renew", {}, headers={"Authorization": None}).status_code == 401


def test_the_secret_itself_is_not_kept(api, address, store):
    secret = address.split("key=")[1]
    record = store.record("calendar", "key")
    assert secret not in str(record.document)


def test_reminders_may_be_switched_off(api, address):
    api.keep()
    etag = api.get("/api/settings").headers["ETag"]
    api.patch("/api/settings", {"reminders": False}, headers={"If-Match": etag})
    (event,) = events(ask(api, address)).values()
    assert event.walk("VALARM") == []


def test_what_can_still_be_answered_comes_before_what_was_missed(api, clock, address, monkeypatch):
    import backend.api.calendars as calendars

    monkeypatch.setattr(calendars, "MOST_DATES", 2)
    for number, hours in enumerate((0, 30, 31, 60)):
        clock.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC) + timedelta(hours=hours)
        api.keep(author=f"A{number}", posted_at=None)
    found = {str(event["summary"]) for event in events(ask(api, address)).values()}
    assert len(found) == 2
    assert any("A3" in summary for summary in found)
    assert any("A2" in summary for summary in found)
