"""The client notebook: entries kept as records, found by the keys of their cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pydantic import TypeAdapter

from backend.api.context import context
from backend.api.records import MOST_CLIENTS, Records, add, change
from backend.cases.clients import Client, with_author
from backend.cases.identity import name_key
from backend.cases.listing import fold_for_search
from backend.cases.model import Case
from backend.cases.query import CaseQuery, Page, Place
from backend.store.base import Record, RecordQuery, Store, Transaction

COLLECTION = "clients"
_PAGE = 200
_CLIENT = TypeAdapter(Client)


class Collections(Records, Protocol):
    """A store, or a transaction of one."""

    def records(self, collection: str) -> Sequence[Record]: ...

    def records_with(self, collection: str, keys: Iterable[str]) -> Sequence[Record]: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A client as the notebook keeps it."""

    record: Record
    client: Client

    @property
    def id(self) -> str:
        return self.record.id


def as_entry(record: Record) -> Entry:
    return Entry(record, _CLIENT.validate_python(record.document))


def as_document(client: Client) -> dict[str, Any]:
    """With its keys beside it, so that entries are found without being read."""
    document: dict[str, Any] = _CLIENT.dump_python(client, mode="json")
    return document | {"keys": list(client.keys)}


def entry_with(records: Collections, key: str) -> Entry | None:
    """The entry whose cases have this `client_key`."""
    found = records.records_with(COLLECTION, [key]) if key else ()
    return as_entry(found[0]) if found else None


def entry_called(records: Collections, name: str) -> Entry | None:
    """By an id, a name or an alias."""
    record = records.record(COLLECTION, name)
    return as_entry(record) if record else entry_with(records, name_key(name))


def all_entries(store: Store) -> list[Entry]:
    return [as_entry(record) for record in store.records(COLLECTION)]


def entries_by_name(store: Store, looked_for: str | None, limit: int, after: Place | None) -> Page[Entry]:
    """One page; with `looked_for`, of those whose name, alias, author or notes have all its words."""
    words = tuple(fold_for_search(looked_for or "").split())
    found = store.list_records(RecordQuery(COLLECTION, words, limit, after))
    return Page(tuple(map(as_entry, found.items)), found.next, found.total)


def keep_client(transaction: Transaction, client: Client) -> Entry:
    return as_entry(add(transaction, COLLECTION, as_document(client), most=MOST_CLIENTS))


def replace_client(transaction: Transaction, entry: Entry, client: Client) -> Entry:
    return as_entry(change(transaction, entry.record, as_document(client)))


def name_client(transaction: Transaction, case: Case) -> None:
    """A case that was given a client's name: the notebook has that client, and knows the author as theirs.

    An author whom another entry claims stays there; people merge entries by hand.
    """
    if not case.client or not case.client.strip():
        return
    entry = entry_with(transaction, case.client_key)
    if entry is None:
        if transaction.count_records(COLLECTION) < MOST_CLIENTS:
            keep_client(transaction, with_free_author(transaction, Client(case.client), case))
        return
    client = with_free_author(transaction, entry.client, case)
    if client != entry.client:
        replace_client(transaction, entry, client)


def with_free_author(records: Collections, client: Client, case: Case) -> Client:
    added = with_author(client, case)
    taken = any(entry_with(records, key) for key in set(added.keys) - set(client.keys))
    return client if taken else added


def cases_of(keys: Iterable[str]) -> list[Case]:
    """All cases with one of the keys, the newest first."""
    wanted = tuple(keys)
    found: list[Case] = []
    query: CaseQuery | None = CaseQuery(client_keys=wanted, limit=_PAGE) if wanted else None
    while query is not None:
        page = context().store.list_cases(query, context().now())
        found += page.items
        more = page.next
        query = CaseQuery(client_keys=wanted, limit=_PAGE, after=more) if more else None
    return found


def has_other_cases(store: Store, key: str, identity: str, now: datetime) -> bool:
    """Whether the client of this key has a case of another review than this."""
    entry = entry_with(store, key)
    keys = entry.client.keys if entry else (key,) if key else ()
    if not keys:
        return False
    page = store.list_cases(CaseQuery(client_keys=keys, limit=2), now)
    return any(case.identity != identity for case in page.items)


def of_same_client(records: Collections, case: Case) -> tuple[Entry | None, list[Case]]:
    """The case's entry in the notebook, where there is one, and all stored cases of that client."""
    entry = entry_with(records, case.client_key)
    keys = entry.client.keys if entry else (case.client_key,)
    return entry, cases_of(key for key in keys if key)
