"""Text into the numbers of word pieces: the likeliest split (unigram), as SentencePiece does it."""

import re
from functools import lru_cache

from backend.checker.meaning.weights import Vocabulary

_SPACE, _MARK = " ", "\u2581"
# What an unknown character costs beyond the rarest piece.
_UNKNOWN_COST = 10.0
_MOST_WORDS_KEPT = 20_000


class Pieces:
    """Splits word by word: no piece of the vocabulary reaches over the start of a word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        numbers: dict[str, int] = {}
        for number, piece in enumerate(vocabulary.pieces):
            numbers.setdefault(piece.decode("utf-8", "replace"), number)
        self._numbers = numbers
        self._scores = vocabulary.scores.tolist()
        self._longest = max(map(len, numbers))
        self._unknown_score = min(self._scores) - _UNKNOWN_COST
        self._of_word = lru_cache(_MOST_WORDS_KEPT)(self._split)

    def numbers(self, text: str, most: int) -> list[int]:
        """At most `most` numbers, the marks of start and end among them."""
        marked = _MARK + re.sub(" {2,}", _SPACE, text.translate(self._vocabulary.characters)).lstrip(
            _SPACE
        ).replace(_SPACE, _MARK)
        content = [number for word in _words(marked) for number in self._of_word(word)]
        return [self._vocabulary.first, *content[: most - 2], self._vocabulary.last]

    def _split(self, word: str) -> tuple[int, ...]:
        """Viterbi: for each place the best way to get there."""
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self._unknown_score
                came[start + 1] = (start, self._vocabulary.unknown)
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None and number != self._vocabulary.unknown:
                    score = best[start] + self._scores[number]
                    if score > best[end]:
                        best[end], came[end] = score, (start, number)
        found, at = [], size
        while at:
            at, number = came[at]
            found.append(number)
        return tuple(reversed(found))


def _words(marked: str) -> list[str]:
    return re.findall(f"{_MARK}?[^{_MARK}]+|{_MARK}", marked)
