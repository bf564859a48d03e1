"""Wording patterns: rows of words, compiled to regular expressions, tried only where one of their words
stands.

The little language is described in guidelines/README.md. Every pattern must hold one word (or special)
that has
to be there; sentences without it cost nothing.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from backend.checker.language_words import every_language
from backend.checker.text.document import Document, Sentence
from backend.checker.text.fold import fold_text

_MARKS = r"(?:[^\w ]+ )*"
_WORD = r"[^ ]*\w[^ ]* "
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


@dataclass(frozen=True, slots=True)
class Pattern:
    """`source` as written; `anchors` are words and prefixes (with `*`) of which one stands in every match."""

    source: str
    regex: re.Pattern[str]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: the tokens `first:last` of the document."""

    pattern: Pattern
    owner: str
    first: int
    last: int


@lru_cache(maxsize=20_000)
def compile_pattern(source: str) -> Pattern:
    """Read one pattern. Raises `PatternError`."""
    pieces: list[str] = []
    anchor: tuple[str, ...] = ()
    elements = fold_text(source).split()
    for place, element in enumerate(elements):
        if element == "?" and place + 1 < len(elements) and elements[place + 1] != "$":
            element = "_?"
        piece, candidates = _element(element, source)
        pieces.append(piece)
        if candidates and _worth(candidates) > _worth(anchor):
            anchor = candidates
    if not anchor:
        raise PatternError(f"no word that must be there: {source!r}")
    body = _join(pieces)
    return Pattern(source, re.compile(body), anchor)


def _join(pieces: list[str]) -> str:
    body = ""
    loose = False
    for piece in pieces:
        if piece == "^":
            body = r"\A " + _MARKS
            loose = False
        elif piece == "$":
            body += _MARKS + r"\Z"
        else:
            body += (_MARKS if loose and not piece.startswith("\0") else "") + piece.lstrip("\0")
            loose = True
    return body if body.startswith(r"\A") else r"(?<= )" + body


def _worth(anchors: tuple[str, ...]) -> float:
    """Long and few is good: such an anchor is seldom met by chance."""
    if not anchors:
        return 0.0
    shortest = min(len(word.rstrip("*")) for word in anchors)
    whole = not any(word.endswith("*") for word in anchors)
    return shortest + (0.5 if whole else 0.0) - 0.3 * len(anchors) + 20


def _element(element: str, source: str) -> tuple[str, tuple[str, ...]]:
    """The regular expression of one element, and its anchors where the element has to be there."""
    if element in ("^", "$"):
        return element, ()
    if element == "..":
        return rf"(?:{_WORD}{_MARKS}){{0,3}}?", ()
    if element == "...":
        return rf"(?:{_WORD}{_MARKS}){{0,8}}?", ()
    if element == "…":
        return rf"(?:{_WORD}{_MARKS}){{0,8}}?", ()
    if element in ("_", "_?"):
        return (_WORD, ()) if element == "_" else (f"(?:{_WORD}{_MARKS})?", ())
    if element in _PUNCTUATION:
        return "\0" + _MARKS + re.escape(element) + " ", ()
    optional = element.endswith("?") and len(element) > 1
    choices = element.rstrip("?").split("|") if optional else element.split("|")
    if not all(choices):
        raise PatternError(f"an empty choice in {source!r}")
    regex = "|".join(_choice(choice, source) for choice in choices)
    if optional:
        return f"(?:(?:{regex}){_MARKS})?", ()
    anchors = tuple(_anchor(choice) for choice in choices)
    return f"(?:{regex})", anchors if all(anchors) else ()


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


@dataclass(slots=True)
class WordingIndex:
    """All patterns of one language, found by a word they need."""

    exact: dict[str, list[tuple[str, Pattern]]] = field(default_factory=lambda: defaultdict(list))
    prefixes: dict[str, list[tuple[str, Pattern]]] = field(default_factory=lambda: defaultdict(list))
    lengths: tuple[int, ...] = ()

    def add(self, owner: str, pattern: Pattern) -> None:
        for anchor in set(pattern.anchors):
            if anchor.endswith("*"):
                self.prefixes[anchor[:-1]].append((owner, pattern))
            else:
                self.exact[anchor].append((owner, pattern))
        self.lengths = tuple(sorted({len(prefix) for prefix in self.prefixes}))

    def find(self, document: Document, sentence: Sentence) -> list[Match]:
        """Every pattern in one sentence, each at every place where it stands."""
        found: list[Match] = []
        for owner, pattern in self._candidates(document, sentence):
            for match in pattern.regex.finditer(sentence.padded):
                start, end = match.start(), max(match.start(), match.end() - 1)
                if end > start:
                    first, last = sentence.token_at(start), sentence.token_at(end - 1) + 1
                    found.append(Match(pattern, owner, first, last))
        return found

    def _candidates(self, document: Document, sentence: Sentence) -> list[tuple[str, Pattern]]:
        seen: dict[tuple[str, str], tuple[str, Pattern]] = {}
        for token in document.tokens[sentence.first : sentence.last]:
            if token.kind == "mark":
                continue
            hits = list(self.exact.get(token.text, ()))
            if token.text[0].isdigit() or token.text[0] == "+":
                hits += self.exact.get("#", ())
            elif token.kind == "email":
                hits += self.exact.get("@", ())
            elif token.kind == "url":
                hits += self.exact.get("www", ())
            for length in self.lengths:
                if length > len(token.text):
                    break
                hits += self.prefixes.get(token.text[:length], ())
            for owner, pattern in hits:
                seen[(owner, pattern.source)] = (owner, pattern)
        return list(seen.values())


def build_index(patterns: dict[str, tuple[str, ...]]) -> WordingIndex:
    """An index of the patterns of several owners (ids). Raises `PatternError`, naming the owner."""
    index = WordingIndex()
    for owner, sources in patterns.items():
        for source in sources:
            try:
                index.add(owner, compile_pattern(source))
            except PatternError as error:
                raise PatternError(f"{owner}: {error}") from error
    return index
