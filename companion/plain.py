"""What people wrote, shown as they wrote it. Every text of a review, reply or note goes through here.

Streamlit reads labels, captions, warnings and toasts as Markdown with HTML, LaTeX, emoji shortcodes and
colour directives. So no such text is ever handed to them: it becomes escaped HTML, and `st.html` shows that.
"""

import html
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.models import Span

# Control characters and lone surrogates have no look of their own, and some are no legal UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked: where they are, the look (a CSS class) and what is said of them on hover."""

    span: Span
    look: str
    title: str = ""


def escape(text: str) -> str:
    """`text` as HTML that shows exactly that text."""
    return html.escape(_UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n")))


def tag(name: str, look: str, *inner: str, **attributes: str) -> str:
    """An element around HTML that is already safe; attribute values are escaped (aria_label: aria-label)."""
    extra = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f'<{name} class="{escape(look)}"{extra}>{"".join(inner)}</{name}>'


def words(text: str, look: str = "am-text", name: str = "div", **attributes: str) -> str:
    """A block of somebody's words: line breaks kept, direction told by the text itself."""
    return tag(name, look, escape(text), dir="auto", **attributes)


def marked(text: str, marks: Iterable[Mark], look: str = "am-text") -> str:
    """Somebody's words with some of them marked. Marks may overlap, touch and lie outside the text."""
    return tag("div", look, *_pieces(text, list(marks)), dir="auto")


def _pieces(text: str, marks: Sequence[Mark]) -> Iterable[str]:
    units = text.encode("utf-16-le", "surrogatepass")
    length = len(units) // 2
    edges = {0, length}
    for mark in marks:
        edges |= {min(max(edge, 0), length) for edge in (mark.span.start, mark.span.end)}
    ordered = sorted(edges)
    for start, end in itertools.pairwise(ordered):
        piece = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        covering = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        yield _piece(piece, covering)


def _piece(piece: str, covering: Sequence[Mark]) -> str:
    if not covering:
        return escape(piece)
    looks = " ".join(dict.fromkeys(f"am-{mark.look}" for mark in covering))
    titles = " · ".join(dict.fromkeys(mark.title for mark in covering if mark.title))
    return tag("mark", looks, escape(piece), title=titles)


def label(text: str) -> str:
    """`text` for a place that Streamlit reads as Markdown and nothing else will do: the label of a checkbox.

    Every sign that could mean something is escaped and parted from the next one by a space of no width, so
    that neither Markdown nor Streamlit's own shorthands (:emoji:, $formula$, arrows) find anything.
    """
    line = " ".join(_UNPRINTABLE.sub("\ufffd", text).split())
    return re.sub(r"([!-/:-@\[-`{-~])", "\\\\\\1\u200b", line)
