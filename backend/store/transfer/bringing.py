"""Bringing in what was exported: into what is there already, or in its place."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.cases.model import Case
from backend.store.base import KeptAnswer, Record, Store, Transaction
from backend.store.tiny_file import Contents, read_file
from backend.store.transfer.lines import Thing, check_lines, is_lines, read_lines
from backend.store.transfer.moving import BATCH, batches


@dataclass(slots=True)
class Brought:
    """How many cases and records were new, and how many were there already and stayed as they are."""

    cases: int = 0
    records: int = 0
    there: int = 0


class _NotKeptError(Exception):
    """Ends a transaction that was only a trial."""


def bring_in(path: Path, store: Store, keep: bool = True) -> Brought:
    """Adds what is not there yet, and changes nothing that is. Doing it again brings in nothing.

    Without `keep` it is only tried: nothing stays. Raises `TransferUnreadable` or `StoreNewer` before
    anything is written; `OSError`.
    """
    check_lines(path)
    brought = Brought()
    for batch in batches(read_lines(path), BATCH):
        with contextlib.suppress(_NotKeptError), store.transaction() as transaction:
            for thing in batch:
                _bring(thing, transaction, brought)
            if not keep:
                raise _NotKeptError
    return brought


def _bring(thing: Thing, transaction: Transaction, brought: Brought) -> None:
    match thing:
        case Case():
            is_new = transaction.get(thing.id) is None and transaction.add(thing).id == thing.id
            brought.cases += is_new
            brought.there += not is_new
        case Record():
            is_new = transaction.record(thing.collection, thing.id) is None
            if is_new:
                transaction.put_record(thing, None)
            brought.records += is_new
            brought.there += not is_new
        case KeptAnswer():
            # It repeats an answer to a client that may ask again today, and it is of no use elsewhere.
            pass


def read_backup(path: Path) -> Contents:
    """An export, or a data file. Raises `TransferUnreadable`, `StoreDamaged`, `StoreNewer` or `OSError`."""
    if not is_lines(path):
        return read_file(path)
    found: Sequence[Thing] = list(read_lines(path))
    return Contents(
        [thing for thing in found if isinstance(thing, Case)],
        [thing for thing in found if isinstance(thing, KeptAnswer)],
        [thing for thing in found if isinstance(thing, Record)],
    )


def is_empty(store: Store) -> bool:
    with store.snapshot() as snapshot:
        nothing: Iterable[object] = next(snapshot.cases(), None), next(snapshot.all_records(), None)
        return not any(nothing)


def put_in_place(contents: Contents, store: Store) -> None:
    """All of it instead of all that is there, or nothing happens."""
    with store.snapshot() as snapshot:
        old_cases = [case.id for case in snapshot.cases()]
        old_records = [(each.collection, each.id) for each in snapshot.all_records()]
    with store.transaction() as transaction:
        for case_id in old_cases:
            transaction.delete(case_id)
        for collection, record_id in old_records:
            transaction.delete_record(collection, record_id)
        for some in batches(contents.cases, BATCH):
            transaction.add_all(some)
        for record in contents.records:
            transaction.put_record(record, None)
        for answer in contents.answers:
            transaction.remember(answer)
