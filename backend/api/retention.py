"""Finished cases are erased so many days after the last change to them, where the settings say so."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import takewhile

from backend.api import notebook
from backend.api.context import utc_now
from backend.api.forgetting import PARKED, erase_case, every_case
from backend.api.preferences import read_preferences
from backend.api.tokens import OWNER
from backend.cases.model import FINAL
from backend.cases.query import CaseQuery
from backend.store.base import Record, Store
from backend.store.errors import StoreUnavailable, VersionConflictError

log = logging.getLogger("amends.retention")
_HOUR_SECONDS = 3600
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
    before = now - timedelta(days=days)
    query = CaseQuery(statuses=tuple(sorted(FINAL)), sort="updated_at", descending=False)
    old = list(takewhile(lambda case: case.updated_at < before, every_case(store, query, now)))
    for case in old:
        with store.transaction() as transaction:
            # Somebody may have opened it again since.
            stored = transaction.get(case.id)
            if stored is not None and stored.version == case.version:
                erase_case(transaction, stored)
    _erase_what_is_left(store, before)
    if old:
        log.info("retention: %d cases erased", len(old))
    return len(old)


def _erase_what_is_left(store: Store, before: datetime) -> None:
    """Parked drafts as old, and entries of the notebook as old that no case is left of."""
    left: list[Record] = [each for each in store.records(PARKED) if each.updated_at < before]
    for entry in notebook.all_entries(store):
        of_client = CaseQuery(client_keys=entry.client.keys, limit=1)
        if entry.record.updated_at < before and not store.list_cases(of_client, before).total:
            left.append(entry.record)
    for record in left:
        with contextlib.suppress(VersionConflictError), store.transaction() as transaction:
            transaction.delete_record(record.collection, record.id, record.version)
