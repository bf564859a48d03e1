"""What the API tells about many cases together, and the improvements that come of it. Days are UTC."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Tally:
    """Unhappy reviews and praise under one heading: a topic, a site, a client or a month (YYYY-MM)."""

    key: str
    name: str
    complaints: int
    praise: int
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`; `share` is 0 to 1, None of nothing."""

    count: int
    total: int
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """Of the drafts kept in a month, how many a guideline applied to, and how many missed it."""

    month: str
    guideline: str
    missed: int
    drafts: int


@dataclass(frozen=True, slots=True)
class TopicInMonth:
    """Reviews of one month (YYYY-MM) that one topic is found in."""

    month: str
    topic: str
    complaints: int
    praise: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """The figures of a period. `in_time`: answered within 24 hours; `resolved`: of what came to an end."""

    cases: int
    complaints: int
    praise: int
    topics: tuple[Tally, ...]
    sites: tuple[Tally, ...]
    clients: tuple[Tally, ...]
    months: tuple[Tally, ...]
    in_time: Share
    resolved: Share
    first_answer_seconds: int | None = None
    misses: tuple[Miss, ...] = ()
    topics_by_month: tuple[TopicInMonth, ...] = ()


@dataclass(frozen=True, slots=True)
class Improvement:
    """What is done about something that recurs. Without `done_on` it is still being worked on."""

    id: str
    version: int
    title: str
    begun_on: date
    topic: str | None = None
    site: str | None = None
    action: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ImprovementPage:
    items: tuple[Improvement, ...]
    total: int
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """The figures up to the day before an improvement began, and since it was done."""

    before: Patterns
    after: Patterns
