"""`python -m backend.checker.fit`: tune the encoder and fit the heads; `--check` refits and compares.

Deterministic: the same data and the same weights give the same files, on the same kind of machine. Needs JAX
and scikit-learn (development dependencies), and about an hour on two cores that multiply bfloat16.

First the encoder's upper layers are tuned (meaning/tune.py), then small networks are fitted on the untuned
and the tuned vectors and hashed letters (meaning/train.py): on the catalogue's examples, and on the labelled
drafts, sentences and reviews beside them. Both are done twice: without a part of the examples and texts, by
which every entry's threshold is chosen (meaning/thresholds.py), and with all of them.
"""

import argparse
import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.meaning.corpus import ALWAYS_SEEN, NEAR_MISS_WEIGHT, Row, family, mark_patterns, rows
from backend.checker.meaning.drafts import Text, draft_rows
from backend.checker.meaning.encoder import clean, numbers, weights_file
from backend.checker.meaning.features import BUCKETS, gram_rows
from backend.checker.meaning.fitted import FITTED, Arrays, arrays_of, changes_of
from backend.checker.meaning.heads import data_hash
from backend.checker.meaning.pieces import Pieces
from backend.checker.meaning.thresholds import threshold
from backend.checker.meaning.train import GRAM_SCALE, VECTOR_SCALE, Network, balanced, train
from backend.checker.meaning.transformer import Changes
from backend.checker.meaning.tune import Encoder, Material, tune

