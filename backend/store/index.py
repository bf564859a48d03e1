"""Cases in memory, in every order they are asked for in."""

from bisect import insort
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from backend.cases.listing import case_place
from backend.cases.model import Case, Reply
from backend.cases.query import CaseQuery, Place, SortField
from backend.store.agenda import Agenda, remove_place
from backend.store.groups import Groups

SORT_FIELDS: tuple[SortField, ...] = ("answer_due_at", "caught_at", "updated_at")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Sorting few anew is cheaper than going through the whole order for them.
_FEW = 16


class Index:
    """Not thread-safe: its owner holds a lock. A change costs a binary search in each order, no new sort."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        self.cases: dict[str, Case] = {}
        self.by_identity: dict[str, str] = {}
        self.by_follow_up: dict[str, str] = {}
        self.groups = Groups()
        self.agenda = Agenda()
        self._orders: dict[SortField, list[Place]] = {}
        for case in cases:
            self._enter(case)
        for field in SORT_FIELDS:
            self._orders[field] = sorted(case_place(case, field) for case in self.cases.values())
        self.agenda.fill(self.cases.values())
        self.replies = sorted(_reply_places(self.cases.values()))

    def put(self, case: Case) -> None:
        if case.id in self.cases:
            self.drop(case.id)
        self._enter(case)
        for field in SORT_FIELDS:
            insort(self._orders[field], case_place(case, field))
        self.agenda.enter(case)
        for place in _reply_places([case]):
            insort(self.replies, place)

    def drop(self, case_id: str) -> None:
        case = self.cases.pop(case_id)
        del self.by_identity[case.identity]
        self.groups.leave(case)
        for follow_up in case.follow_ups:
            del self.by_follow_up[follow_up.id]
        for field in SORT_FIELDS:
            remove_place(self._orders[field], case_place(case, field))
        self.agenda.leave(case)
        for place in _reply_places([case]):
            remove_place(self.replies, place)

    def order(self, query: CaseQuery) -> Sequence[Place]:
        """The cases that may match, in the ascending order asked for."""
        whole = self._orders[query.sort]
        ids = self.groups.candidates(query)
        if ids is None:
            return whole
        if len(ids) * _FEW < len(whole):
            return sorted(case_place(self.cases[each], query.sort) for each in ids)
        return [place for place in whole if place[1] in ids]

    def _enter(self, case: Case) -> None:
        self.cases[case.id] = case
        self.by_identity[case.identity] = case.id
        self.groups.enter(case)
        for follow_up in case.follow_ups:
            self.by_follow_up[follow_up.id] = case.id


def _reply_place(case: Case, number: int, reply: Reply) -> Place:
    """The case's id with the reply's number in it: enough to find the text again."""
    return int((reply.sent_at - _EPOCH).total_seconds()), f"{case.id}/{number}"


def _reply_places(cases: Iterable[Case]) -> Iterable[Place]:
    return (_reply_place(case, number, reply) for case in cases for number, reply in enumerate(case.replies))
