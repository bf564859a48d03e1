"""From pydantic's errors to ours: a pointer and a code for each bad field."""

from typing import Any, NoReturn

from pydantic import ValidationError

from backend.api.body import escape
from backend.api.fields import TEXT_LIMIT, TOO_LONG
from backend.api.problems import FieldError, ProblemError

# Enough to put a form right; a hostile body could hold thousands.
_MOST_ERRORS = 50


def refuse(error: ValidationError) -> NoReturn:
    """Raises the problem that names every bad field: too-long when nothing else is wrong, or validation."""
    found = [
        _field_error(each) for each in error.errors(include_url=False, include_input=False)[:_MOST_ERRORS]
    ]
    if all(each.code == TOO_LONG for each in found):
        raise ProblemError("too-long", errors=found, limit=TEXT_LIMIT)
    raise ProblemError("validation", errors=found)


def _field_error(error: Any) -> FieldError:
    """A rule over several fields says `at` which of them its error is to be shown."""
    context = dict(error.get("ctx") or {})
    # A key that will not do is shown at its own place; pydantic adds a step that is none of the body's.
    steps = [step for step in error["loc"] if step != "[key]"]
    steps += [context.pop("at")] if "at" in context else []
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", ", ")
    return FieldError("".join(f"/{escape(str(step))}" for step in steps), _code(error["type"]), context)


def _code(pydantic_type: str) -> str:
    """Some of pydantic's types differ only in where the value came from."""
    same = {
        "int_parsing": "int_type",
        "int_from_float": "int_type",
        "float_parsing": "float_type",
        "model_type": "object",
        "model_attributes_type": "object",
        "dict_type": "object",
        "string_unicode": "surrogate",
    }
    return same.get(pydantic_type, pydantic_type)
