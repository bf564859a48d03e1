"""Cases in memory, in every order they are asked for in."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import UTC, datetime

from backend.cases.listing import case_place
from backend.cases.model import Case, FollowUp, Reply
from backend.cases.query import Place, SortField

SORT_FIELDS: tuple[SortField, ...] = ("answer_due_at", "caught_at", "updated_at")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Index:
    """Not thread-safe: its owner holds a lock. A change costs a binary search in each order, no new sort."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        self.cases: dict[str, Case] = {}
        self.by_identity: dict[str, str] = {}
        self.by_follow_up: dict[str, str] = {}
        self._by_client: dict[str, set[str]] = {}
        self.orders: dict[SortField, list[Place]] = {field: [] for field in SORT_FIELDS}
        self.agenda: list[Place] = []
        self.replies: list[Place] = []
        for case in cases:
            self._enter(case)
        for field in SORT_FIELDS:
            self.orders[field] = sorted(case_place(case, field) for case in self.cases.values())
        self.agenda = sorted(_agenda_places(self.cases.values()))
        self.replies = sorted(_reply_places(self.cases.values()))

    def put(self, case: Case) -> None:
        if case.id in self.cases:
            self.drop(case.id)
        self._enter(case)
        for field in SORT_FIELDS:
            insort(self.orders[field], case_place(case, field))
        for place in _agenda_places([case]):
            insort(self.agenda, place)
        for place in _reply_places([case]):
            insort(self.replies, place)

    def drop(self, case_id: str) -> None:
        case = self.cases.pop(case_id)
        del self.by_identity[case.identity]
        self._by_client[case.client_key].discard(case_id)
        for follow_up in case.follow_ups:
            del self.by_follow_up[follow_up.id]
        for field in SORT_FIELDS:
            _remove(self.orders[field], case_place(case, field))
        for place in _agenda_places([case]):
            _remove(self.agenda, place)
        for place in _reply_places([case]):
            _remove(self.replies, place)

    def of_clients(self, keys: Iterable[str]) -> set[str]:
        """The ids of the cases that have one of these client keys."""
        return {case_id for key in keys for case_id in self._by_client.get(key, ())}

    def _enter(self, case: Case) -> None:
        self.cases[case.id] = case
        self.by_identity[case.identity] = case.id
        self._by_client.setdefault(case.client_key, set()).add(case.id)
        for follow_up in case.follow_ups:
            self.by_follow_up[follow_up.id] = case.id


def agenda_place(follow_up: FollowUp) -> Place:
    return follow_up.due_on.toordinal(), follow_up.id


def _reply_place(case: Case, number: int, reply: Reply) -> Place:
    """The case's id with the reply's number in it: enough to find the text again."""
    return int((reply.sent_at - _EPOCH).total_seconds()), f"{case.id}/{number}"


def _agenda_places(cases: Iterable[Case]) -> Iterable[Place]:
    return (agenda_place(follow_up) for case in cases for follow_up in case.follow_ups)


def _reply_places(cases: Iterable[Case]) -> Iterable[Place]:
    return (_reply_place(case, number, reply) for case in cases for number, reply in enumerate(case.replies))


def _remove(order: list[Place], place: Place) -> None:
    at = bisect_left(order, place)
    if order[at] != place:
        raise LookupError(place)
    del order[at]
