"""tables.bin out of a fitted model and a list of words; tables.py reads it."""

import zlib
from collections import defaultdict

import numpy as np
import numpy.typing as npt

from backend.checker.language.build.fit import Floats, Model
from backend.checker.language.build.listed import Listed
from backend.checker.language.languages import ALPHABETS, SUFFIX
from backend.checker.language.tables import BLOCK, BUCKETS, MAGIC, place_of

STEP = 0.1
_LARGEST = 255
# What a letter that a language does not write with costs it, and what being romanised costs from the start.
_FOREIGN_LETTER_NATS = 3.0
_ROMANISED_NATS = 6.0


def write(scripts: list[tuple[Model, Listed, float]]) -> bytes:
    """The file's bytes. A script comes with its temperature."""
    packed = ([zlib.compress(part, 9) for part in _parts(*script)] for script in scripts)
    return MAGIC + _join([_join(parts) for parts in packed])


def _join(parts: list[bytes]) -> bytes:
    return b"".join(len(part).to_bytes(4, "little") + part for part in parts)


def _parts(model: Model, listed: Listed, temperature: float) -> list[bytes]:
    penalty = round(_ROMANISED_NATS / STEP)
    bias = [0 if lane.endswith(SUFFIX) else penalty for lane in model.lanes]
    levels = [round(level / STEP) for level in listed.levels]
    head = (model.lanes, (STEP, temperature), bias, levels)
    rows = _rounded(_with_beginnings(model.grams, _with_alphabets(model)))
    return [
        "\n".join(" ".join(map(str, line)) for line in head).encode(),
        "\n".join(model.grams).encode(),
        np.ascontiguousarray(rows.T).tobytes(),
        *_buckets(listed),
    ]


def _with_alphabets(model: Model) -> Floats:
    weights = model.weights.copy()
    for row, gram in enumerate(model.grams):
        if len(gram) == 1 and not gram.isascii():
            for lane, language in enumerate(model.lanes):
                weights[row, lane] -= _FOREIGN_LETTER_NATS * (gram not in ALPHABETS[language])
    return weights


def _with_beginnings(grams: tuple[str, ...], weights: Floats) -> Floats:
    """Each n-gram's row plus those of the shorter ones it begins with, so that one look-up finds them all."""
    places = {gram: place for place, gram in enumerate(grams)}
    total = weights.copy()
    for gram, place in places.items():
        for size in range(1, len(gram)):
            if gram[:size] in places:
                total[place] += weights[places[gram[:size]]]
    return total


def _rounded(weights: Floats) -> npt.NDArray[np.uint8]:
    """Only differences within a row matter, so each begins at zero."""
    lifted = np.rint((weights - weights.min(axis=1, keepdims=True)) / STEP)
    return np.asarray(np.minimum(lifted, _LARGEST), np.uint8)


def _buckets(listed: Listed) -> tuple[bytes, ...]:
    """How many entries each block and bucket has; of every entry its print, then lane and level in one."""
    buckets: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for word, lane, level in listed.entries:
        bucket, print_ = place_of(word)
        buckets[bucket].append((print_, lane * len(listed.levels) + level))
    entries = [entry for bucket in range(BUCKETS) for entry in sorted(buckets[bucket])]
    counts = bytes(len(buckets[bucket]) for bucket in range(BUCKETS))
    totals = bytes(sum(counts[first : first + BLOCK]) for first in range(0, BUCKETS, BLOCK))
    return totals, counts, bytes(print_ for print_, _ in entries), bytes(code for _, code in entries)
