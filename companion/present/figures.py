"""From the figures of many cases to what the page of patterns draws and says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.i18n import Words
from companion.models_patterns import Miss, Patterns, Share, Tally

PERIODS = ("30", "90", "365", "all")
# More bars than this are a list, not a picture; the table beside it says how many there are.
MOST_BARS = 10
# Fewer drafts than this in either half say nothing about getting better.
_FEWEST_DRAFTS = 3
_NOTICEABLE = 0.05


@dataclass(frozen=True, slots=True)
class Bar:
    """Complaints beside praise under one heading; `filters` are those of the cases it counts."""

    key: str
    label: str
    complaints: int
    praise: int
    filters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a guideline is missed in drafts, and whether that gets `better`, `worse` or stays the `same`
    (`unknown`: too few drafts to say)."""

    guideline: str
    title: str
    missed: int
    drafts: int
    trend: str

    @property
    def share(self) -> float:
        return self.missed / self.drafts if self.drafts else 0.0


@dataclass(frozen=True, slots=True)
class HabitPoint:
    """A month of a habit, for its line: the share (0 to 1) of drafts that missed it."""

    month: date
    title: str
    share: float
    missed: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Point:
    """A month of a line in a picture: its height, and what that is made of, in words."""

    month: date
    title: str
    value: float
    made: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the head of the page: what it is, the number in words, and what it is made of."""

    title: str
    value: str
    detail: str = ""


def first_day(period: str, today: date) -> date | None:
    """The first day of one of PERIODS that ends today; None is from the beginning."""
    return today - timedelta(days=int(period) - 1) if period.isdigit() else None


def bars(
    tallies: Sequence[Tally], filter_name: str, name_of: Callable[[Tally], str] | None = None
) -> tuple[Bar, ...]:
    """`filter_name` is the filter of the list of cases that the tally's key is a value of."""
    label = name_of or (lambda tally: tally.name)
    labels = _apart([label(tally) for tally in tallies])
    return tuple(
        Bar(tally.key, each, tally.complaints, tally.praise, {filter_name: tally.key})
        for tally, each in zip(tallies, labels, strict=True)
    )


def client_bars(tallies: Sequence[Tally], words: Words) -> tuple[Bar, ...]:
    """Those in the notebook lead to the cases of their entry, the others to those that have their name."""
    labels = _apart([tally.name or words.say("author.unknown") for tally in tallies])
    return tuple(
        Bar(
            tally.key,
            label,
            tally.complaints,
            tally.praise,
            {"client": tally.client_id} if tally.client_id else {"q": tally.name},
        )
        for tally, label in zip(tallies, labels, strict=True)
    )


def _apart(labels: Sequence[str]) -> list[str]:
    """The labels, those that stand there already with a number: two people may be called Maria."""
    seen: Counter[str] = Counter()
    found = []
    for label in labels:
        seen[label] += 1
        found.append(f"{label} ({seen[label]})" if seen[label] > 1 else label)
    return found


def month_bars(tallies: Sequence[Tally], words: Words) -> tuple[Bar, ...]:
    """Every month from the first to the last, those without a review included."""
    by_month = {tally.key: tally for tally in tallies}
    found = []
    for month in months(by_month):
        key = f"{month.year:04}-{month.month:02}"
        tally = by_month.get(key, Tally(key, key, 0, 0))
        days = {"from": month.isoformat(), "to": last_of_month(month).isoformat()}
        found.append(Bar(key, words.month(month), tally.complaints, tally.praise, days))
    return tuple(found)


def months(keys: Iterable[str]) -> tuple[date, ...]:
    """The first days of all months from the earliest key (YYYY-MM) to the latest."""
    known = sorted(_first_of(key) for key in keys)
    if not known:
        return ()
    found = [known[0]]
    while found[-1] < known[-1]:
        found.append(last_of_month(found[-1]) + timedelta(days=1))
    return tuple(found)


def last_of_month(month: date) -> date:
    after = month.replace(day=28) + timedelta(days=4)
    return after - timedelta(days=after.day)


def _first_of(key: str) -> date:
    year, month = key.split("-")
    return date(int(year), int(month), 1)


def head(patterns: Patterns, words: Words) -> tuple[Figure, ...]:
    """The four numbers that say how things go."""
    wait = patterns.first_answer_seconds
    return (
        Figure(
            words.say("patterns.reviews"),
            words.number(patterns.cases),
            " · ".join(
                (
                    words.count("patterns.complaints", patterns.complaints),
                    words.count("patterns.praise", patterns.praise),
                )
            ),
        ),
        Figure(
            words.say("patterns.first-answer"),
            "–" if wait is None else words.length(timedelta(seconds=wait)),
            words.say("patterns.first-answer-how"),
        ),
        _share(words.say("patterns.in-time"), patterns.in_time, words),
        _share(words.say("patterns.resolved"), patterns.resolved, words),
    )


def _share(title: str, share: Share, words: Words) -> Figure:
    if share.share is None:
        return Figure(title, "–", words.say("patterns.none-yet"))
    return Figure(title, words.percent(share.share), of_total(share, words))


def of_total(share: Share, words: Words) -> str:
    """ "12 of 40"."""
    return words.say("patterns.of", count=words.number(share.count), total=words.number(share.total))


def habits(misses: Iterable[Miss], titles: Mapping[str, str]) -> tuple[Habit, ...]:
    """The guidelines that were missed at all, the one missed most often first.

    The later half of the months is compared with the earlier half.
    """
    by_guideline: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        by_guideline[miss.guideline].append(miss)
    found = [
        Habit(
            guideline,
            titles.get(guideline, guideline),
            sum(each.missed for each in every),
            sum(each.drafts for each in every),
            _trend(every),
        )
        for guideline, every in by_guideline.items()
    ]
    missed = [habit for habit in found if habit.missed]
    return tuple(sorted(missed, key=lambda habit: (-habit.missed, -habit.share, habit.title)))


def _trend(every: Sequence[Miss]) -> str:
    known = sorted({miss.month for miss in every})
    later = set(known[(len(known) + 1) // 2 :])
    old = [miss for miss in every if miss.month not in later]
    new = [miss for miss in every if miss.month in later]
    old_drafts, new_drafts = sum(miss.drafts for miss in old), sum(miss.drafts for miss in new)
    if min(old_drafts, new_drafts) < _FEWEST_DRAFTS:
        return "unknown"
    change = sum(miss.missed for miss in new) / new_drafts - sum(miss.missed for miss in old) / old_drafts
    if abs(change) < _NOTICEABLE:
        return "same"
    return "worse" if change > 0 else "better"


def habit_points(misses: Iterable[Miss], shown: Sequence[Habit]) -> tuple[HabitPoint, ...]:
    """The months of the habits that are drawn."""
    titles = {habit.guideline: habit.title for habit in shown}
    return tuple(
        HabitPoint(
            _first_of(miss.month), titles[miss.guideline], miss.missed / miss.drafts, miss.missed, miss.drafts
        )
        for miss in misses
        if miss.guideline in titles and miss.drafts
    )
