"""The fitted file: what tuning adds to the encoder, and the heads that stand on it, always in one piece."""

import logging
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.transformer import Changes

_log = logging.getLogger(__name__)

FITTED = Path(__file__).with_name("fitted.npz")

Arrays = dict[str, npt.NDArray[Any]]

_DOWN, _UP = ".down", ".up"


@cache
def read_fitted() -> Arrays | None:
    """Its arrays by name; None where the file is missing or broken: then wording answers alone."""
    try:
        with np.load(FITTED, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        _log.warning("no fitted heads, the checker works on wording alone: %s", error)
        return None


def changes_of(arrays: Arrays) -> Changes:
    """What tuning adds, by layer and matrix (`8.q`)."""
    names = [name.removesuffix(_DOWN) for name in arrays if name.endswith(_DOWN)]
    return {
        name: (arrays[name + _DOWN].astype(np.float32), arrays[name + _UP].astype(np.float32))
        for name in names
    }


def arrays_of(changes: Changes) -> Arrays:
    """As they are stored: half precision is enough."""
    arrays: Arrays = {}
    for name, (down, up) in sorted(changes.items()):
        arrays[name + _DOWN], arrays[name + _UP] = down.astype(np.float16), up.astype(np.float16)
    return arrays
