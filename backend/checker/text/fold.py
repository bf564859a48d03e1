"""Folding: one plain form per letter, with a map back to the text as it was written.

Lower case; accents off Greek and Latin; final sigma as sigma; ё as е (й stays); curly quotes and dashes
straight;
the Greek question mark U+037E as `;`; zero-width characters out. Composed and decomposed input fold alike.
"""

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

_SINGLE_QUOTES = "‘’‚‛´`ʼʹ᾽᾿′"
_DOUBLE_QUOTES = "“”„‟«»‹›″〝〞"
_DASHES = "‐‑‒–—―−"
_SPECIAL = (
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"\u037e": ";", "\u0387": "·", "ς": "σ", "ё": "е", "й": "й", "…": "…", "ß": "ss"}
)
_DROPPED_CATEGORIES = {"Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; character i came from code points `starts[i]:ends[i]` of the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    """The folded form of one base character with its combining marks; empty when it is to be left out."""
    composed = unicodedata.normalize("NFC", cluster)
    base = composed[0]
    if base in _SPECIAL:
        return _SPECIAL[base]
    category = unicodedata.category(base)
    if category in _DROPPED_CATEGORIES or category == "Mn" or category == "Me":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return "\n" if base in "\n\r\x0b\x0c\x85\u2028\u2029" else " "
    return "".join(_fold_letter(letter) for letter in base.lower())


def _fold_letter(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if "\u0400" <= letter <= "\u052f":
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    kept = "".join(part for part in plain if unicodedata.category(part) not in ("Mn", "Me"))
    return "".join(_SPECIAL.get(part, part) for part in kept.lower()).replace(" ", "")


def fold(text: str) -> Folded:
    """Fold any string, lone surrogates and control characters included; linear in its length."""
    if not any(map(unicodedata.combining, text)):
        letters = list(map(_fold_cluster, text))
        if all(len(letter) == 1 for letter in letters):  # nearly every text: each letter stays in its place
            return Folded("".join(letters), array("l", range(len(text))), array("l", range(1, len(text) + 1)))
    pieces: list[str] = []
    starts = array("l")
    ends = array("l")
    length = len(text)
    position = 0
    while position < length:
        stop = position + 1
        while stop < length and stop - position < 8 and unicodedata.combining(text[stop]):
            stop += 1
        folded = _fold_cluster(text[position:stop])
        for letter in folded:
            pieces.append(letter)
            starts.append(position)
            ends.append(stop)
        position = stop
    return Folded("".join(pieces), starts, ends)


def fold_text(text: str) -> str:
    """Only the folded text, for words of data files and for comparing."""
    return fold(text).text
