"""Plain values whose kind is up to the client: text, numbers, true and false; small."""

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from backend.api.fields import _clean

LONGEST_TEXT = 300
MOST_ITEMS = 50
_TEXT = {"type": "string", "maxLength": LONGEST_TEXT}
_PLAIN = [_TEXT, {"type": "boolean"}, {"type": "number"}]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "no text")
    if len(value) > LONGEST_TEXT:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_TEXT})
    return _clean(value)


def _plain(value: Any) -> str | bool | int | float:
    return value if isinstance(value, bool | int | float) else _text(value)


def _plain_or_several(value: Any) -> str | bool | int | float | list[str] | None:
    if isinstance(value, list):
        if len(value) > MOST_ITEMS:
            raise PydanticCustomError("too_long", "too long", {"max_length": MOST_ITEMS})
        return [_text(each) for each in value]
    return None if value is None else _plain(value)


Plain = Annotated[Any, PlainValidator(_plain), WithJsonSchema({"anyOf": _PLAIN})]
PlainOrSeveral = Annotated[
    Any,
    PlainValidator(_plain_or_several),
    WithJsonSchema(
        {"anyOf": [*_PLAIN, {"type": "array", "maxItems": MOST_ITEMS, "items": _TEXT}, {"type": "null"}]}
    ),
]
