"""Finished cases are erased so many days after the last change to them, where the settings say so.

What comes with older dates than that (by a clock that was set back, out of a backup or an export) is kept so
many days from when a sweep first meets it.
"""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from backend.api import notebook
from backend.api.context import utc_now
from backend.api.forgetting import PARKED, erase_case
from backend.api.preferences import read_preferences
from backend.api.swept import Memory
from backend.api.tokens import OWNER
from backend.cases.model import FINAL, Case
from backend.cases.query import CaseQuery
from backend.store.base import Record, Store
from backend.store.errors import StoreUnavailable, VersionConflictError

log = logging.getLogger("amends.retention")
_HOUR_SECONDS = 3600
_AT_A_TIME = 200
_CLOSING_SECONDS = 5


@contextlib.contextmanager
def sweeping(store: Store, now: Callable[[], datetime] = utc_now) -> Iterator[None]:
    """Sweeps at once and then every hour, for as long as the block runs."""
    ended = threading.Event()

    def work() -> None:
        while True:
            try:
                sweep(store, now())
            except (StoreUnavailable, VersionConflictError) as error:
                log.warning("not swept, %s; again in an hour", type(error).__name__)
            if ended.wait(_HOUR_SECONDS):
                return

    thread = threading.Thread(target=work, name="retention", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_CLOSING_SECONDS)


def sweep(store: Store, now: datetime) -> int:
    """The number of cases erased. Raises `StoreUnavailable`; what was erased until then stays so."""
    days = read_preferences(store, OWNER).retention_days
    if days is None:
        return 0
    memory = Memory(store, now - timedelta(days=days), now)
    erased = _erase_cases(store, memory, now)
    _erase_what_is_left(store, memory)
    memory.keep()
    if erased:
        log.info("retention: %d cases erased", erased)
    return erased


def _erase_cases(store: Store, memory: Memory, now: datetime) -> int:
    """The longest finished first, some at a time: a file is written once for all of them."""
    query = CaseQuery(statuses=tuple(sorted(FINAL)), sort="updated_at", descending=False, limit=_AT_A_TIME)
    erased = 0
    while True:
        page = store.list_cases(query, now)
        erased += _erase(store, [each for each in page.items if memory.is_due(each.id, each.updated_at)])
        if page.next is None or not memory.is_old(page.items[-1].updated_at):
            return erased
        query = replace(query, after=page.next)


def _erase(store: Store, due: Sequence[Case]) -> int:
    if not due:
        return 0
    erased = 0
    with store.transaction() as transaction:
        for case in due:
            # Somebody may have opened it again since.
            stored = transaction.get(case.id)
            if stored is not None and stored.version == case.version:
                erase_case(transaction, stored)
                erased += 1
    return erased


def _erase_what_is_left(store: Store, memory: Memory) -> None:
    """Parked drafts as old, and entries of the notebook as old that no case is left of."""
    left: list[Record] = [each for each in store.records(PARKED) if _is_due(memory, each)]
    old = [each for each in notebook.all_entries(store) if memory.is_old(each.record.updated_at)]
    in_use = store.with_cases(key for entry in old for key in entry.client.keys)
    for entry in old:
        if in_use.isdisjoint(entry.client.keys):
            left += [entry.record] if _is_due(memory, entry.record) else []
        else:
            memory.meet(_name_of(entry.record), entry.record.updated_at)
    for first in range(0, len(left), _AT_A_TIME):
        _erase_records(store, left[first : first + _AT_A_TIME])


def _erase_records(store: Store, due: Sequence[Record]) -> None:
    """Those that nobody has changed since."""
    with store.transaction() as transaction:
        for record in due:
            if transaction.record(record.collection, record.id) == record:
                transaction.delete_record(record.collection, record.id, record.version)


def _is_due(memory: Memory, record: Record) -> bool:
    return memory.is_due(_name_of(record), record.updated_at)


def _name_of(record: Record) -> str:
    return f"{record.collection}/{record.id}"
