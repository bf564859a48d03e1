"""`POST /api/check`: a draft read against its review; nothing is stored."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import readers_too
from backend.api.bodies import CheckBody
from backend.api.checks import check_draft
from backend.api.context import context
from backend.api.describe import TOKEN, answers_to_body
from backend.api.problems import request_locale
from backend.api.serialise import json_response
from backend.api.views import CheckView

routes = APIBlueprint("check", __name__, abp_security=TOKEN)


@routes.post(
    "/api/check", summary="Check a draft", responses=answers_to_body({200: CheckView}, "unauthorized")
)
@readers_too
def check(body: CheckBody) -> Response:
    return json_response(check_draft(body, request_locale(), context().store, context().now()))
