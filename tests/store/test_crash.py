"""Real processes, really killed; a disk that is really full."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backend.cases.query import CaseQuery, FollowUpQuery
from backend.settings import Settings
from backend.store import TinyStore, open_store
from backend.store.tiny import FILE_NAME

WRITER = Path(__file__).with_name("writer.py")
KILLS = int(os.environ.get("AMENDS_KILLS", "6"))
NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(params=["tiny", "postgres"])
def place(request, tmp_path):
    """A data folder, or the address of a database."""
    return str(tmp_path / "data") if request.param == "tiny" else request.getfixturevalue("postgres_url")


def opened(place):
    settings = Settings(Path(), database_url=place) if "://" in place else Settings(Path(place))
    return open_store(settings)


def acknowledged_until_killed(place, turn, chance):
    """The ids that a writer said were stored before it was killed, at any moment of its work."""
    command = [sys.executable, WRITER, place, str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        lines = [process.stdout.readline() for _ in range(chance.randrange(1, 6))]
        time.sleep(chance.uniform(0, 0.03))
        os.kill(process.pid, signal.SIGKILL)
        # A line that the kill cut short was not acknowledged to anybody.
        lines += process.stdout.read().splitlines(keepends=True)
    return {line.strip() for line in lines if line.endswith("\n")}


def test_every_acknowledged_write_outlives_kill_9(place):
    chance = random.Random(9)
    acknowledged: set[str] = set()
    for turn in range(KILLS):
        acknowledged |= acknowledged_until_killed(place, turn, chance)
    store = opened(place)
    stored = {case.id: case for case in store.list_cases(CaseQuery(limit=1_000_000), NOW).items}
    days = store.list_follow_ups(FollowUpQuery(NOW.date(), limit=1_000_000)).items
    store.close()
    assert len(acknowledged) >= KILLS
    assert acknowledged <= stored.keys()
    assert all(len(case.review.text) > 1_000 and len(case.replies) == 1 for case in stored.values())
    assert {item.case.id for item in days} == stored.keys()


@pytest.mark.skipif(os.name == "nt", reason="limits on the size of a file are POSIX")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path):
    found = subprocess.run(
        [sys.executable, WRITER, tmp_path, "0", "--most-bytes", "100000"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = found.stdout.splitlines()
    assert lines[0] == "open"
    assert lines[-1].startswith("unavailable "), found.stderr
    assert found.returncode == 3
    written = set(lines[1:-1])
    assert len(written) > 5
    assert (tmp_path / FILE_NAME).stat().st_size <= 100_000
    assert not (tmp_path / f"{FILE_NAME}.new").exists()
    store = TinyStore(tmp_path)
    assert {case.id for case in store.list_cases(CaseQuery(limit=1_000), NOW).items} == written
    store.close()
