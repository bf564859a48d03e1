"""What went well lately: praise, what was resolved, how many replies in a row were in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from companion.i18n import Words
from companion.models import Case, Event

# A streak of one or two is luck.
_SHORTEST_STREAK = 3


@dataclass(frozen=True, slots=True)
class GoingWell:
    """Counts of the last days; `streak` is of replies in a row, the latest backwards. No more than `looked`
    cases were looked at for that and for `resolved`: from there on there may be more."""

    praise: int
    resolved: int
    streak: int
    looked: int = 30


def streak(answered: Iterable[Case]) -> int:
    """How many cases, the latest answer first, were answered within their 24 hours before one was not."""
    count = 0
    for case in sorted(answered, key=lambda case: case.answered_at or case.caught_at, reverse=True):
        if case.answered_at is None or case.answered_at > case.answer_due_at:
            break
        count += 1
    return count


def resolved_since(cases: Iterable[Case], since: datetime) -> int:
    """How many of the cases became resolved at that moment or later, as their timelines tell."""
    return sum(any(event.at >= since and _resolves(event) for event in case.timeline) for case in cases)


def _resolves(event: Event) -> bool:
    fields = event.detail.get("fields")
    change = fields.get("status") if isinstance(fields, dict) else None
    by_hand = isinstance(change, dict) and change.get("to") == "resolved"
    return by_hand or (event.event == "follow-up-done" and event.detail.get("outcome") == "resolved")


def sentence(well: GoingWell, words: Words) -> str:
    """One line, or nothing where there is nothing to say."""
    parts = []
    if well.praise:
        parts.append(words.count("well.praise", well.praise))
    if well.resolved:
        key = "well.resolved" if well.resolved < well.looked else "well.resolved-more"
        parts.append(words.count(key, well.resolved))
    if well.streak >= _SHORTEST_STREAK:
        key = "well.streak" if well.streak < well.looked else "well.streak-more"
        parts.append(words.count(key, well.streak))
    return " · ".join(parts)
