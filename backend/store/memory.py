"""The store in memory: nothing outlives the process. Durable stores for one process build on it."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from backend.cases.figures import Features, features, summarise
from backend.cases.follow_ups import find
from backend.cases.listing import matches, select
from backend.cases.model import Case
from backend.cases.patterns import Patterns, PatternsQuery
from backend.cases.query import AgendaItem, CaseQuery, Facets, FollowUpQuery, Page, Place
from backend.cases.search import begins, searchable, words
from backend.store.backups import Backup
from backend.store.base import KeptAnswer, Record, RecordQuery
from backend.store.derived import Derived
from backend.store.held_snapshot import HeldSnapshot
from backend.store.index import Index
from backend.store.record_facts import LARGE
from backend.store.shelf import Shelf
from backend.store.staged import Changes, RecordKey, StagedTransaction, of_collection

Key = TypeVar("Key")
Value = TypeVar("Value")


class MemoryStore:
    """Reads take a short lock on the index; a transaction is made durable first, then visible."""

    def __init__(
        self,
        cases: Iterable[Case] = (),
        answers: Iterable[KeptAnswer] = (),
        records: Iterable[Record] = (),
    ) -> None:
        self._index = Index(cases)
        self._answers = {answer.key: answer for answer in answers}
        self._records: dict[RecordKey, Record] = {(each.collection, each.id): each for each in records}
        self._shelves = {
            name: Shelf(each for each in self._records.values() if each.collection == name) for name in LARGE
        }
        self._searched = Derived(searchable)
        self._features: Derived[Features] = Derived(features)
        self._reading = threading.Lock()
        self._writing = threading.Lock()

    def get(self, case_id: str) -> Case | None:
        with self._reading:
            return self._index.cases.get(case_id)

    def holder_of(self, follow_up_id: str) -> Case | None:
        with self._reading:
            case_id = self._index.by_follow_up.get(follow_up_id)
            return None if case_id is None else self._index.cases[case_id]

    def recall(self, key: str) -> KeptAnswer | None:
        return self._answers.get(key)

    def list_cases(self, query: CaseQuery, now: datetime) -> Page[Case]:
        with self._reading:
            places, more, total = select(
                self._index.order(query),
                descending=query.descending,
                after=query.after,
                limit=query.limit,
                accepts=self._accepts(query, now),
            )
            items = tuple(self._index.cases[place[1]] for place in places)
        return Page(items, places[-1] if more else None, total)

    def facets(self) -> Facets:
        with self._reading:
            groups = self._index.groups
            return Facets(sites=tuple(groups.names("site-name")), languages=tuple(groups.names("language")))

    def with_cases(self, client_keys: Iterable[str]) -> AbstractSet[str]:
        with self._reading:
            return self._index.groups.having("client-key", client_keys)

    def patterns(self, query: PatternsQuery, now: datetime) -> Patterns:
        with self._reading:
            every = [self._features(case) for case in self._index.cases.values()]
        return summarise(every, query, now)

    def list_follow_ups(self, query: FollowUpQuery) -> Page[AgendaItem]:
        with self._reading:
            places, more, total = select(
                self._index.agenda.due(query.due, query.today),
                descending=query.due == "done",
                after=query.after,
                limit=query.limit,
                accepts=None,
            )
            items = tuple(self._agenda_item(place) for place in places)
        return Page(items, places[-1] if more else None, total)

    def recent_replies(self, limit: int, except_identity: str | None = None) -> Sequence[str]:
        texts: list[str] = []
        with self._reading:
            for _, reply_id in reversed(self._index.replies):
                if len(texts) == limit:
                    break
                case_id, _, number = reply_id.rpartition("/")
                case = self._index.cases[case_id]
                if case.identity != except_identity:
                    texts.append(case.replies[int(number)].text)
        return texts

    def record(self, collection: str, record_id: str) -> Record | None:
        return self._records.get((collection, record_id))

    def records(self, collection: str) -> Sequence[Record]:
        return of_collection(self._records, collection)

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]:
        with self._reading:
            return self._shelves[collection].having(keys)

    def count_records(self, collection: str) -> int:
        if collection in self._shelves:
            return len(self._shelves[collection])
        return len(self.records(collection))

    def list_records(self, query: RecordQuery) -> Page[Record]:
        with self._reading:
            return self._shelves[query.collection].page(query)

    @contextmanager
    def transaction(self) -> Iterator[StagedTransaction]:
        with self._writing:
            transaction = StagedTransaction(self._index, self._answers, self._records, self._shelves)
            yield transaction
            if transaction.changes:
                self._persist(transaction.changes)
                self._apply(transaction.changes)

    @contextmanager
    def snapshot(self) -> Iterator[HeldSnapshot]:
        with self._reading:
            cases = dict(self._index.cases)
        yield HeldSnapshot(cases, self._answers, self._records)

    def backups(self) -> Sequence[Backup]:
        return ()

    def remove_backups(self) -> Sequence[Backup]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""

    def _read_ahead(self) -> None:
        """Works out what searches and patterns need of every case, so that the first of them does not wait.
        Reads in between go on."""
        for case_id in tuple(self._index.cases):
            with self._reading:
                if (case := self._index.cases.get(case_id)) is not None:
                    self._searched(case)
                    self._features(case)

    def _persist(self, changes: Changes) -> None:
        """Makes changes durable, or raises `StoreUnavailable`; memory itself needs nothing."""

    def _apply(self, changes: Changes) -> None:
        with self._reading:
            for case_id, case in changes.cases.items():
                self._searched.drop(case_id)
                self._features.drop(case_id)
                if case is not None:
                    self._index.put(case)
                elif case_id in self._index.cases:
                    self._index.drop(case_id)
            self._answers = _changed(self._answers, changes.answers)
            self._records = _changed(self._records, changes.records)
            for (collection, record_id), record in changes.records.items():
                if collection not in self._shelves:
                    continue
                if record is None:
                    self._shelves[collection].drop(record_id)
                else:
                    self._shelves[collection].put(record)

    def _accepts(self, query: CaseQuery, now: datetime) -> Callable[[str], bool] | None:
        """What the index cannot tell of its candidates; None when it told everything."""
        if not (query.text or query.first_day or query.last_day or query.due in ("overdue", "running")):
            return None
        cases = self._index.cases
        needles = words(query.text or "")
        if query.text and not needles:
            return lambda case_id: False

        def accepts(case_id: str) -> bool:
            case = cases[case_id]
            if not matches(case, query, now):
                return False
            return not needles or all(begins(needle, self._searched(case)) for needle in needles)

        return accepts

    def _agenda_item(self, place: Place) -> AgendaItem:
        case = self._index.cases[self._index.by_follow_up[place[1]]]
        return AgendaItem(find(case, place[1]), case)


def _changed(old: dict[Key, Value], changes: Mapping[Key, Value | None]) -> dict[Key, Value]:
    """A new dictionary, since the old one is read without a lock; what changed lies last in it."""
    if not changes:
        return old
    new = {key: value for key, value in old.items() if key not in changes}
    return new | {key: value for key, value in changes.items() if value is not None}
