"""Cases by the day of their review, and those for which nothing is planned, in every store."""

from datetime import UTC, date, datetime, timedelta

import pytest

from backend.cases.follow_ups import finish_follow_up, send_reply
from backend.cases.model import Reply
from backend.cases.query import CaseQuery

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def put(store, *cases):
    with store.transaction() as transaction:
        for case in cases:
            transaction.add(case)


def ids(store, **asked):
    page = store.list_cases(CaseQuery(sort="caught_at", descending=False, **asked), NOW)
    return [int(case.id.removeprefix("case-")) for case in page.items]


@pytest.fixture
def dated(store, make_case):
    """One posted late on a day elsewhere, which is the day before or after in UTC; one of unknown day."""
    put(
        store,
        make_case(1, posted_at=datetime.fromisoformat("2026-11-02T01:30:00+03:00")),
        make_case(2, posted_at=datetime(2026, 11, 2, 23, 59, tzinfo=UTC)),
        make_case(3, posted_at=datetime.fromisoformat("2026-11-02T23:30:00-05:00")),
        make_case(4),
    )
    return store


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, [1, 2, 3, 4]),
        (date(2026, 11, 2), None, [2, 3, 4]),
        (None, date(2026, 11, 2), [1, 2]),
        (date(2026, 11, 2), date(2026, 11, 2), [2]),
        (date(2026, 11, 20), date(2026, 11, 20), [4]),
        (date(2026, 12, 1), None, []),
    ],
)
def test_both_days_are_included(dated, first, last, found):
    assert ids(dated, first_day=first, last_day=last) == found


def test_answered_with_nothing_planned(store, make_case):
    def answered(number):
        at = NOW + timedelta(hours=1)
        reply = Reply(f"r-{number}", "Извините", "public", at, False)
        return send_reply(make_case(number), reply, at.date(), f"f-{number}", at)[0]

    asked = answered(2)
    settled = finish_follow_up(asked, asked.follow_ups[0].id, "no-answer", None, NOW + timedelta(days=3))
    put(store, make_case(1), settled, answered(3))
    assert ids(store, unplanned=True) == [2]
    assert ids(store, unplanned=True, statuses=("new",)) == []
    assert ids(store) == [1, 2, 3]
