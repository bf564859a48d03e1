"""Going back: other contents in the place of a data file, which may be damaged, and is kept in any case."""

from pathlib import Path

import orjson

from backend.store.backups import Backups
from backend.store.errors import StoreUnwritable
from backend.store.file_storage import replace_file
from backend.store.folder_lock import FolderLock
from backend.store.tiny_file import FILE_NAME, Contents, tables_of


def restore_file(folder: Path, contents: Contents) -> bool:
    """Whether something was there before, which is put aside.

    Raises `StoreLocked` while an Amends is running there, `StoreUnwritable`.
    """
    lock = FolderLock(folder)
    try:
        path = folder / FILE_NAME
        was_there = path.exists()
        if was_there:
            Backups(folder).put_aside(path)
        replace_file(path, [orjson.dumps(tables_of(contents))])
        return was_there
    except OSError as error:
        raise StoreUnwritable(path=folder, reason=error.strerror or str(error)) from error
    finally:
        lock.release()
