"""The default store: TinyDB in the data folder, for one process at a time.

The whole file is written with every transaction, so the cost of a change grows with what is stored:
comfortable to about 10,000 cases.
"""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from backend.store.backups import Backup, Backups, newest_good
from backend.store.codec import answer_to_document, case_to_document, record_to_document
from backend.store.errors import StoreDamaged, StoreRecoverable, StoreUnavailable, StoreUnwritable
from backend.store.file_storage import FileStorage, Tables
from backend.store.folder_lock import FolderLock
from backend.store.memory import MemoryStore
from backend.store.staged import Changes
from backend.store.tiny_file import (
    FILE_NAME,
    SCHEMA_VERSION,
    is_good,
    read_contents,
    schema_version,
    upgraded,
)


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
        self._path = folder / FILE_NAME
        self._lock = FolderLock(folder)
        try:
            self._open()
        except StoreDamaged as error:
            self._lock.release()
            raise with_way_back(error, folder) from error
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        with self._writing:
            self._db.close()
            self._lock.release()

    def backups(self) -> Sequence[Backup]:
        with self._writing:
            return self._backups.newest_first()

    def remove_backups(self) -> Sequence[Backup]:
        with self._writing:
            try:
                return self._backups.remove_all()
            except OSError as error:
                raise StoreUnavailable(reason=error.strerror or str(error)) from error

    def _persist(self, changes: Changes) -> None:
        self._lock.expect()
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

    def _open(self) -> None:
        self._backups = Backups(self._path.parent)
        self._db = DocumentDB(self._path, storage=FileStorage, backups=self._backups)
        self._storage: FileStorage = self._db.storage  # type: ignore[assignment]
        tables = self._storage.take_loaded()
        if tables is None:
            self._begin()
            super().__init__()
            return
        contents = read_contents(tables, self._path)
        if (version := schema_version(tables, self._path)) != SCHEMA_VERSION:
            self._upgrade(version, tables)
        super().__init__(contents.cases, contents.answers, contents.records)
        threading.Thread(target=self._read_ahead, name="reading ahead", daemon=True).start()

    def _begin(self) -> None:
        """Starts a new file, unless there was one that is gone."""
        if self._backups.newest_first():
            raise StoreDamaged(path=self._path, reason="it is gone, but its backups are here")
        self._write({"meta": {"schema": {"version": SCHEMA_VERSION}}})

    def _upgrade(self, version: int, tables: Tables) -> None:
        """Rewrites the file in the present form; the old one stays among the backups, for good."""
        try:
            self._backups.keep_as(self._path, f"schema-{version}.json")
        except OSError as error:
            raise StoreUnwritable(path=self._path.parent, reason=error.strerror or str(error)) from error
        self._write(upgraded(tables, self._path))

    def _write(self, tables: Tables) -> None:
        try:
            self._storage.write(tables)
        except StoreUnavailable as error:
            raise StoreUnwritable(path=self._path.parent, **error.parameters) from error


def with_way_back(error: StoreDamaged, folder: Path) -> StoreDamaged:
    """The same, with the newest backup that can be read, if there is one."""
    backup = newest_good(folder, is_good)
    if backup is None:
        return error
    made_at = backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return StoreRecoverable(**error.parameters, folder=folder, backup=backup.path, made_at=made_at)
