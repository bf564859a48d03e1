"""A TinyDB storage that never leaves half a file behind.

TinyDB's own JSON storage truncates the file and rewrites it in place, so that a crash in between loses
everything. This one writes a temporary file beside it, flushes it to the disk and puts it in the old one's
place. The tables stay in memory, and reading never touches the disk; so what another program does to the
file is noticed before it is replaced, and put aside.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from backend.store.backups import Backups
from backend.store.errors import StoreDamaged, StoreUnavailable

Tables = dict[str, dict[str, Any]]


class FileStorage(Storage):
    """Holds `{table: {document id: document}}`. Used by one process, by one thread at a time.

    A table that was handed over must not be changed any more: a failed write leaves the tables as they were.
    """

    def __init__(self, path: Path, backups: Backups) -> None:
        """Raises `StoreDamaged` when the file is there and is not what this storage wrote."""
        self._path = path
        self._backups = backups
        self._stamp = _stamp(path)
        self._tables = load_tables(path)
        self._held: Tables | None = None

    def read(self) -> Tables | None:
        tables = self._tables if self._held is None else self._held
        return dict(tables) if tables is not None else None

    def write(self, data: Tables) -> None:
        """Raises `StoreUnavailable` when it cannot be made durable; then nothing has changed."""
        if self._held is not None:
            self._held = data
            return
        try:
            self._replace(orjson.dumps(data))
        except OSError as error:
            raise StoreUnavailable(reason=error.strerror or str(error)) from error
        self._tables = data

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All writes of the block become one: all of them are stored, or none."""
        self._held = dict(self._tables or {})
        try:
            yield
            held = self._held
        finally:
            self._held = None
        self.write(held)

    def _replace(self, content: bytes) -> None:
        replace_file(self._path, content, self._keep_old)
        self._stamp = _stamp(self._path)

    def _keep_old(self) -> None:
        if (found := _stamp(self._path)) == self._stamp:
            self._backups.keep(self._path)
        elif found is not None and load_or_none(self._path) != self._tables:
            self._backups.put_aside(self._path)


def replace_file(path: Path, content: bytes, before: Callable[[], None] = lambda: None) -> None:
    """Durable when it returns. `before` is called when only the change of names is left to do.

    Raises `OSError`; then the file is as it was.
    """
    # One name is enough: the lock keeps every other process out, and what a crash left is written over.
    temporary = path.with_name(f"{path.name}.new")
    try:
        write_through(temporary, content)
        before()
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    flush_directory(path.parent)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file is replaced or written to; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def load_or_none(path: Path) -> Tables | None:
    try:
        return load_tables(path)
    except StoreDamaged:
        return None


def load_tables(path: Path) -> Tables | None:
    """None when there is no file. Raises `StoreDamaged`."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreDamaged(path=path, reason=error.strerror or str(error)) from error
    try:
        tables = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise StoreDamaged(path=path, reason=str(error)) from error
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise StoreDamaged(path=path, reason="no tables")
    return tables


def write_through(path: Path, content: bytes) -> None:
    """Readable by its owner only: it holds other people's words."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb", buffering=0) as file:
        view = memoryview(content)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())


def flush_directory(path: Path) -> None:
    """Makes the new name itself durable. Windows has no such call, and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
