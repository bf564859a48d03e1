"""The data folder belongs to one process at a time."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from backend.store.errors import StoreLocked, StoreUnavailable, StoreUnwritable

LOCK_NAME = "amends.lock"
_PROBE_NAME = "amends.json.new"


class FolderLock:
    """Held from its making to `release`; the system gives it back even when we are killed."""

    def __init__(self, folder: Path) -> None:
        """Raises `StoreUnwritable` or `StoreLocked`."""
        self._folder = folder
        self._path = folder / LOCK_NAME
        self._lock = _file_lock(self._path)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.acquire()
            self._file = os.stat(self._path).st_ino
            _try_writing(folder)
        except Timeout as error:
            raise StoreLocked(path=folder) from error
        except (OSError, NotImplementedError) as error:
            # Some network drives know no locks; two processes writing there would lose cases.
            self._lock.release()
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreUnwritable(path=folder, reason=reason) from error

    def release(self) -> None:
        self._lock.release()

    def expect(self) -> None:
        """Raises `StoreUnavailable` unless the folder is still ours.

        One that was deleted and made anew has another lock file, which is taken instead.
        """
        if not self._lock.is_locked:
            raise StoreUnavailable(reason="closed")
        try:
            if os.stat(self._path).st_ino == self._file:
                return
        except OSError as error:
            # Nothing is put where the folder was: it may be on a drive that comes back.
            if not self._folder.is_dir() or not isinstance(error, FileNotFoundError):
                raise StoreUnavailable(reason=error.strerror or str(error)) from error
        self._take_anew()

    def _take_anew(self) -> None:
        new = _file_lock(self._path)
        try:
            new.acquire()
            self._file = os.stat(self._path).st_ino
        except Timeout as error:
            raise StoreUnavailable(reason="another Amends has the data folder open") from error
        except OSError as error:
            raise StoreUnavailable(reason=error.strerror or str(error)) from error
        self._lock.release()
        self._lock = new


def _file_lock(path: Path) -> FileLock:
    return FileLock(path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)


def _try_writing(folder: Path) -> None:
    """A folder that only reads is found out now, not with the first case."""
    probe = folder / _PROBE_NAME
    probe.write_bytes(b"")
    probe.unlink()
