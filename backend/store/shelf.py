"""One collection of records in memory, found by their keys and in the order of their names."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from backend.cases.query import Page
from backend.store.agenda import remove_place
from backend.store.base import Record, RecordQuery
from backend.store.record_facts import RecordFacts, facts_of


class Shelf:
    """Not thread-safe: its owner holds a lock."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._facts: dict[str, RecordFacts] = {}
        self._by_key: dict[str, set[str]] = {}
        self._order: list[tuple[str, str]] = []
        for record in records:
            self.put(record)

    def __len__(self) -> int:
        return len(self._records)

    def put(self, record: Record) -> None:
        self.drop(record.id)
        facts = self._facts[record.id] = facts_of(record)
        self._records[record.id] = record
        for key in facts.keys:
            self._by_key.setdefault(key, set()).add(record.id)
        insort(self._order, (facts.sort_key, record.id))

    def drop(self, record_id: str) -> None:
        if self._records.pop(record_id, None) is None:
            return
        facts = self._facts.pop(record_id)
        for key in set(facts.keys):
            self._by_key[key].discard(record_id)
            if not self._by_key[key]:
                del self._by_key[key]
        remove_place(self._order, (facts.sort_key, record_id))

    def having(self, keys: Iterable[str]) -> list[Record]:
        """Those with one of the keys, by id."""
        ids = {record_id for key in keys for record_id in self._by_key.get(key, ())}
        return [self._records[record_id] for record_id in sorted(ids)]

    def page(self, query: RecordQuery) -> Page[Record]:
        order = [place for place in self._order if self._has(place[1], query.words)]
        start = self._start(order, query)
        shown = order[start : start + query.limit]
        end = start + len(shown)
        more = (end - 1, shown[-1][1]) if shown and end < len(order) else None
        return Page(tuple(self._records[record_id] for _, record_id in shown), more, len(order))

    def _has(self, record_id: str, words: Sequence[str]) -> bool:
        return not words or all(word in self._facts[record_id].text for word in words)

    def _start(self, order: Sequence[tuple[str, str]], query: RecordQuery) -> int:
        if query.after is None:
            return 0
        number, last = query.after
        there = self._facts.get(last)
        return max(number, 0) if there is None else bisect_right(order, (there.sort_key, last))
