"""Where cases are kept: one interface, a store in memory, one in the data folder."""

from urllib.parse import urlsplit

from backend.settings import Settings
from backend.store.base import KeptAnswer, Record, Store, Transaction
from backend.store.errors import (
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreNewer,
    StoreUnavailable,
    StoreUnsupported,
    StoreUnwritable,
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
    "StoreUnavailable",
    "StoreUnsupported",
    "StoreUnwritable",
    "TinyStore",
    "Transaction",
    "VersionConflictError",
    "open_store",
]


def open_store(settings: Settings) -> Store:
    """The store that the settings name. Raises a `StoreError`; whoever opens it closes it."""
    if settings.database_url is not None:
        raise StoreUnsupported(url=_without_password(settings.database_url))
    return TinyStore(settings.data_dir)


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
    except ValueError:
        return "…"
