"""What can be done with the notebook: its rules applied to the store, each in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from backend.api.client_json import with_ids
from backend.api.context import context
from backend.api.desk import Fits, store_case, the_case
from backend.api.notebook import (
    COLLECTION,
    Collections,
    Entry,
    as_document,
    as_entry,
    entry_with,
    keep_client,
    replace_client,
    with_free_author,
)
from backend.api.problems import FieldError, ProblemError
from backend.api.records import the_record
from backend.cases.changes import step
from backend.cases.clients import Client, merged
from backend.cases.identity import name_key
from backend.cases.model import Case
from backend.store.base import Transaction

_CLIENT = TypeAdapter(Client)


def add_client(
    transaction: Transaction, wanted: Mapping[str, Any], case_id: str | None
) -> tuple[Entry, bool]:
    """The entry, and whether it is a new one: a name that is there already is that client."""
    case = the_case(transaction, case_id) if case_id else None
    there = entry_with(transaction, name_key(wanted["name"]))
    if there is None:
        client = _client(with_ids(wanted))
        _no_other_has(transaction, client, None)
        client = with_free_author(transaction, client, case) if case else client
        return keep_client(transaction, client), True
    client = with_free_author(transaction, there.client, case) if case else there.client
    return (there if client == there.client else replace_client(transaction, there, client)), False


def change_client(transaction: Transaction, client_id: str, wanted: Mapping[str, Any], fits: Fits) -> Entry:
    """Raises `ProblemError` (not-found, stale, or a name that is another client's)."""
    entry = _entry(transaction, client_id)
    if not fits(entry.record.version):
        raise ProblemError("stale")
    client = _client(as_document(entry.client) | with_ids(wanted))
    _no_other_has(transaction, client, client_id)
    return replace_client(transaction, entry, client)


def merge_clients(transaction: Transaction, client_id: str, other_id: str) -> Entry:
    if client_id == other_id:
        raise ProblemError("validation", errors=[FieldError("/other", "same-client")])
    entry, other = _entry(transaction, client_id), _entry(transaction, other_id)
    transaction.delete_record(COLLECTION, other.id, other.record.version)
    return replace_client(transaction, entry, merged(entry.client, other.client))


def split_client(
    transaction: Transaction, client_id: str, case_ids: Iterable[str], name: str
) -> tuple[Entry, Entry, list[Case]]:
    """The client of that name, the one that the cases were taken from, and the cases."""
    old = _entry(transaction, client_id)
    if name_key(name) in old.client.keys:
        raise ProblemError("validation", errors=[FieldError("/name", "same-client")])
    given: list[Case] = []
    for number, case_id in enumerate(dict.fromkeys(case_ids)):
        case = transaction.get(case_id)
        if case is None or case.client_key not in old.client.keys:
            raise ProblemError("validation", errors=[FieldError(f"/case_ids/{number}", "other-client")])
        given.append(store_case(transaction, case, _given_to(case, name)))
    new = entry_with(transaction, name_key(name)) or keep_client(transaction, Client(name))
    return new, old, given


def _given_to(case: Case, name: str) -> Case:
    detail = {"fields": {"client": {"from": case.client, "to": name}}}
    return step(case, context().now(), "client-split", detail, client=name)


def _entry(transaction: Transaction, client_id: str) -> Entry:
    return as_entry(the_record(transaction, COLLECTION, client_id))


def _client(values: Mapping[str, Any]) -> Client:
    client = _CLIENT.validate_python(values)
    aliases = {name_key(alias): alias.strip() for alias in client.aliases if alias.strip()}
    aliases.pop(name_key(client.name), None)
    return replace(client, name=client.name.strip(), aliases=tuple(aliases.values()))


def _no_other_has(records: Collections, client: Client, client_id: str | None) -> None:
    """A key leads to one client: what is another's has to be merged, not taken."""
    for key in client.keys:
        other = entry_with(records, key)
        if other is not None and other.id != client_id:
            errors = [FieldError("/authors" if key.startswith("author:") else "/name", "taken-by-client")]
            raise ProblemError("validation", errors=errors)
