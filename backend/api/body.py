"""Reading a request's body: its size, its type, its encoding, its JSON, before any model sees it."""

import json
import math
from collections.abc import Iterator
from typing import Any

import orjson
from flask import Flask, Request, request

from backend.api.problems import FieldError, ProblemError

# A request body's limit in bytes.
BODY_LIMIT = 1024 * 1024
_WITH_BODY = frozenset({"POST", "PATCH", "PUT"})


class JsonRequest(Request):
    """Its JSON is what `_read_body` found, so that a model never meets anything unread or half read."""

    parsed: Any = None

    def get_json(self, *_args: Any, **_options: Any) -> Any:
        return self.parsed


def install(app: Flask) -> None:
    app.request_class = JsonRequest
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.before_request(_read_body)


def _read_body() -> None:
    """Raises `ProblemError` (media type, JSON, fields); werkzeug raises its own over the limit."""
    if request.method not in _WITH_BODY or request.endpoint is None:
        return
    if request.mimetype != "application/json":
        raise ProblemError("unsupported-media-type")
    value = parse(request.get_data(cache=False))
    if not isinstance(value, dict):
        raise ProblemError("validation", errors=[FieldError("", "object")])
    request.parsed = value  # type: ignore[attr-defined]


def parse(content: bytes) -> Any:
    """Strict JSON in UTF-8: no NaN, no lone surrogates. Raises `ProblemError`."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise _why_not(content) from error


def _why_not(content: bytes) -> ProblemError:
    """Names the fields where the JSON holds what Python's lenient reader takes and no text or number is."""
    try:
        value = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return ProblemError("malformed-json")
    try:
        errors = list(_oddities(value, ""))
    except RecursionError:
        return ProblemError("malformed-json")
    return ProblemError("validation", errors=errors[:50]) if errors else ProblemError("malformed-json")


def _oddities(value: Any, pointer: str) -> Iterator[FieldError]:
    if isinstance(value, str) and not _is_text(value):
        yield FieldError(pointer, "surrogate")
    elif isinstance(value, float) and not math.isfinite(value):
        yield FieldError(pointer, "finite_number")
    elif isinstance(value, dict):
        for name, item in value.items():
            if not _is_text(name):
                yield FieldError(pointer, "surrogate")
            else:
                yield from _oddities(item, f"{pointer}/{escape(name)}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _oddities(item, f"{pointer}/{number}")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def escape(name: str) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
