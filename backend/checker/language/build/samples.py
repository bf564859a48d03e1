"""What the weights are fitted on: words, pairs and short runs of words, drawn about as often as written."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backend.checker.language.build.sources import Words

# Between every word alike (0) and words as often as in running text (1).
_SINGLE_POWER, _RUN_POWER = 0.7, 0.85
_FORMS_SHARE = 0.2
_RUN_LENGTHS = (3, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class Samples:
    texts: list[tuple[str, ...]]
    lanes: npt.NDArray[np.int64]


def draw(words: list[Words], per_language: int, seed: int) -> Samples:
    """`per_language` texts of each: half single words, a fifth pairs, the rest runs of three to eight."""
    texts: list[tuple[str, ...]] = []
    lanes: list[int] = []
    for lane, source in enumerate(words):
        random = np.random.default_rng((seed, lane))
        mine = _groups(_types(source, per_language // 2, random), 1)
        mine += _groups(_types(source, 2 * (per_language // 5), random), 2)
        for length in _RUN_LENGTHS:
            count = length * (per_language * 3 // 10 // len(_RUN_LENGTHS))
            running = _running(source, count, random)
            running[::3] = _types(source, len(running[::3]), random)
            mine += _groups(running, length)
        texts += mine
        lanes += [lane] * len(mine)
    return Samples(texts, np.array(lanes))


def _groups(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + size]) for start in range(0, len(words) - size + 1, size)]


def _running(source: Words, count: int, random: np.random.Generator) -> list[str]:
    return _weighted(source, _RUN_POWER, count, random)


def _types(source: Words, count: int, random: np.random.Generator) -> list[str]:
    picked = _weighted(source, _SINGLE_POWER, count, random)
    if source.forms:
        swap = np.flatnonzero(random.random(count) < _FORMS_SHARE)
        for place, form in zip(swap, random.integers(0, len(source.forms), len(swap)), strict=True):
            picked[place] = source.forms[form]
    return picked


def _weighted(source: Words, power: float, count: int, random: np.random.Generator) -> list[str]:
    names = list(source.frequency)
    ladder = np.cumsum(np.array(list(source.frequency.values())) ** power)
    return [names[place] for place in np.searchsorted(ladder / ladder[-1], random.random(count))]
