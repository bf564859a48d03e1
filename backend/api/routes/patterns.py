"""`/api/patterns` and `/api/improvements`: what many cases show, and what is done about it."""

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
)
from backend.api.parameters import IdempotencyKey, IfMatch
from backend.api.pattern_work import asked, before_and_after, patterns_to_json
from backend.api.problems import FieldError, ProblemError
from backend.api.records import record_to_json, the_record
from backend.api.serialise import json_response
from backend.api.shapes.patterns import (
    ImprovementChangesBody,
    ImprovementPath,
    ImprovementsQuery,
    ImprovementsView,
    ImprovementView,
    NewImprovementBody,
    PatternsAnswerView,
    PatternsParameters,
)

routes = APIBlueprint("patterns", __name__, abp_security=TOKEN)
COLLECTION = "improvements"


@routes.get(
    "/api/patterns",
    summary="What many cases show together",
    responses=answers({200: PatternsAnswerView}, "unauthorized", "validation", "not-found"),
)
@needs_token
def patterns(query: PatternsParameters) -> Response:
    wanted = asked(query)
    value = patterns_to_json(wanted)
    if query.improvement is not None:
        improvement = the_record(context().store, COLLECTION, query.improvement)
        value |= {"improvement": record_to_json(improvement), **before_and_after(wanted, improvement)}
    return json_response(value)


@routes.get(
    "/api/improvements",
    summary="Improvements, by title",
    responses=answers({200: ImprovementsView}, "unauthorized", "validation"),
)
@needs_token
def list_improvements(query: ImprovementsQuery) -> Response:
    def accepts(document: Mapping[str, Any]) -> bool:
        return query.topic is None or document["topic"] == query.topic

    return list_kept(COLLECTION, query.limit, query.cursor, accepts)


@routes.post(
    "/api/improvements",
    summary="Write down an improvement",
    responses=answers_to_body({201: ImprovementView}, *ADD_PROBLEMS),
)
@needs_token
def add(body: NewImprovementBody, header: IdempotencyKey) -> Response:
    return add_kept(COLLECTION, body.document(), header.idempotency_key)


@routes.get(
    "/api/improvements/<improvement_id>",
    summary="One improvement",
    responses=answers({200: ImprovementView}, "unauthorized", "not-found"),
)
@needs_token
def read(path: ImprovementPath) -> Response:
    return read_kept(COLLECTION, path.improvement_id)


@routes.patch(
    "/api/improvements/<improvement_id>",
    summary="Change an improvement",
    responses=answers_to_body({200: ImprovementView}, *CHANGE_PROBLEMS),
)
@needs_token
def change(path: ImprovementPath, body: ImprovementChangesBody, header: IfMatch) -> Response:
    return change_kept(COLLECTION, path.improvement_id, body.wanted(), header.if_match, _in_order)


def _in_order(document: Mapping[str, Any]) -> None:
    """Days as text, which sorts as they do."""
    if document["done_on"] and document["done_on"] < document["begun_on"]:
        raise ProblemError("validation", errors=[FieldError("/done_on", "before-its-beginning")])


@routes.delete(
    "/api/improvements/<improvement_id>",
    summary="Delete an improvement",
    responses=answers({204: None}, *DELETE_PROBLEMS),
)
@needs_token
def delete(path: ImprovementPath, header: IfMatch) -> Response:
    return delete_kept(COLLECTION, path.improvement_id, header.if_match)
