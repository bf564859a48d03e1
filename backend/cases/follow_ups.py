"""Replies that were sent and the days to ask again: pure rules, in steps from one case to the next."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from backend.cases.changes import not_before, step
from backend.cases.clock import FOLLOW_UP_AFTER, follow_up_due_on
from backend.cases.errors import RuleBrokenError
from backend.cases.model import FINAL, Case, FollowUp, Outcome, Reply, Status

MOST_FOLLOW_UPS = 200
MOST_REPLIES = 200
# Where a follow-up leads: "no answer" is neither good nor bad news yet.
_STATUS_AFTER: dict[Outcome, Status] = {
    "resolved": "resolved",
    "unresolved": "unresolved",
    "no-answer": "following-up",
}


def send_reply(
    case: Case,
    reply: Reply,
    sent_on: date,
    follow_up_id: str,
    now: datetime,
    after: timedelta = FOLLOW_UP_AFTER,
) -> tuple[Case, FollowUp]:
    """Records a reply, stops the 24 hours and schedules the follow-up, `after` its day.

    `sent_on` is the local day of `reply.sent_at`. A follow-up that an earlier reply scheduled and that is
    still open moves to the new day: one reply more is no reason to ask twice.
    """
    if len(case.replies) >= MOST_REPLIES:
        raise RuleBrokenError("too-many", "/text", limit=str(MOST_REPLIES))
    due_on = follow_up_due_on(sent_on, reply.holding, after)
    waiting = next(
        (each for each in case.follow_ups if each.origin == "reply" and each.done_at is None), None
    )
    if waiting:
        follow_up = replace(waiting, due_on=due_on, version=waiting.version + 1)
        follow_ups = with_changed(case, follow_up)
    else:
        follow_up = FollowUp(follow_up_id, due_on, "", "reply", now)
        follow_ups = (*case.follow_ups, follow_up)
    answered_at = min(case.answered_at, reply.sent_at) if case.answered_at else reply.sent_at
    detail: dict[str, Any] = {
        "reply": reply.id,
        "channel": reply.channel,
        "holding": reply.holding,
        "follow_up": follow_up.id,
        "due_on": due_on.isoformat(),
    }
    if waiting:
        detail |= _fields(due_on=(waiting.due_on.isoformat(), due_on.isoformat()))
    changed = step(
        case,
        now,
        "reply-sent",
        detail,
        status=_status_after_reply(case, reply),
        replies=(*case.replies, reply),
        follow_ups=follow_ups,
        answered_at=answered_at,
    )
    return changed, follow_up


def _status_after_reply(case: Case, reply: Reply) -> Status:
    if not reply.holding:
        return "replied" if case.status in ("new", "acknowledged") or case.status in FINAL else case.status
    return "acknowledged" if case.status == "new" else case.status


def add_follow_up(case: Case, follow_up: FollowUp, now: datetime) -> Case:
    """One more day to ask again; a case that was answered is then being followed up."""
    if len(case.follow_ups) >= MOST_FOLLOW_UPS:
        raise RuleBrokenError("too-many", "/due_on", limit=str(MOST_FOLLOW_UPS))
    detail = {"follow_up": follow_up.id, "due_on": follow_up.due_on.isoformat()}
    status: Status = "following-up" if case.answered_at is not None else case.status
    return step(case, now, "follow-up-added", detail, status=status, follow_ups=(*case.follow_ups, follow_up))


def move_follow_up(case: Case, follow_up_id: str, due_on: date, note: str | None, now: datetime) -> Case:
    """Raises `RuleBrokenError` when it is done: what happened stays on its day."""
    old = find(case, follow_up_id)
    if old.done_at is not None:
        raise RuleBrokenError("already-done", "/due_on")
    note = old.note if note is None else note
    if (old.due_on, old.note) == (due_on, note):
        return case
    detail: dict[str, Any] = {"follow_up": old.id, "from": old.due_on.isoformat(), "to": due_on.isoformat()}
    detail |= _fields(note=(old.note, note))
    moved = replace(old, due_on=due_on, note=note, version=old.version + 1)
    return step(case, now, "follow-up-moved", detail, follow_ups=with_changed(case, moved))


def finish_follow_up(
    case: Case, follow_up_id: str, outcome: Outcome, note: str | None, now: datetime
) -> Case:
    """Marks it done. Doing so again with the same outcome changes nothing; with another one corrects it."""
    old = find(case, follow_up_id)
    note = old.note if note is None else note
    if old.outcome == outcome and old.note == note:
        return case
    done_at = old.done_at or not_before(case, now)
    done = replace(old, outcome=outcome, note=note, done_at=done_at, version=old.version + 1)
    detail: dict[str, Any] = {"follow_up": old.id, "outcome": outcome}
    detail |= _fields(note=(old.note, note), outcome=(old.outcome, outcome) if old.outcome else (None, None))
    status: Status = case.status if case.status == "closed" else _STATUS_AFTER[outcome]
    return step(case, now, "follow-up-done", detail, status=status, follow_ups=with_changed(case, done))


def next_step_needed(case: Case) -> bool:
    """True after an outcome that settles nothing, until an open follow-up exists or the case is ended."""
    if any(each.done_at is None for each in case.asked) or case.status in ("resolved", "closed"):
        return False
    done = [each for each in case.asked if each.done_at is not None]
    told = [event.detail["follow_up"] for event in case.timeline if event.event == "follow-up-done"]
    place = {each: number for number, each in enumerate(dict.fromkeys(told))}
    last = max(done, key=lambda each: (each.done_at, place.get(each.id, -1), each.due_on), default=None)
    return last is not None and last.outcome in ("unresolved", "no-answer")


def _fields(**changes: tuple[Any, Any]) -> dict[str, Any]:
    """What was there before, of what is another now; nothing when nothing is."""
    differing = {name: {"from": old, "to": new} for name, (old, new) in changes.items() if old != new}
    return {"fields": differing} if differing else {}


def find(case: Case, follow_up_id: str) -> FollowUp:
    return next(each for each in case.follow_ups if each.id == follow_up_id)


def with_changed(case: Case, changed: FollowUp) -> tuple[FollowUp, ...]:
    return tuple(changed if each.id == changed.id else each for each in case.follow_ups)
