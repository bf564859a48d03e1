"""From what the API answered to what a page shows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from companion.i18n import words
from companion.models import (
    Case,
    CasePage,
    Check,
    Event,
    Finding,
    FollowUp,
    FollowUpPage,
    Promise,
    Review,
    Span,
    TopicReading,
)
from companion.models_today import Day, GoingWell
from companion.present import clock, merge, rows, story, today

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
EN = words("en")
NAMES = rows.Titles({"complaint": "Complaint"}, {"late": "Late"})
CASE = Case(
    id="c1",
    version=1,
    status="new",
    review=Review(
        "It came late.", "Maria", 1, 5, "example.gr", topics=(TopicReading("late", (Span(8, 12),)),)
    ),
    caught_at=NOW,
    answer_due_at=NOW + timedelta(hours=5, minutes=20),
)
STEP = FollowUp("f1", "c1", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("due_in", "text", "look"),
    [
        (timedelta(hours=5, minutes=20), "5 hours 20 minutes left to reply", "calm"),
        (timedelta(hours=3, minutes=59), "3 hours 59 minutes left to reply", "soon"),
        (timedelta(0), "0 minutes past the 24 hours", "late"),
        (timedelta(hours=-49), "2 days 1 hour past the 24 hours", "late"),
    ],
)
def test_time_left_for_a_reply(due_in: timedelta, text: str, look: str) -> None:
    assert clock.answer_badge(replace(CASE, answer_due_at=NOW + due_in), NOW, EN) == clock.Badge(text, look)


def test_an_answered_case_says_whether_it_was_in_time() -> None:
    in_time = replace(CASE, answered_at=CASE.answer_due_at)
    late = replace(CASE, answered_at=CASE.answer_due_at + timedelta(hours=6))
    assert clock.answer_badge(in_time, NOW, EN) == clock.Badge("Answered within 24 hours", "good")
    assert clock.answer_badge(late, NOW, EN) == clock.Badge("Answered 6 hours late", "calm")


@pytest.mark.parametrize(
    ("due_on", "text", "look"),
    [
        (date(2026, 11, 20), "2 days overdue", "late"),
        (date(2026, 11, 22), "Due today", "soon"),
        (date(2026, 11, 23), "Due tomorrow", "calm"),
        (date(2026, 11, 27), "In 5 days, 27 Nov 2026", "calm"),
    ],
)
def test_when_a_follow_up_is_due(due_on: date, text: str, look: str) -> None:
    assert clock.due_badge(replace(STEP, due_on=due_on), NOW.date(), EN) == clock.Badge(text, look)


def test_a_follow_up_that_is_done_says_what_came_of_it() -> None:
    done = replace(STEP, done=True, outcome="no-answer")
    assert clock.due_badge(done, NOW.date(), EN).text == "No answer"
    assert clock.due_badge(replace(done, outcome=None), NOW.date(), EN).text == "Done"


def test_a_case_as_a_row() -> None:
    row = rows.case_row(CASE, NOW, EN, NAMES)
    assert (row.title, row.facts, row.excerpt) == (
        "Maria",
        ("example.gr", "★ 1/5", "New", "Late"),
        "It came late.",
    )
    nameless = replace(CASE, review=Review("x"), status="from-a-newer-backend")
    assert rows.case_row(nameless, NOW, EN, NAMES).title == "Name unknown"
    assert rows.case_row(nameless, NOW, EN, NAMES).facts == ("from-a-newer-backend",)


def test_rating_and_excerpt() -> None:
    assert rows.rating(Review("x", rating=3.5, rating_max=10), words("el")) == "★ 3,5/10"
    assert rows.rating(Review("x", rating=2), EN) == "★ 2"
    assert rows.rating(Review("x"), EN) == ""
    cut = rows.excerpt("word " * 100)
    assert len(cut) <= 241 and cut.endswith("word…")


def test_a_case_that_waits_for_a_decision_tells_what_came_of_its_last_follow_up() -> None:
    done = replace(STEP, done=True, done_at=NOW, outcome="unresolved", note="she is still upset")
    row = rows.undecided_row(replace(CASE, answered_at=NOW, follow_ups=(done,)), NOW, EN, NAMES)
    assert (row.badge.text, row.note) == ("Not resolved", "she is still upset")
    assert rows.undecided_row(CASE, NOW, EN, NAMES).note == ""


def day(**parts: CasePage | FollowUpPage) -> Day:
    none, no_step = CasePage((), 0), FollowUpPage((), 0)
    cases = {name: parts.get(name, none) for name in ("running", "late", "undecided")}
    steps = {name: parts.get(name, no_step) for name in ("overdue", "due", "upcoming")}
    return Day(9, **cases, **steps, well=GoingWell(0, 0, 0))  # type: ignore[arg-type]


def test_the_sentence_of_the_day_names_only_what_there_is() -> None:
    promise = replace(
        STEP, id="p1", kind="promise", promise=Promise("p1", "a new cup by Friday", STEP.due_on)
    )
    busy = day(late=CasePage((CASE,), 21), due=FollowUpPage((STEP, promise), 4))
    assert today.summary(busy, words("ru")) == ("21 ответ просрочен · 3 повторных обращения · 1 обещание")
    assert (busy.follow_ups, busy.promises, busy.more) == ((STEP,), (promise,), 2)
    assert not busy.free
    assert day(upcoming=FollowUpPage((STEP,), 1)).free
    assert rows.follow_up_row(promise, NOW.date(), EN).note == "a new cup by Friday"


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((4, 2, 3, 1, 2, 2), (4, 2, 3, 1, 2, 2)),
        ((8, 8, 8, 8, 8, 8), (5, 2, 2, 2, 2, 2)),
        ((0, 1, 8, 8, 0, 0), (0, 1, 8, 6, 0, 0)),
        ((9, 3, 3, 2, 2, 2), (5, 3, 3, 2, 2, 2)),
        ((0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0)),
    ],
)
def test_the_most_pressing_lists_take_what_room_there_is(
    counts: tuple[int, ...], shown: tuple[int, ...]
) -> None:
    assert today.shares(counts, 15, 2) == shown


def test_what_went_well_is_one_line_or_none() -> None:
    assert today.went_well(GoingWell(0, 0, 2), EN) == ""
    well = GoingWell(3, 1, 30, looked_at=30)
    assert today.went_well(well, EN) == (
        "3 reviews of praise this week · 1 case resolved this week · 30 replies in a row in time, or more"
    )
    assert today.went_well(GoingWell(0, 9, 0, looked_at=9), EN) == "9 cases resolved this week, or more"
    assert today.went_well(GoingWell(0, 0, 4), words("bg")) == "4 отговора подред навреме"


def test_findings_are_grouped_as_they_are_coached() -> None:
    def finding(guideline: str, verdict: str, weight: str = "must", *spans: Span) -> Finding:
        return Finding(guideline, verdict, weight, guideline, "why", spans)

    check = Check(
        50,
        False,
        (
            finding("thank", "fail", "should"),
            finding("apologise", "fail"),
            finding("greet", "pass", "should", Span(0, 5)),
            finding("excuse", "fail", "must", Span(6, 9)),
            finding("threat", "pass"),
            finding("length", "na", "should"),
        ),
    )
    groups = story.finding_groups(check, {"excuse": "avoid", "threat": "avoid", "thank": "do"})
    assert [each.guideline for each in groups.missing] == ["apologise", "thank"]
    assert [each.guideline for each in groups.take_out] == ["excuse"]
    assert [each.guideline for each in groups.good] == ["greet"]
    assert [(mark.look, mark.span) for mark in story.draft_marks(check)] == [
        ("fine", Span(0, 5)),
        ("bad", Span(6, 9)),
    ]
    greek = story.retitled(check, {"thank": "Ευχαριστήστε"})
    assert [each.title for each in greek.findings[:2]] == ["Ευχαριστήστε", "apologise"]
    assert [mark.title for mark in story.review_marks(CASE, NAMES)] == ["Late"]


def test_the_timeline_says_what_happened_newest_first() -> None:
    events = (
        Event(NOW - timedelta(hours=3), "caught"),
        Event(NOW, "changed", {"fields": {"status": {"from": "new", "to": "closed"}, "notes": {}, "x": {}}}),
        Event(NOW - timedelta(hours=1), "follow-up-moved", {"from": "2026-11-20", "to": "soon"}),
        Event(NOW - timedelta(hours=2), "reply-sent", {"channel": "public", "holding": True}),
        Event(NOW - timedelta(hours=4), "something-new", {"fields": "odd", "channel": 7}),
    )
    lines = story.timeline(replace(CASE, timeline=events), NOW, UTC, EN)
    assert [(line.what, line.details) for line in lines] == [
        ("Changed", ("Status: New → Closed", "Notes")),
        ("Follow-up moved", ("20 Nov 2026 → soon",)),
        ("Reply sent", ("In public", "first word only")),
        ("Review caught", ()),
        ("something-new", ()),
    ]
    assert lines[3].ago == "3 hours ago"


def fields(**changed: str) -> dict[str, str]:
    return {field: changed.get(field, "") for field in merge.FIELDS}


def test_changes_are_only_what_was_changed() -> None:
    assert merge.changes(fields(client="Ann", notes="a"), fields(notes="b")) == {"client": None, "notes": "b"}


def test_two_people_clash_only_over_the_same_field() -> None:
    base, mine = fields(notes="old"), fields(notes="mine", client="Ann")
    assert merge.clashes(base, mine, fields(notes="old", root_cause="x")) == ()
    assert merge.clashes(base, mine, fields(notes="mine")) == ()
    assert merge.clashes(base, mine, fields(notes="theirs")) == (merge.Clash("notes", "mine", "theirs"),)
    assert merge.together(base, mine, fields(notes="old", root_cause="x")) == fields(
        notes="mine", client="Ann", root_cause="x"
    )


def test_an_error_of_our_own_is_a_field_like_others() -> None:
    base = merge.values(CASE)
    assert base["own_error"] == "" and merge.values(replace(CASE, own_error=False))["own_error"] == "no"
    for said, kept in (("yes", True), ("no", False)):
        assert merge.changes(base, base | {"own_error": said}) == {"own_error": kept}
    assert merge.changes(base | {"own_error": "yes"}, base) == {"own_error": None}
