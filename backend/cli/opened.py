"""Stores and files, opened for a command: what goes wrong becomes one sentence."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from backend.cli.failure import Failure
from backend.cli.words import say
from backend.settings import Settings
from backend.store import MemoryStore, Store, StoreError, open_store
from backend.store.errors import StoreDamaged
from backend.store.tiny import with_way_back
from backend.store.tiny_file import FILE_NAME, Contents, read_file


@contextlib.contextmanager
def failing_plainly(path: Path | None = None) -> Iterator[None]:
    """`path` is the file that an `OSError` is about, where it names none."""
    try:
        yield
    except StoreError as error:
        raise Failure(say(error.slug, **error.parameters)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(say("file-failed", path=error.filename or path, reason=reason)) from error


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store of the settings; nobody else may have the data folder open meanwhile."""
    with failing_plainly(settings.data_dir), contextlib.closing(open_store(settings)) as store:
        yield store


@contextlib.contextmanager
def opened_to_read(settings: Settings) -> Iterator[Store]:
    """The same without a claim to it: a running Amends only ever replaces its data file whole."""
    if settings.database_url is not None:
        with opened(settings) as store:
            yield store
        return
    with failing_plainly(settings.data_dir):
        contents = read_data_file(settings)
        yield MemoryStore(contents.cases, contents.answers, contents.records)


@contextlib.contextmanager
def opened_to_try(settings: Settings) -> Iterator[Store]:
    """The same; an empty one where there is nothing yet."""
    if settings.database_url is None and not (settings.data_dir / FILE_NAME).exists():
        yield MemoryStore()
        return
    with opened_to_read(settings) as store:
        yield store


def read_data_file(settings: Settings) -> Contents:
    """Raises `Failure` where there is none yet, and `StoreError`; of a damaged one with the way back."""
    try:
        return read_file(data_file(settings))
    except StoreDamaged as error:
        raise with_way_back(error, settings.data_dir) from error


def data_file(settings: Settings) -> Path:
    """Raises `Failure` when there is none yet."""
    path = settings.data_dir / FILE_NAME
    if not path.exists():
        raise Failure(say("nothing-there", path=settings.data_dir))
    return path


def write_whole(path: Path, lines: Iterable[bytes], force: bool) -> None:
    """All of it or nothing, for its owner's eyes. Raises `Failure` where it may not replace a file."""
    if path.exists() and not force:
        raise Failure(say("file-there", path=path))
    temporary = path.with_name(f"{path.name}.new")
    with failing_plainly(path):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(descriptor, "wb") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
