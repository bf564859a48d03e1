"""Values that are made once, however many threads ask for them first."""

import threading
from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def made_once(make: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """`functools.cache`, but whoever asks while the value is being made waits for it.

    Plain `cache` lets every thread make its own: sixteen first requests would then take as long as sixteen.
    """
    lock = threading.RLock()
    remembered = cache(make)

    @wraps(make)
    def get(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        with lock:
            return remembered(*args, **kwargs)  # type: ignore[arg-type]

    return get
