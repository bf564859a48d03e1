"""The companion as a child process that never outlives us."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

from backend.settings import Settings

GRACE_SECONDS = 5


@contextlib.contextmanager
def running_companion(settings: Settings, api: str, token: str) -> Iterator[subprocess.Popen[bytes]]:
    """Starts `python -m companion`, and ends it with the block.

    Its standard input is a pipe that nothing is written to: it closes when we are killed.
    """
    environment = os.environ | {
        "AMENDS_API": api,
        "AMENDS_TOKEN": token,
        "AMENDS_DATA": str(settings.data_dir),
        "AMENDS_LOCALE": settings.locale,
    }
    command = [sys.executable, "-m", "companion", settings.host, str(settings.companion_port)]
    # Without a group of its own it would get the terminal's Ctrl-C as well, and end before we ask it to.
    child = subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        stdin=subprocess.PIPE,
        # What Streamlit greets with names the wrong things to open; its errors go to standard error.
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
