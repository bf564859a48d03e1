from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.cases.clock import answer_due_at, answer_state, follow_up_due_on, follow_up_state
from backend.cases.model import FollowUp

CAUGHT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_the_clock_starts_when_the_review_was_posted():
    posted = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
    assert answer_due_at(posted, CAUGHT) == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_the_clock_starts_with_the_catch_where_no_date_is_known():
    assert answer_due_at(None, CAUGHT) == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 28, 20, 0), datetime(2026, 10, 24, 20, 0)], ids=["spring", "autumn"]
)
def test_a_change_of_summer_time_does_not_bend_the_24_hours(day):
    posted = day.replace(tzinfo=ZoneInfo("Europe/Athens"))
    assert answer_due_at(posted.astimezone(UTC), CAUGHT) - posted == timedelta(hours=24)


@pytest.mark.parametrize(
    ("hours", "answered", "status", "expected"),
    [
        (23, False, "new", "running"),
        (24, False, "new", "running"),
        (25, False, "new", "overdue"),
        (25, True, "replied", "answered"),
        (25, True, "closed", "answered"),
        (25, False, "closed", None),
        (1, False, "resolved", None),
    ],
)
def test_answer_state(case, hours, answered, status, expected):
    case = replace(case, status=status, answered_at=CAUGHT if answered else None)
    assert answer_state(case, CAUGHT + timedelta(hours=hours)) == expected


def test_the_follow_up_is_three_days_after_the_reply_and_one_after_a_holding_one():
    assert follow_up_due_on(date(2026, 2, 27), holding=False) == date(2026, 3, 2)
    assert follow_up_due_on(date(2026, 2, 28), holding=True) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2026-11-19", False, "overdue"),
        ("2026-11-20", False, "today"),
        ("2026-11-21", False, "upcoming"),
        ("2026-11-19", True, "done"),
    ],
)
def test_follow_up_state(due, done, expected):
    follow_up = FollowUp("f", date.fromisoformat(due), "", "person", CAUGHT, done_at=CAUGHT if done else None)
    assert follow_up_state(follow_up, date(2026, 11, 20)) == expected
