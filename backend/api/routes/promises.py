"""`/api/cases/ID/promises`: times that were promised, confirmed, kept or broken."""

from functools import partial
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers_to_body
from backend.api.desk import decide_on_promise, write_promise
from backend.api.once import Answer, once
from backend.api.parameters import CasePath, IdempotencyKey, IfMatch
from backend.api.preconditions import fits
from backend.api.serialise import etag, json_response, promise_to_json
from backend.api.shapes.promises import ChangedPromiseView, NewPromiseBody, PromiseChangesBody, PromisePath
from backend.cases.model import Case, FollowUp
from backend.store.base import Transaction

routes = APIBlueprint("promises", __name__, abp_security=TOKEN)
_PROBLEMS = ("unauthorized", "not-allowed", "not-found", "store-unavailable")


@routes.post(
    "/api/cases/<case_id>/promises",
    summary="Write down a time that was promised",
    responses=answers_to_body({201: ChangedPromiseView}, *_PROBLEMS, "key-reused"),
)
@needs_token
def write(path: CasePath, body: NewPromiseBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        case, item = write_promise(transaction, path.case_id, body, context().now())
        return Answer(201, _value(case, item), etag(item.version), case.id)

    return once(header.idempotency_key, work)


@routes.patch(
    "/api/cases/<case_id>/promises/<promise_id>",
    summary="Confirm, change, keep, break or drop a promise",
    responses=answers_to_body({200: ChangedPromiseView}, *_PROBLEMS, "stale"),
)
@needs_token
def decide(path: PromisePath, body: PromiseChangesBody, header: IfMatch) -> Response:
    condition = partial(fits, header.if_match)
    with context().store.transaction() as transaction:
        now = context().now()
        case, item = decide_on_promise(
            transaction, path.case_id, path.promise_id, body.wanted(), condition, now
        )
    return json_response(_value(case, item), headers={"ETag": etag(item.version)})


def _value(case: Case, item: FollowUp) -> dict[str, Any]:
    return promise_to_json(item) | {"case_id": case.id, "case_version": case.version}
