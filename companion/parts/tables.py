"""Tables of figures as plain HTML: read by screen readers, reached by keyboard, each line with its link.

A link in HTML loads the page anew, which Streamlit's own do not; but their labels are read as Markdown, and
a site or a client may be called anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from companion import plain
from companion.address import LANGUAGE
from companion.present.links import cases_address


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a number as it is to be read; with filters it leads to the cases that it counts."""

    text: str
    filters: dict[str, str] | None = None
    number: bool = True


def table(caption: str, columns: Sequence[str], lines: Sequence[Sequence[Cell]]) -> None:
    st.html(table_html(caption, columns, lines))


def table_html(caption: str, columns: Sequence[str], lines: Sequence[Sequence[Cell]]) -> str:
    """The first cell of each line is its heading; `caption` is for those who cannot see what is around."""
    head = [plain.tag("th", "am-th", plain.escape(column), scope="col") for column in columns]
    body = [plain.tag("tr", "am-tr", *_cells(line)) for line in lines]
    return plain.tag(
        "div",
        "am-table-box",
        plain.tag(
            "table",
            "am-table",
            plain.tag("caption", "am-unseen", plain.escape(caption)),
            plain.tag("thead", "am-thead", plain.tag("tr", "am-tr", *head)),
            plain.tag("tbody", "am-tbody", *body),
        ),
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def _cells(line: Sequence[Cell]) -> list[str]:
    first, *rest = line
    return [
        plain.tag("th", "am-td", _inner(first), scope="row", dir="auto"),
        *(plain.tag("td", "am-td am-number" if cell.number else "am-td", _inner(cell)) for cell in rest),
    ]


def _inner(cell: Cell) -> str:
    text = plain.escape(cell.text)
    if cell.filters is None:
        return text
    address = cases_address(cell.filters, st.query_params.get(LANGUAGE))
    return plain.tag("a", "am-link", text, href=address, target="_self")
