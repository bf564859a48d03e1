"""Cases as a table to read in a spreadsheet (CSV, RFC 4180). `backend.cli.table` reads the reviews back."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from backend.cases.model import Case
from backend.store.base import Snapshot

# Without it spreadsheets take the letters for those of another alphabet.
_BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so may be reckoned as a formula, and the text of a review is anybody's: an apostrophe
# goes before it, and before one that begins with such an apostrophe, so that it can be taken away again.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
COLUMNS = (
    "id",
    "status",
    "kind",
    "topics",
    "language",
    "site",
    "url",
    "author",
    "client",
    "rating",
    "rating_max",
    "posted_at",
    "caught_at",
    "answer_due_at",
    "answered_at",
    "next_follow_up",
    "drafts",
    "replies",
    "review",
    "last_reply",
    "notes",
    "root_cause",
    "corrective_action",
)


def write_table(snapshot: Snapshot) -> Iterator[bytes]:
    """The file, line by line."""
    yield _line(COLUMNS, _BYTE_ORDER_MARK)
    for case in snapshot.cases():
        yield _line([_cell(value) for value in _values(case)])


def _values(case: Case) -> tuple[object, ...]:
    review = case.review
    open_days = [each.due_on for each in case.follow_ups if each.done_at is None]
    return (
        case.id,
        case.status,
        review.kind,
        " ".join(sorted({each.topic for each in review.topics})),
        review.language,
        review.site,
        review.url,
        review.author,
        case.client,
        review.rating,
        review.rating_max,
        review.posted_at,
        case.caught_at,
        case.answer_due_at,
        case.answered_at,
        min(open_days, default=None),
        len(case.drafts),
        len(case.replies),
        review.text,
        case.replies[-1].text if case.replies else None,
        case.notes,
        case.root_cause,
        case.corrective_action,
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def as_written(cell: str) -> str:
    """The text that stands in a cell, without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _line(cells: list[str] | tuple[str, ...], before: str = "") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return (before + buffer.getvalue()).encode("utf-8", "replace")
