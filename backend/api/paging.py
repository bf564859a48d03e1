"""Pages of a list that is held whole, such as a collection of records."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from backend.cases.query import read_cursor, write_cursor

Row = TypeVar("Row")


def page(
    rows: Sequence[Row], order: str, limit: int, cursor: str | None, id_of: Callable[[Row], str]
) -> tuple[list[Row], dict[str, Any]]:
    """One page of `rows`, and what is said about it: `next_cursor` and `total`. Raises `BadCursorError`.

    The cursor names the last row that was shown; when that is gone, its old place in the list counts.
    """
    start = 0
    if cursor:
        number, last = read_cursor(order, cursor)
        found = next((at for at, row in enumerate(rows) if id_of(row) == last), None)
        start = max(number, 0) if found is None else found + 1
    shown = list(rows[start : start + limit])
    end = start + len(shown)
    more = write_cursor(order, (end - 1, id_of(shown[-1]))) if shown and end < len(rows) else None
    return shown, {"next_cursor": more, "total": len(rows)}
