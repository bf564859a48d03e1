"""Patterns over many cases, and the improvements that come of them."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.bodies import _not_null
from backend.api.fields import Body, Day, FreeText, OptionalLine, Parameters, Word, _clean, _said
from backend.api.parameters import Cursor, Limit, Text
from backend.api.shapes.kept import KeptView
from backend.api.shapes.topics import Topic
from backend.api.views import View

Title = Annotated[
    StrictStr, Field(min_length=1, max_length=300), AfterValidator(_said), AfterValidator(_clean)
]


class PatternsParameters(Parameters):
    """Both days are included. With `improvement` the figures are also split into before and after it."""

    from_: Day | None = Field(None, alias="from", description="The first day that counts.")
    to: Day | None = Field(None, description="The last day that counts.")
    site: Text | None = None
    client: Text | None = Field(None, description="A name, an alias or a notebook id.")
    language: Word | None = None
    improvement: Word | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.to and self.to < self.from_:
            raise PydanticCustomError("before-its-beginning", "too early", {"at": "to"})
        return self


class ImprovementChangesBody(Body):
    """Fields that are left out stay as they are."""

    title: Annotated[Title | None, AfterValidator(_not_null)] = None
    topic: Topic | None = None
    site: OptionalLine = None
    action: Annotated[FreeText | None, AfterValidator(_not_null)] = None
    begun_on: Annotated[Day | None, AfterValidator(_not_null)] = None
    done_on: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.begun_on and self.done_on and self.done_on < self.begun_on:
            raise PydanticCustomError("before-its-beginning", "too early", {"at": "done_on"})
        return self

    def wanted(self) -> dict[str, Any]:
        return self.model_dump(mode="json", include=self.model_fields_set)


class NewImprovementBody(ImprovementChangesBody):
    @model_validator(mode="after")
    def _says_what(self) -> Self:
        for name in ("title", "begun_on"):
            if getattr(self, name) is None:
                raise PydanticCustomError("missing", "missing", {"at": name})
        return self

    def document(self) -> dict[str, Any]:
        return {"topic": None, "site": None, "action": "", "done_on": None, **self.wanted()}


class ImprovementPath(Parameters):
    improvement_id: str


class ImprovementsQuery(Parameters):
    topic: Word | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ImprovementView(KeptView):
    title: str
    topic: str | None
    site: str | None
    action: str
    begun_on: date
    done_on: date | None


class ImprovementsView(View):
    items: list[ImprovementView]
    next_cursor: str | None
    total: int


class TallyView(View):
    """Unhappy reviews and praise under one heading: `key` is its id, `name` what to call it."""

    key: str
    name: str
    complaints: int
    praise: int


class TopicInMonthView(View):
    """Unhappy reviews and praise of a month (YYYY-MM) that speak of a topic."""

    month: str
    topic: str
    complaints: int
    praise: int


class ClientTallyView(TallyView):
    """`client_id`: the entry in the notebook, where there is one."""

    client_id: str | None


class ShareView(View):
    """`count` of `total`; `share` is 0 to 1, null of nothing."""

    count: int
    total: int
    share: float | None


class MissView(View):
    """Of the drafts kept in a month, how many a guideline applied to, and how many missed it."""

    month: str
    guideline: str
    missed: int
    drafts: int


class PatternsView(View):
    """`in_time`: answered within 24 hours, of all that were answered or are overdue. `resolved`: of the
    complaints that have come to an end."""

    cases: int
    complaints: int
    praise: int
    topics: list[TallyView]
    sites: list[TallyView]
    clients: list[ClientTallyView]
    months: list[TallyView]
    topics_by_month: list[TopicInMonthView]
    in_time: ShareView
    first_answer_seconds: int | None
    resolved: ShareView
    misses: list[MissView]


class PatternsAnswerView(PatternsView):
    """The three are there when an improvement was named."""

    improvement: ImprovementView | None = None
    before: PatternsView | None = None
    after: PatternsView | None = None
