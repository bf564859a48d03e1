"""What every store makes of many cases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.cases.changes import change, keep_draft
from backend.cases.follow_ups import send_reply
from backend.cases.model import Draft, Reply
from backend.cases.patterns import Miss, Patterns, PatternsQuery, Share, Tally, TopicInMonth
from backend.checker.model import TopicReading

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=2)


def put(store, *cases):
    with store.transaction() as transaction:
        for case in cases:
            transaction.add(case)


def answered(case, after: timedelta):
    at = case.answer_due_at - timedelta(hours=24) + after
    return send_reply(case, Reply(f"r-{case.id}", "Извините", "public", at, False), at.date(), case.id, NOW)[
        0
    ]


def drafted(case, number, at, **verdicts):
    findings = [{"guideline": name, "verdict": verdict} for name, verdict in verdicts.items()]
    return keep_draft(
        case, Draft(f"{case.id}-{number}", "Черновик", "public", at, {"findings": findings}), at
    )


@pytest.fixture
def filled(store, make_case):
    topics = tuple(TopicReading(topic, ()) for topic in ("late", "rude", "late"))
    put(
        store,
        change(answered(make_case(1, topics=topics), timedelta(hours=1)), {"status": "resolved"}, NOW),
        answered(make_case(2, site="WWW.Example.ru", client="Ани"), timedelta(hours=30)),
        make_case(3, kind="vague", topics=(), site=None, url=None, author=None),
        make_case(4, kind="praise", topics=(), author="Автор 1", site="example.bg", url=None, language="bg"),
        change(make_case(5, posted_at=NOW - timedelta(days=40), client="Ани"), {"status": "closed"}, NOW),
    )
    return store


def test_nothing_is_shown_of_nothing(store):
    nothing = Share(0, 0, None)
    found = store.patterns(PatternsQuery(), NOW)
    assert found == Patterns(0, 0, 0, (), (), (), (), (), nothing, None, nothing, ())


def test_everything(filled):
    found = filled.patterns(PatternsQuery(), LATER)
    assert (found.cases, found.complaints, found.praise) == (5, 4, 1)
    assert found.topics == (Tally("late", "late", 3, 0), Tally("rude", "rude", 1, 0))
    assert found.sites == (
        Tally("example.ru", "example.ru", 3, 0),
        Tally("example.bg", "example.bg", 0, 1),
    )
    assert [(each.name, each.complaints, each.praise) for each in found.clients] == [
        ("Ани", 2, 0),
        ("Автор 1", 1, 0),
        ("Автор 1", 0, 1),
    ]
    assert found.months == (Tally("2026-10", "2026-10", 1, 0), Tally("2026-11", "2026-11", 3, 1))
    assert found.topics_by_month == (
        TopicInMonth("2026-10", "late", 1, 0),
        TopicInMonth("2026-11", "late", 2, 0),
        TopicInMonth("2026-11", "rude", 1, 0),
    )
    assert found.in_time == Share(1, 4, 0.25)
    assert found.first_answer_seconds == 15.5 * 3600
    assert found.resolved == Share(1, 2, 0.5)


def test_a_running_clock_counts_neither_way(filled):
    assert filled.patterns(PatternsQuery(), NOW).in_time == Share(1, 2, 0.5)


@pytest.mark.parametrize(
    ("query", "cases"),
    [
        ({"site": "www.EXAMPLE.ru"}, 3),
        ({"language": "bg"}, 1),
        ({"client": "Ани"}, 2),
        ({"client_keys": ("name:ани", "author:автор 1@example.bg")}, 3),
        ({"first_day": date(2026, 11, 20)}, 4),
        ({"last_day": date(2026, 11, 19)}, 1),
        ({"first_day": date(2026, 10, 11), "last_day": date(2026, 10, 11)}, 1),
        ({"first_day": date(2026, 11, 21)}, 0),
        ({"site": "example.ru", "client": "Ани", "language": "ru"}, 2),
    ],
)
def test_filters(filled, query, cases):
    found = filled.patterns(PatternsQuery(**query), LATER)
    assert found.cases == cases
    assert sum(each.complaints + each.praise for each in found.months) == cases


def test_what_drafts_miss(store, make_case):
    october = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)
    one = drafted(make_case(1), 1, october, thank="fail", own="na", apologise="pass")
    one = drafted(one, 2, NOW, thank="fail", apologise="fail")
    two = drafted(make_case(2, language="bg"), 1, NOW, thank="pass", apologise="fail")
    odd = keep_draft(
        make_case(3), Draft("odd", "x", "public", NOW, {"findings": [{"verdict": "fail"}, 7]}), NOW
    )
    put(store, one, two, odd)
    assert store.patterns(PatternsQuery(), NOW).misses == (
        Miss("2026-10", "thank", 1, 1),
        Miss("2026-10", "apologise", 0, 1),
        Miss("2026-11", "apologise", 2, 2),
        Miss("2026-11", "thank", 1, 2),
    )
    assert store.patterns(PatternsQuery(language="bg"), NOW).misses == (
        Miss("2026-11", "apologise", 1, 1),
        Miss("2026-11", "thank", 0, 1),
    )


def test_a_change_shows(filled):
    case = filled.get("case-00003")
    with filled.transaction() as transaction:
        transaction.replace(drafted(answered(case, timedelta(hours=2)), 1, NOW, thank="fail"), case.version)
        transaction.delete("case-00002")
    found = filled.patterns(PatternsQuery(), LATER)
    assert found.cases == 4
    assert found.in_time == Share(2, 3, 0.6667)
    assert found.misses == (Miss("2026-11", "thank", 1, 1),)
    with filled.transaction() as transaction:
        kept = transaction.get("case-00003")
        transaction.replace(replace(kept, drafts=(), version=kept.version + 1), kept.version)
    assert filled.patterns(PatternsQuery(), LATER).misses == ()
