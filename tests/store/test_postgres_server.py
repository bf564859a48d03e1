"""The PostgreSQL of the tests itself: it must not outlive them, however they end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.postgres_server import NOT_HERE, folder_of_programs

HOLDER = """
import time
from tests.postgres_server import PostgresServer, folder_of_programs
server = PostgresServer(folder_of_programs())
print(server.folder, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_it_ends_with_a_process_that_is_killed():
    if folder_of_programs() is None and not os.environ.get("CI"):
        pytest.skip(NOT_HERE)
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, text=True, cwd=root
    ) as held:
        assert held.stdout is not None
        folder = Path(held.stdout.readline().strip())
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        held.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while Path(f"/proc/{pid}/stat").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}/stat").exists()
