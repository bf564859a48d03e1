from datetime import UTC, date, datetime, timedelta

import pytest

from backend.cases.changes import MOST_DRAFTS, change, keep_draft
from backend.cases.errors import RuleBrokenError
from backend.cases.follow_ups import (
    add_follow_up,
    find,
    finish_follow_up,
    move_follow_up,
    next_step_needed,
    send_reply,
)
from backend.cases.model import STATUSES, Draft, FollowUp, Reply
from backend.cases.status import allowed_next

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
TODAY = date(2026, 11, 20)


def reply(number=1, holding=False, at=NOW):
    return Reply(f"r{number}", "Συγγνώμη", "public", at, holding)


def answered(case, holding=False):
    return send_reply(case, reply(holding=holding), TODAY, "f1", NOW)[0]


def test_a_new_case_says_when_it_was_caught(case):
    assert (case.status, case.version, [event.event for event in case.timeline]) == ("new", 1, ["caught"])


def test_a_reply_stops_the_clock_and_schedules_the_follow_up(case):
    changed, follow_up = send_reply(case, reply(), TODAY, "f1", NOW)
    assert (changed.status, changed.answered_at, changed.version) == ("replied", NOW, 2)
    assert (follow_up.due_on, follow_up.origin) == (date(2026, 11, 23), "reply")
    assert changed.timeline[-1].event == "reply-sent"
    assert case.replies == ()


def test_a_holding_reply_acknowledges_and_asks_again_the_next_day(case):
    changed, follow_up = send_reply(case, reply(holding=True), TODAY, "f1", NOW)
    assert (changed.status, changed.answered_at, follow_up.due_on) == (
        "acknowledged",
        NOW,
        date(2026, 11, 21),
    )


def test_a_second_reply_moves_the_open_follow_up_instead_of_adding_one(case):
    held = answered(case, holding=True)
    changed, follow_up = send_reply(held, reply(2, at=LATER), TODAY, "f2", LATER)
    assert [each.id for each in changed.follow_ups] == ["f1"] == [follow_up.id]
    assert (follow_up.due_on, changed.status, changed.answered_at) == (date(2026, 11, 23), "replied", NOW)


def test_a_reply_recorded_late_counts_from_when_it_was_sent(case):
    changed, _ = send_reply(answered(case), reply(2, at=NOW - timedelta(hours=5)), TODAY, "f2", LATER)
    assert changed.answered_at == NOW - timedelta(hours=5)


@pytest.mark.parametrize(
    ("outcome", "status", "needed"),
    [
        ("resolved", "resolved", False),
        ("unresolved", "unresolved", True),
        ("no-answer", "following-up", True),
    ],
)
def test_an_outcome_sets_the_status_and_asks_for_a_next_step(case, outcome, status, needed):
    done = finish_follow_up(answered(case), "f1", outcome, "κλήση", LATER)
    assert (done.status, next_step_needed(done)) == (status, needed)
    assert (find(done, "f1").done_at, find(done, "f1").note) == (LATER, "κλήση")


def test_a_new_follow_up_is_the_next_step(case):
    done = finish_follow_up(answered(case), "f1", "no-answer", None, LATER)
    again = add_follow_up(done, FollowUp("f2", TODAY, "", "person", LATER), LATER)
    assert (next_step_needed(again), again.status) == (False, "following-up")


def test_the_last_outcome_decides(case):
    done = finish_follow_up(answered(case), "f1", "no-answer", None, NOW)
    again = add_follow_up(done, FollowUp("f2", TODAY, "", "person", NOW), NOW)
    settled = finish_follow_up(again, "f2", "resolved", None, LATER)
    assert (settled.status, next_step_needed(settled)) == ("resolved", False)


def test_done_again_changes_nothing_and_another_outcome_corrects_it(case):
    done = finish_follow_up(answered(case), "f1", "no-answer", None, LATER)
    assert finish_follow_up(done, "f1", "no-answer", None, LATER) is done
    corrected = finish_follow_up(done, "f1", "resolved", None, LATER + timedelta(days=1))
    assert (find(corrected, "f1").outcome, find(corrected, "f1").done_at) == ("resolved", LATER)


def test_a_follow_up_moves_until_it_is_done(case):
    moved = move_follow_up(answered(case), "f1", date(2026, 12, 1), None, LATER)
    assert (find(moved, "f1").due_on, moved.timeline[-1].event) == (date(2026, 12, 1), "follow-up-moved")
    assert move_follow_up(moved, "f1", date(2026, 12, 1), None, LATER) is moved
    done = finish_follow_up(moved, "f1", "resolved", None, LATER)
    with pytest.raises(RuleBrokenError, match="/due_on"):
        move_follow_up(done, "f1", date(2026, 12, 2), None, LATER)


def test_changing_nothing_is_no_change(case):
    assert change(case, {"notes": "", "client": None, "kind": "complaint"}, LATER) is case


def test_a_change_goes_on_the_timeline_with_what_was_there_before(case):
    changed = change(case, {"notes": "long", "kind": "vague"}, LATER)
    assert (changed.notes, changed.review.kind, changed.version) == ("long", "vague", 2)
    assert changed.timeline[-1].detail == {
        "fields": {"notes": {"from": "", "to": "long"}, "kind": {"from": "complaint", "to": "vague"}}
    }


def test_a_status_set_by_hand_says_that_an_answer_went_out(case):
    assert change(case, {"status": "replied"}, LATER).answered_at == LATER
    assert change(case, {"status": "closed"}, LATER).answered_at is None
    taken_back = change(change(case, {"status": "acknowledged"}, LATER), {"status": "new"}, LATER)
    assert taken_back.answered_at is None


def test_a_case_with_a_reply_never_becomes_new(case):
    closed = change(answered(case), {"status": "closed"}, LATER)
    with pytest.raises(RuleBrokenError, match="status-order"):
        change(closed, {"status": "new"}, LATER)


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_can_be_left_for_an_end_and_kept(case, status):
    from dataclasses import replace

    at = replace(case, status=status)
    assert status in allowed_next(at)
    assert {"resolved", "closed"} & set(allowed_next(at))


def test_a_case_holds_only_so_many_drafts(case):
    for number in range(MOST_DRAFTS):
        case = keep_draft(case, Draft(str(number), "x", "public", NOW, {}), NOW)
    with pytest.raises(RuleBrokenError, match="too-many"):
        keep_draft(case, Draft("one more", "x", "public", NOW, {}), NOW)
