"""What can happen to a case: each function takes a case and returns the next one, one version on."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from backend.cases.clock import answer_due_at
from backend.cases.errors import RuleBrokenError
from backend.cases.identity import identity
from backend.cases.model import Case, CaughtReview, Draft, Event, EventName
from backend.cases.status import ANSWERED_BY_HAND, allowed_next

MOST_DRAFTS = 500
# What a person may change by hand.
CHANGEABLE = ("status", "client", "notes", "root_cause", "corrective_action", "kind", "own_error")


def open_case(
    case_id: str, review: CaughtReview, caught_at: datetime, now: datetime, client: str | None, notes: str
) -> Case:
    """A new case of a caught review."""
    return Case(
        id=case_id,
        version=1,
        status="new",
        review=review,
        identity=identity(review.site, review.url, review.author, review.text),
        caught_at=caught_at,
        created_at=now,
        updated_at=now,
        answer_due_at=answer_due_at(review.posted_at, caught_at),
        client=client,
        notes=notes,
        timeline=(Event(caught_at, "caught", {}),),
    )


def not_before(case: Case, now: datetime) -> datetime:
    """When something happens to a case: a clock that was set back dates nothing before what it follows."""
    return max(now, case.updated_at)


def step(case: Case, now: datetime, event: EventName, detail: dict[str, Any], **changes: Any) -> Case:
    """The case one version on, with `changes` made and `event` on its timeline."""
    at = not_before(case, now)
    return replace(
        case,
        version=case.version + 1,
        updated_at=at,
        timeline=(*case.timeline, Event(at, event, detail)),
        **changes,
    )


def keep_draft(case: Case, draft: Draft, now: datetime, own_error: bool | None = None) -> Case:
    """`own_error`: whose fault it was, where the person said so with the draft.

    Raises `RuleBrokenError` when the case is full of drafts.
    """
    if len(case.drafts) >= MOST_DRAFTS:
        raise RuleBrokenError("too-many", "/text", limit=str(MOST_DRAFTS))
    detail: dict[str, Any] = {"draft": draft.id, "channel": draft.channel}
    changes: dict[str, Any] = {"drafts": (*case.drafts, draft)}
    if own_error is not None and own_error != case.own_error:
        detail["fields"] = {"own_error": {"from": case.own_error, "to": own_error}}
        changes["own_error"] = own_error
    return step(case, now, "draft-kept", detail, **changes)


def change(case: Case, wanted: dict[str, Any], now: datetime) -> Case:
    """Changes by hand, of the fields in CHANGEABLE; the same case when nothing would differ.

    Raises `RuleBrokenError` when the status may not follow the present one.
    """
    old = {name: case.review.kind if name == "kind" else getattr(case, name) for name in wanted}
    differing = {name: value for name, value in wanted.items() if value != old[name]}
    if not differing:
        return case
    detail = {"fields": {name: {"from": old[name], "to": value} for name, value in differing.items()}}
    changes = dict(differing)
    if "kind" in changes:
        changes["review"] = replace(case.review, kind=changes.pop("kind"))
    if "status" in changes:
        changes |= _answered(case, changes["status"], now)
    return step(case, now, "changed", detail, **changes)


def _answered(case: Case, status: Any, now: datetime) -> dict[str, Any]:
    """What a status set by hand says about the answer: given now, or (back to new) not yet."""
    if status not in allowed_next(case):
        raise RuleBrokenError("status-order", "/status", now=case.status, wanted=str(status))
    if status == "new":
        return {"answered_at": None}
    if status in ANSWERED_BY_HAND and case.answered_at is None:
        return {"answered_at": not_before(case, now)}
    return {}


def signed(case: Case, before: Case | None, by: str | None) -> Case:
    """The case with the client of the API named on every event that `before` has not yet."""
    old = len(before.timeline) if before else 0
    new = tuple(replace(event, by=by) for event in case.timeline[old:])
    return replace(case, timeline=(*case.timeline[:old], *new))
