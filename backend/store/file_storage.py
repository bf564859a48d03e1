"""A TinyDB storage that never leaves half a file behind.

TinyDB's own JSON storage truncates the file and rewrites it in place, so that a crash in between loses
everything. This one writes a temporary file beside it, flushes it to the disk and puts it in the old one's
place. The tables stay in memory, each document as the JSON that the file has, so that a write encodes only
what changed. Reading never touches the disk; so what another program does to the file is noticed before it
is replaced, and put aside.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from backend.store.backups import Backups
from backend.store.errors import StoreDamaged, StoreUnavailable

Tables = dict[str, dict[str, Any]]
# Documents as JSON.
EncodedTables = dict[str, dict[str, bytes]]
# Written in pieces of so many documents: a whole file in one piece would leave holes in the memory.
_DOCUMENTS_AT_A_TIME = 200


class FileStorage(Storage):
    """Holds `{table: {document id: document as JSON}}`, and takes documents in either form. Used by one
    process, by one thread at a time.

    A table that was handed over must not be changed any more: a failed write leaves the tables as they were.
    """

    def __init__(self, path: Path, backups: Backups) -> None:
        """Raises `StoreDamaged` when the file is there and is not what this storage wrote."""
        self._path = path
        self._backups = backups
        self._stamp = _stamp(path)
        self._loaded = load_tables(path)
        self._tables = None if self._loaded is None else _encoded(self._loaded)
        self._held: Tables | None = None

    def take_loaded(self) -> Tables | None:
        """What was in the file when it was opened, as values; only once, since it is not kept."""
        loaded, self._loaded = self._loaded, None
        return loaded

    def read(self) -> Tables | None:
        tables: Mapping[str, dict[str, Any]] | None = self._tables if self._held is None else self._held
        return dict(tables) if tables is not None else None

    def write(self, data: Tables) -> None:
        """Raises `StoreUnavailable` when it cannot be made durable; then nothing has changed."""
        if self._held is not None:
            self._held = data
            return
        tables = _encoded(data)
        try:
            self._replace(tables)
        except OSError as error:
            raise StoreUnavailable(reason=error.strerror or str(error)) from error
        self._tables = tables

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

    def _replace(self, tables: EncodedTables) -> None:
        replace_file(self._path, _pieces(tables), self._keep_old)
        self._stamp = _stamp(self._path)

    def _keep_old(self) -> None:
        if (found := _stamp(self._path)) == self._stamp:
            self._backups.keep(self._path)
        elif found is not None and self._path.read_bytes() != b"".join(_pieces(self._tables or {})):
            self._backups.put_aside(self._path)


def _encoded(tables: Tables) -> EncodedTables:
    return {
        name: {key: each if isinstance(each, bytes) else _json(each) for key, each in table.items()}
        for name, table in tables.items()
    }


def _json(document: Any) -> bytes:
    """A copy: what orjson gives sits in memory for several times its length."""
    return bytes(memoryview(orjson.dumps(document)))


def _pieces(tables: EncodedTables) -> Iterator[bytes]:
    """The file, from its beginning to its end."""
    yield b"{"
    for number, (name, table) in enumerate(tables.items()):
        yield b"%s%s:{" % (b"," if number else b"", orjson.dumps(name))
        documents = iter(table.items())
        separator = b""
        while some := list(islice(documents, _DOCUMENTS_AT_A_TIME)):
            yield separator + b",".join(b"%s:%s" % (orjson.dumps(key), each) for key, each in some)
            separator = b","
        yield b"}"
    yield b"}"


def replace_file(path: Path, content: Iterable[bytes], before: Callable[[], None] = lambda: None) -> None:
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


def write_through(path: Path, content: Iterable[bytes]) -> None:
    """Readable by its owner only: it holds other people's words."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:
        file.writelines(content)
        file.flush()
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
