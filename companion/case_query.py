"""What the list of cases is asked for, as the API names it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

# The filters that take one value. `from` and `to` are days, both included.
_SINGLE = ("site", "language", "topic", "kind", "client", "due", "q", "sort", "cursor")


@dataclass(frozen=True)
class CaseQuery:
    """The filters of the list of cases; None or empty is no filter."""

    status: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    topic: str | None = None
    kind: str | None = None
    client: str | None = None
    due: str | None = None
    q: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    unplanned: bool = False
    sort: str | None = None
    limit: int = 25
    cursor: str | None = None

    @property
    def filtered(self) -> bool:
        whole = CaseQuery(sort=self.sort, limit=self.limit, cursor=self.cursor)
        return self != whole

    def parameters(self) -> list[tuple[str, str]]:
        pairs = [("status", status) for status in self.status]
        pairs += [(name, value) for name in _SINGLE if (value := getattr(self, name))]
        if self.first_day:
            pairs.append(("from", self.first_day.isoformat()))
        if self.unplanned:
            pairs.append(("unplanned", "true"))
        if self.last_day:
            pairs.append(("to", self.last_day.isoformat()))
        return [*pairs, ("limit", str(self.limit))]

    def to_view(self) -> dict[str, Any]:
        """As a saved view keeps it: the filters and the order, not the page."""
        kept: dict[str, Any] = {"status": list(self.status)} if self.status else {}
        page = replace(self, status=(), cursor=None)
        return kept | {name: value for name, value in page.parameters() if name != "limit"}
