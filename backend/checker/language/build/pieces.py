"""How common a word is, judged by a vocabulary of word pieces in many languages: fewer pieces, commoner word.

The vocabulary is XLM-RoBERTa's, out of the project's sentence encoder. It was made from running text in many
languages, each with a fair share, and so knows the common words of languages for which no list of frequencies
is at hand.
"""

from functools import cache

from backend.checker.meaning.encoder import weights_file

# The share of running text a word has, by its number of pieces: one, two, ... five and more.
_SHARES = (1e-4, 2e-5, 5e-6, 2e-6, 1e-6)
_START = "\u2581"
_LONGEST_PIECE = 16
_IMPOSSIBLE = -1e9


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
    read = weights_file().vocabulary
    pieces = (piece.decode("utf-8", "ignore") for piece in read.pieces)
    return dict(zip(pieces, read.scores.tolist(), strict=True))
