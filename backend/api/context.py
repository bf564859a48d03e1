"""What the routes work with, kept on the app: nothing is global, nothing happens at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import current_app, g

from backend.api.preferences import Preferences, read_preferences
from backend.api.tokens import OWNER, Caller, Tokens
from backend.settings import Settings
from backend.store.base import Store

EXTENSION = "amends"


@dataclass(frozen=True, slots=True)
class Context:
    settings: Settings
    store: Store
    tokens: Tokens
    now: Callable[[], datetime]

    def preferences(self) -> Preferences:
        """The desk's settings with the caller's own over them, read once per request."""
        if "preferences" not in g:
            g.preferences = read_preferences(self.store, caller())
        found: Preferences = g.preferences
        return found

    def today(self) -> date:
        """The day on the calendar of the settings' time zone; without one, on the server machine's."""
        return self.day_of(self.now())

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.preferences().zone).date()


def context() -> Context:
    found: Context = current_app.extensions[EXTENSION]
    return found


def caller() -> Caller:
    """Who sent this request. What runs without anybody asking (retention) acts for the owner."""
    found: Caller = g.get("caller", OWNER)
    return found


def utc_now() -> datetime:
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The calendar day of a moment where the server machine is."""
    return moment.astimezone().date()
