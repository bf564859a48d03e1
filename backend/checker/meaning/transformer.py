"""The encoder's forward pass in numpy: word pieces of one sentence in, two vectors out.

The lower layers are read once. The upper ones are read twice: as they are, for what a sentence is about, and
as tuned on the catalogue's examples (see tune.py), for what it does.
"""

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.weights import Shape, WeightsFile, unpacked

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Present = npt.NDArray[np.bool_]
# Of a layer: `qkv.w` (inputs x outputs), `qkv.b`, `ao`, `fi`, `fo` likewise, and the norms `aln`, `oln`.
Layer = dict[str, Floats]
# Of a matrix: what tuning adds to it, as the product of a tall and a wide one.
Changes = Mapping[str, tuple[Floats, Floats]]

# Layers below this one are shared.
SHARED_LAYERS = 4
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
_NORMS = ("aln", "oln")
_FAR_BELOW = np.float32(-1e9)
_CUBIC, _ROOT = np.float32(0.044715), np.float32(0.7978845608)


class Transformer:
    def __init__(self, file: WeightsFile, changes: Changes) -> None:
        """`changes` by layer and matrix, `4.q`; without any, both vectors are the same."""
        self.shape = file.shape
        width = file.shape.width
        self._file = file
        self._positions = file.vector("emb.pos").reshape(-1, width) + file.vector("emb.type")[:width]
        self._norm = file.vector("emb.ln.w"), file.vector("emb.ln.b")
        plain = [layer_matrices(file, index) for index in range(file.shape.layers)]
        self._shared = [_joined(layer) for layer in plain[:SHARED_LAYERS]]
        self._upper = [_joined(layer) for layer in plain[SHARED_LAYERS:]]
        self._tuned = [
            _joined(_changed(layer, index, changes))
            for index, layer in enumerate(plain)
            if index >= SHARED_LAYERS
        ]

    def sentence(self, numbers: Sequence[int]) -> Floats:
        """What it is about, then what it does: two unit vectors, one after the other."""
        row = np.array([numbers], np.int64)
        present = np.ones(row.shape, bool)
        hidden = self.shared(row, present)
        upper, tuned = self.upper(hidden, present), self._through(hidden, self._tuned, present)
        return np.concatenate([pooled(upper, present)[0], pooled(tuned, present)[0]])

    def shared(self, numbers: Numbers, present: Present) -> Floats:
        """Rows of piece numbers, and which of them are there, → what the shared layers make of each piece."""
        found = word_vectors(self._file, numbers) + self._positions[: numbers.shape[1]]
        return self._through(_normalised(found, *self._norm, self.shape.epsilon), self._shared, present)

    def upper(self, hidden: Floats, present: Present) -> Floats:
        return self._through(hidden, self._upper, present)

    def _through(self, hidden: Floats, layers: Sequence[Layer], present: Present) -> Floats:
        hide = np.where(present, np.float32(0), _FAR_BELOW)[:, None, None, :]
        for layer in layers:
            hidden = _through(hidden, layer, hide, self.shape)
        return hidden


def word_vectors(file: WeightsFile, numbers: Numbers) -> Floats:
    """Rows of piece numbers → the vector of every piece, wherever it stands."""
    words = cast(npt.NDArray[np.void], file.tensors["emb.word"]).reshape(file.shape.words, -1)
    return unpacked(words[numbers.ravel()]).reshape(*numbers.shape, -1)


def pooled(hidden: Floats, present: Present) -> Floats:
    """The mean of a row's pieces, of unit length."""
    there = present[..., None].astype(np.float32)
    mean = (hidden * there).sum(axis=1) / there.sum(axis=1)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)


def layer_matrices(file: WeightsFile, index: int) -> Layer:
    """A layer's matrices (inputs x outputs) and vectors by name, `q.w`, `q.b`, …"""
    layer: Layer = {}
    for name in MATRICES:
        layer[f"{name}.b"] = file.vector(f"l{index}.{name}.b")
        matrix = file.matrix(f"l{index}.{name}.w", len(layer[f"{name}.b"]))
        layer[f"{name}.w"] = np.ascontiguousarray(matrix.T)
    for name in _NORMS:
        layer[f"{name}.w"] = file.vector(f"l{index}.{name}.w")
        layer[f"{name}.b"] = file.vector(f"l{index}.{name}.b")
    return layer


def _changed(layer: Layer, index: int, changes: Changes) -> Layer:
    changed = dict(layer)
    for name in MATRICES:
        if (change := changes.get(f"{index}.{name}")) is not None:
            changed[f"{name}.w"] = layer[f"{name}.w"] + change[0] @ change[1]
    return changed


def _joined(layer: Layer) -> Layer:
    """Queries, keys and values come from one product: small products cost more than a large one."""
    joined = {key: value for key, value in layer.items() if key.split(".")[0] not in ("q", "k", "v")}
    for part, axis in ((".w", 1), (".b", 0)):
        joined[f"qkv{part}"] = np.concatenate([layer[f"{name}{part}"] for name in ("q", "k", "v")], axis=axis)
    return joined


def _through(hidden: Floats, layer: Layer, hide: Floats, shape: Shape) -> Floats:
    """Tokens are rows but in attention."""
    rows, length, width = hidden.shape
    tokens = hidden.reshape(-1, width)
    split = (tokens @ layer["qkv.w"] + layer["qkv.b"]).reshape(rows, length, 3, shape.heads, -1)
    query, key, value = split.transpose(2, 0, 3, 1, 4)
    weights = query @ key.transpose(0, 1, 3, 2)
    weights *= np.float32((width // shape.heads) ** -0.5)
    weights += hide
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-1, keepdims=True)
    attended = (weights @ value).transpose(0, 2, 1, 3).reshape(-1, width)
    attended = attended @ layer["ao.w"] + layer["ao.b"]
    tokens = _normalised(tokens + attended, layer["aln.w"], layer["aln.b"], shape.epsilon)
    inner = _gelu(tokens @ layer["fi.w"] + layer["fi.b"]) @ layer["fo.w"] + layer["fo.b"]
    return _normalised(tokens + inner, layer["oln.w"], layer["oln.b"], shape.epsilon).reshape(hidden.shape)


def _normalised(values: Floats, weight: Floats, bias: Floats, epsilon: float) -> Floats:
    values = values - values.mean(axis=-1, keepdims=True)
    values *= 1 / np.sqrt((values * values).mean(axis=-1, keepdims=True) + np.float32(epsilon))
    return values * weight + bias


def _gelu(values: Floats) -> Floats:
    """The usual close formula with tanh."""
    inner = values * values
    inner *= _CUBIC
    inner += 1
    inner *= values
    inner *= _ROOT
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


def padded(rows: Sequence[Sequence[int]], filler: int, length: int) -> tuple[Numbers, Present]:
    """Rows of one length, and which of their places are filled."""
    numbers = np.full((len(rows), length), filler, np.int64)
    present = np.zeros((len(rows), length), bool)
    for index, row in enumerate(rows):
        numbers[index, : len(row)] = row
        present[index, : len(row)] = True
    return numbers, present
