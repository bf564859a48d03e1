"""What many cases show together: what is complained about, where, by whom, and how well it is answered.

A case counts for the day its review was posted, or caught where that is not known. Days and months are UTC.
A store that can reckon does so itself, and comes to the same figures as `figures.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# Sites and clients beyond these are too many to read; the ones with most complaints are kept.
MOST_TALLIES = 100


@dataclass(frozen=True, slots=True)
class PatternsQuery:
    """None and empty mean: not asked for. Both days are included."""

    first_day: date | None = None
    last_day: date | None = None
    site: str | None = None
    client: str | None = None
    client_keys: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Complaints (every unhappy review) and praise under one heading.

    `key` is a topic's id, a site's host, a client's key or a month as YYYY-MM; `name` is what to call it.
    """

    key: str
    name: str
    complaints: int
    praise: int


@dataclass(frozen=True, slots=True)
class TopicInMonth:
    """Complaints and praise of a month (YYYY-MM) about a topic; a case counts for each of its topics."""

    month: str
    topic: str
    complaints: int
    praise: int


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`; `share` is 0 to 1, None of nothing."""

    count: int
    total: int
    share: float | None

    @classmethod
    def of(cls, count: int, total: int) -> "Share":
        return cls(count, total, round(count / total, 4) if total else None)


@dataclass(frozen=True, slots=True)
class Miss:
    """Of the drafts kept in a month, how many a guideline applied to, and how many missed it."""

    month: str
    guideline: str
    missed: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """Tallies come with most complaints first, months in their order; topics by month, most complaints
    first, and misses by month, most missed first.

    `in_time`: answered within 24 hours, of all that were answered or are overdue. `resolved`: of the
    complaints that have come to an end. `first_answer_seconds`: the median, None without answers.
    """

    cases: int
    complaints: int
    praise: int
    topics: tuple[Tally, ...]
    sites: tuple[Tally, ...]
    clients: tuple[Tally, ...]
    months: tuple[Tally, ...]
    topics_by_month: tuple[TopicInMonth, ...]
    in_time: Share
    first_answer_seconds: int | None
    resolved: Share
    misses: tuple[Miss, ...]


def sorted_topics(found: Iterable[TopicInMonth]) -> tuple[TopicInMonth, ...]:
    return tuple(sorted(found, key=lambda each: (each.month, -each.complaints, -each.praise, each.topic)))


def sorted_misses(counts: Mapping[tuple[str, str], tuple[int, int]]) -> tuple[Miss, ...]:
    """From {(month, guideline): (missed, drafts)}."""
    every = (Miss(month, guideline, *numbers) for (month, guideline), numbers in counts.items())
    return tuple(sorted(every, key=lambda each: (each.month, -each.missed, each.guideline)))
