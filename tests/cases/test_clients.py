"""Who a client is, and what their cases tell."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.cases.changes import open_case
from backend.cases.clients import (
    Author,
    Client,
    PainPoint,
    earlier_topics,
    figures,
    merged,
    with_author,
    wronged,
)
from backend.cases.identity import author_key, client_key, name_key
from backend.checker.model import TopicReading

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATE, DAMAGED = TopicReading("late", ()), TopicReading("damaged", ())


@pytest.fixture
def make(review):
    def make(number=1, topics=(LATE,), after=timedelta(0), client=None, kind="complaint", **changes):
        of_case = replace(review, topics=topics, kind=kind, text=f"{review.text} {number}")
        case = open_case(f"c{number}", of_case, NOW + after, NOW + after, client, "")
        return replace(case, **changes)

    return make


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Мария", None, None, None), ("  МАРИЯ ", "Иван", "x.bg", None), True),
        ((None, "Мария", "x.bg", None), (None, "мария", "www.X.bg", None), True),
        ((None, "Мария", None, "https://www.x.bg/a"), (None, "Мария", "x.bg", None), True),
        ((None, "Мария", "x.bg", None), (None, "Мария", "y.bg", None), False),
        (("Мария", None, None, None), (None, "Мария", "x.bg", None), False),
        (("a@b", None, None, None), (None, "a", "b", None), False),
    ],
)
def test_who_is_one_client(one, other, same):
    assert (client_key(*one) == client_key(*other)) is same


@pytest.mark.parametrize(
    "unknown", [(None, None, "x.bg", None), (None, "Мария", None, None), (" ", " ", "x", None)]
)
def test_who_is_nobody_we_know(unknown):
    assert client_key(*unknown) == ""


def test_the_key_follows_the_case(make):
    case = make()
    assert case.client_key == author_key("Μαρία Κ.", "example.gr")
    named = replace(case, client="Мария")
    assert named.client_key == name_key("мария")
    assert replace(named, client=None).client_key == case.client_key
    assert replace(case, client_key="somebody else's").client_key == case.client_key


def test_an_author_is_known_once(make):
    client = with_author(Client("Мария"), make())
    assert client.authors == (Author("Μαρία Κ.", "example.gr"),)
    assert with_author(client, make(2)) is client
    assert set(client.keys) == {name_key("Мария"), author_key("Μαρία Κ.", "example.gr")}


def test_merging_keeps_everything_of_both():
    one = Client("Мария", aliases=("M.",), notes="a", pain_points=(PainPoint("1", "x"),))
    two = Client(
        "МАРИЯ К.", aliases=("m.", "Мария"), notes="b", authors=(Author("м", "x.bg"),), agreements="c"
    )
    both = merged(one, two)
    assert (both.name, both.aliases, both.notes, both.agreements) == (
        "Мария",
        ("m.", "МАРИЯ К."),
        "a\n\nb",
        "c",
    )
    assert set(both.keys) == set(one.keys) | set(two.keys)
    assert both.pain_points == one.pain_points


@pytest.mark.parametrize(
    ("hours", "changes", "expected"),
    [
        (1, {}, ()),
        (25, {}, ("late",)),
        (25, {"answered_at": NOW + timedelta(hours=2)}, ()),
        (99, {"answered_at": NOW + timedelta(hours=25), "status": "resolved"}, ("late",)),
        (9, {"answered_at": NOW, "status": "unresolved"}, ("unresolved",)),
        (9, {"answered_at": NOW, "own_error": True}, ("own-error",)),
        (9, {"answered_at": NOW, "own_error": False}, ()),
        (99, {"status": "unresolved", "own_error": True}, ("late", "unresolved", "own-error")),
        (99, {"kind": "praise"}, ()),
    ],
)
def test_how_a_client_was_wronged(make, hours, changes, expected):
    assert wronged(make(**changes), NOW + timedelta(hours=hours)) == expected


def test_what_all_cases_tell(make):
    cases = [
        make(1, (LATE, DAMAGED)),
        make(2, (LATE,), timedelta(days=1), status="unresolved", answered_at=NOW),
        make(3, (), timedelta(days=2), kind="praise", status="closed"),
    ]
    found = figures(cases, NOW)
    assert (found.cases, found.complaints, found.praise, found.open) == (3, 2, 1, 1)
    assert found.topics == (("late", 2), ("damaged", 1))
    assert [(each.case_id, each.why) for each in found.wronged] == [("c2", ("unresolved",))]
    assert found.last_caught_at == NOW + timedelta(days=2)
    assert (found.sites, found.languages) == (("example.gr",), ("el",))
    assert figures([], NOW).last_caught_at is None


def test_only_what_was_before_counts_as_earlier(make):
    case = make(2, after=timedelta(days=1))
    others = [
        make(1, (DAMAGED,)),
        case,
        make(3, (TopicReading("price", ()),), timedelta(days=2)),
        make(4, (TopicReading("rude", ()),), kind="praise"),
    ]
    assert earlier_topics(case, None, others) == {"damaged"}
    noted = Client("x", pain_points=(PainPoint("1", "α", "refund"), PainPoint("2", "β")))
    assert earlier_topics(case, noted, others) == {"damaged", "refund"}
