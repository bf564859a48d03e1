"""The endpoints of saved views: names that people gave to a way of looking at the cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from companion.calling import Caller, decode_answer, segment


@dataclass(frozen=True, slots=True)
class SavedView:
    """`query` holds the filters of the list of cases, by name."""

    id: str
    name: str
    query: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SavedViews:
    items: tuple[SavedView, ...]


@dataclass(frozen=True)
class ViewCalls(Caller):
    """Saved views of the cases."""

    def views(self) -> tuple[SavedView, ...]:
        return decode_answer(SavedViews, self._call("GET", "/api/views")).items

    def save_view(self, name: str, query: Mapping[str, Any]) -> SavedView:
        """One of the same name is replaced."""
        body = {"name": name, "query": dict(query)}
        return decode_answer(SavedView, self._call("POST", "/api/views", json=body))

    def delete_view(self, view_id: str) -> None:
        self._call("DELETE", f"/api/views/{segment(view_id)}")
