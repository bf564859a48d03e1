"""`/api/playbook`: what was agreed on beforehand for the hard situations."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.kept import (
    ADD_PROBLEMS,
    CHANGE_PROBLEMS,
    DELETE_PROBLEMS,
    add_kept,
    change_kept,
    delete_kept,
    list_kept,
    read_kept,
    says,
)
from backend.api.once import Answer, once
from backend.api.parameters import IdempotencyKey, IfMatch, LocaleQuery
from backend.api.playbook_starters import Starter, starters
from backend.api.problems import FieldError, ProblemError, request_locale
from backend.api.records import add, record_to_json
from backend.api.serialise import json_response
from backend.api.shapes.playbook import (
    NewPlaybookBody,
    PlaybookChangesBody,
    PlaybookEntryView,
    PlaybookPath,
    PlaybookQuery,
    PlaybookView,
    StartersView,
    TakenView,
    TakeStartersBody,
)
from backend.checker.model import Locale
from backend.store.base import Record, Transaction

routes = APIBlueprint("playbook", __name__, abp_security=TOKEN)
COLLECTION = "playbook"
_SEARCHED = ("title", "situation", "offer_without_asking", "limit", "who_takes_over")


@routes.get(
    "/api/playbook",
    summary="The playbook, by title",
    responses=answers({200: PlaybookView}, "unauthorized", "validation"),
)
@needs_token
def list_entries(query: PlaybookQuery) -> Response:
    def accepts(entry: Mapping[str, Any]) -> bool:
        about = query.topic is None or not entry["topics"] or query.topic in entry["topics"]
        return about and says(query.q, *(entry[name] for name in _SEARCHED), *entry["steps"])

    return list_kept(COLLECTION, query.limit, query.cursor, accepts)


@routes.post(
    "/api/playbook",
    summary="Add a situation",
    responses=answers_to_body({201: PlaybookEntryView}, *ADD_PROBLEMS),
)
@needs_token
def add_entry(body: NewPlaybookBody, header: IdempotencyKey) -> Response:
    return add_kept(COLLECTION, body.document(), header.idempotency_key)


@routes.get(
    "/api/playbook/starters",
    summary="Situations to begin with",
    responses=answers({200: StartersView}, "unauthorized", "validation"),
)
@needs_token
def list_starters(query: LocaleQuery) -> Response:
    locale = query.locale or request_locale()
    taken = {record.document["starter"] for record in context().store.records(COLLECTION)}
    items = [{"id": each.id, **each.entry(locale), "taken": each.id in taken} for each in starters()]
    return json_response({"items": items})


@routes.post(
    "/api/playbook/starters",
    summary="Take starters into the playbook; what was taken before is returned as it is now",
    responses=answers_to_body({201: TakenView}, *ADD_PROBLEMS),
)
@needs_token
def take_starters(body: TakeStartersBody, header: IdempotencyKey) -> Response:
    wanted, locale = _wanted(body), body.locale or request_locale()

    def work(transaction: Transaction) -> Answer:
        records = [_taken(transaction, starter, locale) for starter in wanted]
        return Answer(201, {"items": [record_to_json(record) for record in records]}, None)

    return once(header.idempotency_key, work)


@routes.get(
    "/api/playbook/<entry_id>",
    summary="One situation",
    responses=answers({200: PlaybookEntryView}, "unauthorized", "not-found"),
)
@needs_token
def read(path: PlaybookPath) -> Response:
    return read_kept(COLLECTION, path.entry_id)


@routes.patch(
    "/api/playbook/<entry_id>",
    summary="Change a situation",
    responses=answers_to_body({200: PlaybookEntryView}, *CHANGE_PROBLEMS),
)
@needs_token
def change(path: PlaybookPath, body: PlaybookChangesBody, header: IfMatch) -> Response:
    return change_kept(COLLECTION, path.entry_id, body.wanted(), header.if_match)


@routes.delete(
    "/api/playbook/<entry_id>",
    summary="Delete a situation",
    responses=answers({204: None}, *DELETE_PROBLEMS),
)
@needs_token
def delete(path: PlaybookPath, header: IfMatch) -> Response:
    return delete_kept(COLLECTION, path.entry_id, header.if_match)


def _wanted(body: TakeStartersBody) -> list[Starter]:
    """Raises `ProblemError` that names the ones there are none of."""
    known = {starter.id: starter for starter in starters()}
    unknown = [number for number, wanted in enumerate(body.ids) if wanted not in known]
    if unknown:
        expected = {"expected": ", ".join(known)}
        errors = [FieldError(f"/ids/{number}", "literal_error", expected) for number in unknown]
        raise ProblemError("validation", errors=errors)
    return [known[wanted] for wanted in dict.fromkeys(body.ids)]


def _taken(transaction: Transaction, starter: Starter, locale: Locale) -> Record:
    for record in transaction.records(COLLECTION):
        if record.document["starter"] == starter.id:
            return record
    return add(transaction, COLLECTION, {**starter.entry(locale), "starter": starter.id})
