"""`/api/tokens`: who is paired, and letting them go."""

from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import readers_too
from backend.api.context import caller, context
from backend.api.describe import TOKEN, answers
from backend.api.problems import ProblemError
from backend.api.records import the_record
from backend.api.serialise import json_response
from backend.api.shapes.tokens import TokenPath, TokensView, TokenView
from backend.api.tokens import COLLECTION, OWNER
from backend.store.base import Record

routes = APIBlueprint("tokens", __name__, abp_security=TOKEN)
_ME = "me"
_DATES = ("created_at", "last_used_at", "revoked_at")


@routes.get(
    "/api/tokens",
    summary="Who is paired: all for an owner, their own for everybody else",
    responses=answers({200: TokensView}, "unauthorized"),
)
@readers_too
def list_tokens() -> Response:
    known = [_owner(), *(_entry(record) for record in context().store.records(COLLECTION))]
    shown = [each for each in known if caller().role == "owner" or each["current"]]
    return json_response({"items": sorted(shown, key=lambda each: (each["created_at"] or "", each["name"]))})


@routes.get(
    "/api/tokens/me", summary="Who asks", responses=answers({200: TokenView}, "unauthorized", "not-found")
)
@readers_too
def read_own() -> Response:
    if caller() == OWNER:
        return json_response(_owner())
    return json_response(_entry(the_record(context().store, COLLECTION, caller().id)))


@routes.delete(
    "/api/tokens/<token_id>",
    summary="Revoke a token: it opens nothing from now on",
    responses=answers(
        {204: None}, "unauthorized", "not-allowed", "not-found", "not-removable", "stale", "store-unavailable"
    ),
)
@readers_too
def revoke(path: TokenPath) -> Response:
    token_id = caller().id if path.token_id == _ME else path.token_id
    if caller().role != "owner" and token_id != caller().id:
        raise ProblemError("not-allowed", role=caller().role)
    if token_id == OWNER.id:
        raise ProblemError("not-removable")
    with context().store.transaction() as transaction:
        context().tokens.revoke(transaction, the_record(transaction, COLLECTION, token_id))
    return Response(status=204)


def _entry(record: Record) -> dict[str, Any]:
    dates = {name: record.document[name] for name in _DATES}
    return _view(record.id, record.document["name"], record.document["role"], dates)


def _owner() -> dict[str, Any]:
    return _view(OWNER.id, OWNER.name, OWNER.role, dict.fromkeys(_DATES))


def _view(token_id: str, name: str, role: str, dates: dict[str, str | None]) -> dict[str, Any]:
    return {"id": token_id, "name": name, "role": role, **dates, "current": token_id == caller().id}
