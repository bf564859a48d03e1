"""A case's history and evidence, and the calendar."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from backend.api.fields import Body, Parameters
from backend.api.parameters import Cursor, Limit
from backend.api.views import EventView, View
from backend.checker.model import Locale


class HistoryQuery(Parameters):
    limit: Limit = 50
    cursor: Cursor | None = None


class HistoryView(View):
    """The latest first. `detail.fields` has what each changed field was and became."""

    items: list[EventView]
    next_cursor: str | None
    total: int


class EvidenceQuery(Parameters):
    format: Literal["html", "json"] = "html"
    locale: Locale | None = Field(None, description="Accept-Language decides when it is absent.")
    notes: bool = Field(False, description="Also the team's own notes, and whose fault it was.")


class EvidenceView(View):
    """`sha256` is of `case` as JSON in UTF-8, its keys sorted, without spaces."""

    case: dict[str, Any]
    made_at: datetime
    sha256: str


class CalendarQuery(Parameters):
    key: Annotated[str, Field(min_length=1, max_length=200)]
    locale: Locale | None = Field(None, description="Accept-Language decides when it is absent.")


class RenewBody(Body):
    """An empty object."""


class CalendarView(View):
    renewed_at: datetime | None


class RenewedCalendarView(View):
    """The address is shown this once."""

    url: str
    renewed_at: datetime
