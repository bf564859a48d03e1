"""Searching by words: a case is found when each word that was typed begins one of its own."""

import re

from backend.cases.listing import fold_for_search, haystack
from backend.cases.model import Case

_WORD = re.compile(r"\w+")
# Longer words are cut, on both sides. Databases set limits to what they search, and these stay below them.
MOST_LETTERS = 60
MOST_BYTES = 500_000


def words(text: str) -> tuple[str, ...]:
    """The words of what was typed, folded; none when it has neither letters nor digits."""
    return tuple(dict.fromkeys(word[:MOST_LETTERS] for word in _WORD.findall(fold_for_search(text))))


def words_of(case: Case) -> tuple[str, ...]:
    """Each word of a case once, sorted; of a huge one as many as fit, from its beginning."""
    found: dict[str, None] = {}
    room = MOST_BYTES
    for word in _WORD.findall(haystack(case)):
        short = word[:MOST_LETTERS]
        if short not in found:
            room -= len(short.encode())
            if room < 0:
                break
            found[short] = None
    return tuple(sorted(found))


def searchable(case: Case) -> str:
    """The words in one string in which `begins` looks."""
    return " " + " ".join(words_of(case))


def begins(word: str, searched: str) -> bool:
    return f" {word}" in searched
