"""Every way a request can fail, as a problem document: one table."""

import logging
import traceback

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from backend.api.body import BODY_LIMIT
from backend.api.problems import FieldError, ProblemError, problem_response
from backend.cases.errors import RuleBrokenError
from backend.cases.query import BadCursorError
from backend.store.errors import StoreUnavailable, VersionConflictError

log = logging.getLogger("amends.api")

_SLUG_OF_STATUS = {404: "not-found", 405: "method-not-allowed", 415: "unsupported-media-type"}
# The disk may be free again, the folder be back, in a moment.
RETRY_AFTER_SECONDS = "5"


def install(app: Flask) -> None:
    """On the app, not on blueprints: a 404 or 405 of the routing reaches only the app's own handlers."""
    app.register_error_handler(ProblemError, problem_response)
    app.register_error_handler(Exception, _answer)


def _answer(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return _of_http(error)
    if problem := _as_problem(error):
        return problem_response(problem)
    _log(error)
    return problem_response(ProblemError("internal"))


def _as_problem(error: Exception) -> ProblemError | None:
    match error:
        case RuleBrokenError():
            return ProblemError(
                "validation", errors=[FieldError(error.pointer, error.code, error.parameters)]
            )
        case BadCursorError():
            return ProblemError("validation", errors=[FieldError("/cursor", "cursor")])
        case VersionConflictError(current=None):
            return ProblemError("not-found")
        case VersionConflictError():
            return ProblemError("stale")
        case StoreUnavailable():
            log.error("store unavailable: %s", error.parameters.get("reason"))
            return ProblemError("store-unavailable", headers={"Retry-After": RETRY_AFTER_SECONDS})
    return None


def _of_http(error: HTTPException) -> Response:
    if isinstance(error, RequestEntityTooLarge):
        return problem_response(ProblemError("body-too-large", limit=BODY_LIMIT))
    status = error.code or 500
    slug = _SLUG_OF_STATUS.get(status, "bad-request" if status < 500 else "internal")
    response = problem_response(ProblemError(slug))
    allowed = getattr(error, "valid_methods", None)
    if status == 405 and allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _log(error: Exception) -> None:
    """Where it happened, not what it says: the message of an exception may quote a review."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-6:]))
    rule = request.url_rule.rule if request.url_rule else "-"
    log.error("%s %s failed: %s at %s", request.method, rule, type(error).__name__, where)
