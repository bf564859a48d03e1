"""Where cases are kept: one interface; a store in memory, one in the data folder, one in PostgreSQL."""

from backend.settings import Settings
from backend.store.base import KeptAnswer, Record, Store, Transaction
from backend.store.errors import (
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreNewer,
    StoreRecoverable,
    StoreUnavailable,
    StoreUnreachable,
    StoreUnsupported,
    StoreUnwritable,
    TransferDiffers,
    TransferOccupied,
    TransferUnreadable,
    VersionConflictError,
)
from backend.store.memory import MemoryStore
from backend.store.tiny import TinyStore

__all__ = [
    "KeptAnswer",
    "MemoryStore",
    "Record",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreNewer",
    "StoreRecoverable",
    "StoreUnavailable",
    "StoreUnreachable",
    "StoreUnsupported",
    "StoreUnwritable",
    "TinyStore",
    "Transaction",
    "TransferDiffers",
    "TransferOccupied",
    "TransferUnreadable",
    "VersionConflictError",
    "open_store",
]


def open_store(settings: Settings) -> Store:
    """The store that the settings name. Raises a `StoreError`; whoever opens it closes it."""
    if settings.database_url is not None:
        # Its libraries take a while to load, and a desk needs none of them.
        from backend.store.postgres import PostgresStore

        return PostgresStore(settings.database_url)
    return TinyStore(settings.data_dir)
