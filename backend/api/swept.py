"""What the last sweep would have erased, so that what is old by a wrong clock only is known as such.

Whatever is older than that and there nevertheless came later: it was dated by a clock that was set back, or
brought in from elsewhere. Its days are counted from when it was first seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.store.base import Record, Store

COLLECTION, ID = "retention", "swept"
# With every change the data file is written whole and its oldest version goes.
_WRITTEN_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """`until`: all that was finished before it has been erased; None before the first sweep. `seen`: whence
    the days are counted of what is older and was kept: when it was changed, or first met if it came later."""

    until: datetime | None = None
    seen: Mapping[str, datetime] = field(default_factory=dict)


class Memory:
    """Of one sweep. What was changed `before` is old."""

    def __init__(self, store: Store, before: datetime, now: datetime) -> None:
        self._store, self._before, self._now = store, before, now
        self._record = store.record(COLLECTION, ID)
        self._last = _swept_of(self._record)
        self._seen: dict[str, datetime] = {}
        self._found = False  # something that came late, for the first time

    def is_old(self, changed_at: datetime) -> bool:
        return changed_at < self._before

    def is_due(self, name: str, changed_at: datetime) -> bool:
        """Whether something is old, and may go. `name` tells it from all else."""
        if not self.is_old(changed_at):
            return False
        if self._since(name, changed_at) < self._before:
            return True
        self.meet(name, changed_at)
        return False

    def meet(self, name: str, changed_at: datetime) -> None:
        """Notes what is old and has a reason to stay, so that its days are over when the reason is."""
        self._seen[name] = self._since(name, changed_at)
        self._found |= not self._in_turn(changed_at) and name not in self._last.seen

    def _since(self, name: str, changed_at: datetime) -> datetime:
        """Whence its days are counted."""
        return changed_at if self._in_turn(changed_at) else self._last.seen.get(name, self._now)

    def _in_turn(self, changed_at: datetime) -> bool:
        return self._last.until is None or changed_at >= self._last.until

    def keep(self) -> None:
        """Writes down how far it came: at once what came late, the rest once a day. Raises
        `VersionConflictError`, `StoreUnavailable`."""
        last = self._last.until
        until = self._before if last is None else max(last, self._before)
        if last is not None and until - last < _WRITTEN_EVERY and not self._found:
            return
        version = self._record.version if self._record else None
        record = _record_of(Swept(until, self._seen), (version or 0) + 1, self._now)
        with self._store.transaction() as transaction:
            transaction.put_record(record, version)


def _swept_of(record: Record | None) -> Swept:
    if record is None:
        return Swept()
    seen = {name: datetime.fromisoformat(at) for name, at in record.document["seen"].items()}
    return Swept(datetime.fromisoformat(record.document["until"]), seen)


def _record_of(swept: Swept, version: int, now: datetime) -> Record:
    assert swept.until is not None
    seen = {name: at.isoformat() for name, at in sorted(swept.seen.items())}
    return Record(COLLECTION, ID, version, {"until": swept.until.isoformat(), "seen": seen}, now)
