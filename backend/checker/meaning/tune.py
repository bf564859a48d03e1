"""Tuning the encoder's upper layers on all that is labelled: each matrix gets a small change of low rank.

What is learnt is what every label needs, so one linear head for all entries stands on top while tuning and is
thrown away; heads.py has better ones. JAX on the processor, seeded: the same data and the same kind of
machine give the same changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax

from backend.checker.meaning.batches import Batch, Rows, batches
from backend.checker.meaning.layers import dropout, normalised, pooled, stacked, through
from backend.checker.meaning.transformer import MATRICES, SHARED_LAYERS, Changes, layer_matrices, word_vectors
from backend.checker.meaning.weights import Shape, WeightsFile

Floats = npt.NDArray[np.float32]
Values = dict[str, jax.Array]

RANK = 32
EPOCHS = 3
RATE, HEAD_RATE = 1.6e-3, 4e-3
WARM_UP = 0.06
DROPPED, DROPPED_AT_HEAD = 0.1, 0.2
LONGEST_GRADIENT = 3.0
DECAY, HEAD_DECAY = 0.01, 0.001
SECOND_MOMENT = 0.99
VECTOR_SCALE = 8.0
# Far faster on a processor than the usual generator of random numbers, and as repeatable.
_RANDOM = "unsafe_rbg"


@dataclass(frozen=True, slots=True)
class Material:
    """Texts as numbers of word pieces, and per text and entry whether it is wanted and how much that weighs
    (0: unknown)."""

    pieces: Sequence[Sequence[int]]
    wanted: Floats
    weights: Floats


class Encoder:
    """The weights as JAX wants them."""

    def __init__(self, file: WeightsFile) -> None:
        self.file = file
        width = file.shape.width
        self.fixed = stacked([layer_matrices(file, index) for index in range(file.shape.layers)])
        self._places = file.vector("emb.pos").reshape(-1, width) + file.vector("emb.type")[:width]
        self._weight, self._bias = file.vector("emb.ln.w"), file.vector("emb.ln.b")

    def words(self, numbers: npt.NDArray[np.int64]) -> jax.Array:
        """What enters the first layer."""
        found = word_vectors(self.file, numbers) + self._places[: numbers.shape[1]]
        return normalised(jnp.asarray(found), self._weight, self._bias, self.file.shape.epsilon)

    def vectors(self, pieces: Sequence[Sequence[int]], changes: Changes | None) -> Floats:
        """Every text's vector, with these changes or untuned."""
        lengths = np.array([len(numbers) for numbers in pieces])
        learnt = _stacked_changes(changes, self.file.shape) if changes is not None else {}
        found = np.zeros((len(pieces), self.file.shape.width), np.float32)
        for batch in batches(lengths, np.arange(len(pieces)), np.random.default_rng(0)):
            numbers, present = batch.filled(pieces)
            rows = _encoded(learnt, self.fixed, self.words(numbers), present, None, self.file.shape)
            found[batch.rows] = np.asarray(rows)[: len(batch.rows)]
        return found


def tune(
    encoder: Encoder, material: Material, rows: Rows, report: Callable[[str], object], seed: int = 0
) -> Changes:
    """Learns from these rows of the material; `report` is told after every round how far off it still is."""
    random, key = np.random.default_rng(seed), jax.random.key(seed, impl=_RANDOM)
    lengths = np.array([len(numbers) for numbers in material.pieces])
    steps = EPOCHS * len(batches(lengths, rows, np.random.default_rng(seed)))
    values = _start(encoder.file, material.wanted.shape[1], random)
    middle = jnp.asarray(encoder.vectors([material.pieces[row] for row in rows], None).mean(axis=0))
    optimiser = _optimiser(steps)
    state = optimiser.init(values)
    learn = jax.jit(partial(_learn, optimiser, encoder.file.shape))
    for number in range(1, EPOCHS + 1):
        losses = []
        found = batches(lengths, rows, random)
        for place in random.permutation(len(found)):
            key, now = jax.random.split(key)
            lesson = _lesson(encoder, material, found[place])
            values, state, loss = learn(values, state, encoder.fixed, middle, lesson, now)
            losses.append(float(loss))
        report(f"{len(rows)} rows, round {number} of {EPOCHS}: {np.mean(losses):.3f}\n")
    return _changes(values)


@dataclass(frozen=True, slots=True)
class _Lesson:
    words: jax.Array
    present: npt.NDArray[np.bool_]
    wanted: Floats
    weights: Floats


