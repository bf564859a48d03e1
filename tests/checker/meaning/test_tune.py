"""Tuning: JAX computes what numpy does, and what is learnt is what was taught."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from backend.checker.meaning.batches import LENGTHS, PIECES_A_BATCH, batches
from backend.checker.meaning.encoder import ABOUT, TunedE5
from backend.checker.meaning.transformer import SHARED_LAYERS, Changes

RUN = Path(__file__).with_name("tuning_run.py")
ROOT = Path(__file__).parents[3]

Arrays = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def tuned(weights: object, tmp_path_factory: pytest.TempPathFactory) -> Arrays:
    file = tmp_path_factory.mktemp("tuning") / "tuned.npz"
    subprocess.run([sys.executable, RUN, file], check=True, cwd=ROOT, env=_environment())
    with np.load(file) as stored:
        return {name: stored[name] for name in stored.files}


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def _changes(tuned: Arrays, run: str) -> Changes:
    names = [name.split(" ")[1] for name in tuned if name.startswith(run) and name.endswith("down")]
    return {name: (tuned[f"{run} {name} down"], tuned[f"{run} {name} up"]) for name in names}


def test_untuned_it_computes_what_the_checker_computes(tuned: Arrays) -> None:
    ours = TunedE5({}).encode(tuned["texts"].tolist())[:, ABOUT]
    assert (tuned["untuned"] * ours).sum(axis=1).min() > 0.999


def test_tuned_too(tuned: Arrays) -> None:
    ours = TunedE5(_changes(tuned, "first")).encode(tuned["texts"].tolist())[:, ABOUT.stop :]
    assert (tuned["tuned"] * ours).sum(axis=1).min() > 0.999


def test_it_learns_what_it_is_taught(tuned: Arrays) -> None:
    assert tuned["losses"][-1] < tuned["losses"][0]
    assert _apart(tuned["tuned"], tuned["wanted"]) > _apart(tuned["untuned"], tuned["wanted"])


def test_it_learns_the_same_again(tuned: Arrays) -> None:
    first, second = _changes(tuned, "first"), _changes(tuned, "second")
    assert min(int(name.split(".")[0]) for name in first) == SHARED_LAYERS
    for name, (down, up) in first.items():
        assert np.array_equal(down, second[name][0])
        assert np.array_equal(up, second[name][1])


def _apart(vectors: np.ndarray, rows: np.ndarray) -> float:
    """How much farther the two groups lie from each other than from themselves."""
    alike = vectors @ vectors.T
    within = (alike[np.ix_(rows, rows)].mean() + alike[np.ix_(~rows, ~rows)].mean()) / 2
    return float(within - alike[np.ix_(rows, ~rows)].mean())


def test_batches_hold_every_row_once_and_nothing_too_long() -> None:
    random = np.random.default_rng(3)
    lengths = random.integers(3, LENGTHS[-1] + 1, 500)
    rows = np.flatnonzero(random.random(500) < 0.7)
    found = batches(lengths, rows, random)
    assert sorted(np.concatenate([batch.rows for batch in found])) == rows.tolist()
    for batch in found:
        assert lengths[batch.rows].max() <= batch.length
        assert len(batch.rows) <= batch.size == PIECES_A_BATCH // batch.length


def test_a_short_batch_is_filled_up_with_what_weighs_nothing() -> None:
    batch = batches(np.array([4, 2]), np.arange(2), np.random.default_rng(0))[0]
    numbers, present = batch.filled([[5, 6, 7, 8], [5, 8]])
    assert numbers.shape == present.shape == (batch.size, LENGTHS[0])
    assert sorted(present.sum(axis=1).tolist()[:2]) == [2, 4]
    weights = batch.shares(np.ones((2, 1), np.float32))
    assert weights.sum() == 2 and not weights[2:].any()
