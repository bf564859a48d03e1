"""The n-grams' weights: langdetect's own profiles, summed, then fitted to tell the languages apart."""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]

from backend.checker.language.build.samples import Samples
from backend.checker.language.build.sources import Words, to_serbian
from backend.checker.language.tables import grams_of

Floats = npt.NDArray[np.float32]

# How much a profile's n-gram counts by its length, and the share that one the profile lacks is taken to have.
_PROFILE_WEIGHTS = {1: 0.3, 2: 0.6, 3: 1.0}
_PROFILE_FLOOR = 5e-5
_PROFILE_SCALE = 0.3
_EPOCHS, _BATCH, _RATE = 3, 2048, 0.15
# Small, or n-grams that are seen seldom would never move.
_FIRST_SQUARES = 1e-6


@dataclass(frozen=True, slots=True)
class Model:
    """`weights[gram, lane]` in nats."""

    lanes: tuple[str, ...]
    grams: tuple[str, ...]
    weights: Floats

    def counts(self, texts: Iterable[Sequence[str]]) -> sparse.csr_matrix:
        """How often each n-gram stands in each text; `counts @ weights` are the texts' scores."""
        places = {gram: place for place, gram in enumerate(self.grams)}
        known: dict[str, array[int]] = {}
        indices, ends = array("i"), array("q", [0])
        for text in texts:
            for word in text:
                if word not in known:
                    known[word] = array("i", (places[gram] for gram in grams_of(word) if gram in places))
                indices.extend(known[word])
            ends.append(len(indices))
        ones = np.ones(len(indices), np.float32)
        shape = (len(ends) - 1, len(self.grams))
        return sparse.csr_matrix((ones, np.frombuffer(indices, np.int32), np.array(ends)), shape=shape)


class Fitting:
    """The steps from samples to a model, and what they share: the samples' n-grams, counted once."""

    def __init__(self, words: list[Words], samples: Samples, wide: int) -> None:
        """Begin with the `wide` commonest n-grams and langdetect's profiles of them."""
        lanes, grams = tuple(source.language for source in words), _commonest(samples, wide)
        self.samples = samples
        self.model = Model(lanes, grams, _profiles(lanes, grams, words))
        self.counts = self.model.counts(samples.texts)
        self._descend()

    def narrow(self, size: int) -> None:
        """Keep the n-grams that move most scores, and let the kept ones take over what the others did."""
        weights = self.model.weights
        weight = np.asarray(self.counts.sum(axis=0)).ravel() ** 0.5 * np.ptp(weights, axis=1)
        kept = np.sort(np.argsort(-weight, kind="stable")[:size])
        self.model = Model(self.model.lanes, tuple(self.model.grams[place] for place in kept), weights[kept])
        self.counts = self.counts[:, kept].tocsr()
        self._descend()

    def _descend(self) -> None:
        """Softmax regression by AdaGrad; the order of the texts is fixed, so the outcome is too."""
        weights, lanes = self.model.weights.copy(), self.samples.lanes
        squares, random = np.full(weights.shape, _FIRST_SQUARES, np.float32), np.random.default_rng(0)
        for epoch in range(_EPOCHS):
            rate = _RATE * (1 - epoch / _EPOCHS)
            order = random.permutation(self.counts.shape[0])
            for first in range(0, len(order), _BATCH):
                batch = order[first : first + _BATCH]
                rows = self.counts[batch]
                error = softmax(rows @ weights)
                error[np.arange(len(batch)), lanes[batch]] -= 1
                slope = (rows.T @ error) / len(batch)
                squares += slope * slope
                weights -= rate * slope / np.sqrt(squares)
        self.model = Model(self.model.lanes, self.model.grams, weights)


def _commonest(samples: Samples, size: int) -> tuple[str, ...]:
    words = Counter(word for text in samples.texts if len(text) <= 2 for word in text)
    found: Counter[str] = Counter()
    for word, count in words.items():
        for gram in grams_of(word):
            found[gram] += count
    return tuple(sorted(sorted(found, key=lambda gram: (-found[gram], gram))[:size]))


def _profiles(lanes: tuple[str, ...], grams: tuple[str, ...], words: list[Words]) -> Floats:
    shares = np.zeros((len(grams), len(lanes)), np.float32)
    places = {gram: place for place, gram in enumerate(grams)}
    for lane, source in enumerate(words):
        for gram, share in _profile(source).items():
            if gram in places:
                shares[places[gram], lane] += share
    weights = np.array([_PROFILE_WEIGHTS.get(len(gram), 0.0) for gram in grams], np.float32)
    nats = np.log1p(shares / _PROFILE_FLOOR) * weights[:, None] * _PROFILE_SCALE
    return np.asarray(nats - nats.mean(axis=1, keepdims=True), np.float32)


def _profile(source: Words) -> dict[str, float]:
    """langdetect's; for Serbian its Croatian one in Cyrillic; where it has none, one of the same make."""
    path = resources.files("langdetect") / "profiles" / {"sr": "hr"}.get(source.language, source.language)
    if not path.is_file():
        return _profile_from(source)
    raw = json.loads(path.read_text(encoding="utf-8"))
    shares: dict[str, float] = {}
    for gram, count in raw["freq"].items():
        spelled = to_serbian(gram.lower()) if source.language == "sr" else gram.lower()
        if 1 <= len(spelled) <= 3:
            shares[spelled] = shares.get(spelled, 0.0) + count / raw["n_words"][len(gram) - 1]
    return shares


def _profile_from(source: Words) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word, share in source.frequency.items():
        for gram in grams_of(word):
            if len(gram) <= 3:
                counts[gram] += share
    totals = [sum(share for gram, share in counts.items() if len(gram) == size) for size in (1, 2, 3)]
    return {gram: share / totals[len(gram) - 1] for gram, share in counts.items()}


def softmax(scores: Floats) -> Floats:
    """Probabilities per row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)
