"""Tuning the encoder's upper layers on the catalogue's examples: each matrix gets a small change of low rank.

What is learnt is what every label needs, so one linear head for all entries stands on top while tuning and is
thrown away; heads.py has better ones. Plain numpy, seeded: the same data and the same machine give the same
changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.backward import Change, Pass, TunedLayer
from backend.checker.meaning.transformer import MATRICES, SHARED_LAYERS, Layer, pooled
from backend.checker.meaning.weights import Shape

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

RANK = 24
EPOCHS = 4
PIECES_A_STEP = 1536
RATE, HEAD_RATE = 1.5e-3, 4e-3
WARM_UP = 0.06
DROPPED, DROPPED_AT_HEAD = 0.1, 0.2
_VECTOR_SCALE = np.float32(8)
_LONGEST_GRADIENT = 3.0
_DECAY = {"change": np.float32(0.01), "head": np.float32(0.001)}
_FIRST, _SECOND = np.float32(0.1), np.float32(0.01)
_NOTHING_DROPPED = (np.ones((), np.float32), np.ones((), np.float32))


@dataclass(frozen=True, slots=True)
class Material:
    """Texts as the shared layers leave them (pieces x width each), and per text and entry whether it is
    wanted and how much that weighs (0: unknown). `mean` is that of the untuned vectors."""

    states: Sequence[npt.NDArray[np.float16]]
    mean: Floats
    wanted: Floats
    weights: Floats


@dataclass(slots=True)
class _Step:
    passes: list[Pass]
    present: npt.NDArray[np.bool_]
    norm: Floats
    unit: Floats
    features: Floats
    kept: Floats


class Tuner:
    def __init__(self, layers: Sequence[Layer], shape: Shape, material: Material, seed: int = 0) -> None:
        """`layers` are the upper ones, untuned, as `layer_matrices` gives them."""
        self._random = np.random.default_rng(seed)
        self._material = material
        self._lengths = np.array([len(state) for state in material.states])
        self._values: dict[str, Floats] = {}
        self._layers: list[TunedLayer] = []
        for index, layer in enumerate(layers, SHARED_LAYERS):
            changes = {name: self._change(f"{index}.{name}", layer[f"{name}.w"]) for name in MATRICES}
            self._layers.append(TunedLayer(layer, changes, shape))
        entries = material.wanted.shape[1]
        self._values["head.weights"] = np.zeros((shape.width, entries), np.float32)
        self._values["head.bias"] = np.zeros(entries, np.float32)
        self._first = {name: np.zeros_like(value) for name, value in self._values.items()}
        self._second = {name: np.zeros_like(value) for name, value in self._values.items()}

    def _change(self, name: str, matrix: Floats) -> Change:
        inputs, outputs = matrix.shape
        down = self._random.normal(0, inputs**-0.5, (inputs, RANK)).astype(np.float32)
        up = np.zeros((RANK, outputs), np.float32)
        self._values[f"{name}.down"], self._values[f"{name}.up"] = down, up
        return down, up

    def learn(self, rows: Rows) -> Iterator[float]:
        """Learns from these rows; after every round over them, how far off it still is."""
        steps = EPOCHS * len(self._batches(rows))
        number = 0
        for _ in range(EPOCHS):
            batches = self._batches(rows)
            total = 0.0
            for place in self._random.permutation(len(batches)):
                number += 1
                total += self._learn(batches[place], number, _slowing(number, steps))
            yield total / len(batches)

    def changes(self) -> dict[str, Change]:
        names = [name.removesuffix(".up") for name in self._values if name.endswith(".up")]
        return {name: (self._values[f"{name}.down"], self._values[f"{name}.up"]) for name in names}

    def vectors(self) -> Floats:
        """The tuned vector of every text."""
        found = np.zeros((len(self._lengths), len(self._material.mean)), np.float32)
        for rows in self._batches(np.arange(len(self._lengths))):
            found[rows] = self._forward(rows, learning=False).unit
        return found

    def _batches(self, rows: Rows) -> list[Rows]:
        """Rows of about the same length, as many as make `PIECES_A_STEP`."""
        order = rows[np.argsort(self._lengths[rows] + self._random.uniform(0, 3, len(rows)), kind="stable")]
        found, start = [], 0
        for end in range(1, len(order) + 1):
            longest = self._lengths[order[start : end + 1]].max()
            if end == len(order) or (end + 1 - start) * longest > PIECES_A_STEP:
                found.append(order[start:end])
                start = end
        return found

    def _forward(self, rows: Rows, learning: bool) -> _Step:
        hidden, present = self._loaded(rows)
        hide = np.where(present, np.float32(0), np.float32(-1e9))[:, None, None, :]
        passes = []
        for layer in self._layers:
            size = (hidden.shape[0] * hidden.shape[1], hidden.shape[2])
            kept = (self._mask(size, DROPPED), self._mask(size, DROPPED)) if learning else _NOTHING_DROPPED
            passes.append(layer.forward(hidden, hide, kept))
            hidden = passes[-1].end.out.reshape(hidden.shape)
        unit = pooled(hidden, present)
        mean = (hidden * present[..., None]).sum(axis=1) / present.sum(axis=1)[:, None]
        norm = np.linalg.norm(mean, axis=1, keepdims=True).astype(np.float32)
        features = (unit - self._material.mean) * _VECTOR_SCALE
        kept_features = self._mask(features.shape, DROPPED_AT_HEAD) if learning else np.ones((), np.float32)
        return _Step(passes, present, norm, unit, features * kept_features, kept_features)

    def _loaded(self, rows: Rows) -> tuple[Floats, npt.NDArray[np.bool_]]:
        states = [self._material.states[row] for row in rows]
        shape = (len(rows), max(map(len, states)))
        hidden, present = np.zeros((*shape, states[0].shape[1]), np.float32), np.zeros(shape, bool)
        for index, state in enumerate(states):
            hidden[index, : len(state)], present[index, : len(state)] = state, True
        return hidden, present

    def _mask(self, shape: tuple[int, ...], share: float) -> Floats:
        return (self._random.random(shape, np.float32) > share).astype(np.float32) / np.float32(1 - share)

    def _learn(self, rows: Rows, number: int, slowing: float) -> float:
        step = self._forward(rows, learning=True)
        wanted, weights = self._material.wanted[rows], self._material.weights[rows]
        logits = step.features @ self._values["head.weights"] + self._values["head.bias"]
        error = (1 / (1 + np.exp(-logits)) - wanted) * weights / np.float32(len(rows))
        gradients = {"head.weights": step.features.T @ error, "head.bias": error.sum(axis=0)}
        self._back(step, error @ self._values["head.weights"].T, gradients)
        self._apply(gradients, number, slowing)
        return float((weights * (np.logaddexp(0, logits) - logits * wanted)).sum() / len(rows))

    def _back(self, step: _Step, error: Floats, gradients: dict[str, Floats]) -> None:
        error = error * step.kept * _VECTOR_SCALE
        error = (error - step.unit * (error * step.unit).sum(axis=1, keepdims=True)) / step.norm
        error = error / step.present.sum(axis=1)[:, None]
        width = error.shape[1]
        error = (error[:, None, :] * step.present[..., None]).reshape(-1, width).astype(np.float32)
        for place in range(len(self._layers) - 1, -1, -1):
            error, changes = self._layers[place].backward(step.passes[place], error)
            for name, (down, up) in changes.items():
                gradients[f"{place + SHARED_LAYERS}.{name}.down"] = down
                gradients[f"{place + SHARED_LAYERS}.{name}.up"] = up

    def _apply(self, gradients: dict[str, Floats], number: int, slowing: float) -> None:
        """Adam, the changes' gradient bounded in length."""
        squares = sum(float((g * g).sum()) for name, g in gradients.items() if not name.startswith("head"))
        bound = np.float32(min(1.0, _LONGEST_GRADIENT / max(squares**0.5, 1e-9)))
        for name, gradient in gradients.items():
            kind = "head" if name.startswith("head") else "change"
            if kind == "change":
                gradient = gradient * bound
            first, second, value = self._first[name], self._second[name], self._values[name]
            first += _FIRST * (gradient - first)
            second += _SECOND * (gradient * gradient - second)
            direction = first / np.float32(1 - 0.9**number)
            direction /= np.sqrt(second / np.float32(1 - 0.99**number)) + np.float32(1e-8)
            rate = np.float32((HEAD_RATE if kind == "head" else RATE) * slowing)
            value -= rate * (direction + _DECAY[kind] * value)
        for layer in self._layers:
            layer.refresh()


def _slowing(number: int, steps: int) -> float:
    """The share of the rate at a step: up to all of it, then down along a cosine."""
    warm = WARM_UP * steps
    along = min(1.0, max(0.0, (number - warm) / max(1.0, steps - warm)))
    return float(min(1.0, number / max(1.0, warm)) * (0.5 + 0.5 * np.cos(np.pi * along)))
