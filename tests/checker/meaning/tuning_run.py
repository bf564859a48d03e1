"""Tunes on a few texts and keeps what came of it, in a process of its own: JAX's threads would live on in the
one that runs the tests, which starts others.

Arguments: the .npz to write.
"""

import sys

import numpy as np

from backend.checker.meaning.encoder import numbers, weights_file
from backend.checker.meaning.pieces import Pieces
from backend.checker.meaning.transformer import Changes
from backend.checker.meaning.tune import Encoder, Material, tune

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


def main(file: str) -> None:
    encoder = Encoder(weights_file())
    splitter = Pieces(encoder.file.vocabulary)
    pieces = [numbers(splitter, text) for text, _ in TEXTS]
    wanted = np.array([[float(yes)] for _, yes in TEXTS], np.float32)
    material = Material(pieces, wanted, np.ones_like(wanted))
    told: list[str] = []
    changes = tune(encoder, material, np.arange(len(TEXTS)), told.append)
    again = tune(encoder, material, np.arange(len(TEXTS)), lambda _: None)
    found = {
        "texts": np.array([text for text, _ in TEXTS]),
        "wanted": wanted[:, 0] > 0,
        "untuned": encoder.vectors(pieces, None),
        "tuned": encoder.vectors(pieces, changes),
        "losses": np.array([float(line.rsplit(" ", 1)[1]) for line in told]),
    }
    np.savez(file, allow_pickle=False, **found, **_arrays("first", changes), **_arrays("second", again))


def _arrays(run: str, changes: Changes) -> dict[str, np.ndarray]:
    return {
        f"{run} {name} {part}": value
        for name, pair in changes.items()
        for part, value in zip(("down", "up"), pair, strict=True)
    }


if __name__ == "__main__":
    main(sys.argv[1])
