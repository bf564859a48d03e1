"""A PostgreSQL of our own: in a temporary folder, on loopback, gone with the tests."""

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg

NOT_HERE = "PostgreSQL 15 is not installed (Debian: apt-get install postgresql)"
_USER = "amends"
_ROOT_IS_REFUSED_SO = "postgres"


def folder_of_programs() -> Path | None:
    """Debian keeps them out of the PATH, one folder for each version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in folders), key=lambda each: int(each.parts[-2]), default=None)


class PostgresServer:
    """Started when it is made. Nothing is flushed to the disk: the machine does not fail in a test."""

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
        options = f"-F -k {self.folder} -c listen_addresses=127.0.0.1 -p {self.port} -c max_connections=200"
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", log, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """`fast` ends connections, `immediate` is as good as a crash."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")

    def restart(self, mode: str = "fast") -> None:
        self.stop(mode)
        self.start()

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

    def _run(self, program: str, *arguments: object) -> None:
        command = [self._programs / program, *map(str, arguments)]
        # The server that pg_ctl leaves behind must not hold our pipes open.
        with (self.folder / "output").open("wb") as output:
            subprocess.run(
                command,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                **({"user": self._account.pw_uid, "group": self._account.pw_gid} if self._account else {}),
            )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
