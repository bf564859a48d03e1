"""What the routes work with, kept on the app: nothing is global, nothing happens at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import current_app

from backend.api.tokens import OwnerToken
from backend.settings import Settings
from backend.store.base import Store

EXTENSION = "amends"


@dataclass(frozen=True, slots=True)
class Context:
    settings: Settings
    store: Store
    tokens: OwnerToken
    now: Callable[[], datetime]

    def today(self) -> date:
        """The day on the server machine's own calendar."""
        return local_day(self.now())


def context() -> Context:
    found: Context = current_app.extensions[EXTENSION]
    return found


def utc_now() -> datetime:
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The calendar day of a moment where the server machine is."""
    return moment.astimezone().date()
