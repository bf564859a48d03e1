"""The fitted heads, applied: what a sentence does, from its vector and its letters, with numpy alone."""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.meaning.encoder import DIMENSIONS
from backend.checker.meaning.features import BUCKETS, gram_rows
from backend.checker.meaning.fitted import FITTED, Arrays, read_fitted

_log = logging.getLogger(__name__)

NEUTRAL = Path(__file__).with_name("neutral.yaml")
_LABELLED = Path(__file__).parents[1] / "labelled"
DRAFTS, SENTENCES, REVIEWS = (_LABELLED / name for name in ("drafts", "sentences", "reviews"))

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heads:
    """A few networks (see train.py) whose answers are averaged; column i speaks of `ids[i]`, from
    `thresholds[i]` on."""

    ids: tuple[str, ...]
    mean: Floats
    w1: Floats  # networks x dimensions x hidden
    b1: Floats  # networks x hidden
    w2: Floats  # networks x hidden x ids
    gram_weights: Floats  # buckets x ids, the networks' mean
    bias: Floats
    thresholds: Floats
    data_hash: str

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Log-odds above the threshold, a row per text and a column per id: positive means yes."""
        return self._logits(texts, vectors) - self.thresholds

    def chances(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """How likely each id is, 0 to 1, in the same form."""
        return np.asarray(1 / (1 + np.exp(-self._logits(texts, vectors))), np.float32)

    def _logits(self, texts: Sequence[str], vectors: Floats) -> Floats:
        centred = vectors - self.mean
        logits = np.tile(self.bias, (len(texts), 1))
        for w1, b1, w2 in zip(self.w1, self.b1, self.w2, strict=True):
            logits += np.maximum(centred @ w1 + b1, 0) @ w2 / len(self.w1)
        for row, (buckets, weight) in enumerate(gram_rows(texts)):
            if len(buckets):
                logits[row] += weight * self.gram_weights[buckets].sum(axis=0)
        return logits.astype(np.float32)


@cache
def load_heads() -> Heads | None:
    """The heads of the fitted file; None when there are none that can be used: wording then answers alone."""
    arrays = read_fitted()
    try:
        return None if arrays is None else _heads(arrays)
    except (KeyError, ValueError) as error:
        _log.warning("no fitted heads, the checker works on wording alone: %s", error)
        return None


def _heads(arrays: Arrays) -> Heads:
    """Raises `KeyError` where a part is missing, `ValueError` where its parts do not fit together."""
    names = ("mean", "w1", "b1", "w2", "gram_weights", "bias", "thresholds")
    heads = Heads(
        ids=tuple(str(id) for id in arrays["ids"]),
        data_hash=str(arrays["data_hash"]),
        **{name: arrays[name].astype(np.float32) for name in names},
    )
    networks, _, hidden = heads.w1.shape
    columns = len(heads.ids)
    wanted = {
        "mean": (DIMENSIONS,),
        "w1": (networks, DIMENSIONS, hidden),
        "b1": (networks, hidden),
        "w2": (networks, hidden, columns),
        "gram_weights": (BUCKETS, columns),
        "bias": (columns,),
        "thresholds": (columns,),
    }
    wrong = [name for name, shape in wanted.items() if getattr(heads, name).shape != shape]
    if wrong:
        raise ValueError(f"{FITTED.name} does not fit this checker: {', '.join(wrong)}")
    return heads


def _labelled_files() -> list[Path]:
    return [path for folder in (DRAFTS, SENTENCES, REVIEWS) for path in sorted(folder.glob("*.jsonl"))]


def _examples() -> str:
    """What of the catalogue is learnt from. Its words and patterns are not: those can be mended without a new
    fit (a pattern only silences the counter-examples that it stands in)."""
    return json.dumps(
        [
            (entry.id, entry.group, entry.kinds, entry.channels, sorted(entry.overlaps), _texts(entry))
            for entry in load_catalogue().entries()
        ]
    )


def _texts(entry: Entry) -> dict[str, Any]:
    return {
        locale: [[asdict(example) for example in examples] for examples in (wording.does, wording.does_not)]
        for locale, wording in sorted(entry.languages.items())
    }


def data_hash() -> str:
    """A hash of all that the heads are fitted on, as the fitted file carries it."""
    digest = hashlib.sha256(_examples().encode())
    for path in [NEUTRAL, *_labelled_files()]:
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
