"""`/api/asides`: findings put aside, this time, for a case, for a site or always; each can be taken back."""

from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.desk import the_case
from backend.api.moments import iso
from backend.api.once import Answer, once
from backend.api.own_sites import own_sites
from backend.api.parameters import IdempotencyKey
from backend.api.problems import FieldError, ProblemError
from backend.api.put_aside import COLLECTION, ONCE_LASTS, is_over, site_key
from backend.api.records import add, change, record_to_json, the_record
from backend.api.serialise import etag, json_response
from backend.api.shapes.asides import AsideBody, AsidePath, AsidesQuery, AsidesView, AsideView
from backend.cases.identity import identity
from backend.store.base import Record, Transaction

routes = APIBlueprint("asides", __name__, abp_security=TOKEN)
# What makes two of them the same.
_SAME = ("guideline", "scope", "identity", "site", "words")


@routes.get(
    "/api/asides",
    summary="What was put aside, the latest first",
    responses=answers({200: AsidesView}, "unauthorized", "validation"),
)
@needs_token
def list_asides(query: AsidesQuery) -> Response:
    store = context().store
    wanted = query.model_dump(exclude_none=True)
    if query.site is not None:
        wanted["site"] = site_key(query.site, None, own_sites(store))
    now = context().now()
    found = [
        _view(each)
        for each in store.records(COLLECTION)
        if wanted.items() <= _comparable(each).items() and not is_over(each, now)
    ]
    return json_response({"items": sorted(found, key=lambda each: each["created_at"], reverse=True)})


@routes.post(
    "/api/asides",
    summary="Put a finding aside; the same again is the one that is there",
    responses=answers_to_body(
        {201: AsideView, 200: AsideView},
        "unauthorized",
        "not-allowed",
        "not-found",
        "key-reused",
        "too-many-kept",
        "store-unavailable",
    ),
)
@needs_token
def put_aside(body: AsideBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        wanted = _document(transaction, body)
        records = _still_good(transaction)
        same = next(
            (each for each in records if all(each.document[name] == wanted[name] for name in _SAME)), None
        )
        if same:
            record = change(transaction, same, {"reason": body.reason} if body.reason else {})
        else:
            record = add(transaction, COLLECTION, wanted)
        return Answer(200 if same else 201, _view(record), etag(record.version), body.case_id or record.id)

    return once(header.idempotency_key, work)


@routes.delete(
    "/api/asides/<aside_id>",
    summary="Take it back: the finding counts again",
    responses=answers({204: None}, "unauthorized", "not-allowed", "not-found", "store-unavailable"),
)
@needs_token
def take_back(path: AsidePath) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, path.aside_id)
        transaction.delete_record(COLLECTION, record.id, record.version)
    return Response(status=204)


def _document(transaction: Transaction, body: AsideBody) -> dict[str, Any]:
    """What is kept; a case gives its review's identity and its site. Raises `ProblemError`."""
    places, about = body.places(), None
    if body.case_id is not None:
        case = the_case(transaction, body.case_id)
        places, about = [*places, (case.review.site, case.review.url)], case.identity
    elif body.review is not None:
        about = identity(body.review.site, body.review.url, body.review.author, body.review.text)
    of_site = body.scope == "site"
    site = site_key(*places[0], own_sites(transaction)) if of_site else None
    if site == "":
        raise ProblemError("validation", errors=[FieldError("/site", "host")])
    return {
        "guideline": body.guideline,
        "scope": body.scope,
        "identity": None if of_site or body.scope == "always" else about,
        "case_id": body.case_id,
        "site": site,
        "words": body.words,
        "reason": body.reason,
        "expires_at": iso(context().now() + ONCE_LASTS) if body.scope == "once" else None,
    }


def _still_good(transaction: Transaction) -> list[Record]:
    """Those that count; the others are dropped here, where something is written anyway."""
    now, good = context().now(), []
    for record in transaction.records(COLLECTION):
        if is_over(record, now):
            transaction.delete_record(COLLECTION, record.id, record.version)
        else:
            good.append(record)
    return good


def _comparable(record: Record) -> dict[str, Any]:
    return {name: record.document[name] for name in ("case_id", "site", "guideline")}


def _view(record: Record) -> dict[str, Any]:
    value = record_to_json(record)
    del value["identity"]
    return value
