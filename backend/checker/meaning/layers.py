"""The encoder's layers in JAX, for learning: what transformer.py computes, with a way back through it.

Products with matrices are of half precision (bfloat16) with sums of single precision. JAX would mix the two
on the way back, which processors are slow at: hence the rules of our own for it. Attention's products are
too small to gain by half precision.
"""

from collections.abc import Mapping, Sequence

import jax
import jax.numpy as jnp
from jax.typing import ArrayLike

from backend.checker.meaning.transformer import MATRICES, Layer
from backend.checker.meaning.weights import Shape

# Matrices and vectors of one layer, or of several one above the other, by the names of `transformer.Layer`;
# what learns is `q.down` and `q.up` beside `q.w`, and so on.
Values = Mapping[str, jax.Array]

_FAR_BELOW = -1e9
_HALVES = frozenset(f"{name}.w" for name in MATRICES)


def through(
    values: Values, hidden: jax.Array, present: jax.Array, shape: Shape, dropped: float, key: jax.Array | None
) -> jax.Array:
    """Several layers, one after the other; `hidden`: rows x length x width. `key`: drops a share while
    learning."""
    hide = jnp.where(present, 0.0, _FAR_BELOW)[:, None, None, :]
    keys = None if key is None else jax.random.split(key, len(values["aln.w"]))

    # Kept for the way back, what a layer computes on the way costs more than computing it again.
    @jax.checkpoint
    def step(now: jax.Array, one: tuple[Values, jax.Array | None]) -> tuple[jax.Array, None]:
        return _layer(one[0], now, hide, shape, dropped, one[1]), None

    last, _ = jax.lax.scan(step, hidden, (values, keys))
    return last


def pooled(hidden: jax.Array, present: jax.Array) -> jax.Array:
    """The mean of a row's pieces, of unit length."""
    mean = jnp.sum(hidden * present[..., None], axis=1) / jnp.sum(present, axis=1, keepdims=True)
    return jnp.divide(mean, jnp.linalg.norm(mean, axis=1, keepdims=True))


def normalised(values: jax.Array, weight: ArrayLike, bias: ArrayLike, epsilon: float) -> jax.Array:
    values = values - values.mean(axis=-1, keepdims=True)
    spread = (values * values).mean(axis=-1, keepdims=True)
    return values * jax.lax.rsqrt(spread + epsilon) * weight + bias


def dropout(values: jax.Array, share: float, key: jax.Array | None) -> jax.Array:
    """Leaves out the same places of a text's every piece: drawing anew for each takes as long as the rest."""
    if key is None:
        return values
    rows, *pieces, width = values.shape
    kept = jax.random.bernoulli(key, 1 - share, (rows, *(1 for _ in pieces), width))
    return values * kept / (1 - share)


def _layer(
    values: Values, hidden: jax.Array, hide: jax.Array, shape: Shape, dropped: float, key: jax.Array | None
) -> jax.Array:
    after_attention, after_inner = (None, None) if key is None else jax.random.split(key)
    query, key_vectors, value = (_split(_linear(values, name, hidden), shape) for name in ("q", "k", "v"))
    scores = jnp.matmul(query, key_vectors.swapaxes(2, 3)) * (shape.width // shape.heads) ** -0.5 + hide
    attended = jnp.matmul(jax.nn.softmax(scores, axis=-1), value)
    attended = attended.transpose(0, 2, 1, 3).reshape(hidden.shape)
    attended = dropout(_linear(values, "ao", attended), dropped, after_attention)
    hidden = normalised(hidden + attended, values["aln.w"], values["aln.b"], shape.epsilon)
    inner = jax.nn.gelu(_linear(values, "fi", hidden), approximate=True)
    inner = dropout(_linear(values, "fo", inner), dropped, after_inner)
    return normalised(hidden + inner, values["oln.w"], values["oln.b"], shape.epsilon)


def _split(values: jax.Array, shape: Shape) -> jax.Array:
    rows, length, _ = values.shape
    return values.reshape(rows, length, shape.heads, -1).transpose(0, 2, 1, 3)


def _linear(values: Values, name: str, entered: jax.Array) -> jax.Array:
    flat = entered.reshape(-1, entered.shape[-1])
    given = _through_fixed(flat, values[f"{name}.w"]) + values[f"{name}.b"]
    if f"{name}.down" in values:
        given += _through_learnt(_through_learnt(flat, values[f"{name}.down"]), values[f"{name}.up"])
    return given.reshape(*entered.shape[:-1], -1)


def _dot(left: jax.Array, right: jax.Array, over: tuple[int, int]) -> jax.Array:
    """Sums over one axis of each."""
    return jax.lax.dot_general(
        left.astype(jnp.bfloat16),
        right.astype(jnp.bfloat16),
        (((over[0],), (over[1],)), ((), ())),
        preferred_element_type=jnp.float32,
    )


@jax.custom_vjp
def _through_learnt(entered: jax.Array, matrix: jax.Array) -> jax.Array:
    return _dot(entered, matrix, (1, 0))


_through_learnt.defvjp(
    lambda entered, matrix: (_dot(entered, matrix, (1, 0)), (entered, matrix)),
    lambda kept, error: (_dot(error, kept[1], (1, 1)), _dot(kept[0], error, (0, 0))),
)


@jax.custom_vjp
def _through_fixed(entered: jax.Array, matrix: jax.Array) -> jax.Array:
    return _dot(entered, matrix, (1, 0))


_through_fixed.defvjp(
    lambda entered, matrix: (_dot(entered, matrix, (1, 0)), matrix),
    lambda matrix, error: (_dot(error, matrix, (1, 1)), jnp.zeros_like(matrix)),
)


def stacked(layers: Sequence[Layer]) -> dict[str, jax.Array]:
    """Layers one above the other; their matrices in half precision."""
    return {
        name: jnp.stack([jnp.asarray(layer[name]) for layer in layers]).astype(
            jnp.bfloat16 if name in _HALVES else jnp.float32
        )
        for name in layers[0]
    }
