"""Patterns reckoned in plain Python, case by case: what a store in memory does, and others are held to."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median

from backend.cases.clock import ANSWER_WITHIN, review_day
from backend.cases.identity import place
from backend.cases.model import FINAL, Case
from backend.cases.patterns import (
    MOST_TALLIES,
    Patterns,
    PatternsQuery,
    Share,
    Tally,
    TopicInMonth,
    sorted_misses,
    sorted_topics,
)


@dataclass(frozen=True, slots=True)
class Features:
    """What one case adds. `misses` has (month, guideline, missed, drafts)."""

    day: date
    site: str
    client_key: str
    client_name: str
    client: str | None
    language: str
    is_praise: bool
    topics: tuple[str, ...]
    due_at: datetime
    answered_at: datetime | None
    is_ended: bool
    is_resolved: bool
    misses: tuple[tuple[str, str, int, int], ...]

    @property
    def month(self) -> str:
        return month_of(self.day)

    @property
    def first_answer_seconds(self) -> float | None:
        """The clock began 24 hours before the answer was due; an answer from before it counts as at once."""
        if self.answered_at is None:
            return None
        return max((self.answered_at - (self.due_at - ANSWER_WITHIN)).total_seconds(), 0)

    def is_in_time(self, now: datetime) -> bool | None:
        """None while the clock runs, and where nothing is waited for any more."""
        if self.answered_at is not None:
            return self.answered_at <= self.due_at
        return False if now > self.due_at and not self.is_ended else None


def features(case: Case) -> Features:
    review = case.review
    return Features(
        day=review_day(case),
        site=site_key(review.site),
        client_key=case.client_key,
        client_name=case.client or review.author or "",
        client=case.client,
        language=review.language,
        is_praise=review.kind == "praise",
        topics=tuple(sorted({each.topic for each in review.topics})),
        due_at=case.answer_due_at,
        answered_at=case.answered_at,
        is_ended=case.status in FINAL,
        is_resolved=case.status == "resolved",
        misses=_misses(case),
    )


def site_key(site: str | None) -> str:
    return place(site, None)


def month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def selects(query: PatternsQuery, site: str | None) -> Callable[[Features], bool]:
    """Whether a case counts; `site` is the query's as a key."""

    def counts(each: Features) -> bool:
        return (
            (query.first_day is None or each.day >= query.first_day)
            and (query.last_day is None or each.day <= query.last_day)
            and (site is None or each.site == site)
            and (query.client is None or each.client == query.client)
            and (not query.client_keys or each.client_key in query.client_keys)
            and (query.language is None or each.language == query.language)
        )

    return counts


def summarise(every: Iterable[Features], query: PatternsQuery, now: datetime) -> Patterns:
    chosen = selects(query, None if query.site is None else site_key(query.site))
    found = [each for each in every if chosen(each)]
    complaints = [each for each in found if not each.is_praise]
    ended = [each for each in complaints if each.is_ended]
    promptness = [each.is_in_time(now) for each in found]
    waits = [wait for each in found if (wait := each.first_answer_seconds) is not None]
    names: dict[str, str] = {}
    for each in found:
        names[each.client_key] = max(names.get(each.client_key, ""), each.client_name)
    return Patterns(
        cases=len(found),
        complaints=len(complaints),
        praise=len(found) - len(complaints),
        topics=_tallies(found, lambda each: each.topics),
        sites=_tallies(found, lambda each: (each.site,) if each.site else ()),
        clients=_tallies(found, lambda each: (each.client_key,) if each.client_key else (), names),
        months=tuple(sorted(_all_tallies(found, lambda each: (each.month,)), key=lambda each: each.key)),
        topics_by_month=sorted_topics(_topics_by_month(found)),
        in_time=Share.of(promptness.count(True), len(promptness) - promptness.count(None)),
        first_answer_seconds=int(median(waits)) if waits else None,
        resolved=Share.of(sum(each.is_resolved for each in ended), len(ended)),
        misses=sorted_misses(_added(found)),
    )


def _topics_by_month(found: Iterable[Features]) -> Iterable[TopicInMonth]:
    complaints: Counter[tuple[str, str]] = Counter()
    praise: Counter[tuple[str, str]] = Counter()
    for each in found:
        counted = praise if each.is_praise else complaints
        counted.update((each.month, topic) for topic in each.topics)
    keys = complaints.keys() | praise.keys()
    return (TopicInMonth(*key, complaints[key], praise[key]) for key in keys)


def _misses(case: Case) -> tuple[tuple[str, str, int, int], ...]:
    """Of a case's kept drafts. A check from another version of the API may look different: it counts not."""
    missed: Counter[tuple[str, str]] = Counter()
    applied: Counter[tuple[str, str]] = Counter()
    for draft in case.drafts:
        month = month_of(draft.created_at.astimezone(UTC).date())
        for finding in draft.check.get("findings") or ():
            match finding:
                case {"guideline": str(guideline), "verdict": "pass" | "fail" as verdict}:
                    applied[month, guideline] += 1
                    missed[month, guideline] += verdict == "fail"
    return tuple((*key, missed[key], drafts) for key, drafts in sorted(applied.items()))


def _added(found: Iterable[Features]) -> dict[tuple[str, str], tuple[int, int]]:
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for each in found:
        for month, guideline, missed, drafts in each.misses:
            old = counts.get((month, guideline), (0, 0))
            counts[month, guideline] = (old[0] + missed, old[1] + drafts)
    return counts


def _tallies(
    found: Iterable[Features],
    headings: Callable[[Features], Iterable[str]],
    names: Mapping[str, str] | None = None,
) -> tuple[Tally, ...]:
    every = _all_tallies(found, headings, names or {})
    every.sort(key=lambda each: (-each.complaints, -each.praise, each.key))
    return tuple(every[:MOST_TALLIES])


def _all_tallies(
    found: Iterable[Features],
    headings: Callable[[Features], Iterable[str]],
    names: Mapping[str, str] | None = None,
) -> list[Tally]:
    complaints: Counter[str] = Counter()
    praise: Counter[str] = Counter()
    for each in found:
        for key in headings(each):
            (praise if each.is_praise else complaints)[key] += 1
    keys = complaints.keys() | praise.keys()
    return [Tally(key, (names or {}).get(key, key), complaints[key], praise[key]) for key in keys]
