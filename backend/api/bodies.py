"""What clients send, as models: they validate, and the OpenAPI document is written from them."""

from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from backend.api.fields import (
    Body,
    Day,
    FreeText,
    Moment,
    OptionalLine,
    Rating,
    RequiredText,
    Url,
)
from backend.cases.changes import CHANGEABLE
from backend.cases.model import Outcome, Status
from backend.checker.model import Channel, Kind, Locale

MOST_PREVIOUS_REPLIES = 100


def _not_null(value: Any) -> Any:
    """A field that may be left out, and may not be null when it is there."""
    if value is None:
        raise PydanticCustomError("missing", "null")
    return value


def _true(value: bool) -> bool:
    """Done is done: there is no taking it back, only another outcome."""
    if not value:
        raise PydanticCustomError("literal_error", "true", {"expected": "true"})
    return value


Done = Annotated[StrictBool, AfterValidator(_true), WithJsonSchema({"const": True})]


class ReviewBody(Body):
    """A review as it stands on the page. Only the text is needed; a blank field counts as not known."""

    text: RequiredText
    author: OptionalLine = None
    rating: Rating | None = None
    rating_max: Annotated[StrictFloat, Field(ge=1, le=100, allow_inf_nan=False)] | None = None
    site: OptionalLine = None
    url: Url = None
    posted_at: Moment | None = Field(None, description="ISO 8601; without a zone it is taken as UTC.")
    language_hint: OptionalLine = None
    kind: Kind | None = None

    @model_validator(mode="after")
    def _rating_fits(self) -> Self:
        if self.rating is not None and self.rating_max is not None and self.rating > self.rating_max:
            raise PydanticCustomError(
                "rating-above-max", "too high", {"limit": f"{self.rating_max:g}", "at": "rating"}
            )
        return self


class CaughtReviewBody(ReviewBody):
    posted_at_text: OptionalLine = Field(None, description="The date as the page words it.")


class FactsBody(Body):
    """What only the person can know; null means not said."""

    own_error: StrictBool | None = None
    injury_or_legal: StrictBool | None = None
    repeat_customer: StrictBool | None = None
    fixed: StrictBool | None = None


class CheckBody(Body):
    review: ReviewBody
    draft: RequiredText
    channel: Channel = "public"
    locale: Locale | None = Field(
        None, description="Language of titles and messages; Accept-Language otherwise."
    )
    length_limit: Annotated[StrictInt, Field(ge=1, le=1_000_000)] | None = None
    facts: FactsBody | None = None
    previous_replies: Annotated[list[FreeText], Field(max_length=MOST_PREVIOUS_REPLIES)] | None = Field(
        None, description="Earlier replies of the same person; those of the stored cases when absent."
    )


class NewCaseBody(Body):
    review: CaughtReviewBody
    caught_at: Moment | None = None
    client: OptionalLine = None
    notes: FreeText = ""
    kind: Kind | None = None


class CaseChangesBody(Body):
    """Fields that are left out stay as they are."""

    status: Annotated[Status | None, AfterValidator(_not_null)] = None
    client: OptionalLine = None
    notes: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    root_cause: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    corrective_action: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    kind: Annotated[Kind | None, AfterValidator(_not_null)] = None
    own_error: StrictBool | None = Field(None, description="Whose fault it was; null when nobody has said.")

    def wanted(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in CHANGEABLE if name in self.model_fields_set}


class DraftBody(Body):
    text: RequiredText
    channel: Channel = "public"
    locale: Locale | None = Field(
        None, description="Language of the check's words; Accept-Language otherwise."
    )
    facts: FactsBody | None = None


class ReplyBody(Body):
    text: RequiredText
    channel: Channel
    sent_at: Moment | None = None
    holding: StrictBool = Field(False, description="A short reply that gives a reason and a time.")


class FollowUpBody(Body):
    due_on: Day
    note: FreeText = ""


class FollowUpChangesBody(Body):
    """Either done with an outcome, or moved to another day."""

    done: Done | None = None
    outcome: Outcome | None = None
    due_on: Day | None = None
    note: FreeText | None = None

    @model_validator(mode="after")
    def _one_change(self) -> Self:
        if self.done is None and self.outcome is None and self.due_on is None:
            raise PydanticCustomError("nothing-to-change", "nothing to change")
        if self.due_on is not None and (self.done or self.outcome):
            raise PydanticCustomError("one-at-a-time", "not both", {"at": "due_on"})
        if self.due_on is None and (self.outcome is None or self.done is None):
            raise PydanticCustomError("missing", "missing", {"at": "outcome" if self.done else "done"})
        return self
