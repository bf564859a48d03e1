"""Tuning: the way back through a layer is right, and what is learnt is what was taught."""

import numpy as np
import pytest

from backend.checker.meaning.backward import TunedLayer
from backend.checker.meaning.states import read_states
from backend.checker.meaning.transformer import MATRICES, SHARED_LAYERS, layer_matrices
from backend.checker.meaning.tune import Material, Tuner
from backend.checker.meaning.weights import WeightsFile

STEP = 1e-4
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


@pytest.mark.parametrize("name", MATRICES)
def test_gradients_are_those_of_small_differences(weights: WeightsFile, name: str) -> None:
    random = np.random.default_rng(1)
    values = {key: value.astype(np.float64) for key, value in layer_matrices(weights, 8).items()}
    changes = {
        key: (
            random.normal(0, 0.05, (values[f"{key}.w"].shape[0], 2)),
            random.normal(0, 0.05, (2, values[f"{key}.w"].shape[1])),
        )
        for key in MATRICES
    }
    layer = TunedLayer(values, changes, weights.shape)  # type: ignore[arg-type]
    hidden = random.normal(0, 1, (2, 4, weights.shape.width))
    hide = np.zeros((2, 1, 1, 4))
    hide[1, ..., 3:] = -1e9
    towards = random.normal(0, 1, (8, weights.shape.width))
    kept = (np.ones(()), np.ones(()))

    def loss() -> float:
        layer.refresh()
        return float((layer.forward(hidden, hide, kept).end.out * towards).sum())  # type: ignore[arg-type]

    layer.refresh()
    _, gradients = layer.backward(layer.forward(hidden, hide, kept), towards)  # type: ignore[arg-type]
    for part, place in ((0, (3, 1)), (1, (1, 5))):
        value = changes[name][part]
        value[place] += STEP
        above = loss()
        value[place] -= 2 * STEP
        below = loss()
        value[place] += STEP
        assert gradients[name][part][place] == pytest.approx((above - below) / (2 * STEP), rel=1e-3, abs=1e-5)


def tuner(weights: WeightsFile) -> tuple[Tuner, np.ndarray]:
    states = read_states([text for text, _ in TEXTS], None)
    wanted = np.array([[float(yes)] for _, yes in TEXTS], np.float32)
    layers = [layer_matrices(weights, index) for index in range(SHARED_LAYERS, weights.shape.layers)]
    material = Material(states.pieces, states.vectors.mean(axis=0), wanted, np.ones_like(wanted))
    return Tuner(layers, weights.shape, material), wanted


def test_it_learns_what_it_is_taught_and_always_the_same(weights: WeightsFile) -> None:
    first, wanted = tuner(weights)
    losses = list(first.learn(np.arange(len(TEXTS))))
    assert losses[-1] < losses[0]
    second, _ = tuner(weights)
    assert list(second.learn(np.arange(len(TEXTS)))) == losses
    assert np.array_equal(first.vectors(), second.vectors())
    rows = wanted[:, 0] > 0
    vectors = first.vectors()
    untuned = read_states([text for text, _ in TEXTS], None).vectors
    assert _apart(vectors, rows) > _apart(untuned, rows)


def _apart(vectors: np.ndarray, rows: np.ndarray) -> float:
    """How much farther the two groups lie from each other than from themselves."""
    alike = vectors @ vectors.T
    within = (alike[np.ix_(rows, rows)].mean() + alike[np.ix_(~rows, ~rows)].mean()) / 2
    return float(within - alike[np.ix_(rows, ~rows)].mean())
