"""Times that were promised: proposed as they were read, confirmed by the person, kept or broken. Pure rules.

A confirmed promise lies among the case's follow-ups, so that one agenda shows what is due.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal

from backend.cases.changes import not_before, step
from backend.cases.errors import RuleBrokenError
from backend.cases.follow_ups import MOST_FOLLOW_UPS
from backend.cases.model import Case, EventName, FollowUp, Outcome, Promise, PromiseState

Decision = Literal["confirmed", "kept", "broken", "dropped"]
_EVENTS: dict[PromiseState, EventName] = {
    "confirmed": "promise-confirmed",
    "kept": "promise-kept",
    "broken": "promise-broken",
    "dropped": "promise-dropped",
}
# Nothing more is to be done about these.
_OVER: frozenset[PromiseState] = frozenset({"kept", "broken", "dropped"})
_NOT_TAKEN_UP: frozenset[PromiseState] = frozenset({"proposed", "dropped"})


def propose(case: Case, found: Sequence[FollowUp]) -> Case:
    """A case whose reply was just recorded, with what was read out of it for the person to confirm, as far as
    there is room: part of the same event."""
    room = tuple(found[: max(0, MOST_FOLLOW_UPS - _count(case))])
    if not room:
        return case
    promises = [{"promise": each.id, "due_on": each.due_on.isoformat()} for each in room]
    *before, last = case.timeline
    told = replace(last, detail=last.detail | {"promises": promises})
    return replace(case, unconfirmed=(*case.unconfirmed, *room), timeline=(*before, told))


def add_promise(case: Case, promise: FollowUp, now: datetime) -> Case:
    """One that the person writes down: nobody else has to confirm it."""
    if _count(case) >= MOST_FOLLOW_UPS:
        raise RuleBrokenError("too-many", "/due_on", limit=str(MOST_FOLLOW_UPS))
    detail = {"promise": promise.id, "due_on": promise.due_on.isoformat()}
    return step(case, now, "promise-added", detail, follow_ups=(*case.follow_ups, promise))


def change_promise(case: Case, promise_id: str, wanted: dict[str, Any], now: datetime) -> Case:
    """`wanted`: any of `state`, `due_on`, `due_at` and `text`. Another time or other words confirm a
    proposal: the person has taken it in hand. The same case when nothing would differ.

    Raises `RuleBrokenError` when the time of one that is over is to be changed.
    """
    old = find_promise(case, promise_id)
    assert old.promise is not None
    due_on, due_at = _due(old, old.promise, wanted)
    text = wanted.get("text", old.promise.text)
    differs = (due_on, due_at, text) != (old.due_on, old.promise.due_at, old.promise.text)
    state: PromiseState = wanted.get("state") or (
        "confirmed" if differs and old.promise.state == "proposed" else old.promise.state
    )
    if differs and old.promise.state in _OVER and state in _OVER:
        raise RuleBrokenError("already-done", "/due_on")
    if not differs and state == old.promise.state:
        return case
    changed = replace(
        old,
        due_on=due_on,
        version=old.version + 1,
        done_at=(old.done_at or not_before(case, now)) if state in _OVER else None,
        promise=replace(old.promise, text=text, state=state, due_at=due_at),
    )
    return step(case, now, _event(old, state), _detail(old, changed), **_placed(case, changed))


def finish_promise(case: Case, promise_id: str, outcome: Outcome, now: datetime) -> Case:
    """For clients that know only follow-ups: what is resolved was kept."""
    return change_promise(case, promise_id, {"state": "kept" if outcome == "resolved" else "broken"}, now)


def find_promise(case: Case, promise_id: str) -> FollowUp:
    """Raises `StopIteration` when the case has none of that id."""
    return next(each for each in case.promises if each.id == promise_id)


def _placed(case: Case, changed: FollowUp) -> dict[str, Any]:
    """The promise where its state belongs."""
    follow_ups = tuple(each for each in case.follow_ups if each.id != changed.id)
    unconfirmed = tuple(each for each in case.unconfirmed if each.id != changed.id)
    if changed.promise and changed.promise.state in _NOT_TAKEN_UP:
        return {"follow_ups": follow_ups, "unconfirmed": (*unconfirmed, changed)}
    return {"follow_ups": (*follow_ups, changed), "unconfirmed": unconfirmed}


def _count(case: Case) -> int:
    return len(case.follow_ups) + len(case.unconfirmed)


def _due(old: FollowUp, promise: Promise, wanted: dict[str, Any]) -> tuple[date, datetime | None]:
    """Another day without an hour drops the old hour."""
    due_on = wanted.get("due_on") or old.due_on
    if "due_at" in wanted:
        return due_on, wanted["due_at"]
    return due_on, promise.due_at if due_on == old.due_on else None


def _event(old: FollowUp, state: PromiseState) -> EventName:
    assert old.promise is not None
    return "promise-changed" if state in (old.promise.state, "proposed") else _EVENTS[state]


def _detail(old: FollowUp, changed: FollowUp) -> dict[str, Any]:
    before, after = _said(old), _said(changed)
    fields = {
        name: {"from": before[name], "to": after[name]} for name in after if before[name] != after[name]
    }
    return {"promise": old.id, "fields": fields}


def _said(item: FollowUp) -> dict[str, Any]:
    promise = item.promise
    assert promise is not None
    return {
        "state": promise.state,
        "text": promise.text,
        "due_on": item.due_on.isoformat(),
        "due_at": promise.due_at.isoformat() if promise.due_at else None,
    }
