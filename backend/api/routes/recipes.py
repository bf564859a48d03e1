"""`/api/recipes`: what the picker learnt, per host. The list is the export; a PUT for each is the import."""

from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.context import context
from backend.api.describe import TOKEN, answers, answers_to_body
from backend.api.hosts import normal_host
from backend.api.parameters import IfMatch
from backend.api.preconditions import fits
from backend.api.problems import FieldError, ProblemError
from backend.api.records import add, change, record_response, record_to_json, the_record
from backend.api.serialise import json_response
from backend.api.shapes.recipes import HostPath, RecipeBody, RecipesView, RecipeView
from backend.store.base import Record

routes = APIBlueprint("recipes", __name__, abp_security=TOKEN)
COLLECTION = "recipes"


@routes.get(
    "/api/recipes", summary="All recipes, by host", responses=answers({200: RecipesView}, "unauthorized")
)
@needs_token
def list_recipes() -> Response:
    return json_response({"items": [_view(record) for record in context().store.records(COLLECTION)]})


@routes.get(
    "/api/recipes/<host>",
    summary="The recipe of a host",
    responses=answers({200: RecipeView}, "unauthorized", "validation", "not-found"),
)
@needs_token
def read(path: HostPath) -> Response:
    record = the_record(context().store, COLLECTION, _host(path))
    return record_response(record, _view(record))


@routes.put(
    "/api/recipes/<host>",
    summary="Keep the recipe of a host, in place of the one there is",
    responses=answers_to_body(
        {200: RecipeView, 201: RecipeView},
        "unauthorized",
        "not-allowed",
        "stale",
        "too-many-kept",
        "store-unavailable",
    ),
)
@needs_token
def keep(path: HostPath, body: RecipeBody, header: IfMatch) -> Response:
    host, document = _host(path), body.model_dump(mode="json")
    with context().store.transaction() as transaction:
        old = transaction.record(COLLECTION, host)
        if not fits(header.if_match, old.version if old else 0):
            raise ProblemError("stale")
        record = change(transaction, old, document) if old else add(transaction, COLLECTION, document, host)
    return record_response(record, _view(record), 200 if old else 201)


@routes.delete(
    "/api/recipes/<host>",
    summary="Forget the recipe of a host",
    responses=answers(
        {204: None}, "unauthorized", "not-allowed", "validation", "not-found", "store-unavailable"
    ),
)
@needs_token
def remove(path: HostPath) -> Response:
    with context().store.transaction() as transaction:
        record = the_record(transaction, COLLECTION, _host(path))
        transaction.delete_record(COLLECTION, record.id, record.version)
    return Response(status=204)


def _host(path: HostPath) -> str:
    """Raises `ProblemError` for what is no host."""
    host = normal_host(path.host)
    if host is None:
        raise ProblemError("validation", errors=[FieldError("/host", "host")])
    return host


def _view(record: Record) -> dict[str, Any]:
    return record_to_json(record) | {"host": record.id}
