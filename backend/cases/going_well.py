"""What went well lately: praise, what was resolved, how many answers in a row were in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.cases.model import Case, Event

LATELY = timedelta(days=7)
# How many cases are looked at for each figure, so that it costs the same among very many.
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class GoingWell:
    """`praise` and `resolved` are of the last seven days; `streak` counts answers in time, from the latest
    back to the first that was late. A `resolved` or `streak` of `looked_at` may be more than that."""

    praise: int
    resolved: int
    streak: int
    looked_at: int = LOOKED_AT


def resolved_since(cases: Iterable[Case], since: datetime) -> int:
    """How many of the cases became resolved at that moment or later, as their timelines tell."""
    return sum(any(event.at >= since and _resolves(event) for event in case.timeline) for case in cases)


def streak(answered: Iterable[Case]) -> int:
    """How many cases, the latest answer first, were answered within their 24 hours before one was not."""
    by_answer = sorted(answered, key=lambda case: case.answered_at or case.caught_at, reverse=True)
    for number, case in enumerate(by_answer):
        if case.answered_at is None or case.answered_at > case.answer_due_at:
            return number
    return len(by_answer)


def _resolves(event: Event) -> bool:
    match event.detail:
        case {"fields": {"status": {"to": "resolved"}}}:
            return True
        case {"outcome": "resolved"}:
            return event.event == "follow-up-done"
    return False
