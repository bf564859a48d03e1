"""`POST /api/pair`: a one-time code becomes a token of the client's own."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import open_to_all
from backend.api.context import context
from backend.api.describe import answers_to_body
from backend.api.pairing import exchange
from backend.api.problems import ProblemError
from backend.api.serialise import json_response
from backend.api.shapes.tokens import PairBody, PairedView
from backend.store.errors import StoreUnavailable

routes = APIBlueprint("pair", __name__)
# A client that does not say what it is.
_UNNAMED = "browser"


@routes.post(
    "/api/pair",
    summary="Exchange a one-time code for a token",
    responses=answers_to_body({200: PairedView}, "pairing-code", "pairing-locked", "store-unavailable"),
)
@open_to_all
def pair(body: PairBody) -> Response:
    try:
        exchanged = exchange(context().settings.data_dir, body.code, context().now)
    except OSError as error:
        raise StoreUnavailable(reason=type(error).__name__) from error
    if exchanged.outcome == "refused":
        raise ProblemError("pairing-code")
    if exchanged.outcome == "locked":
        raise ProblemError("pairing-locked")
    token, record = context().tokens.issue(exchanged.name or body.name or _UNNAMED, exchanged.role)
    return json_response(
        {"token": token, "id": record.id, "name": record.document["name"], "role": record.document["role"]}
    )
