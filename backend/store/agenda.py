"""The follow-ups of all cases by their days, those that are done apart from those to come."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from backend.cases.model import Case, FollowUp
from backend.cases.query import FollowUpsDue, Place

AnyPlace = TypeVar("AnyPlace", tuple[int, str], tuple[str, str])


class Agenda:
    """Not thread-safe: its owner holds a lock."""

    def __init__(self) -> None:
        self._all: list[Place] = []
        self._open: list[Place] = []
        self._done: list[Place] = []

    def fill(self, cases: Iterable[Case]) -> None:
        """Takes in many at once; for an agenda that is empty."""
        for case in cases:
            for follow_up in case.follow_ups:
                for order in self._orders(follow_up):
                    order.append(agenda_place(follow_up))
        for order in (self._all, self._open, self._done):
            order.sort()

    def enter(self, case: Case) -> None:
        for follow_up in case.follow_ups:
            for order in self._orders(follow_up):
                insort(order, agenda_place(follow_up))

    def leave(self, case: Case) -> None:
        for follow_up in case.follow_ups:
            for order in self._orders(follow_up):
                remove_place(order, agenda_place(follow_up))

    def due(self, which: FollowUpsDue, today: date) -> Sequence[Place]:
        """In the order of their days."""
        if which == "all":
            return self._all
        if which == "done":
            return self._done
        first = bisect_left(self._open, (today.toordinal(), ""))
        after = bisect_left(self._open, (today.toordinal() + 1, ""))
        begin, end = {"overdue": (0, first), "today": (first, after), "upcoming": (after, None)}[which]
        return self._open[begin:end]

    def _orders(self, follow_up: FollowUp) -> tuple[list[Place], list[Place]]:
        return self._all, self._open if follow_up.done_at is None else self._done


def agenda_place(follow_up: FollowUp) -> Place:
    return follow_up.due_on.toordinal(), follow_up.id


def remove_place(order: list[AnyPlace], place: AnyPlace) -> None:
    at = bisect_left(order, place)
    if order[at] != place:
        raise LookupError(place)
    del order[at]
