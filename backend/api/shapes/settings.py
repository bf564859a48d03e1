"""The desk's settings."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from backend.api.fields import Body
from backend.api.preferences import zone
from backend.api.views import View
from backend.checker.model import Locale

_DAY_MINUTES = 24 * 60


def _known_zone(name: str) -> str:
    if zone(name) is None:
        raise PydanticCustomError("time-zone", "unknown")
    return name


TimeZone = Annotated[StrictStr, Field(max_length=64), AfterValidator(_known_zone)]
TimeOfDay = Annotated[StrictStr, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="HH:MM")]
Minutes = Annotated[StrictInt, Field(ge=1, le=_DAY_MINUTES)]


class QuietHoursBody(Body):
    """No reminders between these; they may lie around midnight."""

    start: TimeOfDay = Field(alias="from")
    end: TimeOfDay = Field(alias="to")

    @model_validator(mode="after")
    def _some_time_between(self) -> Self:
        if self.start == self.end:
            raise PydanticCustomError("same-times", "same", {"at": "to"})
        return self


class SettingsBody(Body):
    """Fields that are left out stay as they are; null goes back to the default."""

    locale: Locale | None = None
    time_zone: TimeZone | None = None
    quiet_hours: QuietHoursBody | None = None
    reminders: StrictBool | None = None
    warn_before_minutes: Minutes | None = None
    cool_down_minutes: Minutes | None = None
    follow_up_days: Annotated[StrictInt, Field(ge=1, le=90)] | None = None
    retention_days: Annotated[StrictInt, Field(ge=1, le=3650)] | None = None


class QuietHoursView(View):
    start: str = Field(alias="from")
    end: str = Field(alias="to")


class SettingsView(View):
    """Locale null: the browser's, or that of AMENDS_LOCALE. Time zone null: the server machine's. Retention
    null: finished cases are kept for good. `may_change`: what this caller may change."""

    locale: Locale | None
    time_zone: str | None
    quiet_hours: QuietHoursView | None
    reminders: bool
    warn_before_minutes: int
    cool_down_minutes: int
    follow_up_days: int
    retention_days: int | None
    may_change: list[str]
