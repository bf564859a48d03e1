"""A text read once: folded, in tokens, in sentences, with the way back to UTF-16 offsets."""

from array import array
from dataclasses import dataclass, field

from backend.checker.language_words import LanguageWords, language_words
from backend.checker.model import Span
from backend.checker.text.fold import Folded, fold
from backend.checker.text.quotation import quotations
from backend.checker.text.segment import clauses, sentences
from backend.checker.text.tokens import Token, tokenize

MIN_CLAUSE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first:last` of its document; `padded` is those tokens, each between blanks, for patterns."""

    first: int
    last: int
    text: str
    padded: str
    offsets: "array[int]"  # where in `padded` each token begins

    def token_at(self, padded_offset: int) -> int:
        """Index in the document of the token that covers this place of `padded`."""
        low, high = 0, len(self.offsets) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.offsets[middle] <= padded_offset:
                low = middle
            else:
                high = middle - 1
        return self.first + low


@dataclass(slots=True)
class Document:
    """Everything later steps ask of a text. Build with `read`."""

    original: str
    language: str
    words: LanguageWords
    folded: Folded
    tokens: list[Token]
    sentences: list[Sentence]
    quoted: list[tuple[int, int]] = field(default_factory=list)  # token ranges in quotation marks
    _utf16: "array[int] | None" = None
    _quoted: frozenset[int] | None = None

    def span(self, first: int, last: int) -> Span:
        """The UTF-16 span of tokens `first:last` (at least one), marks at its edges kept."""
        start = self.folded.starts[self.tokens[first].start]
        end = self.folded.ends[self.tokens[last - 1].end - 1]
        return self.utf16(start, end)

    def span_without_edge_marks(self, first: int, last: int) -> Span:
        """The same without the marks around it; a run of exclamation marks stays."""
        while last - first > 1 and self.tokens[first].kind == "mark":
            first += 1
        shouted = (
            self.tokens[last - 1].text == self.tokens[last - 2].text == "!" if last - first > 1 else False
        )
        while not shouted and last - first > 1 and self.tokens[last - 1].kind == "mark":
            last -= 1
        return self.span(first, last)

    def utf16(self, start: int, end: int) -> Span:
        """Code point offsets of the original as UTF-16 offsets."""
        if self._utf16 is None:
            units = array("l", [0])
            total = 0
            for letter in self.original:
                total += 2 if ord(letter) > 0xFFFF else 1
                units.append(total)
            self._utf16 = units
        return Span(self._utf16[start], self._utf16[end])

    def source(self, first: int, last: int) -> str:
        """The original's words of tokens `first:last`."""
        start = self.folded.starts[self.tokens[first].start]
        return self.original[start : self.folded.ends[self.tokens[last - 1].end - 1]]

    def is_quoted(self, token: int) -> bool:
        if self._quoted is None:
            self._quoted = frozenset(place for first, last in self.quoted for place in range(first, last))
        return token in self._quoted

    def passages(self, most: int) -> list[Sentence]:
        """Neighbouring sentences joined, up to `most` characters each where a sentence is not longer."""
        ranges: list[tuple[int, int]] = []
        for sentence in self.sentences:
            if ranges and len(self.source(ranges[-1][0], sentence.last)) <= most:
                ranges[-1] = (ranges[-1][0], sentence.last)
            else:
                ranges.append((sentence.first, sentence.last))
        return [_sentence(self, first, last) for first, last in ranges]

    def clauses(self, sentence: Sentence) -> list[tuple[int, int]]:
        return clauses(self.tokens, sentence.first, sentence.last, self.words.conjunctions, MIN_CLAUSE_WORDS)


def read(text: str, language: str, by_clause: bool = False) -> Document:
    """Read any string; `language` (a code, `und` when unknown) chooses abbreviations and what `;` means.

    With `by_clause` its sentences are cut further, into clauses: a review often complains of two things
    in one.
    """
    words = language_words(language)
    folded = fold(text)
    tokens = tokenize(folded.text)
    capital = [_begins_sentence(text, folded, token) for token in tokens]
    ranges = sentences(folded.text, capital, tokens, words.abbreviations, greek=language == "el")
    document = Document(text, language, words, folded, tokens, [])
    document.sentences = [_sentence(document, first, last) for first, last in ranges]
    if by_clause:
        cut = [part for sentence in document.sentences for part in document.clauses(sentence)]
        document.sentences = [_sentence(document, first, last) for first, last in cut]
    document.quoted = quotations(tokens)
    return document


def _begins_sentence(text: str, folded: Folded, token: Token) -> bool:
    letter = text[folded.starts[token.start]]
    return not letter.isalpha() or not letter.islower()


def _sentence(document: Document, first: int, last: int) -> Sentence:
    offsets = array("l")
    pieces = [" "]
    length = 1
    for token in document.tokens[first:last]:
        offsets.append(length)
        pieces.append(token.text)
        pieces.append(" ")
        length += len(token.text) + 1
    return Sentence(first, last, document.source(first, last), "".join(pieces), offsets)


def merge_ranges(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge overlapping or touching ranges, sorted."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(set(ranges)):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
