"""`/api/cases`: keep, list, read, change and delete cases."""

from dataclasses import replace
from functools import partial
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.bodies import CaseChangesBody, NewCaseBody
from backend.api.case_json import whole_case_to_json, whole_etag
from backend.api.checks import read_caught_review
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.desk import change_case, keep_case, the_case
from backend.api.forgetting import erase_case
from backend.api.notebook import entry_called
from backend.api.once import Answer, once, repeated
from backend.api.parameters import CasePath, CasesQuery, IdempotencyKey, IfMatch, IfNoneMatch
from backend.api.preconditions import fits, names
from backend.api.problems import FieldError, ProblemError
from backend.api.serialise import case_summary_to_json, etag, json_response
from backend.api.views import CasesView, CaseView
from backend.cases.query import CaseQuery, write_cursor
from backend.store.base import Transaction

routes = APIBlueprint("cases", __name__, abp_security=TOKEN)


@routes.post(
    "/api/cases",
    summary="Keep a caught review as a case; the same review again is the case it already has",
    responses=answers_to_body(
        {201: CaseView, 200: CaseView}, "unauthorized", "key-reused", "store-unavailable"
    ),
)
@needs_token
def keep(body: NewCaseBody, header: IdempotencyKey) -> Response:
    key = header.idempotency_key
    if again := repeated(key):
        return again
    review = read_caught_review(body.review, body.kind, body.review.posted_at_text)

    def work(transaction: Transaction) -> Answer:
        case, is_new = keep_case(transaction, body, review, context().now())
        value = whole_case_to_json(transaction, case)
        return Answer(201 if is_new else 200, value, etag(case.version), case.id)

    return once(key, work)


@routes.get(
    "/api/cases", summary="List cases", responses=answers({200: CasesView}, "unauthorized", "validation")
)
@needs_token
def list_cases(query: CasesQuery) -> Response:
    page = context().store.list_cases(_with_notebook(query.as_query()), context().now())
    today = context().today()
    value: dict[str, Any] = {
        "items": [case_summary_to_json(case, today) for case in page.items],
        "next_cursor": write_cursor(query.order, page.next) if page.next else None,
        "total": page.total,
    }
    if query.facets:
        facets = context().store.facets()
        value["facets"] = {"sites": facets.sites, "languages": facets.languages}
    return json_response(value)


def _with_notebook(query: CaseQuery) -> CaseQuery:
    """A client whom the notebook knows is asked for by everything it knows of them."""
    entry = entry_called(context().store, query.client) if query.client else None
    return replace(query, client=None, client_keys=entry.client.keys) if entry else query


@routes.get(
    "/api/cases/<case_id>",
    summary="Read a case",
    responses=answers({200: CaseView, 304: None}, "unauthorized", "validation", "not-found"),
)
@needs_token
def read(path: CasePath, header: IfNoneMatch) -> Response:
    case = context().store.get(path.case_id)
    if case is None:
        raise ProblemError("not-found")
    value = whole_case_to_json(context().store, case)
    headers = {"ETag": whole_etag(case, value)}
    if header.if_none_match and names(header.if_none_match.replace("W/", ""), headers["ETag"]):
        return Response(status=304, headers=headers)
    return json_response(value, headers=headers)


@routes.patch(
    "/api/cases/<case_id>",
    summary="Change a case",
    responses=answers_to_body(
        {200: CaseView}, "unauthorized", "not-found", "stale", "precondition-required", "store-unavailable"
    ),
)
@needs_token
def change(path: CasePath, body: CaseChangesBody, header: IfMatch) -> Response:
    wanted = body.wanted()
    if not wanted:
        raise ProblemError("validation", errors=[FieldError("", "nothing-to-change")])
    store = context().store
    if header.if_match is None:
        raise ProblemError("not-found" if store.get(path.case_id) is None else "precondition-required")
    with store.transaction() as transaction:
        now = context().now()
        case = change_case(transaction, path.case_id, partial(fits, header.if_match), wanted, now)
    value = whole_case_to_json(store, case)
    return json_response(value, headers={"ETag": etag(case.version)})


@routes.delete(
    "/api/cases/<case_id>",
    summary="Delete a case with everything in it",
    responses=answers({204: None}, "unauthorized", "validation", "not-found", "stale", "store-unavailable"),
)
@needs_token
def delete(path: CasePath, header: IfMatch) -> Response:
    with context().store.transaction() as transaction:
        case = the_case(transaction, path.case_id)
        if not fits(header.if_match, case.version):
            raise ProblemError("stale")
        erase_case(transaction, case)
    return Response(status=204)
