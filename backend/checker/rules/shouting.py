"""Shouting: words in capitals that are no acronym, runs of exclamation marks."""

import re
from functools import cache

from backend.checker.catalogue import load_catalogue
from backend.checker.evidence import Evidence
from backend.checker.language_words import every_language
from backend.checker.text.document import Document
from backend.checker.text.fold import fold_text

_LEAST_LETTERS = 4


@cache
def _vocabulary() -> frozenset[str]:
    """Ordinary words: all those in the catalogue's own examples."""
    texts = [
        example.text
        for entry in load_catalogue().entries()
        for wording in entry.languages.values()
        for example in wording.does + wording.does_not
    ]
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]{2,}", fold_text(text)))


def shouts(document: Document, review: Document) -> list[Evidence]:
    """Evidence for each shouted word or run of marks."""
    found: list[Evidence] = []
    shared = {token.text for token in review.tokens if _is_capitals(review, token.start, token.end)}
    for number, sentence in enumerate(document.sentences):
        capitals = [
            index
            for index in range(sentence.first, sentence.last)
            if document.tokens[index].kind == "word"
            and _is_capitals(document, document.tokens[index].start, document.tokens[index].end)
            and document.tokens[index].text not in every_language().acronyms
            and document.tokens[index].text not in shared
        ]
        for index in capitals:
            neighbour = index + 1 in capitals or index - 1 in capitals
            if _is_shouted(document, index, neighbour) and not document.is_quoted(index):
                found.append(Evidence(number, index, index + 1, "rule"))
        found += _runs(document, number)
    return found


def _is_capitals(document: Document, start: int, end: int) -> bool:
    first, last = document.folded.starts[start], document.folded.ends[end - 1]
    written = document.original[first:last]
    letters = [letter for letter in written if letter.isalpha()]
    return len(letters) >= 2 and all(letter.isupper() for letter in letters)


def _is_shouted(document: Document, index: int, neighbour: bool) -> bool:
    word = document.tokens[index].text
    if len(word) >= _LEAST_LETTERS and (neighbour or word in _vocabulary() or not word.isascii()):
        return True
    if word in every_language().short_capitals:
        return neighbour
    return (
        word in document.words.negations or word in document.words.stopwords or (neighbour and len(word) > 1)
    )


def _runs(document: Document, number: int) -> list[Evidence]:
    sentence = document.sentences[number]
    found: list[Evidence] = []
    index = sentence.first
    while index < sentence.last:
        stop = index
        while stop < sentence.last and document.tokens[stop].text in "!?":
            stop += 1
        marks = [token.text for token in document.tokens[index:stop]]
        if marks.count("!") >= 2:
            found.append(Evidence(number, max(sentence.first, index - 1), stop, "rule"))
        index = max(stop, index + 1)
    return found
