"""`amends`: both parts start, say where they are, and end together."""

import re
import signal
import time
from pathlib import Path

import httpx
import pytest

from tests.cli.process import amends, answers


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_backend_and_companion_start_answer_and_end_together(running, number):
    both = running(companion=True)
    assert answers(f"{both.api}/api/health")
    assert answers(f"{both.page}/_stcore/health")
    assert both.api in both.output()
    assert both.page in both.output()
    assert str(Path(__file__).parents[2] / "extension") in both.output()

    assert both.stop(number) == 0
    assert not answers(f"{both.api}/api/health")
    assert not answers(f"{both.page}/_stcore/health")
    assert "Traceback" not in both.output()


def test_the_companion_ends_even_when_amends_is_killed(running):
    both = running(companion=True)
    both.process.kill()
    both.process.wait()
    end = time.monotonic() + 20
    while answers(f"{both.page}/_stcore/health"):
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_printed_code_pairs_once_and_its_token_opens_the_api(running):
    backend = running()
    code = re.search(r"Pairing code: (\S+)", backend.output()).group(1)
    token = httpx.post(f"{backend.api}/api/pair", json={"code": code}).json()["token"]
    cases = httpx.get(f"{backend.api}/api/cases", headers={"Authorization": f"Bearer {token}"})
    assert cases.json() == {"items": [], "next_cursor": None, "total": 0}
    assert httpx.post(f"{backend.api}/api/pair", json={"code": code}).status_code == 403


def test_pair_prints_a_code_that_the_running_backend_takes(running):
    backend = running()
    done = amends("pair", "--data", str(backend.data))
    code = re.search(r"Pairing code: (\S+)", done.stdout).group(1)
    assert httpx.post(f"{backend.api}/api/pair", json={"code": code.lower()}).status_code == 200


def test_serve_is_the_backend_alone(running):
    backend = running(command="serve")
    assert answers(f"{backend.api}/api/health")
    assert not answers(f"{backend.page}/_stcore/health")
    assert backend.stop() == 0
