"""Times that were promised, as dated items of a case."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.bodies import _not_null
from backend.api.fields import Body, Day, Moment, Parameters, _clean, _said
from backend.api.views import PromiseView
from backend.cases.promises import Decision

Words = Annotated[
    StrictStr, Field(min_length=1, max_length=2_000), AfterValidator(_said), AfterValidator(_clean)
]


class NewPromiseBody(Body):
    """One that no reply says, or that was not found in it."""

    text: Words
    due_on: Day
    due_at: Moment | None = None


class PromiseChangesBody(Body):
    """Fields that are left out stay as they are. Another time or other words confirm a proposal."""

    state: Annotated[Decision | None, AfterValidator(_not_null)] = None
    text: Annotated[Words | None, AfterValidator(_not_null)] = None
    due_on: Annotated[Day | None, AfterValidator(_not_null)] = None
    due_at: Moment | None = Field(None, description="Null: no hour is promised.")

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set & type(self).model_fields.keys():
            raise PydanticCustomError("nothing-to-change", "nothing to change")
        return self

    def wanted(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.model_fields_set}


class PromisePath(Parameters):
    case_id: str
    promise_id: str


class ChangedPromiseView(PromiseView):
    """With the case that it is part of."""

    case_id: str
    case_version: int
