"""What clients send beside the body: path, query and header fields."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from backend.api.fields import Day, Parameters, Word, _clean
from backend.cases.clock import AnswerState
from backend.cases.model import Status
from backend.cases.query import CaseQuery, FollowUpQuery, FollowUpsDue, SortField, read_cursor
from backend.checker.model import Kind, Locale

MOST_PER_PAGE = 200
Limit = Annotated[int, Field(ge=1, le=MOST_PER_PAGE)]
Text = Annotated[str, Field(max_length=300), AfterValidator(_clean)]
Cursor = Annotated[str, Field(max_length=300)]
CaseSort = Literal["answer_due_at", "-answer_due_at", "caught_at", "-caught_at", "updated_at", "-updated_at"]
_FIELD_OF: dict[str, SortField] = {
    "answer_due_at": "answer_due_at",
    "caught_at": "caught_at",
    "updated_at": "updated_at",
}


class CasePath(Parameters):
    case_id: str


class FollowUpPath(Parameters):
    follow_up_id: str


class IfMatch(Parameters):
    """The version a change was made from, as the ETag gave it."""

    if_match: Annotated[str, Field(max_length=300)] | None = Field(None, alias="If-Match")


class IfNoneMatch(Parameters):
    """What the client has already: it is not sent again while it is the same."""

    if_none_match: Annotated[str, Field(max_length=2_000)] | None = Field(None, alias="If-None-Match")


class IdempotencyKey(Parameters):
    """The same key with the same request gets the first answer again, for 24 hours."""

    idempotency_key: Annotated[str, Field(min_length=1, max_length=200)] | None = Field(
        None, alias="Idempotency-Key"
    )


class CasesQuery(Parameters):
    status: list[Status] = Field(default_factory=list)
    site: Text | None = None
    language: Word | None = None
    topic: Word | None = None
    kind: Kind | None = None
    client: Text | None = None
    due: AnswerState | None = None
    from_: Day | None = Field(None, alias="from", description="The first day that counts: posted, or caught.")
    to: Day | None = Field(None, description="The last day that counts.")
    unplanned: bool = Field(False, description="Only those that were answered and have nothing planned.")
    q: Text | None = None
    sort: CaseSort = "-caught_at"
    limit: Limit = 50
    cursor: Cursor | None = None
    facets: bool = Field(False, description="Also the sites and languages of all cases, filtered or not.")

    @property
    def order(self) -> str:
        return f"cases:{self.sort}"

    def as_query(self) -> CaseQuery:
        """Raises `BadCursorError`."""
        return CaseQuery(
            statuses=tuple(self.status),
            site=self.site,
            language=self.language,
            topic=self.topic,
            kind=self.kind,
            client=self.client,
            due=self.due,
            first_day=self.from_,
            last_day=self.to,
            unplanned=self.unplanned,
            text=self.q,
            sort=_FIELD_OF[self.sort.removeprefix("-")],
            descending=self.sort.startswith("-"),
            limit=self.limit,
            after=read_cursor(self.order, self.cursor) if self.cursor else None,
        )


class FollowUpsQuery(Parameters):
    due: FollowUpsDue = "all"
    on: Day | None = Field(None, description="The day that counts as today.")
    limit: Limit = 50
    cursor: Cursor | None = None

    @property
    def order(self) -> str:
        return "follow-ups:done" if self.due == "done" else "follow-ups"

    def as_query(self, today: date) -> FollowUpQuery:
        """Raises `BadCursorError`."""
        after = read_cursor(self.order, self.cursor) if self.cursor else None
        return FollowUpQuery(self.on or today, self.due, self.limit, after)


class LocaleQuery(Parameters):
    locale: Locale | None = Field(None, description="Accept-Language decides when it is absent.")
