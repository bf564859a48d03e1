"""`GET /api/health`: whether the backend is there."""

from importlib.metadata import version

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from backend.api.access import open_to_all
from backend.api.describe import answers
from backend.api.serialise import json_response
from backend.api.views import HealthView

routes = APIBlueprint("health", __name__)


@routes.get("/api/health", summary="Whether the backend is there", responses=answers({200: HealthView}))
@open_to_all
def health() -> Response:
    return json_response({"status": "ok", "version": version("amends")})
