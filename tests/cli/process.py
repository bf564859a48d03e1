"""The command line as a person runs it: real processes, real ports, a data folder of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.browser import free_port

AMENDS = [sys.executable, "-c", "from backend.cli.main import main; main()"]
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("AMENDS_", "LC_")) and name != "LANG"
}


def amends(*arguments: str, locale: str = "en", **options: object) -> "subprocess.CompletedProcess[str]":
    """Runs `amends ARGUMENTS` to its end."""
    return subprocess.run(
        [*AMENDS, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=ENVIRONMENT | {"AMENDS_LOCALE": locale},
        **options,  # type: ignore[call-overload]
    )


class Running:
    """`amends` in the background, its output in a file."""

    def __init__(
        self,
        folder: Path,
        *,
        command: str | None = None,
        companion: bool = False,
        more: tuple[str, ...] = (),
    ) -> None:
        self.data = folder / "data"
        self.port, self.companion_port = free_port(), free_port()
        self.api = f"http://127.0.0.1:{self.port}"
        self.page = f"http://127.0.0.1:{self.companion_port}"
        self.log = folder / "amends.log"
        words = ["--port", str(self.port), "--data", str(self.data)]
        if command:
            words = [command, *words]
        else:
            words += ["--no-browser", "--companion-port", str(self.companion_port)]
            words += [] if companion else ["--no-companion"]
        self.words = [*words, *more]
        self.start()

    def start(self) -> None:
        """Starts it, or starts it again after its end, and waits until it says that it runs."""
        environment = ENVIRONMENT | {"AMENDS_LOCALE": "en"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*AMENDS, *self.words], env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        self._until(lambda: "Stop with Ctrl-C" in self.output())

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)

    def _until(self, happened: Callable[[], bool], seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while not happened():
            assert self.process.poll() is None, self.output()
            assert time.monotonic() < end, self.output()
            time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2, trust_env=False).is_success
    except httpx.TransportError:
        return False
