"""`/api/parked`: a heated draft rests until a moment well before the 24 hours end."""

from datetime import datetime, timedelta
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.desk import the_case
from backend.api.once import Answer, once
from backend.api.parameters import IdempotencyKey, IfMatch
from backend.api.preconditions import fits
from backend.api.problems import FieldError, ProblemError
from backend.api.records import add, change, record_response, record_to_json, the_record
from backend.api.serialise import etag, json_response
from backend.api.shapes.parked import (
    ParkedBody,
    ParkedChangesBody,
    ParkedListView,
    ParkedPath,
    ParkedQuery,
    ParkedView,
)
from backend.cases.clock import answer_due_at, answer_state
from backend.cases.model import Case
from backend.store.base import Record, Transaction

routes = APIBlueprint("parked", __name__, abp_security=TOKEN)
COLLECTION = "parked"
LONGEST = timedelta(days=7)
# Whole drafts, each up to 20,000 characters.
MOST = 200


@routes.get(
    "/api/parked",
    summary="Parked drafts, the soonest first",
    responses=answers({200: ParkedListView}, "unauthorized", "validation"),
)
@needs_token
def list_parked(query: ParkedQuery) -> Response:
    records = context().store.records(COLLECTION)
    wanted = [each for each in records if query.case_id in (None, each.document["case_id"])]
    items = [_view(each, _case_of(each)) for each in wanted]
    return json_response({"items": sorted(items, key=lambda each: (each["until"], each["id"]))})


@routes.post(
    "/api/parked",
    summary="Park a draft",
    responses=answers_to_body(
        {201: ParkedView},
        "unauthorized",
        "not-allowed",
        "not-found",
        "key-reused",
        "too-many-kept",
        "store-unavailable",
    ),
)
@needs_token
def park(body: ParkedBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        case = the_case(transaction, body.case_id) if body.case_id is not None else None
        document = body.model_dump(mode="json")
        _check_until(body.until, _due(case, document, context().now()))
        record = add(transaction, COLLECTION, document, most=MOST)
        return Answer(201, _view(record, case), etag(record.version), body.case_id or record.id)

    return once(header.idempotency_key, work)


@routes.get(
    "/api/parked/<parked_id>",
    summary="Read a parked draft",
    responses=answers({200: ParkedView}, "unauthorized", "not-found"),
)
@needs_token
def read(path: ParkedPath) -> Response:
    record = the_record(context().store, COLLECTION, path.parked_id)
    return record_response(record, _view(record, _case_of(record)))


@routes.patch(
    "/api/parked/<parked_id>",
    summary="Park it until another moment, or go on writing",
    responses=answers_to_body(
        {200: ParkedView}, "unauthorized", "not-allowed", "not-found", "stale", "store-unavailable"
    ),
)
@needs_token
def change_parked(path: ParkedPath, body: ParkedChangesBody, header: IfMatch) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, path.parked_id)
        if not fits(header.if_match, record.version):
            raise ProblemError("stale")
        case = _case_in(transaction, record)
        if body.until is not None:
            _check_until(body.until, _due(case, record.document, _made(record)))
        record = change(transaction, record, body.model_dump(mode="json", include=body.model_fields_set))
    return record_response(record, _view(record, case))


@routes.delete(
    "/api/parked/<parked_id>",
    summary="Take it out: sent, kept or thrown away",
    responses=answers({204: None}, "unauthorized", "not-allowed", "not-found", "store-unavailable"),
)
@needs_token
def take_out(path: ParkedPath) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, path.parked_id)
        transaction.delete_record(COLLECTION, record.id, record.version)
    return Response(status=204)


def _check_until(until: datetime, due: datetime | None) -> None:
    """In the future, soon, and before the 24 hours end where they still run. Raises `ProblemError`."""
    now = context().now()
    if until <= now:
        code = "past"
    elif until > now + LONGEST:
        code = "too-far"
    elif due is not None and now < due <= until:
        code = "after-deadline"
    else:
        return
    raise ProblemError("validation", errors=[FieldError("/until", code, {"days": LONGEST.days})])


def _due(case: Case | None, document: Any, since: datetime) -> datetime | None:
    """When the 24 hours end; None when nothing is waited for, or it is not known what this answers."""
    if case is not None:
        return case.answer_due_at if answer_state(case, context().now()) in ("running", "overdue") else None
    if document["review"] is None:
        return None
    posted = document["review"]["posted_at"]
    return answer_due_at(datetime.fromisoformat(posted) if posted else None, since)


def _case_of(record: Record) -> Case | None:
    case_id = record.document["case_id"]
    return context().store.get(case_id) if case_id else None


def _case_in(transaction: Transaction, record: Record) -> Case | None:
    case_id = record.document["case_id"]
    return transaction.get(case_id) if case_id else None


def _made(record: Record) -> datetime:
    return datetime.fromisoformat(record.document["created_at"])


def _view(record: Record, case: Case | None) -> dict[str, Any]:
    ready = datetime.fromisoformat(record.document["until"]) <= context().now()
    return record_to_json(record) | {
        "state": "ready" if ready else "parked",
        "answer_due_at": _due(case, record.document, _made(record)),
    }
