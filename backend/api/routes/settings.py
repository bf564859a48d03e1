"""`/api/settings`: how this desk works, and what a member has otherwise."""

from dataclasses import asdict
from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import caller, context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.parameters import IfMatch
from backend.api.preconditions import names
from backend.api.preferences import COLLECTION, DESK, OF_THE_DESK, Records, defaults, read_preferences, stored
from backend.api.problems import FieldError, ProblemError
from backend.api.serialise import json_response
from backend.api.shapes.settings import SettingsBody, SettingsView
from backend.store.base import Record, Transaction

routes = APIBlueprint("settings", __name__, abp_security=TOKEN)


@routes.get("/api/settings", summary="The settings", responses=answers({200: SettingsView}, "unauthorized"))
@needs_token
def read() -> Response:
    return _answer(context().store)


@routes.patch(
    "/api/settings",
    summary="Change settings: the desk's for an owner, their own for a member",
    responses=answers_to_body(
        {200: SettingsView},
        "unauthorized",
        "not-allowed",
        "stale",
        "precondition-required",
        "store-unavailable",
    ),
)
@needs_token
def change(body: SettingsBody, header: IfMatch) -> Response:
    wanted = body.model_dump(mode="json", by_alias=True, include=body.model_fields_set)
    if not wanted:
        raise ProblemError("validation", errors=[FieldError("", "nothing-to-change")])
    if wanted.keys() - set(_changeable()):
        raise ProblemError("not-allowed", role=caller().role)
    if header.if_match is None:
        raise ProblemError("precondition-required")
    with context().store.transaction() as transaction:
        if not names(header.if_match, _tag(transaction)):
            raise ProblemError("stale")
        _put(transaction, wanted)
        return _answer(transaction)


def _changeable() -> list[str]:
    role = caller().role
    return [name for name in defaults() if role == "owner" or (role == "member" and name not in OF_THE_DESK)]


def _record_id() -> str:
    return DESK if caller().role == "owner" else caller().id


def _put(transaction: Transaction, wanted: dict[str, Any]) -> None:
    record_id = _record_id()
    record = transaction.record(COLLECTION, record_id)
    # What is null goes back to the default, so that a later default reaches it.
    document = {
        name: value for name, value in (stored(transaction, record_id) | wanted).items() if value is not None
    }
    if record is None or document != record.document:
        version = record.version if record else 0
        changed = Record(COLLECTION, record_id, version + 1, document, context().now())
        transaction.put_record(changed, version or None)


def _answer(records: Records) -> Response:
    value = asdict(read_preferences(records, caller())) | {"may_change": _changeable()}
    return json_response(value, headers={"ETag": _tag(records)})


def _tag(records: Records) -> str:
    """Of both parts, the desk's and the caller's own."""
    parts = (records.record(COLLECTION, record_id) for record_id in (DESK, caller().id))
    return '"{}.{}"'.format(*(record.version if record else 0 for record in parts))
