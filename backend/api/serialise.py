"""Cases and follow-ups as JSON.

Plain dictionaries, written by orjson: a list of fifty cases must not cost more than it has to. The models in
views.py describe the same shapes, and a test holds the two together.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from flask import Response

from backend.cases.clock import follow_up_state
from backend.cases.listing import excerpt
from backend.cases.model import Case, CaughtReview, Draft, Event, FollowUp
from backend.cases.packed import unpacked
from backend.cases.status import allowed_next
from backend.checker.model import Locale, TopicReading
from backend.checker.saying import in_locale

_OPTIONS = orjson.OPT_UTC_Z
_LONG = frozenset({"notes", "note", "root_cause", "corrective_action"})


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(to_json(value), status, headers, content_type="application/json")


def to_json(value: Any) -> bytes:
    """Moments in UTC with a Z."""
    return orjson.dumps(value, option=_OPTIONS)


def etag(version: int) -> str:
    return f'"{version}"'


def case_to_json(case: Case, today: date, locale: Locale) -> dict[str, Any]:
    """What the checks of its drafts say is said in `locale`, whatever the language of their day was."""
    return _case(case, today) | {
        "drafts": [
            _draft(draft) | {"check": in_locale(unpacked(draft.check), locale)} for draft in case.drafts
        ]
    }


def case_summary_to_json(case: Case, today: date) -> dict[str, Any]:
    return _case(case, today) | {
        "drafts": [_draft(draft) for draft in case.drafts],
        "excerpt": excerpt(case.review.text),
    }


def draft_to_json(draft: Draft) -> dict[str, Any]:
    return _draft(draft) | {"check": unpacked(draft.check)}


def follow_up_to_json(follow_up: FollowUp, case: Case, today: date) -> dict[str, Any]:
    return {
        "id": follow_up.id,
        "case_id": case.id,
        "due_on": follow_up.due_on,
        "note": follow_up.note,
        "done": follow_up.done_at is not None,
        "done_at": follow_up.done_at,
        "outcome": follow_up.outcome,
        "created_at": follow_up.created_at,
        "state": follow_up_state(follow_up, today),
        "version": follow_up.version,
        "kind": "follow-up" if follow_up.promise is None else "promise",
        "promise": None if follow_up.promise is None else promise_to_json(follow_up),
        "case": {
            "author": case.review.author,
            "site": case.review.site,
            "excerpt": excerpt(case.review.text),
            "status": case.status,
            "language": case.review.language,
        },
    }


def promise_to_json(item: FollowUp) -> dict[str, Any]:
    promise = item.promise
    assert promise is not None
    return {
        "id": item.id,
        "text": promise.text,
        "due_on": item.due_on,
        "due_at": promise.due_at,
        "source_reply": promise.source_reply,
        "state": promise.state,
        "span": {"start": promise.span.start, "end": promise.span.end} if promise.span else None,
        "version": item.version,
        "created_at": item.created_at,
        "done_at": item.done_at,
    }


def _case(case: Case, today: date) -> dict[str, Any]:
    return {
        "id": case.id,
        "version": case.version,
        "status": case.status,
        "allowed_next": allowed_next(case),
        "review": _review(case.review),
        "caught_at": case.caught_at,
        "created_at": case.created_at,
        "updated_at": case.updated_at,
        "answer_due_at": case.answer_due_at,
        "answered_at": case.answered_at,
        "client": case.client,
        "notes": case.notes,
        "root_cause": case.root_cause,
        "corrective_action": case.corrective_action,
        "replies": [
            {
                "id": reply.id,
                "text": reply.text,
                "channel": reply.channel,
                "sent_at": reply.sent_at,
                "holding": reply.holding,
            }
            for reply in case.replies
        ],
        "follow_ups": [follow_up_to_json(each, case, today) for each in case.asked],
        "promises": [promise_to_json(each) for each in case.promises],
        "own_error": case.own_error,
        "timeline": [_event(event) for event in case.timeline],
    }


def event_to_json(event: Event) -> dict[str, Any]:
    return {"at": event.at, "event": event.event, "by": event.by, "detail": event.detail}


def _event(event: Event) -> dict[str, Any]:
    """Without the long texts that were changed, which the history repeats in full."""
    fields = event.detail.get("fields")
    if not fields or _LONG.isdisjoint(fields):
        return event_to_json(event)
    short = {name: {} if name in _LONG else value for name, value in fields.items()}
    return event_to_json(event) | {"detail": event.detail | {"fields": short}}


def _review(review: CaughtReview) -> dict[str, Any]:
    return {
        "text": review.text,
        "author": review.author,
        "rating": review.rating,
        "rating_max": review.rating_max,
        "site": review.site,
        "url": review.url,
        "posted_at": review.posted_at,
        "posted_at_text": review.posted_at_text,
        "language_hint": review.language_hint,
        "language": review.language,
        "language_confidence": review.language_confidence,
        "kind": review.kind,
        "topics": [_topic(topic) for topic in review.topics],
    }


def _topic(topic: TopicReading) -> dict[str, Any]:
    return {"topic": topic.topic, "spans": [{"start": span.start, "end": span.end} for span in topic.spans]}


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "text": draft.text,
        "channel": draft.channel,
        "created_at": draft.created_at,
    }
