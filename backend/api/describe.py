"""The parts of the OpenAPI document that every route shares."""

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from flask import Flask
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from flask_openapi3.types import ResponseDict as Responses
from pydantic import BaseModel

from backend.api.problems import MEDIA_TYPE, catalogue
from backend.api.views import ProblemView

TOKEN: list[dict[str, list[Any]]] = [{"token": []}]
SECURITY_SCHEMES: dict[str, Any] = {"token": {"type": "http", "scheme": "bearer"}}
INFO = Info(
    title="Amends",
    version=version("amends"),
    description="Coaches a person through answering a bad review. All of it stays on the own machine.",
)
_PROBLEM: dict[str, Any] = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemView.__name__}"}}}
_EVERYWHERE = ("forbidden-host", "forbidden-origin", "internal")
_WITH_BODY = ("validation", "malformed-json", "too-long", "body-too-large", "unsupported-media-type")


def answers(success: Responses, *slugs: str) -> Responses:
    """What a route answers, by status: `success`, the usual problems, and those that `slugs` name.

    A route that needs a token needs the store, where the token is.
    """
    described: Responses = dict(success)
    with_token = ("store-unavailable",) if "unauthorized" in slugs else ()
    for slug in dict.fromkeys((*_EVERYWHERE, *slugs, *with_token)):
        entry = catalogue()["problems"][slug]
        status, title = str(entry["status"]), entry["title"]["en"]
        before = described.get(status)
        titles = f"{before['description']} / {title}" if isinstance(before, dict) else title
        described[status] = {"description": titles, "content": _PROBLEM}
    return described


def answers_to_body(success: Responses, *slugs: str) -> Responses:
    """The same for a route that takes a body."""
    return answers(success, *_WITH_BODY, *slugs)


def text_content(media_type: str, json_view: type[BaseModel] | None = None) -> dict[str, Any]:
    """An answer that is a text of its own kind, or JSON where that may be asked for too."""
    content: dict[str, Any] = {media_type: {"schema": {"type": "string"}}}
    if json_view is not None:
        content["application/json"] = {"schema": json_view.model_json_schema()}
    return {"content": content}


def api_document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of our own app. Made once, when it is first asked for."""
    assert isinstance(app, OpenAPI)
    document: dict[str, Any] = app.api_doc
    for methods in document["paths"].values():
        for operation in methods.values():
            _drop_default(operation["responses"])
            _add_examples(operation.get("requestBody"))
    return document


def _drop_default(responses: dict[str, Any]) -> None:
    """The library gives every route an answer 422 of its own shape; ours state theirs themselves."""
    if "application/json" in responses.get("422", {}).get("content", {}):
        del responses["422"]


def _add_examples(body: dict[str, Any] | None) -> None:
    """The library leaves out those that stand in a model."""
    if body is not None:
        content = body["content"]["application/json"]
        examples = body_examples().get(content["schema"]["$ref"].rsplit("/", 1)[1], {})
        content["examples"] = {name: {"value": value} for name, value in examples.items()}


@cache
def body_examples() -> dict[str, dict[str, Any]]:
    """By the name of the body's model: examples by name."""
    content: dict[str, dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("body_examples.yaml").read_text("utf-8")
    )
    return content
