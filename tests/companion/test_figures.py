"""From the figures of many cases to bars, habits and what came of improvements."""

from datetime import date

import pytest

from companion.i18n import words
from companion.models_patterns import BeforeAndAfter, Improvement, Miss, Patterns, Share, Tally
from companion.present import figures, improvements
from companion.present.links import cases_address
from companion.present.rows import Titles

EN = words("en")
NONE = Share(0, 0)
NAMES = Titles({}, {"late": "Late", "rude": "Rude"})


def patterns(complaints: int = 0, late: int = 0, praise: int = 0, **others: object) -> Patterns:
    fields = {
        "topics": (Tally("late", "late", late, 0),),
        "sites": (),
        "clients": (),
        "months": (),
        "in_time": NONE,
        "resolved": NONE,
    } | others
    return Patterns(complaints + praise, complaints, praise, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "first"),
    [("30", date(2026, 10, 24)), ("90", date(2026, 8, 25)), ("365", date(2025, 11, 23)), ("all", None)],
)
def test_a_period_ends_today(period: str, first: date | None) -> None:
    assert figures.first_day(period, date(2026, 11, 22)) == first


def test_months_without_a_review_stand_between_those_with() -> None:
    bars = figures.month_bars((Tally("2025-12", "2025-12", 3, 1), Tally("2026-02", "2026-02", 0, 2)), EN)
    assert [(bar.label, bar.complaints, bar.praise) for bar in bars] == [
        ("Dec 2025", 3, 1),
        ("Jan 2026", 0, 0),
        ("Feb 2026", 0, 2),
    ]
    assert bars[2].filters == {"from": "2026-02-01", "to": "2026-02-28"}
    assert figures.month_bars((), EN) == ()


def test_the_last_day_of_a_month() -> None:
    days = (date(2024, 2, 1), date(2026, 12, 1), date(2026, 4, 1))
    assert [figures.last_of_month(day).day for day in days] == [29, 31, 30]


def test_clients_lead_to_their_entry_or_to_their_name_and_are_told_apart() -> None:
    tallies = (Tally("k1", "Maria", 3, 0, "n1"), Tally("k2", "Maria", 2, 0), Tally("k3", "", 1, 0))
    bars = figures.client_bars(tallies, EN)
    assert [bar.label for bar in bars] == ["Maria", "Maria (2)", "Name unknown"]
    assert [bar.filters for bar in bars[:2]] == [{"client": "n1"}, {"q": "Maria"}]


def test_the_head_says_what_there_is_and_what_is_not_known_yet() -> None:
    found = figures.head(
        patterns(12, 3, 1, in_time=Share(9, 12, 0.75), first_answer_seconds=3 * 3600), words("ru")
    )
    assert [figure.value for figure in found] == ["13", "3 часа", "75\xa0%", "–"]
    assert found[0].detail == "12 жалоб · 1 похвала"
    assert found[2].detail == "9 из 12"


def misses(*shares: tuple[int, int], guideline: str = "thank") -> list[Miss]:
    return [
        Miss(f"2026-{month:02}", guideline, missed, drafts)
        for month, (missed, drafts) in enumerate(shares, start=1)
    ]


@pytest.mark.parametrize(
    ("shares", "trend"),
    [
        ([(8, 10), (7, 10), (2, 10)], "better"),
        ([(1, 10), (5, 10)], "worse"),
        ([(50, 100), (51, 100)], "same"),
        ([(5, 10)], "unknown"),
        ([(5, 10), (0, 2)], "unknown"),
    ],
)
def test_whether_a_habit_gets_better(shares: list[tuple[int, int]], trend: str) -> None:
    (habit,) = figures.habits(misses(*shares), {"thank": "Thank them"})
    assert (habit.title, habit.trend) == ("Thank them", trend)
    assert habit.missed == sum(missed for missed, _ in shares)


def test_habits_come_with_the_worst_first_and_never_missed_ones_not_at_all() -> None:
    every = [*misses((1, 9)), *misses((4, 9), guideline="own"), *misses((0, 9), guideline="greet")]
    found = figures.habits(every, {})
    assert [habit.guideline for habit in found] == ["own", "thank"]
    points = figures.habit_points(every, found[:1])
    assert [(point.month, point.title) for point in points] == [(date(2026, 1, 1), "own")]
    assert points[0].share == pytest.approx(4 / 9)


def improvement(**fields: object) -> Improvement:
    return Improvement("i1", 1, "Two couriers", date(2026, 10, 1), **fields)  # type: ignore[arg-type]


def test_what_recurs_is_offered_unless_it_is_being_put_right() -> None:
    topics = (
        Tally("late", "late", 9, 0),
        Tally("rude", "rude", 3, 0),
        Tally("other", "other", 8, 0),
        Tally("price", "price", 2, 0),
    )
    found = improvements.recurring(topics, (improvement(topic="late"),), NAMES)
    assert [(each.topic, each.title, each.complaints) for each in found] == [("rude", "Rude", 3)]
    done = improvement(topic="late", done_on=date(2026, 10, 9))
    assert improvements.recurring(topics, (done,), NAMES)[0].topic == "late"


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (patterns(40, 12), patterns(25, 2), "better"),
        (patterns(40, 4), patterns(10, 4), "worse"),
        (patterns(40, 12), patterns(100, 31), "same"),
        (patterns(40, 12), patterns(4, 0), "early"),
        (patterns(), patterns(40, 3), "early"),
    ],
)
def test_whether_an_improvement_helped(before: Patterns, after: Patterns, verdict: str) -> None:
    effect = improvements.effect(improvement(topic="late"), BeforeAndAfter(before, after))
    assert effect.verdict == verdict


def test_an_improvement_about_no_topic_is_held_against_all_reviews() -> None:
    effect = improvements.effect(improvement(), BeforeAndAfter(patterns(8, praise=2), patterns(5, praise=15)))
    assert (effect.before, effect.after, effect.verdict) == (Share(8, 10, 0.8), Share(5, 20, 0.25), "better")
    assert improvements.share_line(effect.after, EN) == "25% (5 of 20)"
    assert improvements.share_line(NONE, EN) == "–"


def test_improvements_still_to_be_made_come_first() -> None:
    done = improvement(done_on=date(2026, 11, 1))
    earlier = Improvement("i2", 1, "x", date(2026, 1, 1), done_on=date(2026, 2, 1))
    going_on = Improvement("i3", 1, "y", date(2026, 9, 1))
    assert [each.id for each in improvements.ordered([earlier, done, going_on])] == ["i3", "i1", "i2"]
    assert improvements.days(going_on, EN) == "Since 1 Sept 2026"
    assert improvements.days(earlier, EN) == "1 Jan 2026 – 1 Feb 2026"


def test_only_what_was_changed_is_sent() -> None:
    base = improvement(topic="late", site="a.example", action="x")
    typed = improvements.values(base, date(2026, 1, 1)) | {"site": "  ", "done_on": date(2026, 11, 2)}
    wanted = improvements.to_fields(typed)
    assert improvements.changed(base, wanted) == {"site": None, "done_on": "2026-11-02"}
    assert improvements.to_fields(improvements.values(None, date(2026, 1, 1)))["begun_on"] == "2026-01-01"


def test_addresses_carry_filters_and_the_language() -> None:
    address = cases_address({"topic": "late", "site": "a&b=<x>"}, "el")
    assert address == "cases?topic=late&site=a%26b%3D%3Cx%3E&lang=el"
    assert cases_address({}) == "cases"
