"""What the API answers, as plain values. Fields that we do not show are left out; `decode` skips them.

Spans count UTF-16 code units, as everywhere in Amends. Moments carry their zone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """A kind, a topic or a step and what it is called in the language that was asked for."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TopicReading:
    topic: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    text: str
    author: str | None = None
    rating: float | None = None
    rating_max: float | None = None
    site: str | None = None
    url: str | None = None
    posted_at: datetime | None = None
    posted_at_text: str | None = None
    language: str = "und"
    kind: str | None = None
    topics: tuple[TopicReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    guideline: str
    verdict: str
    weight: str
    title: str
    message: str
    spans: tuple[Span, ...] = ()
    starters: tuple[str, ...] = ()
    aside: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    point: str
    answer: str
    start: int = 0
    end: int = 0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    score: int
    ready: bool
    findings: tuple[Finding, ...]
    coverage: tuple[CoveragePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    id: str
    text: str
    channel: str
    created_at: datetime
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    id: str
    text: str
    channel: str
    sent_at: datetime
    holding: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """Something a reply promised: proposed by the reading of it until the person confirms or drops it."""

    id: str
    text: str
    due_on: date
    due_at: datetime | None = None
    source_reply: str | None = None
    state: str = "proposed"
    span: Span | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class AroundFinding:
    """A verdict on what went on around the reply, judged on the case."""

    guideline: str
    verdict: str
    weight: str
    title: str
    message: str
    why: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpCase:
    """As much of its case as a follow-up needs to be recognised."""

    author: str | None = None
    site: str | None = None
    excerpt: str = ""
    status: str = ""
    language: str = "und"


@dataclass(frozen=True, slots=True)
class FollowUp:
    id: str
    case_id: str
    due_on: date
    note: str = ""
    done: bool = False
    done_at: datetime | None = None
    outcome: str | None = None
    state: str = "upcoming"
    case: FollowUpCase = FollowUpCase()
    next_step_needed: bool = False
    kind: str = "follow-up"
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    event: str
    detail: dict[str, Any] = field(default_factory=dict)
    by: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Everything that happened in a case, the newest first, a page of it."""

    items: tuple[Event, ...]
    total: int
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case. In a list it has an excerpt and its drafts lack their checks."""

    id: str
    version: int
    status: str
    review: Review
    caught_at: datetime
    answer_due_at: datetime
    answered_at: datetime | None = None
    allowed_next: tuple[str, ...] = ()
    client: str | None = None
    notes: str = ""
    root_cause: str = ""
    corrective_action: str = ""
    excerpt: str = ""
    drafts: tuple[Draft, ...] = ()
    replies: tuple[Reply, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    timeline: tuple[Event, ...] = ()
    promises: tuple[Promise, ...] = ()
    client_id: str | None = None
    own_error: bool | None = None
    findings: tuple[AroundFinding, ...] = ()
    next_steps: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """The sites and languages that there are cases of."""

    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePage:
    items: tuple[Case, ...]
    total: int
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    items: tuple[FollowUp, ...]
    total: int
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    does: tuple[Example, ...] = ()
    does_not: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    id: str
    group: str
    weight: str
    title: str
    why: str
    sources: tuple[str, ...] = ()
    examples: Examples = Examples()


@dataclass(frozen=True, slots=True)
class AroundGuideline:
    """What is judged on the case, not on the text of a reply."""

    id: str
    title: str
    why: str
    weight: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """How good the rules are, as measured on labelled replies on that day: by guideline, then by language,
    precision, recall and f1 of its warnings (0 to 1; null where nothing was to be judged)."""

    on: date
    guidelines: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    guidelines: tuple[Guideline, ...] = ()
    around: tuple[AroundGuideline, ...] = ()
    kinds: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    measured: Measured | None = None
