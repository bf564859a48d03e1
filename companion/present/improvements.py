"""The fix list: what recurs, what is done about it, and whether that helped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.i18n import Words
from companion.models_patterns import BeforeAndAfter, Improvement, Patterns, Share, Tally
from companion.present.figures import of_total
from companion.present.rows import Titles

# So many complaints about one thing are no accident.
RECURS_FROM = 3
# With fewer complaints since, no change is claimed.
_FEWEST = 5
_NOTICEABLE = 0.05
FIELDS = ("title", "topic", "site", "action", "begun_on", "done_on")


@dataclass(frozen=True, slots=True)
class Recurring:
    """A topic that comes back and has no improvement that is still to be made."""

    topic: str
    title: str
    complaints: int


@dataclass(frozen=True, slots=True)
class Effect:
    """How much of the complaints an improvement was about, before and since.

    `verdict`: better, worse, same, or early while there are too few complaints to tell.
    """

    before: Share
    after: Share
    verdict: str


def recurring(
    topics: Iterable[Tally], improvements: Iterable[Improvement], names: Titles
) -> tuple[Recurring, ...]:
    """What to write an improvement for, the most frequent first."""
    taken = {improvement.topic for improvement in improvements if improvement.done_on is None}
    return tuple(
        Recurring(tally.key, names.topic(tally.key), tally.complaints)
        for tally in topics
        if tally.complaints >= RECURS_FROM and tally.key not in taken and tally.key != "other"
    )


def effect(improvement: Improvement, figures: BeforeAndAfter) -> Effect:
    """Of all complaints, how many are about the improvement's topic; without a topic, of all reviews, how
    many are complaints."""
    before, after = (_concerned(each, improvement.topic) for each in (figures.before, figures.after))
    return Effect(before, after, _verdict(before, after))


def _concerned(patterns: Patterns, topic: str | None) -> Share:
    if topic is None:
        count, total = patterns.complaints, patterns.cases
    else:
        count = next((tally.complaints for tally in patterns.topics if tally.key == topic), 0)
        total = patterns.complaints
    return Share(count, total, count / total if total else None)


def _verdict(before: Share, after: Share) -> str:
    if before.share is None or after.share is None or after.total < _FEWEST:
        return "early"
    change = after.share - before.share
    if abs(change) < _NOTICEABLE:
        return "same"
    return "worse" if change > 0 else "better"


def ordered(improvements: Sequence[Improvement]) -> tuple[Improvement, ...]:
    """Those still to be made first, then those done, the latest first."""
    return tuple(
        sorted(
            improvements,
            key=lambda each: (
                each.done_on is not None,
                -(each.done_on or each.begun_on).toordinal(),
                each.id,
            ),
        )
    )


def days(improvement: Improvement, words: Words) -> str:
    """ "Since 1 Oct 2026" or "1 Oct 2026 – 15 Oct 2026"."""
    begun = words.short_day(improvement.begun_on)
    if improvement.done_on is None:
        return words.say("improvements.since", day=begun)
    return f"{begun} – {words.short_day(improvement.done_on)}"


def share_line(share: Share, words: Words) -> str:
    """ "30 % (12 of 40)"."""
    if share.share is None:
        return "–"
    return f"{words.percent(share.share)} ({of_total(share, words)})"


def values(improvement: Improvement | None, today: date) -> dict[str, Any]:
    """What the form starts from."""
    if improvement is None:
        return {"title": "", "topic": None, "site": "", "action": "", "begun_on": today, "done_on": None}
    return {field: getattr(improvement, field) for field in FIELDS} | {"site": improvement.site or ""}


def to_fields(typed: Mapping[str, Any]) -> dict[str, str | None]:
    """What the form holds, as the API takes it."""
    fields: dict[str, str | None] = {}
    for field in FIELDS:
        value = typed[field]
        if isinstance(value, date):
            fields[field] = value.isoformat()
        else:
            text = str(value or "").strip()
            fields[field] = text if field in ("title", "action") else text or None
    return fields


def changed(base: Improvement, wanted: Mapping[str, str | None]) -> dict[str, str | None]:
    """What differs from the improvement as it was when the form was filled in."""
    old = to_fields(values(base, base.begun_on))
    return {field: value for field, value in wanted.items() if value != old[field]}
