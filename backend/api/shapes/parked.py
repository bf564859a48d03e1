"""Drafts that were parked to cool down."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from backend.api.bodies import CaughtReviewBody, _not_null
from backend.api.fields import Body, Moment, OptionalLine, Parameters, RequiredText, Word
from backend.api.shapes.kept import KeptView
from backend.api.views import View
from backend.checker.model import Channel, Kind


class ParkedBody(Body):
    """About a case, or about a review as it stands on the page, or about neither."""

    text: RequiredText
    until: Moment
    channel: Channel = "public"
    case_id: Word | None = None
    review: CaughtReviewBody | None = None
    note: OptionalLine = None


class ParkedChangesBody(Body):
    """Park it longer or shorter, or go on writing."""

    until: Annotated[Moment | None, AfterValidator(_not_null)] = None
    text: Annotated[RequiredText | None, AfterValidator(_not_null)] = None
    note: OptionalLine = None

    @model_validator(mode="after")
    def _some_change(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("nothing-to-change", "nothing to change")
        return self


class ParkedPath(Parameters):
    parked_id: str


class ParkedQuery(Parameters):
    case_id: Word | None = None


class ParkedReviewView(View):
    text: str
    author: str | None
    rating: float | None
    rating_max: float | None
    site: str | None
    url: str | None
    posted_at: datetime | None
    posted_at_text: str | None
    language_hint: str | None
    kind: Kind | None


class ParkedView(KeptView):
    """`ready` once `until` has come. `answer_due_at`: when the 24 hours end; null where none run."""

    text: str
    channel: Channel
    until: datetime
    state: Literal["parked", "ready"]
    case_id: str | None
    review: ParkedReviewView | None
    answer_due_at: datetime | None
    note: str | None


class ParkedListView(View):
    items: list[ParkedView]
