"""A PostgreSQL of our own: in a temporary folder, on loopback, gone with the tests."""

import ctypes
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

NOT_HERE = "PostgreSQL 15 is not installed (Debian: apt-get install postgresql)"
_USER = "amends"
_ROOT_IS_REFUSED_SO = "postgres"
_STOPS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
_SECONDS = 60
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def folder_of_programs() -> Path | None:
    """Debian keeps them out of the PATH, one folder for each version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in folders), key=lambda each: int(each.parts[-2]), default=None)


class PostgresServer:
    """Started when it is made; it ends with this process, even with one that is killed. Nothing is flushed
    to the disk: the machine does not fail in a test."""

    def __init__(self, programs: Path, port: int | None = None) -> None:
        self._programs = programs
        self._account = pwd.getpwnam(_ROOT_IS_REFUSED_SO) if os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="amends-postgres-"))
        if self._account:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self.port = port or _free_port()
        self._numbers = itertools.count()
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C", "-N")
        self.start()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        options = ["-F", "-k", self.folder, "-p", self.port, "-c", "listen_addresses=127.0.0.1"]
        command = [self._programs / "postgres", "-D", self._data, *options, "-c", "max_connections=200"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                list(map(str, command)), stderr=log, stdout=log, preexec_fn=_end_with_us, **self._as_account()
            )
        self._wait_until_it_answers()

    def stop(self, mode: str = "fast") -> None:
        """`fast` ends connections, `immediate` is as good as a crash."""
        self._process.send_signal(_STOPS[mode])
        self._process.wait(_SECONDS)

    def restart(self, mode: str = "fast") -> None:
        self.stop(mode)
        self.start()

    def pause(self) -> None:
        """Nobody new is let in until `go_on`."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def url(self, database: str) -> str:
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The address of an empty database that nobody else uses."""
        name = f"amends_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + _SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def _run(self, program: str, *arguments: object) -> None:
        command = [self._programs / program, *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True, **self._as_account())

    def _as_account(self) -> dict[str, Any]:
        account = self._account
        found: dict[str, Any] = {"stdin": subprocess.DEVNULL, "cwd": self.folder}
        return found | ({"user": account.pw_uid, "group": account.pw_gid} if account else {})


def _end_with_us() -> None:
    """Run in the child: the system ends it when its parent is gone. Elsewhere than on Linux it stays."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
