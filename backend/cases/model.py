"""What a case holds: plain frozen values. All moments are aware; all offsets are UTF-16 code units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from backend.cases.identity import client_key
from backend.cases.packed import PackedJson
from backend.checker.model import Channel, Kind, Span, TopicReading

Status = Literal["new", "acknowledged", "replied", "following-up", "resolved", "unresolved", "closed"]
Outcome = Literal["resolved", "unresolved", "no-answer"]
Origin = Literal["reply", "person", "promise"]
PromiseState = Literal["proposed", "confirmed", "kept", "broken", "dropped"]
EventName = Literal[
    "caught",
    "draft-kept",
    "reply-sent",
    "follow-up-added",
    "follow-up-done",
    "follow-up-moved",
    "changed",
    "promise-added",
    "promise-confirmed",
    "promise-changed",
    "promise-kept",
    "promise-broken",
    "promise-dropped",
    "client-split",
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
    check: Mapping[str, Any]

    def __post_init__(self) -> None:
        object.__setattr__(self, "check", PackedJson(self.check))


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that was sent; a holding one gives a reason and a time, and stops the 24 hours.

    `opens_private`: it takes the details to a private channel; None where that was never read.
    """

    id: str
    text: str
    channel: Channel
    sent_at: datetime
    holding: bool
    opens_private: bool | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What a reply promised for a time: its words, their place in the reply, what became of it.

    `due_at` is there when an hour was named. `source_reply` and `span` are None for one added by hand.
    """

    text: str
    state: PromiseState
    due_at: datetime | None = None
    source_reply: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A day on which something is due: to ask how it is going, or (with a `promise`) to keep it.

    `origin` tells one scheduled by a reply from one added by hand and from a promise.
    """

    id: str
    due_on: date
    note: str
    origin: Origin
    created_at: datetime
    version: int = 1
    done_at: datetime | None = None
    outcome: Outcome | None = None
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, when, and by which client of the API (`by`; None where nobody wrote it down)."""

    at: datetime
    event: EventName
    detail: dict[str, Any]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One review and everything done about it. `version` grows by one with every change.

    `own_error` is what the person said about whose fault it was. `client_key` follows from the client's name,
    or from the author and the place: equal keys are one client. `unconfirmed` are promises that were read out
    of replies and not (or not any more) taken up; those that were lie among the follow-ups.
    """

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
    own_error: bool | None = None
    client_key: str = ""
    unconfirmed: tuple[FollowUp, ...] = ()

    def __post_init__(self) -> None:
        review = self.review
        key = client_key(self.client, review.author, review.site, review.url)
        object.__setattr__(self, "client_key", key)

    @property
    def asked(self) -> tuple[FollowUp, ...]:
        """The days to ask how it is going."""
        return tuple(each for each in self.follow_ups if each.promise is None)

    @property
    def promises(self) -> tuple[FollowUp, ...]:
        """The times that were promised, taken up or not, by day."""
        found = [each for each in (*self.follow_ups, *self.unconfirmed) if each.promise is not None]
        return tuple(sorted(found, key=lambda each: (each.due_on, each.created_at, each.id)))
