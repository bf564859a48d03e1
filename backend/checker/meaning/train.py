"""Fitting the heads: one small network for all entries at once, so that what one teaches helps the others.

A hidden layer over the sentence vector, plus a straight line from the hashed letters; trained with
masks, because an
example says nothing about entries it may overlap. Plain numpy, seeded: the same data give the same heads.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

VECTOR_SCALE = 8.0
GRAM_SCALE = 2.0
HIDDEN = 384
DROPPED = 0.5
EPOCHS = 20
BATCH = 256
RATE = 3e-3
DECAY = 1e-4
MOST_POSITIVE_WEIGHT = 8.0


@dataclass(frozen=True, slots=True)
class Network:
    """`relu(x W1 + b1) W2 + g Wg + b`: x a centred vector, g the hashed letters, a column per entry."""

    w1: Floats
    b1: Floats
    w2: Floats
    wg: Floats
    b: Floats

    def logits(self, vectors: Floats, grams: Any) -> Floats:
        hidden = np.maximum(vectors * VECTOR_SCALE @ self.w1 + self.b1, 0)
        return np.asarray(hidden @ self.w2 + (grams * GRAM_SCALE) @ self.wg + self.b, np.float32)


def train(vectors: Floats, grams: Any, labels: npt.NDArray[Any], importance: Floats, seed: int) -> Network:
    """`labels` has +1, -1 or 0 (unknown) per row and entry; `grams` is a sparse matrix of as many rows."""
    random = np.random.default_rng(seed)
    wanted = (labels > 0).astype(np.float32)
    weights = balanced(labels, importance)
    values = _start(random, vectors.shape[1], grams.shape[1], labels.shape[1])
    first = {name: np.zeros_like(value) for name, value in values.items()}
    second = {name: np.zeros_like(value) for name, value in values.items()}
    scaled, letters = vectors * VECTOR_SCALE, grams * GRAM_SCALE
    steps = EPOCHS * ((len(scaled) + BATCH - 1) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = random.permutation(len(scaled))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            keep = (random.random((len(rows), HIDDEN)) > DROPPED).astype(np.float32) / (1 - DROPPED)
            gradients = _gradients(values, scaled[rows], letters[rows], wanted[rows], weights[rows], keep)
            step += 1
            _adam(values, first, second, gradients, RATE * (1 - (step - 1) / steps), step)
    return Network(values["w1"], values["b1"], values["w2"], values["wg"], values["b"])


def balanced(labels: npt.NDArray[Any], importance: Floats) -> Floats:
    """Positive rows of an entry weigh as much as its negative ones, up to a limit; unknown ones nothing."""
    known = (labels != 0) * importance
    positive = (known * (labels > 0)).sum(axis=0)
    negative = (known * (labels < 0)).sum(axis=0)
    lift: Floats = np.minimum(negative / np.maximum(positive, 1), MOST_POSITIVE_WEIGHT)
    return np.asarray(known * np.where(labels > 0, lift, 1), np.float32)


def _start(random: np.random.Generator, inputs: int, letters: int, entries: int) -> dict[str, Floats]:
    return {
        "w1": random.normal(0, inputs**-0.5, (inputs, HIDDEN)).astype(np.float32),
        "b1": np.zeros(HIDDEN, np.float32),
        "w2": random.normal(0, HIDDEN**-0.5, (HIDDEN, entries)).astype(np.float32),
        "wg": np.zeros((letters, entries), np.float32),
        "b": np.zeros(entries, np.float32),
    }


def _gradients(
    values: dict[str, Floats], vectors: Floats, letters: Any, wanted: Floats, weights: Floats, keep: Floats
) -> dict[str, Floats]:
    before = vectors @ values["w1"] + values["b1"]
    hidden = np.maximum(before, 0) * keep
    logits = hidden @ values["w2"] + letters @ values["wg"] + values["b"]
    error = (1 / (1 + np.exp(-logits)) - wanted) * weights / len(vectors)
    back = (error @ values["w2"].T) * keep * (before > 0)
    return {
        "w1": vectors.T @ back + DECAY * values["w1"],
        "b1": back.sum(axis=0),
        "w2": hidden.T @ error + DECAY * values["w2"],
        "wg": letters.T @ error + DECAY * values["wg"],
        "b": error.sum(axis=0),
    }


def _adam(
    values: dict[str, Floats],
    first: dict[str, Floats],
    second: dict[str, Floats],
    gradients: dict[str, Floats],
    rate: float,
    step: int,
) -> None:
    step_size = np.float32(rate * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step))
    for name, gradient in gradients.items():
        first[name] *= np.float32(0.9)
        first[name] += np.float32(0.1) * gradient
        second[name] *= np.float32(0.999)
        np.multiply(gradient, gradient, out=gradient)
        gradient *= np.float32(0.001)
        second[name] += gradient
        spread = np.sqrt(second[name], out=gradient)
        spread += np.float32(1e-8)
        np.divide(first[name], spread, out=spread)
        spread *= step_size
        values[name] -= spread
