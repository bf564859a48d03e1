"""A topic of the catalogue, by its id."""

from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, GetJsonSchemaHandler, StrictStr
from pydantic_core import CoreSchema, PydanticCustomError

from backend.checker.catalogue import load_catalogue


@cache
def topic_ids() -> tuple[str, ...]:
    return tuple(entry.id for entry in load_catalogue().topics)


def _known(value: str) -> str:
    if value not in topic_ids():
        raise PydanticCustomError("literal_error", "unknown", {"expected": ", ".join(topic_ids())})
    return value


class _Ids:
    """Tells the schema which topics there are, when it is asked for."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(topic_ids())}


Topic = Annotated[StrictStr, AfterValidator(_known), _Ids]
