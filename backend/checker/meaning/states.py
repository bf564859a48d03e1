"""What the encoder's untuned layers make of the texts that are learnt from: computed once, then kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.encoder import clean, numbers, weights_file
from backend.checker.meaning.pieces import Pieces
from backend.checker.meaning.transformer import Transformer, padded, pooled

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

_ROWS_AT_ONCE = 48
_FILLER = 1


@dataclass(frozen=True, slots=True)
class States:
    """Per text: a row per piece as the shared layers leave it, and the untuned vector."""

    pieces: list[Halves]
    vectors: Floats


def read_states(texts: Sequence[str], kept: Path | None) -> States:
    """`kept` is an .npz of earlier runs: texts that it holds are not computed again, new ones are added."""
    cleaned = [clean(text) for text in texts]
    known = _load(kept) if kept is not None and kept.exists() else {}
    missing = [text for text in dict.fromkeys(cleaned) if text not in known]
    if missing:
        known.update(_compute(missing))
        if kept is not None:
            _save(kept, known)
    found = [known[text] for text in cleaned]
    return States([pieces for pieces, _ in found], np.stack([vector for _, vector in found]))


def _compute(texts: Sequence[str]) -> dict[str, tuple[Halves, Floats]]:
    file = weights_file()
    pieces, transformer = Pieces(file.vocabulary), Transformer(file, {})
    rows = [(text, numbers(pieces, text)) for text in texts]
    rows.sort(key=lambda row: len(row[1]))
    found = {}
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        row, present = padded([numbers for _, numbers in part], _FILLER)
        hidden = transformer.shared(row, present)
        vectors = pooled(transformer.upper(hidden, present), present)
        for index, (text, ids) in enumerate(part):
            found[text] = (hidden[index, : len(ids)].astype(np.float16), vectors[index])
    return found


def _load(path: Path) -> dict[str, tuple[Halves, Floats]]:
    with np.load(path, allow_pickle=False) as file:
        ends = np.cumsum(file["lengths"])
        pieces = np.split(file["pieces"], ends[:-1])
        return dict(zip(file["texts"].tolist(), zip(pieces, file["vectors"], strict=True), strict=True))


def _save(path: Path, known: dict[str, tuple[Halves, Floats]]) -> None:
    np.savez(
        path,
        texts=np.array(list(known)),
        lengths=np.array([len(pieces) for pieces, _ in known.values()]),
        pieces=np.concatenate([pieces for pieces, _ in known.values()]),
        vectors=np.stack([vector for _, vector in known.values()]),
    )
