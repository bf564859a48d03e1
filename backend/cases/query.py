"""What a list is asked for, and where its next page starts."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from backend.cases.clock import AnswerState
from backend.cases.model import Case, FollowUp, Status
from backend.checker.model import Kind

SortField = Literal["answer_due_at", "caught_at", "updated_at"]
FollowUpsDue = Literal["today", "overdue", "upcoming", "done", "all"]
# Where a row stands in an order: a whole number (microseconds or days), then the row's id.
Place = tuple[int, str]
Row = TypeVar("Row")


class BadCursorError(ValueError):
    """A cursor that no list of this kind gave out."""


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """None and empty mean: not asked for. `text` is looked for in the words of the case.

    `client_keys`: any of these (`Case.client_key`), as the notebook entry of one client has several.
    Both days are included, and are those that patterns count by. `unplanned`: answered, with nothing planned.
    """

    statuses: tuple[Status, ...] = ()
    site: str | None = None
    language: str | None = None
    topic: str | None = None
    kind: Kind | None = None
    client: str | None = None
    client_keys: tuple[str, ...] = ()
    due: AnswerState | None = None
    first_day: date | None = None
    last_day: date | None = None
    unplanned: bool = False
    text: str | None = None
    sort: SortField = "caught_at"
    descending: bool = True
    limit: int = 50
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class FollowUpQuery:
    """`today` is the day on which the states are told."""

    today: date
    due: FollowUpsDue = "all"
    limit: int = 50
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A follow-up with the case it belongs to."""

    follow_up: FollowUp
    case: Case


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`next` is where the following page starts, None on the last; `total` counts all that match.

    A store for very many cases counts to a limit of its own: to 10,000, in a search to 1,000.
    """

    items: tuple[Row, ...]
    next: Place | None
    total: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to filter by: the sites and the languages of all cases, each once, sorted."""

    sites: tuple[str, ...]
    languages: tuple[str, ...]


def write_cursor(order: str, place: Place) -> str:
    """`order` names the list and its sorting: a cursor of one order is no good in another."""
    text = json.dumps([order, *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(order: str, cursor: str) -> Place:
    """Raises `BadCursorError`."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadCursorError(cursor) from error
    match found:
        case [str(name), int(number), str(row)] if name == order and not isinstance(number, bool):
            return number, row
    raise BadCursorError(cursor)
