"""The default store: TinyDB in the data folder, for one process at a time.

The whole file is written with every transaction, so the cost of a change grows with what is stored:
comfortable to about 10,000 cases.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.table import Table

from backend.store.codec import (
    answer_from_document,
    answer_to_document,
    case_from_document,
    case_to_document,
    record_from_document,
    record_to_document,
)
from backend.store.errors import StoreDamaged, StoreLocked, StoreNewer, StoreUnavailable, StoreUnwritable
from backend.store.file_storage import FileStorage
from backend.store.memory import MemoryStore
from backend.store.staged import Changes

FILE_NAME = "amends.json"
LOCK_NAME = "amends.lock"
SCHEMA_VERSION = 1


class DocumentTable(Table):
    """Its ids are our own strings; its documents are replaced whole, never changed in place."""

    document_id_class = str  # type: ignore[assignment]

    def put(self, document_id: str, document: Mapping[str, Any] | None) -> None:
        """Stores a document under its id, or removes it (None)."""

        def update(table: dict[Any, Any]) -> None:
            table.pop(document_id, None)
            if document is not None:
                table[document_id] = document

        self._update_table(update)


class DocumentDB(TinyDB):
    table_class = DocumentTable


class TinyStore(MemoryStore):
    """Reads come from memory; a transaction is one atomic write of the file."""

    def __init__(self, folder: Path) -> None:
        """Raises `StoreUnwritable`, `StoreLocked`, `StoreDamaged` or `StoreNewer`."""
        path = folder / FILE_NAME
        self._lock = _locked(folder)
        try:
            self._db = DocumentDB(path, storage=FileStorage)
            self._storage: FileStorage = self._db.storage  # type: ignore[assignment]
            self._prepare(path)
            super().__init__(*self._load(path))
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        with self._writing:
            self._db.close()
            self._lock.release()

    def _persist(self, changes: Changes) -> None:
        if not self._lock.is_locked:
            raise StoreUnavailable(reason="closed")
        cases, answers, records = self._table("cases"), self._table("answers"), self._table("records")
        with self._storage.together():
            for case_id, case in changes.cases.items():
                cases.put(case_id, None if case is None else case_to_document(case))
            for key, answer in changes.answers.items():
                answers.put(key, None if answer is None else answer_to_document(answer))
            for name, record in changes.records.items():
                records.put("/".join(name), None if record is None else record_to_document(record))

    def _table(self, name: str) -> DocumentTable:
        return cast(DocumentTable, self._db.table(name))

    def _prepare(self, path: Path) -> None:
        """Writes the schema version into a new file, and reads it from an old one."""
        if self._storage.read() is None:
            try:
                self._table("meta").put("schema", {"version": SCHEMA_VERSION})
            except StoreUnavailable as error:
                raise StoreUnwritable(path=path.parent, **error.parameters) from error
            return
        document: Any = self._table("meta").get(doc_id="schema")  # type: ignore[call-overload]
        version = document.get("version") if document else None
        if not isinstance(version, int):
            raise StoreDamaged(path=path, reason="no schema version")
        if version > SCHEMA_VERSION:
            raise StoreNewer(path=path, found=version, known=SCHEMA_VERSION)

    def _load(self, path: Path) -> tuple[list[Any], list[Any], list[Any]]:
        try:
            return (
                [case_from_document(document) for document in self._table("cases")],
                [answer_from_document(document) for document in self._table("answers")],
                [record_from_document(document) for document in self._table("records")],
            )
        except ValueError as error:
            # The reason must not repeat what is stored: it may be printed and logged.
            raise StoreDamaged(path=path, reason="a case has another form than expected") from error


def _locked(folder: Path) -> FileLock:
    """The data folder's lock, taken; the system gives it back even when we are killed."""
    lock = FileLock(folder / LOCK_NAME, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire()
        _try_writing(folder)
    except Timeout as error:
        raise StoreLocked(path=folder) from error
    except (OSError, NotImplementedError) as error:
        # Some network drives know no locks; two processes writing there would lose cases.
        lock.release()
        raise StoreUnwritable(path=folder, reason=getattr(error, "strerror", None) or str(error)) from error
    return lock


def _try_writing(folder: Path) -> None:
    """A folder that only reads is found out now, not with the first case."""
    probe = folder / f"{FILE_NAME}.new"
    probe.write_bytes(b"")
    probe.unlink()
