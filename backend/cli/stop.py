"""Waits for the person, or the system, to ask for an end."""

import select
import signal
import socket
from contextlib import suppress
from types import FrameType


class StopRequest:
    """Becomes set on Ctrl-C, SIGTERM and, where they exist, SIGHUP and Ctrl-Break.

    A handler interrupts the wait itself, and another handler too (uv passes a Ctrl-C on, so that two come
    at once): so it takes no lock, as an event would, but writes to a socket that the wait listens to.
    """

    def __init__(self) -> None:
        self._asked, self._ask_at = socket.socketpair()
        self._ask_at.setblocking(False)
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if number := getattr(signal, name, None):
                signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        with suppress(BlockingIOError):  # asked for so often that the socket is full
            self._ask_at.send(b"!")

    def wait(self, seconds: float) -> bool:
        """True as soon as an end was asked for, and from then on; False when `seconds` passed without."""
        return bool(select.select([self._asked], [], [], seconds)[0])
