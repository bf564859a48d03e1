"""Tuning: JAX computes what numpy does, and what is learnt is what was taught."""

import numpy as np
import pytest

from backend.checker.meaning.batches import LENGTHS, PIECES_A_BATCH, batches
from backend.checker.meaning.encoder import ABOUT, TunedE5, numbers
from backend.checker.meaning.pieces import Pieces
from backend.checker.meaning.transformer import SHARED_LAYERS, Changes
from backend.checker.meaning.tune import Encoder, Material, tune
from backend.checker.meaning.weights import WeightsFile

TEXTS = (
    ("The courier is to blame for this.", True),
    ("It was the courier who broke it, not us.", True),
    ("Η μεταφορική το έσπασε, όχι εμείς.", True),
    ("Виновата служба доставки.", True),
    ("Thank you for your kind words.", False),
    ("Σας ευχαριστούμε πολύ!", False),
    ("Спасибо вам большое.", False),
    ("Благодаря Ви от сърце.", False),
)


@pytest.fixture(scope="module")
def encoder(weights: WeightsFile) -> Encoder:
    return Encoder(weights)


@pytest.fixture(scope="module")
def pieces(weights: WeightsFile) -> list[list[int]]:
    splitter = Pieces(weights.vocabulary)
    return [numbers(splitter, text) for text, _ in TEXTS]


@pytest.fixture(scope="module")
def learnt(encoder: Encoder, pieces: list[list[int]]) -> tuple[Changes, list[str]]:
    told: list[str] = []
    return tune(encoder, _material(pieces), np.arange(len(TEXTS)), told.append), told


def _material(pieces: list[list[int]]) -> Material:
    wanted = np.array([[float(yes)] for _, yes in TEXTS], np.float32)
    return Material(pieces, wanted, np.ones_like(wanted))


def test_untuned_it_computes_what_the_checker_computes(encoder: Encoder, pieces: list[list[int]]) -> None:
    alike = (encoder.vectors(pieces, None) * _by_numpy({})[:, ABOUT]).sum(axis=1)
    assert alike.min() > 0.999


def test_tuned_too(encoder: Encoder, pieces: list[list[int]], learnt: tuple[Changes, list[str]]) -> None:
    changes, _ = learnt
    alike = (encoder.vectors(pieces, changes) * _by_numpy(changes)[:, ABOUT.stop :]).sum(axis=1)
    assert alike.min() > 0.999


def _by_numpy(changes: Changes) -> np.ndarray:
    return TunedE5(changes).encode([text for text, _ in TEXTS])


def test_it_learns_what_it_is_taught(
    encoder: Encoder, pieces: list[list[int]], learnt: tuple[Changes, list[str]]
) -> None:
    changes, told = learnt
    losses = [float(line.rsplit(" ", 1)[1]) for line in told]
    assert losses[-1] < losses[0]
    yes = np.array([yes for _, yes in TEXTS])
    assert _apart(encoder.vectors(pieces, changes), yes) > _apart(encoder.vectors(pieces, None), yes)


def test_it_learns_the_same_again(
    encoder: Encoder, pieces: list[list[int]], learnt: tuple[Changes, list[str]]
) -> None:
    again = tune(encoder, _material(pieces), np.arange(len(TEXTS)), lambda _: None)
    assert min(int(name.split(".")[0]) for name in again) == SHARED_LAYERS
    for name, (down, up) in again.items():
        assert np.array_equal(down, learnt[0][name][0])
        assert np.array_equal(up, learnt[0][name][1])


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
