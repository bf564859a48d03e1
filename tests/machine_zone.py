"""The time zone that the tests, the programs they start and their browsers believe this machine to be in."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def set_zone(name: str) -> None:
    os.environ["TZ"] = name
    if sys.platform != "win32":
        time.tzset()


@contextmanager
def at_noon() -> Iterator[None]:
    """Where it is about noon now: for tests by the real clock, so that what was two hours ago is today and
    none is overtaken by midnight. What midnight does is tested by clocks that stand still."""
    before = os.environ["TZ"]
    # In these names the sign is the other way round.
    set_zone(f"Etc/GMT{datetime.now(UTC).hour - 12:+d}")
    yield
    set_zone(before)
