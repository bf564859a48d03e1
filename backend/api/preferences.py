"""The desk's settings, kept in the store; a member may have some of them otherwise for themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import yaml

from backend.api.tokens import Caller
from backend.checker.model import Locale
from backend.store.base import Record

COLLECTION = "settings"
DESK = "desk"
# What goes for everybody; everything else a member may have otherwise.
OF_THE_DESK = frozenset({"follow_up_days", "retention_days"})


@dataclass(frozen=True, slots=True)
class Preferences:
    """`quiet_hours`: from and to, as HH:MM. `retention_days`: None keeps cases for good."""

    locale: Locale | None
    time_zone: str | None
    quiet_hours: Mapping[str, str] | None
    reminders: bool
    warn_before_minutes: int
    cool_down_minutes: int
    follow_up_days: int
    retention_days: int | None

    @property
    def zone(self) -> tzinfo | None:
        """None stands for the server machine's own, as `datetime.astimezone` takes it."""
        return zone(self.time_zone) if self.time_zone else None


class Records(Protocol):
    """A store, or a transaction of one."""

    def record(self, collection: str, record_id: str) -> Record | None: ...


def read_preferences(records: Records, caller: Caller) -> Preferences:
    """Defaults, then the desk's, then the caller's own."""
    return Preferences(**(defaults() | stored(records, DESK) | own(records, caller)))


def own(records: Records, caller: Caller) -> dict[str, Any]:
    """What a member has otherwise than the desk; an owner's settings are the desk's."""
    return {} if caller.role == "owner" else stored(records, caller.id)


def stored(records: Records, record_id: str) -> dict[str, Any]:
    """Only names that are still settings: an older or newer Amends may have written others."""
    record = records.record(COLLECTION, record_id)
    return {name: value for name, value in (record.document if record else {}).items() if name in defaults()}


@cache
def defaults() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("preferences.yaml").read_text("utf-8"))
    return content


def zone(name: str) -> ZoneInfo | None:
    """None for what names no time zone, and where this machine's own data lacks it."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None
