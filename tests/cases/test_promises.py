from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.cases.errors import RuleBrokenError
from backend.cases.follow_ups import MOST_FOLLOW_UPS, next_step_needed, send_reply
from backend.cases.model import FollowUp, Promise, Reply
from backend.cases.promises import add_promise, change_promise, find_promise, finish_promise, propose

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
DAY = date(2026, 11, 27)
WEEK = timedelta(days=7)


def item(item_id="p1", state="proposed", due_at=None):
    return FollowUp(item_id, DAY, "", "promise", NOW, promise=Promise("By Friday.", state, due_at, "r1"))


@pytest.fixture
def promised(case):
    return propose(case, [item()])


def test_what_was_found_waits_to_be_confirmed(case, promised):
    assert promised.timeline[-1].detail["promises"] == [{"promise": "p1", "due_on": "2026-11-27"}]
    assert (promised.version, len(promised.timeline)) == (case.version, len(case.timeline))
    assert (promised.promises[0].promise.state, promised.asked) == ("proposed", ())
    assert propose(case, []) is case


@pytest.mark.parametrize(
    ("state", "wanted", "after", "event", "over"),
    [
        ("proposed", {"state": "confirmed"}, "confirmed", "promise-confirmed", False),
        ("proposed", {"state": "dropped"}, "dropped", "promise-dropped", True),
        ("proposed", {"state": "kept"}, "kept", "promise-kept", True),
        ("proposed", {"due_on": date(2026, 12, 1)}, "confirmed", "promise-confirmed", False),
        ("proposed", {"text": "The new one."}, "confirmed", "promise-confirmed", False),
        ("confirmed", {"due_on": date(2026, 12, 1)}, "confirmed", "promise-changed", False),
        ("confirmed", {"state": "broken"}, "broken", "promise-broken", True),
        ("kept", {"state": "broken"}, "broken", "promise-broken", True),
        ("dropped", {"state": "confirmed"}, "confirmed", "promise-confirmed", False),
        (
            "broken",
            {"state": "confirmed", "due_on": date(2026, 12, 1)},
            "confirmed",
            "promise-confirmed",
            False,
        ),
    ],
)
def test_what_the_person_decides(case, state, wanted, after, event, over):
    case = propose(case, [item(state=state)])
    changed = change_promise(case, "p1", wanted, LATER)
    found = find_promise(changed, "p1")
    assert (found.promise.state, changed.timeline[-1].event) == (after, event)
    assert (found.done_at is not None, found.version) == (over, 2)
    assert found.due_on == wanted.get("due_on", DAY)
    assert (found in changed.follow_ups) == (after not in ("proposed", "dropped"))
    assert len(changed.promises) == 1
    assert change_promise(changed, "p1", wanted, LATER) is changed


def test_the_history_says_what_it_was_before(promised):
    changed = change_promise(promised, "p1", {"due_on": date(2026, 12, 1)}, LATER)
    assert changed.timeline[-1].detail["fields"] == {
        "state": {"from": "proposed", "to": "confirmed"},
        "due_on": {"from": "2026-11-27", "to": "2026-12-01"},
    }


def test_another_day_drops_the_hour_unless_one_is_given(case):
    case = propose(case, [item(due_at=NOW)])
    moved = change_promise(case, "p1", {"due_on": date(2026, 12, 1)}, LATER)
    assert find_promise(moved, "p1").promise.due_at is None
    both = change_promise(case, "p1", {"due_on": date(2026, 12, 1), "due_at": LATER}, LATER)
    assert find_promise(both, "p1").promise.due_at == LATER
    same_day = change_promise(case, "p1", {"text": "x"}, LATER)
    assert find_promise(same_day, "p1").promise.due_at == NOW


def test_what_is_over_keeps_its_day(case):
    case = propose(case, [item(state="kept")])
    with pytest.raises(RuleBrokenError, match="/due_on"):
        change_promise(case, "p1", {"due_on": date(2026, 12, 1)}, LATER)


def test_a_client_that_knows_only_follow_ups_keeps_and_breaks_promises(promised):
    assert find_promise(finish_promise(promised, "p1", "resolved", LATER), "p1").promise.state == "kept"
    assert find_promise(finish_promise(promised, "p1", "no-answer", LATER), "p1").promise.state == "broken"
    assert finish_promise(promised, "p1", "resolved", LATER).status == promised.status


def test_a_promise_is_no_follow_up(promised):
    reply = Reply("r2", "x", "public", NOW, False)
    answered, follow_up = send_reply(promised, reply, NOW.date(), "f1", NOW)
    assert [each.id for each in answered.asked] == ["f1"]
    assert find_promise(answered, "p1") == find_promise(promised, "p1")
    done = replace(follow_up, done_at=LATER, outcome="no-answer")
    follow_ups = tuple(done if each.id == "f1" else each for each in answered.follow_ups)
    assert next_step_needed(replace(answered, follow_ups=follow_ups))


def test_a_case_holds_only_so_many(case):
    full = propose(case, [item(str(number)) for number in range(MOST_FOLLOW_UPS + 5)])
    assert len(full.promises) == MOST_FOLLOW_UPS
    assert propose(full, [item("more")]) is full
    with pytest.raises(RuleBrokenError, match="too-many"):
        add_promise(full, item("more", "confirmed"), NOW)
