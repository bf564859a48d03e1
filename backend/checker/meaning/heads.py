"""The fitted heads: logistic regressions over sentence vectors and letters, applied with numpy alone."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from backend.checker.catalogue import data_files
from backend.checker.meaning.encoder import Vectors
from backend.checker.meaning.features import gram_rows

FITTED = Path(__file__).with_name("fitted.npz")

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heads:
    """`ids[i]` has the weights `vector_weights[i]`, `gram_weights[i]`, `bias[i]` and answers from `thresholds[i]` on."""

    ids: tuple[str, ...]
    mean: npt.NDArray[np.float32]
    vector_weights: npt.NDArray[np.float32]
    gram_weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    thresholds: npt.NDArray[np.float32]
    data_hash: str

    def scores(self, texts: Sequence[str], vectors: Vectors) -> Scores:
        """Log-odds above the threshold, a row per text and a column per id: positive means yes."""
        logits = (vectors - self.mean) @ self.vector_weights.T + self.bias - self.thresholds
        for row, (buckets, weight) in enumerate(gram_rows(texts)):
            if len(buckets):
                logits[row] += weight * self.gram_weights[:, buckets].sum(axis=1)
        return logits.astype(np.float32)


@cache
def load_heads() -> Heads | None:
    """The fitted file; None when there is none."""
    if not FITTED.exists():
        return None
    with np.load(FITTED, allow_pickle=False) as stored:
        return Heads(
            ids=tuple(str(id) for id in stored["ids"]),
            mean=stored["mean"].astype(np.float32),
            vector_weights=stored["vector_weights"].astype(np.float32),
            gram_weights=stored["gram_weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            thresholds=stored["thresholds"].astype(np.float32),
            data_hash=str(stored["data_hash"]),
        )


def data_hash() -> str:
    """A hash of all data files, as the fitted file carries it."""
    digest = hashlib.sha256()
    for path in data_files():
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