jax.tree_util.register_dataclass(_Lesson, ["words", "present", "wanted", "weights"], [])


def _lesson(encoder: Encoder, material: Material, batch: Batch) -> _Lesson:
    numbers, present = batch.filled(material.pieces)
    wanted, weights = batch.shares(material.wanted), batch.shares(material.weights)
    return _Lesson(encoder.words(numbers), present, wanted, weights / np.float32(len(batch.rows)))


def _start(file: WeightsFile, entries: int, random: np.random.Generator) -> Values:
    """Changes that change nothing yet, and a head that says nothing."""
    layers = file.shape.layers - SHARED_LAYERS
    values = {}
    for name, matrix in layer_matrices(file, 0).items():
        if name.removesuffix(".w") in MATRICES:
            inputs, outputs = matrix.shape
            down = random.normal(0, inputs**-0.5, (layers, inputs, RANK))
            values[name.replace(".w", ".down")] = jnp.asarray(down, jnp.float32)
            values[name.replace(".w", ".up")] = jnp.zeros((layers, RANK, outputs), jnp.float32)
    return values | {"head.weights": jnp.zeros((file.shape.width, entries)), "head.bias": jnp.zeros(entries)}


def _optimiser(steps: int) -> optax.GradientTransformation:
    """Adam, warmed up, then slower along a cosine; the gradient of the changes bounded in length."""

    def adam(rate: float, decay: float) -> optax.GradientTransformation:
        warm = max(1, int(WARM_UP * steps))
        pace = optax.warmup_cosine_decay_schedule(0.0, rate, warm, max(steps, warm + 1))
        return optax.adamw(pace, b2=SECOND_MOMENT, weight_decay=decay)

    kinds = {
        "change": optax.chain(optax.clip_by_global_norm(LONGEST_GRADIENT), adam(RATE, DECAY)),
        "head": adam(HEAD_RATE, HEAD_DECAY),
    }
    return optax.multi_transform(
        kinds, lambda values: {name: "head" if name.startswith("head") else "change" for name in values}
    )


def _learn(
    optimiser: optax.GradientTransformation,
    shape: Shape,
    values: Values,
    state: optax.OptState,
    fixed: Values,
    middle: jax.Array,
    lesson: _Lesson,
    key: jax.Array,
) -> tuple[Values, optax.OptState, jax.Array]:
    loss, gradients = jax.value_and_grad(_loss)(values, shape, fixed, middle, lesson, key)
    moves, state = optimiser.update(gradients, state, values)
    return cast(Values, optax.apply_updates(values, moves)), state, loss


def _loss(
    values: Values, shape: Shape, fixed: Values, middle: jax.Array, lesson: _Lesson, key: jax.Array
) -> jax.Array:
    in_layers, at_head = jax.random.split(key)
    learnt = {name: value for name, value in values.items() if not name.startswith("head")}
    vectors = _encoded(learnt, fixed, lesson.words, lesson.present, in_layers, shape)
    features = dropout((vectors - middle) * VECTOR_SCALE, DROPPED_AT_HEAD, at_head)
    logits = features @ values["head.weights"] + values["head.bias"]
    return jnp.sum(lesson.weights * (jnp.logaddexp(0.0, logits) - logits * lesson.wanted))


@partial(jax.jit, static_argnames="shape")
def _encoded(
    learnt: Values,
    fixed: Values,
    words: jax.Array,
    present: jax.Array,
    key: jax.Array | None,
    shape: Shape,
) -> jax.Array:
    shared = {name: value[:SHARED_LAYERS] for name, value in fixed.items()}
    upper = {name: value[SHARED_LAYERS:] for name, value in fixed.items()}
    hidden = jax.lax.stop_gradient(through(shared, words, present, shape, 0.0, None))
    return pooled(through(upper | learnt, hidden, present, shape, DROPPED, key), present)


def _changes(values: Values) -> Changes:
    """By layer and matrix (`4.q`)."""
    return {
        f"{layer + SHARED_LAYERS}.{name}": (np.asarray(down), np.asarray(up))
        for name in MATRICES
        for layer, (down, up) in enumerate(zip(values[f"{name}.down"], values[f"{name}.up"], strict=True))
    }


def _stacked_changes(changes: Changes, shape: Shape) -> Values:
    layers = range(SHARED_LAYERS, shape.layers)
    return {
        f"{name}.{part}": jnp.stack([jnp.asarray(changes[f"{layer}.{name}"][place]) for layer in layers])
        for name in MATRICES
        for place, part in enumerate(("down", "up"))
    }
