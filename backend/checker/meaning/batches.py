"""Texts as rows of piece numbers, of a few lengths only: for every length a program has to be compiled."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.transformer import padded

Rows = npt.NDArray[np.int64]

LENGTHS = np.array([12, 16, 20, 24, 28, 32, 40, 48, 64, 80, 104])
PIECES_A_BATCH = 2048
FILLER = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """The texts `rows`, in an array of `size` rows (more than there are texts, at the end) of `length`."""

    rows: Rows
    length: int

    @property
    def size(self) -> int:
        return PIECES_A_BATCH // self.length

    def filled(self, pieces: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """Piece numbers, and where there are some; the last text fills up the rows that are too many."""
        texts = [pieces[row] for row in self.rows]
        return padded(texts + [texts[-1]] * (self.size - len(texts)), FILLER, self.length)

    def shares(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The texts' rows of `values`, with nothing where there is no text."""
        found = np.zeros((self.size, *values.shape[1:]), np.float32)
        found[: len(self.rows)] = values[self.rows]
        return found


def batches(lengths: Rows, rows: Rows, random: np.random.Generator) -> list[Batch]:
    """All of `rows`, those of about the same length together; `random` mixes neighbours."""
    order = rows[np.argsort(lengths[rows] + random.uniform(0, 3, len(rows)), kind="stable")]
    found, start = [], 0
    while start < len(order):
        batch = _next(lengths, order[start:])
        found.append(batch)
        start += len(batch.rows)
    return found


def _next(lengths: Rows, order: Rows) -> Batch:
    for length in LENGTHS[np.searchsorted(LENGTHS, lengths[order[0]]) :]:
        batch = Batch(order[: PIECES_A_BATCH // length], int(length))
        if lengths[batch.rows].max() <= length:
            return batch
    raise ValueError(f"a text of more than {LENGTHS[-1]} pieces")
