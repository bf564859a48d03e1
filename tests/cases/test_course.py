"""How a case goes on, in a table: what happens, and where the case is then."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.cases.changes import change, open_case
from backend.cases.clock import answer_state
from backend.cases.errors import RuleBrokenError
from backend.cases.follow_ups import (
    add_follow_up,
    finish_follow_up,
    move_follow_up,
    next_step_needed,
    send_reply,
)
from backend.cases.model import FollowUp, Reply

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def happen(case, *acts):
    """`reply`, `holding`, `private`; a status set by hand; an outcome of the last open follow-up; `ask`."""
    for number, act in enumerate(acts):
        now = NOW + timedelta(hours=number + 1)
        if act in ("reply", "holding", "private"):
            channel = "private" if act == "private" else "public"
            reply = Reply(f"r{number}", "x", channel, now, act == "holding")
            case, _ = send_reply(case, reply, now.date(), f"f{number}", now)
        elif act == "ask":
            case = add_follow_up(case, FollowUp(f"f{number}", TODAY, "", "person", now), now)
        elif act.startswith("="):
            case = change(case, {"status": act[1:]}, now)
        else:
            last = [each for each in case.asked if each.done_at is None][-1]
            case = finish_follow_up(case, last.id, act, None, now)
    return case


@pytest.mark.parametrize(
    ("acts", "status", "answered", "next_step"),
    [
        ([], "new", False, False),
        (["holding"], "acknowledged", True, False),
        (["holding", "reply"], "replied", True, False),
        (["reply"], "replied", True, False),
        (["private"], "replied", True, False),
        (["reply", "private"], "replied", True, False),
        (["reply", "ask"], "following-up", True, False),
        (["reply", "resolved"], "resolved", True, False),
        (["reply", "unresolved"], "unresolved", True, True),
        (["reply", "no-answer"], "following-up", True, True),
        (["reply", "no-answer", "ask"], "following-up", True, False),
        (["reply", "no-answer", "ask", "resolved"], "resolved", True, False),
        (["reply", "unresolved", "ask", "unresolved"], "unresolved", True, True),
        (["reply", "unresolved", "reply"], "replied", True, False),
        (["reply", "unresolved", "=closed"], "closed", True, False),
        (["reply", "=closed"], "closed", True, False),
        (["=closed"], "closed", False, False),
        (["=closed", "=new"], "new", False, False),
        (["=acknowledged"], "acknowledged", True, False),
        (["=acknowledged", "=new"], "new", False, False),
        (["=replied"], "replied", True, False),
        (["reply", "resolved", "=following-up"], "following-up", True, False),
        (["reply", "=closed", "resolved"], "closed", True, False),
    ],
    ids=lambda part: "-".join(part) or "nothing" if isinstance(part, list) else str(part),
)
def test_the_course_of_a_case(case, acts, status, answered, next_step):
    after = happen(case, *acts)
    assert (after.status, after.answered_at is not None) == (status, answered)
    assert next_step_needed(after) is next_step


@pytest.mark.parametrize(
    "acts", [["reply", "=new"], ["reply", "=acknowledged"], ["reply", "=closed", "=new"]]
)
def test_a_clock_that_was_stopped_is_not_started_again(case, acts):
    with pytest.raises(RuleBrokenError, match="status-order"):
        happen(case, *acts)


@pytest.mark.parametrize("first", ["reply", "holding", "private"])
def test_the_first_answer_stops_the_clock_in_either_channel(case, first):
    after = happen(case, first, "reply")
    assert after.answered_at == NOW + timedelta(hours=1)
    assert answer_state(after, NOW + timedelta(days=9)) == "answered"


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Europe/Athens", "UTC", "America/St_Johns", "Pacific/Niue"]
)
@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2026-06-30"])
def test_the_24_hours_are_24_hours_everywhere(review, zone, day):
    from dataclasses import replace

    posted = datetime.fromisoformat(f"{day}T18:30").replace(tzinfo=ZoneInfo(zone))
    case = open_case("c", replace(review, posted_at=posted.astimezone(UTC)), NOW, NOW, None, "")
    start = posted.astimezone(UTC)
    assert case.answer_due_at - start == timedelta(hours=24)
    assert answer_state(case, start + timedelta(hours=24)) == "running"
    assert answer_state(case, start + timedelta(hours=24, microseconds=1)) == "overdue"


@pytest.mark.parametrize(
    ("sent", "zone", "due"),
    [
        ("2026-11-20T22:30:00+00:00", "Europe/Athens", date(2026, 11, 24)),
        ("2026-11-20T22:30:00+00:00", "UTC", date(2026, 11, 23)),
        ("2026-11-20T03:00:00+00:00", "America/New_York", date(2026, 11, 22)),
        ("2026-10-24T21:30:00+00:00", "Europe/Athens", date(2026, 10, 28)),
        ("2026-03-27T22:30:00+00:00", "Europe/Athens", date(2026, 3, 31)),
    ],
)
def test_the_follow_up_is_three_days_after_the_day_of_the_person(case, sent, zone, due):
    moment = datetime.fromisoformat(sent)
    reply = Reply("r", "x", "public", moment, False)
    _, follow_up = send_reply(case, reply, moment.astimezone(ZoneInfo(zone)).date(), "f", moment)
    assert follow_up.due_on == due


def test_as_many_days_as_the_settings_say(case):
    reply = Reply("r", "x", "public", NOW, False)
    _, later = send_reply(case, reply, TODAY, "f", NOW, timedelta(days=10))
    _, holding = send_reply(case, Reply("r", "x", "public", NOW, True), TODAY, "f", NOW, timedelta(days=10))
    assert (later.due_on, holding.due_on) == (date(2026, 11, 30), date(2026, 11, 21))


def test_nothing_is_overwritten_without_saying_what_was_there(case):
    case = happen(case, "reply")
    (asked,) = case.asked
    moved = move_follow_up(case, asked.id, date(2026, 12, 1), "call first", NOW)
    assert moved.timeline[-1].detail["fields"] == {"note": {"from": "", "to": "call first"}}
    again = send_reply(moved, Reply("r2", "x", "private", NOW, False), TODAY, "f2", NOW)[0]
    assert again.timeline[-1].detail["fields"] == {"due_on": {"from": "2026-12-01", "to": "2026-11-23"}}
    done = finish_follow_up(again, asked.id, "no-answer", None, NOW)
    assert "fields" not in done.timeline[-1].detail
    corrected = finish_follow_up(done, asked.id, "resolved", "she wrote back", NOW)
    assert corrected.timeline[-1].detail["fields"] == {
        "note": {"from": "call first", "to": "she wrote back"},
        "outcome": {"from": "no-answer", "to": "resolved"},
    }
