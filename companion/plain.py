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
    """An element around HTML that is already safe; attribute values are escaped here."""
    extra = "".join(f' {key.strip("_")}="{escape(value)}"' for key, value in attributes.items() if value)
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
