"""Topics over the months: which are complained about more, which less."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from companion.i18n import Words
from companion.models_patterns import TopicInMonth
from companion.present.figures import Point, last_of_month, months

# More lines than this cannot be told apart.
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class TopicMonths:
    """The complaints about one topic, month by month, none left out."""

    topic: str
    title: str
    counts: tuple[int, ...]


def topic_months(
    found: Iterable[TopicInMonth], titles: Mapping[str, str]
) -> tuple[tuple[date, ...], tuple[TopicMonths, ...]]:
    """All months from the first to the last, and the topics most complained about, the most first."""
    counts: dict[str, Counter[str]] = {}
    keys: set[str] = set()
    for each in found:
        keys.add(each.month)
        counts.setdefault(each.topic, Counter())[each.month] += each.complaints
    shown = months(keys)
    totals = sorted(counts, key=lambda topic: (-counts[topic].total(), titles.get(topic, topic)))
    told = [topic for topic in totals if counts[topic].total()][:MOST_LINES]
    return shown, tuple(_line(topic, titles.get(topic, topic), counts[topic], shown) for topic in told)


def _line(topic: str, title: str, counts: Counter[str], shown: Sequence[date]) -> TopicMonths:
    return TopicMonths(topic, title, tuple(counts[f"{each.year:04}-{each.month:02}"] for each in shown))


def points(shown: Sequence[date], topics: Sequence[TopicMonths], words: Words) -> tuple[Point, ...]:
    """For the lines of a picture."""
    return tuple(
        Point(month, topic.title, count, words.count("patterns.complaints", count))
        for topic in topics
        for month, count in zip(shown, topic.counts, strict=True)
    )


def days_of(month: date, asked: Mapping[str, str]) -> dict[str, str]:
    """The filters that show a month, no day before the first or after the last that the page asks for."""
    first, last = month.isoformat(), last_of_month(month).isoformat()
    return {"from": max(first, asked.get("from", "")), "to": min(last, asked.get("to", last))}
