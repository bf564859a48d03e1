"""`/api/clients`: the client notebook."""

from functools import partial

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.client_json import client_to_json, client_with_cases_to_json, clients_to_json
from backend.api.client_work import add_client, change_client, merge_clients, split_client
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.notebook import COLLECTION, Entry, as_entry, entries_by_name
from backend.api.once import Answer, once
from backend.api.parameters import IdempotencyKey, IfMatch
from backend.api.preconditions import fits
from backend.api.problems import FieldError, ProblemError
from backend.api.records import the_record
from backend.api.serialise import etag, json_response
from backend.api.shapes.clients import (
    ClientChangesBody,
    ClientPath,
    ClientsQuery,
    ClientsView,
    ClientView,
    ClientWithCasesView,
    MergeBody,
    NewClientBody,
    SplitBody,
    SplitView,
)
from backend.cases.query import read_cursor, write_cursor
from backend.store.base import Transaction

routes = APIBlueprint("clients", __name__, abp_security=TOKEN)
_ORDER = "clients"
_PROBLEMS = ("unauthorized", "not-allowed", "not-found", "key-reused", "store-unavailable")


@routes.get(
    "/api/clients",
    summary="The client notebook, by name",
    responses=answers({200: ClientsView}, "unauthorized", "validation"),
)
@needs_token
def list_clients(query: ClientsQuery) -> Response:
    after = read_cursor(_ORDER, query.cursor) if query.cursor else None
    found = entries_by_name(context().store, query.q, query.limit, after)
    more = write_cursor(_ORDER, found.next) if found.next else None
    return json_response({"items": clients_to_json(found.items), "next_cursor": more, "total": found.total})


@routes.post(
    "/api/clients",
    summary="Enter a client; one whose name is there already is that client",
    responses=answers_to_body({201: ClientView, 200: ClientView}, *_PROBLEMS, "too-many-kept"),
)
@needs_token
def add(body: NewClientBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        entry, is_new = add_client(transaction, body.wanted(), body.case_id)
        return _answer(entry, 201 if is_new else 200)

    return once(header.idempotency_key, work)


@routes.get(
    "/api/clients/<client_id>",
    summary="One client with their cases",
    responses=answers({200: ClientWithCasesView}, "unauthorized", "not-found"),
)
@needs_token
def read(path: ClientPath) -> Response:
    entry = as_entry(the_record(context().store, COLLECTION, path.client_id))
    return json_response(client_with_cases_to_json(entry), headers={"ETag": etag(entry.record.version)})


@routes.patch(
    "/api/clients/<client_id>",
    summary="Change a client's entry",
    responses=answers_to_body(
        {200: ClientView},
        "unauthorized",
        "not-allowed",
        "not-found",
        "stale",
        "precondition-required",
        "store-unavailable",
    ),
)
@needs_token
def change(path: ClientPath, body: ClientChangesBody, header: IfMatch) -> Response:
    wanted = body.wanted()
    if not wanted:
        raise ProblemError("validation", errors=[FieldError("", "nothing-to-change")])
    if header.if_match is None:
        the_record(context().store, COLLECTION, path.client_id)
        raise ProblemError("precondition-required")
    with context().store.transaction() as transaction:
        entry = change_client(transaction, path.client_id, wanted, partial(fits, header.if_match))
    return json_response(client_to_json(entry), headers={"ETag": etag(entry.record.version)})


@routes.delete(
    "/api/clients/<client_id>",
    summary="Take a client out of the notebook; their cases stay",
    responses=answers(
        {204: None},
        "unauthorized",
        "validation",
        "not-allowed",
        "not-found",
        "stale",
        "store-unavailable",
    ),
)
@needs_token
def delete(path: ClientPath, header: IfMatch) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, path.client_id)
        if not fits(header.if_match, record.version):
            raise ProblemError("stale")
        transaction.delete_record(COLLECTION, record.id, record.version)
    return Response(status=204)


@routes.post(
    "/api/clients/<client_id>/merge",
    summary="Two entries are one client: the other becomes part of this one",
    responses=answers_to_body({200: ClientView}, *_PROBLEMS),
)
@needs_token
def merge(path: ClientPath, body: MergeBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        return _answer(merge_clients(transaction, path.client_id, body.other), 200)

    return once(header.idempotency_key, work)


@routes.post(
    "/api/clients/<client_id>/split",
    summary="Some cases are another client's after all",
    responses=answers_to_body({201: SplitView}, *_PROBLEMS, "too-many-kept"),
)
@needs_token
def split(path: ClientPath, body: SplitBody, header: IdempotencyKey) -> Response:
    def work(transaction: Transaction) -> Answer:
        new, old, cases = split_client(transaction, path.client_id, body.case_ids, body.name)
        client, came_from = clients_to_json([new, old], cases)
        return Answer(201, {"client": client, "from": came_from}, etag(new.record.version))

    return once(header.idempotency_key, work)


def _answer(entry: Entry, status: int) -> Answer:
    return Answer(status, client_to_json(entry), etag(entry.record.version))
