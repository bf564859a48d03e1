"""What clients receive, as models: they serialise, and the OpenAPI document is written from them."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from backend.cases.clock import FollowUpState
from backend.cases.model import EventName, Outcome, PromiseState, Status
from backend.checker.model import Answer, Channel, Kind, Verdict, Weight


class View(BaseModel):
    """Made from our own checked values."""

    model_config = ConfigDict(from_attributes=True)


class SpanView(View):
    """A half-open range in UTF-16 code units."""

    start: int
    end: int


class TopicView(View):
    topic: str
    spans: list[SpanView]


class HealthView(View):
    status: Literal["ok"]
    version: str


class ReviewReadingView(View):
    language: str
    language_confidence: float
    kind: Kind
    topics: list[TopicView]


class DraftReadingView(View):
    language: str
    language_confidence: float
    words: int


class CoverageView(View):
    point: str
    start: int
    end: int
    answer: Answer
    spans: list[SpanView]


class AsideMarkView(View):
    """Why a finding that fails is not held against the draft."""

    id: str
    scope: Literal["once", "case", "site", "always"]
    reason: str | None


class FindingView(View):
    """`variants` names the message, language apart: the first one that the guideline has."""

    guideline: str
    verdict: Verdict
    weight: Weight
    title: str
    message: str
    spans: list[SpanView]
    starters: list[str]
    variants: list[str]
    aside: AsideMarkView | None = None


class CheckView(View):
    """One finding per guideline, in the catalogue's order. `ready`: no `must` fails that is not put aside."""

    review: ReviewReadingView
    draft: DraftReadingView
    score: int
    ready: bool
    coverage: list[CoverageView]
    findings: list[FindingView]
    engine: str
    length_limit: int | None


class ReviewView(ReviewReadingView):
    text: str
    author: str | None
    rating: float | None
    rating_max: float | None
    site: str | None
    url: str | None
    posted_at: datetime | None
    posted_at_text: str | None
    language_hint: str | None


class DraftSummaryView(View):
    id: str
    text: str
    channel: Channel
    created_at: datetime


class DraftView(DraftSummaryView):
    check: CheckView


class ReplyView(View):
    id: str
    text: str
    channel: Channel
    sent_at: datetime
    holding: bool


class PromiseView(View):
    """A time that a reply promised: `text` is the sentence, `span` the words that name the time."""

    id: str
    text: str
    due_on: date
    due_at: datetime | None
    source_reply: str | None
    state: PromiseState
    span: SpanView | None
    version: int
    created_at: datetime
    done_at: datetime | None


class CaseBriefView(View):
    """The case of a follow-up, as far as a list needs it."""

    author: str | None
    site: str | None
    excerpt: str
    status: Status
    language: str


class FollowUpView(View):
    id: str
    case_id: str
    due_on: date
    note: str
    done: bool
    done_at: datetime | None
    outcome: Outcome | None
    created_at: datetime
    state: FollowUpState
    version: int
    kind: Literal["follow-up", "promise"]
    promise: PromiseView | None
    case: CaseBriefView


class ChangedFollowUpView(FollowUpView):
    next_step_needed: bool


class EventView(View):
    """`by`: the name of the client of this API that did it; null for what nobody wrote down."""

    at: datetime
    event: EventName
    by: str | None
    detail: dict[str, Any]


class _CaseFields(View):
    """`allowed_next`: the statuses that a person may choose now, the present one included."""

    id: str
    version: int
    status: Status
    allowed_next: list[Status]
    review: ReviewView
    caught_at: datetime
    created_at: datetime
    updated_at: datetime
    answer_due_at: datetime
    answered_at: datetime | None
    client: str | None
    notes: str
    root_cause: str
    corrective_action: str
    own_error: bool | None
    replies: list[ReplyView]
    follow_ups: list[FollowUpView]
    promises: list[PromiseView]
    timeline: list[EventView]


class CaseFindingView(View):
    """A guideline of what goes on around a reply, and how the case stands with it."""

    guideline: str
    verdict: Verdict
    weight: Weight
    title: str
    message: str
    why: str
    sources: list[str]


class TitledView(View):
    id: str
    title: str


class CaseView(_CaseFields):
    """`client_id`: the client's entry in the notebook. `next_steps`: what may be done now, most pressing
    first."""

    drafts: list[DraftView]
    client_id: str | None
    findings: list[CaseFindingView]
    next_steps: list[TitledView]


class CaseSummaryView(_CaseFields):
    """A case in a list: its drafts without their checks, its review's beginning as `excerpt`."""

    drafts: list[DraftSummaryView]
    excerpt: str


class FacetsView(View):
    sites: list[str]
    languages: list[str]


class CasesView(View):
    """`facets` is there when it was asked for."""

    items: list[CaseSummaryView]
    next_cursor: str | None
    total: int
    facets: FacetsView | None = None


class FollowUpsView(View):
    items: list[FollowUpView]
    next_cursor: str | None
    total: int


class SentView(View):
    """A reply that was recorded, and the follow-up it scheduled."""

    case: CaseView
    follow_up: FollowUpView


class FieldErrorView(View):
    """One bad field: a JSON pointer into the body, or the name of a query or header field after a slash."""

    pointer: str
    detail: str


class ProblemView(View):
    """RFC 9457. `errors` is there when fields are at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldErrorView] | None = None
