"""Erasing what is kept about a person or a case."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from backend.api.fields import Body, OptionalLine
from backend.api.forgetting import By
from backend.api.views import View

_WAYS: tuple[By, ...] = ("case_id", "client", "author")
Most = Annotated[OptionalLine, Field(description="Exactly one of the three.")]


class ForgetBody(Body):
    """A case; a client of the notebook by id, name or alias; or everybody who writes reviews under a name."""

    case_id: Most = None
    client: Most = None
    author: Most = None
    dry_run: StrictBool = Field(True, description="Only says what would go.")
    backups: Literal["keep", "remove"] = Field(
        "keep", description="Earlier versions of the data: all or none."
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(getattr(self, way) is not None for way in _WAYS) != 1:
            raise PydanticCustomError("exactly-one", "exactly one", {"names": ", ".join(_WAYS)})
        return self

    def who(self) -> tuple[By, str]:
        return next((way, name) for way in _WAYS if (name := getattr(self, way)) is not None)


class BackupView(View):
    """One that holds what was forgotten, unless it was removed."""

    name: str
    made_at: datetime
    removed: bool


class ForgottenView(View):
    """How many of each went, or would go."""

    dry_run: bool
    cases: int
    drafts: int
    replies: int
    follow_ups: int
    parked: int
    asides: int
    clients: int
    backups: list[BackupView]
