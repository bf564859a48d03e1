"""The desk's settings, its sites and who is paired, as the API answers them."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Settings:
    """`quiet_hours` is {"from": "21:00", "to": "08:00"}; `tag` is the ETag that a change is made from.

    `locale` None is the browser's own, `time_zone` None the server machine's, `retention_days` None for good.
    """

    reminders: bool
    warn_before_minutes: int
    cool_down_minutes: int
    follow_up_days: int
    locale: str | None = None
    time_zone: str | None = None
    quiet_hours: dict[str, str] | None = None
    retention_days: int | None = None
    may_change: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a site says, where it was read and when; `status` is "verified" or "memory"."""

    rule: str
    says: str
    read_on: date
    title: str = ""
    source: str = ""
    status: str = "memory"


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str
    version: int
    hosts: tuple[str, ...] = ()
    reply_limit: int | None = None
    editable: bool | None = None
    replies_allowed: int | None = None
    reply_window_days: int | None = None
    forbids: tuple[str, ...] = ()
    first: str | None = None
    advice: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    origin: str = "built-in"


@dataclass(frozen=True, slots=True)
class Sites:
    items: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Token:
    id: str
    name: str
    role: str
    created_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """A version of the data that is kept beside it: its file in the folder `backups`."""

    name: str
    made_at: datetime
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Backups:
    items: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    items: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is, or was, kept about somebody, by kind, and the backups that still hold it."""

    counts: dict[str, int] = field(default_factory=dict)
    backups: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """`url` is known only in the answer that made it."""

    renewed_at: datetime | None = None
    url: str | None = None
