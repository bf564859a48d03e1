"""One wording pattern: a row of words, compiled to a regular expression over a sentence's tokens.

The little language is described in guidelines/README.md. Every pattern must hold one word (or special) that
has to be there; sentences without it cost nothing.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from backend.checker.language_words import every_language
from backend.checker.text.fold import fold_text

_MARKS = r"(?:[^\w ]+ )*"
_WORD = r"(?=[^ ]*\w)[^ ]+ "
_LETTERS = r"[\w'\-]*"
_SPECIALS = {
    "{num}": r"\d[^ ]* ",
    "{money}": r"(?:(?:[$€£₽] \d[^ ]* )|(?:\d[^ ]* (?:[$€£₽%]|CURRENCIES) ))",
    "{email}": r"[^ ]+@[^ ]+ ",
    "{phone}": r"\+?[\d().\-]{7,} ",
    "{url}": r"(?:https?:|www)[^ ]+ ",
    "{time}": r"\d{1,2}[:.]\d\d ",
    "{date}": r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})? ",
}
_SPECIAL_ANCHOR = dict.fromkeys(_SPECIALS, "#") | {"{email}": "@", "{url}": "www"}
_PUNCTUATION = frozenset(",!?;:.")
MIN_PREFIX = 2


class PatternError(ValueError):
    """A pattern that cannot be read, or that has no word that must be there."""


@dataclass(frozen=True)
class Pattern:
    """`source` as written; `anchors` are words and prefixes (with `*`) of which one stands in every match."""

    source: str
    expression: str
    anchors: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when an anchor is first met: most never are, and all of them take as long as the rest of
        starting."""
        return re.compile(self.expression)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One element of a pattern. `passes` says what it passes over: exactly one thing (fixed), perhaps nothing
    (loose), a mark, or only a place (begin, end)."""

    passes: Literal["fixed", "loose", "mark", "begin", "end"]
    regex: str
    anchors: tuple[str, ...] = ()
    times: str = ""  # how often a loose one may stand


_PLACES = {
    "^": _Piece("begin", ""),
    "$": _Piece("end", ""),
    "_": _Piece("fixed", _WORD),
    "_?": _Piece("loose", _WORD, times="?"),
    "..": _Piece("loose", _WORD, times="{0,3}?"),
    "...": _Piece("loose", _WORD, times="{0,8}?"),
    "…": _Piece("loose", _WORD, times="{0,8}?"),
}


@lru_cache(maxsize=20_000)
def compile_pattern(source: str) -> Pattern:
    """Read one pattern. Raises `PatternError`."""
    pieces: list[_Piece] = []
    elements = fold_text(source).split()
    for place, element in enumerate(elements):
        if element == "?" and place + 1 < len(elements) and elements[place + 1] != "$":
            element = "_?"
        pieces.append(_piece(element, source))
    anchors = max((piece.anchors for piece in pieces), key=_worth, default=())
    if not anchors:
        raise PatternError(f"no word that must be there: {source!r}")
    return Pattern(source, _join(pieces), anchors)


def _join(pieces: list[_Piece]) -> str:
    """One expression in which every mark can be passed over in one way only: with two ways, a long sentence
    that does not match takes seconds."""
    body = r"(?<= )"
    begun = False  # something fixed stands before: what follows passes over the marks between them
    for piece in pieces:
        if piece.passes == "begin":
            body = r"\A " + _MARKS
        elif piece.passes == "end":
            body += _MARKS + r"\Z"
        elif piece.passes == "mark":
            body += _MARKS + piece.regex
            begun = True
        elif piece.passes == "fixed":
            body += (_MARKS if begun else "") + piece.regex
            begun = True
        else:
            inside = _MARKS + piece.regex if begun else piece.regex + _MARKS
            body += f"(?:{inside}){piece.times}"
    return body


def _worth(anchors: tuple[str, ...]) -> float:
    """Long and few is good: such an anchor is seldom met by chance."""
    if not anchors:
        return 0.0
    shortest = min(len(word.rstrip("*")) for word in anchors)
    whole = not any(word.endswith("*") for word in anchors)
    return shortest + (0.5 if whole else 0.0) - 0.3 * len(anchors) + 20


def _piece(element: str, source: str) -> _Piece:
    """One element; its anchors are there where it has to stand. Raises `PatternError`."""
    if element in _PLACES:
        return _PLACES[element]
    if element in _PUNCTUATION:
        return _Piece("mark", re.escape(element) + " ")
    optional = element.endswith("?")
    choices = (element.rstrip("?") if optional else element).split("|")
    if not all(choices):
        raise PatternError(f"an empty choice in {source!r}")
    regex = "(?:" + "|".join(_choice(choice, source) for choice in choices) + ")"
    if optional:
        return _Piece("loose", regex, times="?")
    anchors = tuple(_anchor(choice) for choice in choices)
    return _Piece("fixed", regex, anchors if all(anchors) else ())


def _choice(choice: str, source: str) -> str:
    if choice.startswith("{"):
        if choice not in _SPECIALS:
            raise PatternError(f"unknown {choice} in {source!r}")
        return _SPECIALS[choice].replace("CURRENCIES", _currencies())
    # what folding or tokenizing would split (σ', п.п.) is written as its parts
    parts = re.findall(r"[\w*]+(?:['\-][\w*]+)*|[^\w\s*]", choice)
    words = [_LETTERS.join(re.escape(piece) for piece in part.split("*")) + " " for part in parts]
    return "".join(words)


@cache
def _currencies() -> str:
    """The names of currencies in every language, as choices of a regular expression."""
    return "|".join(re.escape(word).replace(r"\*", _LETTERS) for word in sorted(every_language().currencies))


def _anchor(choice: str) -> str:
    if choice in _SPECIAL_ANCHOR:
        return _SPECIAL_ANCHOR[choice]
    parts = re.findall(r"[\w*]+(?:['\-][\w*]+)*", choice)
    if not parts:
        return ""
    part = str(max(parts, key=len))
    head, star, _ = part.partition("*")
    if not star:
        return part
    return head + "*" if len(head) >= MIN_PREFIX else ""
