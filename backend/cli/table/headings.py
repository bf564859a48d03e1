"""What the columns of a table are called, in every language, and the words that stand in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from backend.cases.identity import fold
from backend.cli.table.errors import TableError
from backend.store.transfer.spreadsheet import COLUMNS

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Headings:
    """`fields`: for each field that was found its column. `left`: columns that are not taken over.

    `is_own`: the columns are those of `amends export`, whose times are UTC.
    """

    names: tuple[str, ...]
    fields: dict[str, int]
    left: tuple[str, ...]
    is_own: bool

    def name_of(self, field: str) -> str:
        return self.names[self.fields[field]] if field in self.fields else field


def read_headings(cells: Sequence[str]) -> Headings:
    """Raises `TableError` where no column is the review's text, or two are the same."""
    names = tuple(cell.strip() for cell in cells)
    fields: dict[str, int] = {}
    for column, name in enumerate(names):
        field = field_called(name)
        if field is not None and field in fields:
            raise TableError("table-twice", first=names[fields[field]], second=name)
        if field is not None:
            fields[field] = column
    if TEXT not in fields:
        raise TableError("table-no-text", found=", ".join(filter(None, names)) or "–")
    left = tuple(name for column, name in enumerate(names) if name and column not in fields.values())
    return Headings(names, fields, left, set(COLUMNS) <= set(names))


def field_called(heading: str) -> str | None:
    return _called("columns").get(_plain(heading))


def status_called(word: str) -> str | None:
    return _called("statuses").get(_plain(word))


def kind_called(word: str) -> str | None:
    return _called("kinds").get(_plain(word))


@cache
def _called(part: str) -> dict[str, str]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("headings.yaml").read_text("utf-8"))
    return {_plain(name): id for id, names in content[part].items() for name in [id, *names]}


def _plain(name: str) -> str:
    """Without what people write headings with or without."""
    return fold(name.translate(str.maketrans("_-", "  ", ":*?"))).replace("ё", "е")
