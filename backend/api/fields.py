"""The kinds of fields that requests are made of. Strict: a number in quotes is no number, true is no 1."""

import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictFloat, StrictStr
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

# A review's or a draft's limit in characters (contract: Limits).
TEXT_LIMIT = 20_000
TOO_LONG = "too-long"
# Days and moments outside these years are mistakes, and reckoning with them could overflow.
YEARS = range(1990, 2200)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAFE_SCHEMES = frozenset({"", "http", "https", "file"})


class Body(BaseModel):
    """A request body. What it does not know it ignores, so that newer clients can talk to older servers."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Parameters(BaseModel):
    """Query, path or header fields. Their schema is read with every request, so it is made once."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    @classmethod
    @cache
    def _schema(cls) -> dict[str, Any]:
        return super().model_json_schema()

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        return super().model_json_schema(*args, **options) if args or options else cls._schema()


def _clean(value: str) -> str:
    """Refuses control characters: no page shows them, not every database takes them. Tabs may stay."""
    if _CONTROL.search(value):
        raise PydanticCustomError("control", "control characters")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    return value


def _stripped(value: str | None) -> str | None:
    """A blank optional field is one that is not known."""
    return (value.strip() or None) if value is not None else None


def _short_enough(value: str) -> str:
    if len(value) > TEXT_LIMIT:
        raise PydanticCustomError(TOO_LONG, "too long", {"limit": TEXT_LIMIT})
    return value


def _safe_url(value: str | None) -> str | None:
    """An address that will be a link some day must not be a script."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        _ = parts.hostname
    except ValueError as error:
        raise PydanticCustomError("url", "no address") from error
    if parts.scheme not in _SAFE_SCHEMES:
        raise PydanticCustomError("url", "no address")
    return value


def _moment(value: Any) -> Any:
    """ISO 8601. Without a zone it is taken as UTC; a day alone as its beginning."""
    if value is None or isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "no text")
    try:
        found = datetime.fromisoformat(value)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found
        if found.year in YEARS:
            return found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise PydanticCustomError("moment", "no moment") from error
    raise PydanticCustomError("years", "out of range", {"first": YEARS.start, "last": YEARS.stop - 1})


def _day(value: Any) -> Any:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "no text")
    try:
        found = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        found = None
    if found is None:
        raise PydanticCustomError("day", "no day")
    if found.year not in YEARS:
        raise PydanticCustomError("years", "out of range", {"first": YEARS.start, "last": YEARS.stop - 1})
    return found


# The limits stand in the schema too; the check itself answers 413 where a plain one would answer 422.
_TEXT_SCHEMA = {"type": "string", "maxLength": TEXT_LIMIT}

RequiredText = Annotated[
    StrictStr,
    AfterValidator(_short_enough),
    AfterValidator(_said),
    AfterValidator(_clean),
    WithJsonSchema(_TEXT_SCHEMA | {"minLength": 1, "pattern": r"\S"}),
]
FreeText = Annotated[
    StrictStr, AfterValidator(_short_enough), AfterValidator(_clean), WithJsonSchema(_TEXT_SCHEMA)
]
Line = Annotated[StrictStr, Field(max_length=300), AfterValidator(_clean)]
OptionalLine = Annotated[Line | None, AfterValidator(_stripped)]
Word = Annotated[StrictStr, Field(max_length=64), AfterValidator(_clean)]
Url = Annotated[
    Annotated[StrictStr, Field(max_length=4_000), AfterValidator(_clean)] | None,
    AfterValidator(_stripped),
    AfterValidator(_safe_url),
]
Rating = Annotated[StrictFloat, Field(ge=0, le=100, allow_inf_nan=False)]
Moment = Annotated[datetime, BeforeValidator(_moment, json_schema_input_type=datetime)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
