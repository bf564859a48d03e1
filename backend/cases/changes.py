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
CHANGEABLE = ("status", "client", "notes", "root_cause", "corrective_action", "kind")


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


def step(case: Case, now: datetime, event: EventName, detail: dict[str, Any], **changes: Any) -> Case:
    """The case one version on, with `changes` made and `event` on its timeline."""
    return replace(
        case,
        version=case.version + 1,
        updated_at=now,
        timeline=(*case.timeline, Event(now, event, detail)),
        **changes,
    )


def keep_draft(case: Case, draft: Draft, now: datetime) -> Case:
    """Raises `RuleBrokenError` when the case is full of drafts."""
    if len(case.drafts) >= MOST_DRAFTS:
        raise RuleBrokenError("too-many", "/text", limit=str(MOST_DRAFTS))
    detail = {"draft": draft.id, "channel": draft.channel}
    return step(case, now, "draft-kept", detail, drafts=(*case.drafts, draft))


def change(case: Case, wanted: dict[str, Any], now: datetime) -> Case:
    """Changes by hand, of the fields in CHANGEABLE; the same case when nothing would differ.

    Raises `RuleBrokenError` when the status may not follow the present one.
    """
    old = {name: case.review.kind if name == "kind" else getattr(case, name) for name in wanted}
    differing = {name: value for name, value in wanted.items() if value != old[name]}
    if not differing:
        return case
    detail = {"fields": {name: _short(name, old[name], value) for name, value in differing.items()}}
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
        return {"answered_at": now}
    return {}


def _short(name: str, old: Any, new: Any) -> dict[str, Any]:
    """Long texts are not repeated on the timeline; what was chosen is."""
    return {"from": old, "to": new} if name in ("status", "kind", "client") else {}
