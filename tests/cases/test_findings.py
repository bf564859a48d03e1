"""Every guideline of a case, in a table: what happened, and what is said about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.cases.case_guidelines import case_guidelines, step_titles
from backend.cases.findings import Surroundings, judge_case, next_steps
from backend.cases.model import FollowUp, Promise, Reply
from backend.checker.model import LOCALES, TopicReading

CAUGHT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def around(after=HOUR, **changes):
    return Surroundings(CAUGHT + after, datetime.date, **changes)


def reply(channel="public", after=HOUR, opens_private=False):
    return Reply("r", "x", channel, CAUGHT + after, False, opens_private)


def asked(due=3, done=None, outcome=None):
    done_at = None if done is None else CAUGHT + done * DAY
    return FollowUp(f"f{due}{done}", TODAY + due * DAY, "", "reply", CAUGHT, 1, done_at, outcome)


def verdict(case, guideline, surroundings):
    found = next(each for each in judge_case(case, surroundings) if each.guideline == guideline)
    return found.verdict, found.variant


@pytest.mark.parametrize(
    ("answered", "after", "status", "changes", "expected"),
    [
        (None, 23 * HOUR, "new", {}, ("na", "running")),
        (None, 25 * HOUR, "new", {}, ("fail", "fail")),
        (None, 25 * HOUR, "new", {"private_first": True}, ("fail", "private-first")),
        (None, 25 * HOUR, "closed", {}, ("na", "na")),
        (2 * HOUR, 25 * HOUR, "acknowledged", {}, ("pass", "pass")),
        (24 * HOUR, 25 * HOUR, "replied", {}, ("pass", "pass")),
        (25 * HOUR, 26 * HOUR, "replied", {}, ("fail", "late")),
        (25 * HOUR, 90 * HOUR, "resolved", {}, ("fail", "late")),
    ],
)
def test_in_time(case, answered, after, status, changes, expected):
    case = replace(case, status=status, answered_at=CAUGHT + answered if answered else None)
    assert verdict(case, "in-time", around(after, **changes)) == expected


@pytest.mark.parametrize(
    ("replies", "private_first", "expected"),
    [
        ([], False, ("na", "na")),
        ([reply()], False, ("pass", "pass")),
        ([reply(opens_private=True)], False, ("fail", "details-promised")),
        ([reply(opens_private=None)], False, ("pass", "pass")),
        ([reply(opens_private=True), reply("private")], False, ("pass", "pass")),
        ([reply("private")], False, ("fail", "only-private")),
        ([reply("private")], True, ("na", "private-first")),
        ([reply("private"), reply()], True, ("pass", "pass")),
    ],
)
def test_right_channel(case, replies, private_first, expected):
    case = replace(case, replies=tuple(replies))
    assert verdict(case, "right-channel", around(private_first=private_first)) == expected


@pytest.mark.parametrize(
    ("follow_ups", "after", "status", "expected"),
    [
        ([asked()], DAY, "replied", ("na", "not-yet")),
        ([asked()], 3 * DAY, "replied", ("na", "not-yet")),
        ([asked()], 4 * DAY, "replied", ("fail", "fail")),
        ([asked(done=3)], 5 * DAY, "resolved", ("pass", "pass")),
        ([asked(done=2)], 5 * DAY, "resolved", ("pass", "pass")),
        ([asked(done=6)], 7 * DAY, "resolved", ("fail", "late")),
        ([asked(done=3), asked(due=5)], 8 * DAY, "following-up", ("fail", "fail")),
        ([asked(done=3), asked(due=9)], 8 * DAY, "following-up", ("pass", "pass")),
        ([asked()], 9 * DAY, "closed", ("na", "not-yet")),
        ([], 2 * DAY, "replied", ("na", "na")),
        ([], 5 * DAY, "replied", ("fail", "missing")),
        ([], 5 * DAY, "closed", ("na", "na")),
    ],
)
def test_followed_up(case, follow_ups, after, status, expected):
    case = replace(case, status=status, answered_at=CAUGHT + HOUR, follow_ups=tuple(follow_ups))
    assert verdict(case, "followed-up", around(after)) == expected


def test_nothing_is_to_be_followed_up_before_an_answer(case):
    assert verdict(case, "followed-up", around(9 * DAY)) == ("na", "na")


@pytest.mark.parametrize(
    ("status", "changes", "expected"),
    [
        ("replied", {}, "na"),
        ("closed", {}, "na"),
        ("resolved", {}, "fail"),
        ("resolved", {"root_cause": " "}, "fail"),
        ("resolved", {"root_cause": "courier"}, "pass"),
        ("resolved", {"corrective_action": "another courier"}, "pass"),
    ],
)
def test_corrected(case, status, changes, expected):
    assert verdict(replace(case, status=status, **changes), "corrected", around())[0] == expected


@pytest.mark.parametrize(
    ("topics", "earlier", "expected"),
    [
        (["late"], None, ("na", "na")),
        ([], frozenset({"late"}), ("na", "na")),
        (["other"], frozenset({"other"}), ("na", "na")),
        (["late"], frozenset(), ("pass", "first")),
        (["late"], frozenset({"price"}), ("pass", "pass")),
        (["price", "late"], frozenset({"late"}), ("fail", "fail")),
    ],
)
def test_not_a_repeat(case, topics, earlier, expected):
    review = replace(case.review, topics=tuple(TopicReading(topic, ()) for topic in topics))
    case = replace(case, review=review)
    assert verdict(case, "not-a-repeat", around(earlier_topics=earlier)) == expected


def test_praise_has_nothing_to_correct_or_repeat(case):
    case = replace(case, status="resolved", review=replace(case.review, kind="praise"))
    surroundings = around(earlier_topics=frozenset({"late"}))
    assert verdict(case, "corrected", surroundings)[0] == "na"
    assert verdict(case, "not-a-repeat", surroundings)[0] == "na"


def promise(state, due):
    return FollowUp("p", TODAY + due * DAY, "", "promise", CAUGHT, promise=Promise("x", state))


@pytest.mark.parametrize(
    ("changes", "surroundings", "expected"),
    [
        ({}, around(), ("answer",)),
        ({"status": "closed"}, around(), ()),
        ({"status": "acknowledged", "answered_at": CAUGHT}, around(), ("answer-in-full",)),
        ({"status": "replied", "answered_at": CAUGHT, "follow_ups": (asked(),)}, around(), ()),
        (
            {"status": "replied", "answered_at": CAUGHT, "follow_ups": (asked(),)},
            around(3 * DAY),
            ("do-follow-up",),
        ),
        (
            {"status": "replied", "answered_at": CAUGHT, "follow_ups": (promise("confirmed", 1),)},
            around(DAY),
            ("keep-promise",),
        ),
        (
            {"status": "replied", "answered_at": CAUGHT, "unconfirmed": (promise("proposed", 1),)},
            around(),
            ("confirm-promises",),
        ),
        (
            {"status": "replied", "answered_at": CAUGHT, "unconfirmed": (promise("dropped", 1),)},
            around(),
            (),
        ),
        (
            {"status": "unresolved", "answered_at": CAUGHT, "follow_ups": (asked(3, 3, "unresolved"),)},
            around(4 * DAY),
            ("new-follow-up",),
        ),
        (
            {"status": "resolved", "answered_at": CAUGHT, "follow_ups": (asked(3, 3, "resolved"),)},
            around(4 * DAY),
            ("record-cause", "ask-about-review"),
        ),
        (
            {"status": "resolved", "answered_at": CAUGHT, "follow_ups": (asked(3, 3, "resolved"),)},
            around(4 * DAY, may_ask_about_review=False),
            ("record-cause",),
        ),
        (
            {
                "status": "resolved",
                "root_cause": "x",
                "answered_at": CAUGHT,
                "follow_ups": (asked(3, 3, "resolved"),),
                "replies": (reply("private", 4 * DAY),),
            },
            around(5 * DAY),
            (),
        ),
        ({"status": "resolved", "root_cause": "x", "answered_at": CAUGHT}, around(), ()),
    ],
)
def test_what_may_be_done_next(case, changes, surroundings, expected):
    found = next_steps(replace(case, **changes), surroundings)
    assert found == expected
    assert set(found) <= set(step_titles())


def test_the_list_is_that_of_the_files_and_every_message_is_there(case):
    known = case_guidelines()
    assert [each.id for each in known] == [
        *("in-time", "right-channel", "followed-up", "corrected", "not-a-repeat"),
    ]
    assert [each.guideline for each in judge_case(case, around())] == [each.id for each in known]
    for guideline in known:
        variants = set(guideline.languages["en"].messages)
        for locale in LOCALES:
            words = guideline.languages[locale]
            assert set(words.messages) == variants
            assert all(words.messages.values())
            assert locale == "en" or words.title != guideline.languages["en"].title
    assert all(titles[locale] for titles in step_titles().values() for locale in LOCALES)
