"""What the heads see of a sentence: its vector, and its letters in threes to fives, hashed."""

import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from backend.checker.text.fold import fold_text
from backend.checker.text.tokens import tokenize

BUCKETS = 8192
SHORTEST, LONGEST = 3, 5

Matrix = npt.NDArray[np.float32]


def grams(text: str) -> dict[int, float]:
    """Hashed character n-grams inside words, and word pairs, each once, scaled to unit length."""
    words = [token.text if token.kind == "word" else f"<{token.kind}>" for token in tokenize(fold_text(text))]
    found: set[int] = set()
    for word in words:
        if word.startswith("<"):
            continue
        padded = f"_{word}_"
        for size in range(SHORTEST, LONGEST + 1):
            for start in range(max(0, len(padded) - size + 1)):
                found.add(_bucket(padded[start : start + size]))
    for left, right in pairwise(words):
        found.add(_bucket(f"{left[:5]} {right[:5]}"))
    if not found:
        return {}
    weight = float(len(found)) ** -0.5
    return dict.fromkeys(found, weight)


def _bucket(piece: str) -> int:
    return zlib.crc32(piece.encode("utf-8", "replace")) % BUCKETS


def gram_rows(texts: Sequence[str]) -> list[tuple[npt.NDArray[np.int64], float]]:
    """Per text the buckets it fills and the one weight they share."""
    rows = []
    for text in texts:
        found = grams(text)
        weight = next(iter(found.values()), 0.0)
        rows.append((np.fromiter(sorted(found), np.int64, len(found)), weight))
    return rows
