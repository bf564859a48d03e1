"""`POST /api/pair`: a one-time code becomes a token."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import open_to_all
from backend.api.bodies import PairBody
from backend.api.context import context
from backend.api.describe import answers_to_body
from backend.api.pairing import exchange
from backend.api.problems import ProblemError
from backend.api.serialise import json_response
from backend.api.views import TokenView
from backend.store.errors import StoreUnavailable

routes = APIBlueprint("pair", __name__)


@routes.post(
    "/api/pair",
    summary="Exchange a one-time code for a token",
    responses=answers_to_body({200: TokenView}, "pairing-code", "pairing-locked", "store-unavailable"),
)
@open_to_all
def pair(body: PairBody) -> Response:
    try:
        outcome = exchange(context().settings.data_dir, body.code, context().now)
    except OSError as error:
        raise StoreUnavailable(reason=type(error).__name__) from error
    if outcome == "refused":
        raise ProblemError("pairing-code")
    if outcome == "locked":
        raise ProblemError("pairing-locked")
    return json_response({"token": context().tokens.issue()})
