"""Earlier versions of the data file, in a folder beside it.

The file is never written into, only replaced; so an earlier version is kept by a second name (a hard link),
which costs next to nothing. Where links cannot be made, one copy a day is kept.
"""

import contextlib
import logging
import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER_NAME = "backups"
KEPT_LAST = 5
KEPT_DAYS = 7
log = logging.getLogger("amends.store")
# The number says which is newer: clocks are set back now and then.
_NAME = re.compile(r"(?P<number>\d{8})-(?P<saved>\d{8}T\d{6})Z\.json")
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier version: `made_at` is when it was written, as the present one of its time."""

    path: Path
    number: int
    made_at: datetime

    @property
    def name(self) -> str:
        return self.path.name


class Backups:
    """Used by one process, by one thread at a time."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / FOLDER_NAME
        self._known = found_in(self._folder)

    def newest_first(self) -> Sequence[Backup]:
        return tuple(reversed(self._known))

    def keep(self, path: Path) -> None:
        """Keeps the version that `path` holds now. What goes wrong is noted, and stops nobody's work."""
        try:
            made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
            number = self._known[-1].number + 1 if self._known else 1
            target = self._folder / f"{number:08}-{made_at.strftime(_TIME)}Z.json"
            if self._hold(path, target, made_at):
                self._known.append(Backup(target, number, made_at))
            self._thin_out()
        except FileNotFoundError:
            return
        except OSError as error:
            log.warning("no backup was kept: %s", error.strerror)

    def put_aside(self, path: Path) -> None:
        """Keeps a file that somebody else wrote, so that it is not lost when ours takes its place.

        Raises `OSError`.
        """
        self._folder.mkdir(mode=0o700, exist_ok=True)
        moment = datetime.now(UTC).strftime(_TIME)
        shutil.copy2(path, self._folder / f"found-{moment}Z.json")
        log.warning("%s was changed by another program; it was put aside in %s", path.name, self._folder)

    def keep_as(self, path: Path, name: str) -> None:
        """Keeps a version for good, under a name of its own. Raises `OSError`."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        shutil.copy2(path, self._folder / name)

    def remove_all(self) -> Sequence[Backup]:
        """Removes every earlier version, those that were put aside too. Raises `OSError`."""
        removed = self.newest_first()
        for path in self._folder.glob("*.json"):
            path.unlink(missing_ok=True)
        self._known = []
        return removed

    def _hold(self, path: Path, target: Path, made_at: datetime) -> bool:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        try:
            # One that an earlier process left half-done is in the way.
            target.unlink(missing_ok=True)
            os.link(path, target)
        except (OSError, NotImplementedError):
            if self._known and self._known[-1].made_at.date() == made_at.date():
                return False
            shutil.copy2(path, target)
        return True

    def _thin_out(self) -> None:
        staying = worth_keeping(self._known)
        for backup in self._known:
            if backup not in staying:
                with contextlib.suppress(OSError):
                    backup.path.unlink(missing_ok=True)
        self._known = staying


def found_in(folder: Path) -> list[Backup]:
    """The oldest first."""
    found = []
    for path in folder.glob("*.json") if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            with contextlib.suppress(ValueError):
                made_at = datetime.strptime(match["saved"], _TIME).replace(tzinfo=UTC)
                found.append(Backup(path, int(match["number"]), made_at))
    return sorted(found, key=lambda each: each.number)


def worth_keeping(backups: Sequence[Backup]) -> list[Backup]:
    """The last few, and the last of each of the last days; oldest first, as they come."""
    last_of_day = {each.made_at.date(): each for each in backups}
    days = sorted(last_of_day.values(), key=lambda each: each.number)[-KEPT_DAYS:]
    return [each for each in backups if each in backups[-KEPT_LAST:] or each in days]


def newest_good(data_folder: Path, is_good: Callable[[Path], bool]) -> Backup | None:
    return next((each for each in reversed(found_in(data_folder / FOLDER_NAME)) if is_good(each.path)), None)
