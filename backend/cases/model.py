"""What a case holds: plain frozen values. All moments are aware; all offsets are UTF-16 code units."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from backend.checker.model import Channel, Kind, TopicReading

Status = Literal["new", "acknowledged", "replied", "following-up", "resolved", "unresolved", "closed"]
Outcome = Literal["resolved", "unresolved", "no-answer"]
Origin = Literal["reply", "person"]
EventName = Literal[
    "caught", "draft-kept", "reply-sent", "follow-up-added", "follow-up-done", "follow-up-moved", "changed"
]

STATUSES: tuple[Status, ...] = (
    "new",
    "acknowledged",
    "replied",
    "following-up",
    "resolved",
    "unresolved",
    "closed",
)
# Nothing more is expected of the person in these.
FINAL: frozenset[Status] = frozenset({"resolved", "unresolved", "closed"})


@dataclass(frozen=True, slots=True)
class CaughtReview:
    """The review as it was caught, and how it was read; what is not known is None."""

    text: str
    author: str | None
    rating: float | None
    rating_max: float | None
    site: str | None
    url: str | None
    posted_at: datetime | None
    posted_at_text: str | None
    language_hint: str | None
    language: str
    language_confidence: float
    kind: Kind
    topics: tuple[TopicReading, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with the check it got when it was kept (the answer of `POST /api/check`)."""

    id: str
    text: str
    channel: Channel
    created_at: datetime
    check: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that was sent; a holding one gives a reason and a time, and stops the 24 hours."""

    id: str
    text: str
    channel: Channel
    sent_at: datetime
    holding: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A day to ask how it is going. `origin` tells one scheduled by a reply from one added by hand."""

    id: str
    due_on: date
    note: str
    origin: Origin
    created_at: datetime
    version: int = 1
    done_at: datetime | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    event: EventName
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One review and everything done about it. `version` grows by one with every change."""

    id: str
    version: int
    status: Status
    review: CaughtReview
    identity: str
    caught_at: datetime
    created_at: datetime
    updated_at: datetime
    answer_due_at: datetime
    answered_at: datetime | None = None
    client: str | None = None
    notes: str = ""
    root_cause: str = ""
    corrective_action: str = ""
    drafts: tuple[Draft, ...] = ()
    replies: tuple[Reply, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    timeline: tuple[Event, ...] = ()
