"""Waits for the person, or the system, to ask for an end."""

import signal
import threading
from types import FrameType


class StopRequest:
    """Becomes set on Ctrl-C, SIGTERM and, where they exist, SIGHUP and Ctrl-Break."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if number := getattr(signal, name, None):
                signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()

    def wait(self, seconds: float) -> bool:
        """True as soon as an end was asked for, False when `seconds` have passed without."""
        return self._asked.wait(seconds)