# One part in so many is left out where thresholds are chosen.
PARTS = 4
NETWORKS = 3
LEAST_EXAMPLES = 3
FILL_SCALE = 4.0
DRAFT_WEIGHT = 2.0
CLEARLY_NOT = -1.0
TOLERANCE = 1e-2

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that is learnt from: a row per sentence, a column per entry."""

    corpus: list[Row]
    texts: list[Text]
    entries: list[Entry]
    encoder: Encoder
    pieces: list[list[int]]
    untuned: Floats
    grams: Any
    labels: Labels
    importance: Floats

    def left_out(self) -> npt.NDArray[np.bool_]:
        """The rows that thresholds are chosen on; an example, or a case in any language, is in whole."""
        return np.array([row.group != ALWAYS_SEEN and row.group % PARTS == 0 for row in self.corpus])


@dataclass(frozen=True, slots=True)
class Learnt:
    changes: Changes
    features: Floats
    mean: Floats
    networks: list[Network]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend.checker.fit", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="refit and compare with the fitted file; exits 1 on a difference"
    )
    parser.add_argument(
        "--report", action="store_true", help="print precision and recall on what was left out"
    )
    options = parser.parse_args(arguments)
    fitted, report = fit()
    if options.report:
        sys.stdout.write(report)
    if options.check:
        return compare(fitted)
    np.savez_compressed(FITTED, **fitted)  # type: ignore[arg-type]
    sys.stdout.write(f"{FITTED.name}: {len(fitted['ids'])} heads\n")
    return 0


def fit() -> tuple[Arrays, str]:
    """The arrays of the fitted file, and a report."""
    lesson = _lesson()
    thresholds, report = _thresholds(lesson, _learn(lesson, ~lesson.left_out(), 1))
    learnt = _learn(lesson, np.ones(len(lesson.corpus), bool), NETWORKS)
    return packed(lesson, learnt, thresholds), report


def packed(lesson: Lesson, learnt: Learnt, thresholds: list[float]) -> Arrays:
    """The arrays of the fitted file."""
    return {
        "ids": np.array([entry.id for entry in lesson.entries]),
        "mean": learnt.mean,
        "w1": np.stack([network.w1 * VECTOR_SCALE for network in learnt.networks]).astype(np.float16),
        "b1": np.stack([network.b1 for network in learnt.networks]),
        "w2": np.stack([network.w2 for network in learnt.networks]).astype(np.float16),
        "gram_weights": (np.mean([network.wg for network in learnt.networks], axis=0) * GRAM_SCALE).astype(
            np.float16
        ),
        "bias": np.mean([network.b for network in learnt.networks], axis=0).astype(np.float32),
        "thresholds": np.array(thresholds, np.float32),
        "data_hash": np.array(data_hash()),
    } | arrays_of(learnt.changes)


def _lesson() -> Lesson:
    corpus = rows()
    mark_patterns(corpus)
    examples = len(corpus)
    in_place, texts = draft_rows(1 + max(row.group for row in corpus), examples)
    corpus += in_place
    entries = [
        entry
        for entry in load_catalogue().entries()
        if sum(row.labels.get(entry.id) == 1 for row in corpus) >= LEAST_EXAMPLES
    ]
    encoder = Encoder(weights_file())
    splitter = Pieces(encoder.file.vocabulary)
    pieces = [numbers(splitter, clean(row.text)) for row in corpus]
    untuned = encoder.vectors(pieces, None)
    grams = _grams(corpus)
    labels, importance = _targets(corpus, entries, untuned - untuned.mean(axis=0), grams, texts, examples)
    return Lesson(corpus, texts, entries, encoder, pieces, untuned, grams, labels, importance)


def _learn(lesson: Lesson, seen: npt.NDArray[np.bool_], networks: int) -> Learnt:
    """Tuned and fitted on the rows that are `seen`."""
    rows_seen = np.flatnonzero(seen)
    wanted = (lesson.labels > 0).astype(np.float32)
    weights = np.zeros(lesson.labels.shape, np.float32)
    weights[rows_seen] = balanced(lesson.labels[rows_seen], lesson.importance[rows_seen])
    material = Material(lesson.pieces, wanted, weights)
    changes = changes_of(arrays_of(tune(lesson.encoder, material, rows_seen, sys.stderr.write)))
    features = np.hstack([lesson.untuned, lesson.encoder.vectors(lesson.pieces, changes)])
    mean = features.mean(axis=0)
    features -= mean
    fitted = [
        train(
            features[rows_seen],
            lesson.grams[rows_seen],
            lesson.labels[rows_seen],
            lesson.importance[rows_seen],
            seed,
        )
        for seed in range(networks)
    ]
    return Learnt(changes, features, mean.astype(np.float32), fitted)


def _thresholds(lesson: Lesson, held: Learnt) -> tuple[list[float], str]:
    """Chosen on what `held` has not seen."""
    left_out = lesson.left_out()
    scores = held.networks[0].logits(held.features, lesson.grams)
    labels = np.where(left_out[:, None], lesson.labels, 0)
    for text in lesson.texts:  # passages are judged with their text
        labels[text.last : text.end] = 0
    texts = [text for text in lesson.texts if text.first < text.last and left_out[text.first]]
    thresholds, report = [], ""
    for column, entry in enumerate(lesson.entries):
        best, line = threshold(entry.id, entry.group, scores[:, column], labels[:, column], texts)
        thresholds.append(best)
        report += f"{entry.id:22} {line}\n"
    return thresholds, report


def _targets(
    corpus: list[Row], entries: list[Entry], centred: Floats, grams: Any, texts: list[Text], examples: int
) -> tuple[Labels, Floats]:
    """Labels and weights, a row per sentence and a column per entry."""
    labels = np.zeros((len(corpus), len(entries)), np.int8)
    importance = np.ones((len(corpus), len(entries)), np.float32)
    importance[examples:] = DRAFT_WEIGHT
    features = sparse.hstack([sparse.csr_matrix(centred * FILL_SCALE), grams * GRAM_SCALE], format="csr")
    for column, entry in enumerate(entries):
        stated = np.array([row.labels.get(entry.id, 0) for row in corpus])
        own = np.array([row.near_miss and row.owner == entry.id for row in corpus])
        importance[own, column] = NEAR_MISS_WEIGHT
        guesses = _guesses(features[:examples], stated[:examples], importance[:examples, column], features)
        candidates = np.array([row.family == family(entry) for row in corpus])
        # What the files say nothing about, and a plain head clearly denies, becomes a counter-example.
        labels[:, column] = np.where((stated == 0) & candidates & (guesses < CLEARLY_NOT), -1, stated)
        for text in texts:
            if text.wanted.get(entry.id) and text.first < text.last:
                _show_best(labels[text.first : text.last, column], guesses[text.first : text.last])
    return labels, importance


def _guesses(known: Any, stated: Labels, importance: Floats, features: Any) -> Floats:
    """What a plain head, fitted on the stated labels, makes of every row."""
    from sklearn.linear_model import LogisticRegression

    rows_stated = np.flatnonzero(stated)
    head = LogisticRegression(solver="liblinear", class_weight="balanced", random_state=0)
    head.fit(known[rows_stated], stated[rows_stated], sample_weight=importance[rows_stated])
    return np.asarray(head.decision_function(features), np.float32)


def _show_best(labels: Labels, guesses: Floats) -> None:
    """A text does it, no label says where: the likeliest sentence is taken for it. Changes `labels`."""
    if not (labels == 1).any():
        labels[int(np.argmax(guesses))] = 1


def _grams(corpus: list[Row]) -> Any:
    found = gram_rows([row.text for row in corpus])
    indices = np.concatenate([buckets for buckets, _ in found])
    pointers = np.cumsum([0] + [len(buckets) for buckets, _ in found])
    values = np.concatenate([np.full(len(buckets), weight, np.float32) for buckets, weight in found])
    return sparse.csr_matrix((values, indices, pointers), shape=(len(corpus), BUCKETS))


def _alike(stored: npt.NDArray[Any], values: npt.NDArray[Any]) -> bool:
    if values.dtype.kind in "US":
        return bool(np.array_equal(stored, values))
    return stored.shape == values.shape and bool(np.allclose(stored, values, atol=TOLERANCE))


def compare(fitted: Arrays) -> int:
    """0 when the fitted file is what the data gives."""
    if not FITTED.exists():
        sys.stdout.write(f"{FITTED.name} is missing\n")
        return 1
    with np.load(FITTED, allow_pickle=False) as stored:
        different = [name for name, values in fitted.items() if not _alike(stored[name], values)]
    if different:
        names = ", ".join(different)
        sys.stdout.write(
            f"{FITTED.name} does not match the data: {names}; run python -m backend.checker.fit\n"
        )
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
