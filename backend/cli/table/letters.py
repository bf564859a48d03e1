"""The text of a file whose encoding nobody has written down.

UTF-8 and UTF-16 show themselves. Of the old encodings of Windows any bytes are letters in each, so the
letters are looked at: read wrongly, capitals stand inside of words and alphabets meet in one.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from backend.cli.table.errors import TableError

OLD = ("cp1251", "cp1253", "cp1252")
# So many of a hundred letters may look odd, and any other reading must be so many times odder.
_MOST_ODD = 0.03
_TIMES_ODDER = 3
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Letters that hardly any text has, and that the commonest ones of another alphabet turn into.
_RARE = frozenset("ΰΐϋΫ")
_OLD_LETTER = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Text:
    """`encoding`: the name that Python has for what it was read as."""

    text: str
    encoding: str


def read_text(content: bytes, encoding: str | None = None) -> Text:
    """`encoding` is what the person says it is. Raises `TableError`."""
    if content.startswith(_WORKBOOKS):
        raise TableError("table-workbook")
    if encoding is not None:
        return _as(content, encoding)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _as(content, name)
    if b"\x00" in content:
        is_big = content[::2].count(0) > content[1::2].count(0)
        return _as(content, "utf-16-be" if is_big else "utf-16-le")
    try:
        return Text(content.decode(), "utf-8")
    except UnicodeDecodeError:
        return _as_old(content)


def _as(content: bytes, encoding: str) -> Text:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise TableError("table-encoding", encoding=encoding) from error
    return Text(text.removeprefix("\ufeff"), codecs.lookup(encoding).name)


def _as_old(content: bytes) -> Text:
    """The one old encoding that the letters speak for. Raises `TableError` where there is none."""
    found: list[tuple[float, str, str]] = []
    for encoding in OLD:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(char.isprintable() or char in "\r\n\t\xa0\xad" for char in text):
            found.append((_oddness(text), encoding, text))
    found.sort()
    if not found or found[0][0] > _MOST_ODD:
        raise TableError("table-letters")
    best, others = found[0], [each for each in found[1:] if each[2] != found[0][2]]
    if any(other[0] < max(best[0] * _TIMES_ODDER, _MOST_ODD) for other in others):
        raise TableError("table-letters")
    return Text(best[2], best[1])


def _oddness(text: str) -> float:
    """How many of a text's letters beyond ASCII stand where none of their kind does."""
    letters = len(_OLD_LETTER.findall(text))
    return sum(_odd_places(text)) / max(letters, 1)


def _odd_places(text: str) -> Iterator[bool]:
    for before, after in pairwise(f"{text} "):
        if _OLD_LETTER.match(before) and before.isalpha():
            yield before in _RARE
        if before.isalpha() and after.isalpha() and not (before + after).isascii():
            yield before.islower() and after.isupper()
            yield before == "ς"
            yield _alphabet(before) != _alphabet(after)
            # Letters with accents seldom follow each other.
            yield not before.isascii() and not after.isascii() and _alphabet(before) == "LATIN"


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
