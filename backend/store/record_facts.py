"""What records are found by: told from their documents, as each store keeps it beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backend.cases.listing import fold_for_search
from backend.store.base import Record

# Collections that grow with the cases; all others are small, and read whole.
LARGE = frozenset({"clients"})
_TEXTS = ("name", "notes", "agreements")
_LISTS = {"authors": "author", "pain_points": "text"}


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """`keys` lead to the record, `sort_key` is its place by name, `text` is looked into: both are folded."""

    keys: tuple[str, ...]
    sort_key: str
    text: str


_NOTHING = RecordFacts((), "", "")


def facts_of(record: Record) -> RecordFacts:
    if record.collection not in LARGE:
        return _NOTHING
    document = record.document
    return RecordFacts(
        keys=tuple(document.get("keys", ())),
        sort_key=fold_for_search(document.get("name", "")),
        text=fold_for_search("\n".join(_texts(document))),
    )


def _texts(document: Mapping[str, Any]) -> Iterator[str]:
    yield from (document.get(name, "") for name in _TEXTS)
    yield from document.get("aliases", ())
    for name, part in _LISTS.items():
        yield from (each.get(part, "") for each in document.get(name, ()))
