"""Wording: all patterns of a language, each tried only where one of its words stands."""

from collections import defaultdict
from dataclasses import dataclass, field

from backend.checker.pattern import Pattern, PatternError, compile_pattern
from backend.checker.text.document import Document, Sentence


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: the tokens `first:last` of the document."""

    pattern: Pattern
    owner: str
    first: int
    last: int


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
