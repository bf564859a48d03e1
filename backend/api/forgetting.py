"""Erasing what is kept about a person or a case: cases with all in them, parked drafts, asides, the notebook.

What a store keeps beside itself (backups) is told, and removed where that is asked for. What people exported,
and what a browser has not handed over yet, is out of reach here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from backend.api import notebook
from backend.api.notebook import Entry
from backend.cases.identity import fold, identity, name_key
from backend.cases.model import Case
from backend.cases.query import CaseQuery
from backend.store.backups import Backup
from backend.store.base import Record, Store, Transaction

By = Literal["case_id", "client", "author"]
PARKED, ASIDES = "parked", "asides"
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Traces:
    """What is kept about somebody. `entries` of the notebook go; those `changed` lose an author."""

    cases: tuple[Case, ...]
    parked: tuple[Record, ...]
    asides: tuple[Record, ...]
    entries: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()

    @property
    def since(self) -> datetime | None:
        """When the first of it was kept; an older backup does not hold it."""
        records = [*self.parked, *self.asides, *(entry.record for entry in (*self.entries, *self.changed))]
        made = [datetime.fromisoformat(record.document["created_at"]) for record in records]
        return min([*made, *(case.created_at for case in self.cases)], default=None)


def traces_of(store: Store, by: By, name: str, now: datetime) -> Traces:
    """Everything about one case, one client of the notebook, or everybody who writes under a name."""
    if by == "case_id":
        case = store.get(name)
        return _around(store, [case] if case else [])
    if by == "client":
        entry = notebook.entry_called(store, name)
        keys = entry.client.keys if entry else (name_key(name),)
        found = _around(store, every_case(store, CaseQuery(client_keys=keys), now))
        return replace(found, entries=(entry,) if entry else ())
    return _of_author(store, name, now)


def erase(transaction: Transaction, traces: Traces) -> None:
    """What somebody else deleted in the meantime is passed over."""
    for case in traces.cases:
        if transaction.get(case.id) is not None:
            transaction.delete(case.id)
    for record in (*traces.parked, *traces.asides, *(entry.record for entry in traces.entries)):
        if transaction.record(record.collection, record.id) is not None:
            transaction.delete_record(record.collection, record.id)
    for entry in traces.changed:
        if transaction.record(entry.record.collection, entry.id) is not None:
            notebook.replace_client(transaction, entry, entry.client)


def erase_case(transaction: Transaction, case: Case) -> None:
    """A case with the drafts that were parked and the findings that were put aside for it."""
    erase(transaction, _around(transaction, [case]))


def backups_with(store: Store, traces: Traces) -> Sequence[Backup]:
    since = traces.since
    if since is None:
        return ()
    # A file's own time is kept to the second.
    return [backup for backup in store.backups() if backup.made_at >= since.replace(microsecond=0)]


def every_case(store: Store, query: CaseQuery, now: datetime) -> Iterator[Case]:
    """Page by page; `query`'s own limit and place do not count."""
    page = store.list_cases(replace(query, limit=_PAGE, after=None), now)
    yield from page.items
    while page.next is not None:
        page = store.list_cases(replace(query, limit=_PAGE, after=page.next), now)
        yield from page.items


def _of_author(store: Store, name: str, now: datetime) -> Traces:
    wanted = fold(name)
    found = _around(
        store,
        [case for case in every_case(store, CaseQuery(), now) if fold(case.review.author or "") == wanted],
    )
    parked = {record.id: record for record in found.parked}
    for record in store.records(PARKED):
        review = record.document["review"]
        if review and fold(review["author"] or "") == wanted:
            parked[record.id] = record
    entries, changed = _without_author(store, wanted)
    return replace(found, parked=tuple(parked.values()), entries=entries, changed=changed)


def _without_author(store: Store, wanted: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Entries of that name, or with no other author, go; the others lose that author and that alias."""
    gone, changed = [], []
    for entry in notebook.all_entries(store):
        client = entry.client
        authors = tuple(each for each in client.authors if fold(each.author) != wanted)
        aliases = tuple(each for each in client.aliases if fold(each) != wanted)
        if fold(client.name) == wanted or (client.authors and not authors):
            gone.append(entry)
        elif (authors, aliases) != (client.authors, client.aliases):
            changed.append(Entry(entry.record, replace(client, authors=authors, aliases=aliases)))
    return tuple(gone), tuple(changed)


class _Collections(Protocol):
    """A store, or a transaction of one."""

    def records(self, collection: str) -> Sequence[Record]: ...


def _around(records: _Collections, cases: Iterable[Case]) -> Traces:
    cases = tuple(cases)
    ids, same = {case.id for case in cases}, {case.identity for case in cases}
    return Traces(
        cases,
        tuple(each for each in records.records(PARKED) if _is_about(each, ids, same)),
        tuple(
            each
            for each in records.records(ASIDES)
            if each.document["case_id"] in ids or each.document["identity"] in same
        ),
    )


def _is_about(parked: Record, ids: set[str], same: set[str]) -> bool:
    review = parked.document["review"]
    if parked.document["case_id"] in ids:
        return True
    return bool(review) and (
        identity(review["site"], review["url"], review["author"], review["text"]) in same
    )
