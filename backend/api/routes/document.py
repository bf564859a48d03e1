"""`GET /api/openapi.json`: the description of the API, generated from its code."""

from typing import Any

from flask import Response, current_app
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import needs_token
from backend.api.describe import TOKEN, answers, api_document
from backend.api.serialise import json_response

routes = APIBlueprint("document", __name__, abp_security=TOKEN)
_ANY_OBJECT: dict[str, Any] = {"content": {"application/json": {"schema": {"type": "object"}}}}


@routes.get(
    "/api/openapi.json", summary="This description", responses=answers({200: _ANY_OBJECT}, "unauthorized")
)
@needs_token
def document() -> Response:
    return json_response(api_document(current_app))
