"""Which words to list: those whose frequencies tell the language better than their n-grams do."""

import math
from dataclasses import dataclass

import numpy as np

from backend.checker.language.build.fit import Floats, Model, softmax
from backend.checker.language.build.sources import Words, form_frequency

# A word that is in no list of a language is taken to be this rare there.
FLOOR = -9.0
_RAREST, _COMMONEST = -7.6, -2.6
_MOST_WORDS = 150_000
# Frequencies this many powers of ten below the word's best one are left out.
_REACH = 3.2
# Between every word alike (0) and words by how often they are written (1).
_POWER = 0.85
_CHUNK = 100_000
_FORMS_FOR = ("bg", "sr", "ro", "hr", "da", "sl", "lv", "lt", "sk", "hu", "id", "tr")
_MOST_FORMS = 250_000


@dataclass(frozen=True, slots=True)
class Listed:
    """`levels`: nats per level. `entries`: (word, lane, level), a word once per language that has it."""

    levels: tuple[float, ...]
    entries: tuple[tuple[str, int, int], ...]


def choose(words: list[Words], model: Model, size: int) -> Listed:
    """The entries of the words that gain most, about `size` of them."""
    count = min(16, 255 // len(words))
    steps = np.linspace(_RAREST, _COMMONEST, count)
    names = sorted({word for source in words for word in _candidates(source)})
    known = [_known(source) for source in words]
    entries: list[tuple[float, str, int, int]] = []
    for first in range(0, len(names), _CHUNK):
        chunk = names[first : first + _CHUNK]
        powers = _powers(chunk, known)
        best = powers.max(axis=1)
        gains = _gains(chunk, powers, model)
        for row, lane in zip(*np.nonzero(powers > np.maximum(best - _REACH, FLOOR)[:, None]), strict=True):
            if gains[row] > 0:
                level = int(np.abs(steps - powers[row, lane]).argmin())
                entries.append((-float(gains[row]), chunk[row], int(lane), level))
    entries.sort()
    levels = tuple(float(step - FLOOR) * math.log(10) for step in steps)
    return Listed(levels, tuple(entry[1:] for entry in entries[:size]))


def _candidates(source: Words) -> list[str]:
    every = max(1, len(source.forms) // _MOST_FORMS) if source.language in _FORMS_FOR else 0
    return list(source.frequency)[:_MOST_WORDS] + (list(source.forms[::every]) if every else [])


def _known(source: Words) -> dict[str, float]:
    """Powers of ten; no word of a list is rarer than half a form without a frequency."""
    share = form_frequency(source.language)
    known = dict.fromkeys(source.forms, math.log10(share))
    known.update((word, math.log10(max(found, share / 2))) for word, found in source.frequency.items())
    return known


def _powers(chunk: list[str], known: list[dict[str, float]]) -> Floats:
    """Powers of ten per word and lane; FLOOR where the language has no such word."""
    powers = np.full((len(chunk), len(known)), FLOOR, np.float32)
    for lane, mine in enumerate(known):
        powers[:, lane] = [mine.get(word, FLOOR) for word in chunk]
    return powers


def _gains(chunk: list[str], powers: Floats, model: Model) -> Floats:
    """Nats won per word by listing it, times how often it is written."""
    scores: Floats = np.asarray(model.counts([word] for word in chunk) @ model.weights, np.float32)
    extra = (powers - FLOOR) * np.float32(math.log(10))
    weight = np.where(powers > FLOOR, 10 ** (powers * _POWER), 0)
    won = np.log(softmax(scores + extra) + 1e-9) - np.log(softmax(scores) + 1e-9)
    return np.asarray((weight * won).sum(axis=1), np.float32)
