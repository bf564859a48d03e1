"""What tuning needs of a layer: the forward pass that remembers, and the way back through it.

The weights stand still; each matrix has a small change beside it, `down @ up` (low rank), and only that
learns.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.weights import Shape

Floats = npt.NDArray[np.float32]
Change = tuple[Floats, Floats]

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
_CUBIC, _ROOT = np.float32(0.044715), np.float32(0.7978845608)


@dataclass(slots=True)
class Pass:
    """Everything a layer's way back needs. Tokens are rows; `kept` are the masks of the dropout."""

    entered: Floats
    query: Floats
    key: Floats
    value: Floats
    weights: Floats
    attended: Floats
    middle: "Normal"
    raw: Floats
    curve: Floats
    inner: Floats
    end: "Normal"
    kept: tuple[Floats, Floats]


@dataclass(slots=True)
class Normal:
    scaled: Floats
    inverse: Floats
    out: Floats


class TunedLayer:
    def __init__(self, values: dict[str, Floats], changes: dict[str, Change], shape: Shape) -> None:
        """`values` as in `transformer.Layer`; `changes` by the names of `MATRICES`, changed in place by who
        learns."""
        self._values, self._changes, self._shape = values, changes, shape
        self._whole: dict[str, Floats] = {}
        self.refresh()

    def refresh(self) -> None:
        """To be called when the changes have changed."""
        for name in MATRICES:
            down, up = self._changes[name]
            self._whole[name] = self._values[f"{name}.w"] + down @ up

    def forward(self, hidden: Floats, hide: Floats, kept: tuple[Floats, Floats]) -> Pass:
        """`hidden`: rows x length x width."""
        rows, _, width = hidden.shape
        entered = hidden.reshape(-1, width)
        query, key, value = (self._split(self._linear(name, entered), rows) for name in ("q", "k", "v"))
        weights = query @ key.transpose(0, 1, 3, 2) * self._root() + hide
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        attended = self._joined(cast(Floats, weights @ value))
        middle = self._normal("aln", entered + self._linear("ao", attended) * kept[0])
        raw = self._linear("fi", middle.out)
        curve = np.tanh(_ROOT * (raw + _CUBIC * raw * raw * raw))
        inner = np.float32(0.5) * raw * (1 + curve)
        end = self._normal("oln", middle.out + self._linear("fo", inner) * kept[1])
        return Pass(entered, query, key, value, weights, attended, middle, raw, curve, inner, end, kept)

    def backward(self, step: Pass, error: Floats) -> tuple[Floats, dict[str, Change]]:
        """From the gradient of what the layer gave to that of what it got, and those of its changes."""
        gradients: dict[str, Change] = {}
        error = self._normal_back("oln", step.end, error)
        inner = self._linear_back("fo", step.inner, error * step.kept[1], gradients)
        slope = _ROOT * (1 + 3 * _CUBIC * step.raw * step.raw) * (1 - step.curve * step.curve)
        inner *= np.float32(0.5) * (1 + step.curve + step.raw * slope)
        error = error + self._linear_back("fi", step.middle.out, inner, gradients)
        error = self._normal_back("aln", step.middle, error)
        attended = self._linear_back("ao", step.attended, error * step.kept[0], gradients)
        rows = len(step.query)
        spread = self._split(attended, rows)
        weights = spread @ step.value.transpose(0, 1, 3, 2)
        weights = step.weights * (weights - (weights * step.weights).sum(axis=-1, keepdims=True))
        weights *= self._root()
        value = step.weights.transpose(0, 1, 3, 2) @ spread
        query, key = weights @ step.key, weights.transpose(0, 1, 3, 2) @ step.query
        for name, part in (("q", query), ("k", key), ("v", value)):
            error = error + self._linear_back(name, step.entered, self._joined(part), gradients)
        return error, gradients

    def _root(self) -> np.float32:
        return np.float32((self._shape.width // self._shape.heads) ** -0.5)

    def _split(self, values: Floats, rows: int) -> Floats:
        heads = self._shape.heads
        return values.reshape(rows, -1, heads, self._shape.width // heads).transpose(0, 2, 1, 3)

    def _joined(self, values: Floats) -> Floats:
        return values.transpose(0, 2, 1, 3).reshape(-1, self._shape.width)

    def _linear(self, name: str, values: Floats) -> Floats:
        return values @ self._whole[name] + self._values[f"{name}.b"]

    def _linear_back(self, name: str, entered: Floats, error: Floats, gradients: dict[str, Change]) -> Floats:
        down, up = self._changes[name]
        gradients[name] = (
            cast(Floats, entered.T @ (error @ up.T)),
            cast(Floats, (entered @ down).T @ error),
        )
        return cast(Floats, error @ self._whole[name].T)

    def _normal(self, name: str, values: Floats) -> Normal:
        values = values - values.mean(axis=-1, keepdims=True)
        inverse = 1 / np.sqrt(
            (values * values).mean(axis=-1, keepdims=True) + np.float32(self._shape.epsilon)
        )
        values *= inverse
        return Normal(values, inverse, values * self._values[f"{name}.w"] + self._values[f"{name}.b"])

    def _normal_back(self, name: str, step: Normal, error: Floats) -> Floats:
        error = error * self._values[f"{name}.w"]
        along = (error * step.scaled).mean(axis=-1, keepdims=True)
        mean = error.mean(axis=-1, keepdims=True)
        return cast(Floats, step.inverse * (error - mean - step.scaled * along))
