"""Which cases have something in common, so that a filter need not look at every case."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from backend.cases.clock import is_unplanned
from backend.cases.figures import site_key
from backend.cases.model import FINAL, Case
from backend.cases.query import CaseQuery

# What they have in common, and which of it: ("status", "new").
Group = tuple[str, str]
_ANSWERED = ("answer", "answered")
_WAITING = ("answer", "waiting")
_UNPLANNED = ("answer", "unplanned")


class Groups:
    """Ids of cases by group. Not thread-safe: its owner holds a lock."""

    def __init__(self) -> None:
        self._ids: dict[Group, set[str]] = {}

    def enter(self, case: Case) -> None:
        for group in _groups_of(case):
            self._ids.setdefault(group, set()).add(case.id)

    def leave(self, case: Case) -> None:
        for group in _groups_of(case):
            ids = self._ids[group]
            ids.discard(case.id)
            if not ids:
                del self._ids[group]

    def names(self, kind: str) -> list[str]:
        """What there is of a kind, each once, sorted."""
        return sorted(name for which, name in self._ids if which == kind)

    def having(self, kind: str, names: Iterable[str]) -> set[str]:
        """Those of the names that there is a case of."""
        return {name for name in names if (kind, name) in self._ids}

    def candidates(self, query: CaseQuery) -> set[str] | None:
        """The ids of cases that may match; None for all of them. Not to be changed."""
        found = [self._any(each) for each in _asked(query)]
        # The smallest first: each step then costs no more than that one.
        return reduce(set.intersection, sorted(found, key=len)) if found else None

    def _any(self, groups: Sequence[Group]) -> set[str]:
        found = [self._ids[group] for group in groups if group in self._ids]
        return found[0] if len(found) == 1 else set().union(*found)


def _groups_of(case: Case) -> Iterator[Group]:
    review = case.review
    yield "status", case.status
    yield "language", review.language
    yield "kind", review.kind
    yield "site", site_key(review.site)
    yield "client-key", case.client_key
    if review.site:
        yield "site-name", review.site
    if case.client is not None:
        yield "client", case.client
    for topic in {each.topic for each in review.topics}:
        yield "topic", topic
    if case.answered_at is not None:
        yield _ANSWERED
    elif case.status not in FINAL:
        yield _WAITING
    if is_unplanned(case):
        yield _UNPLANNED


def _asked(query: CaseQuery) -> Iterable[Sequence[Group]]:
    """A case has to be in one group of each."""
    if query.statuses:
        yield [("status", each) for each in query.statuses]
    if query.client_keys:
        yield [("client-key", each) for each in query.client_keys]
    if query.site is not None:
        yield [("site", site_key(query.site))]
    if query.due is not None:
        yield [_ANSWERED if query.due == "answered" else _WAITING]
    if query.unplanned:
        yield [_UNPLANNED]
    for name in ("language", "topic", "kind", "client"):
        if (wanted := getattr(query, name)) is not None:
            yield [(name, wanted)]
