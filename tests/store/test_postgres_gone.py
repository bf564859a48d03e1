"""PostgreSQL is gone for a while under eight writers, each with a token of their own, and comes back.

A whole minute with AMENDS_GONE_SECONDS=60.
"""

import itertools
import os
import threading
import time
from dataclasses import dataclass, field

import httpx
import pytest

from backend.api.pairing import new_code
from tests.cli.process import Running

GONE_SECONDS = float(os.environ.get("AMENDS_GONE_SECONDS", "3"))
WRITERS = 8
BEFORE_AND_AFTER_SECONDS = 2.0
# A refused answer is not to keep anybody waiting, even on a busy machine.
MOST_SECONDS_OF_A_REFUSAL = 15.0
MOST_SECONDS_TO_RECOVER = 20.0


@dataclass
class Writer:
    """Keeps one case after the other; what is refused it sends again with the same key, as a client does."""

    http: httpx.Client
    number: int
    acknowledged: dict[str, str] = field(default_factory=dict)
    """The ids of cases, by their texts."""
    refusals: list[tuple[float, float]] = field(default_factory=list)
    """When it was sent, and the seconds until the answer."""
    last_kept: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def work(self, ended: threading.Event) -> None:
        for number in itertools.count():
            if ended.is_set():
                return
            text = f"Посылка {self.number}-{number} опоздала"
            while text not in self.acknowledged and not self.wrong:
                self._keep(text)

    def _keep(self, text: str) -> None:
        began = time.monotonic()
        answer = self.http.post(
            "/api/cases", json={"review": {"text": text}}, headers={"Idempotency-Key": text_key(text)}
        )
        if answer.status_code == 503:
            self.refusals.append((began, time.monotonic() - began))
            if not is_clear(answer):
                self.wrong.append(f"{answer.headers} {answer.text}")
            time.sleep(0.2)
        elif answer.status_code == 201:
            self.acknowledged[text] = answer.json()["id"]
            self.last_kept = time.monotonic()
        else:
            self.wrong.append(f"{answer.status_code} {answer.text}")


def text_key(text):
    return text.encode("utf-8").hex()


def is_clear(answer):
    """A problem document that says when to come back."""
    problem = answer.json()
    return (
        answer.headers["Content-Type"] == "application/problem+json"
        and int(answer.headers["Retry-After"]) > 0
        and (problem["type"], problem["status"]) == ("urn:amends:problem:store-unavailable", 503)
        and problem["title"]
        and problem["detail"]
    )


@pytest.fixture
def server(tmp_path, postgres_url):
    running = Running(tmp_path, command="serve", more=("--database-url", postgres_url))
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture
def writers(server):
    arrived = []
    for number in range(WRITERS):
        http = httpx.Client(base_url=server.api, timeout=60, trust_env=False)
        code = new_code(server.data, name=f"writer {number}", role="member")
        token = http.post("/api/pair", json={"code": code}).json()["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        arrived.append(Writer(http, number))
    yield arrived
    for writer in arrived:
        writer.http.close()


def all_cases(http):
    query, found = {"limit": 200}, []
    while True:
        page = http.get("/api/cases", params=query).json()
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_it_is_told_and_nothing_acknowledged_is_lost(postgres_server, server, writers, mode, capsys):
    ended = threading.Event()
    threads = [threading.Thread(target=writer.work, args=(ended,)) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(BEFORE_AND_AFTER_SECONDS)
    postgres_server.stop(mode)
    gone_at = time.monotonic()
    try:
        time.sleep(GONE_SECONDS)
        healthy, listed = (writers[0].http.get(path) for path in ("/api/health", "/api/cases"))
        while_gone = sum(len(writer.refusals) for writer in writers)
    finally:
        postgres_server.start()
    back_at = time.monotonic()
    deadline = back_at + MOST_SECONDS_TO_RECOVER
    while any(writer.last_kept < back_at for writer in writers) and time.monotonic() < deadline:
        time.sleep(0.05)
    recovered = time.monotonic() - back_at
    time.sleep(BEFORE_AND_AFTER_SECONDS)
    ended.set()
    for thread in threads:
        thread.join()
    stored = all_cases(writers[0].http)
    refusals = [each for writer in writers for each in writer.refusals]
    kept = {case_id for writer in writers for case_id in writer.acknowledged.values()}
    with capsys.disabled():
        slowest = max(seconds for _, seconds in refusals)
        print(
            f"\n{mode}: gone for {back_at - gone_at:.0f} s, {len(refusals)} times 503, the slowest after"
            f" {slowest:.1f} s; {len(kept)} cases acknowledged, {len(stored)} stored; all at work again after"
            f" {recovered:.1f} s"
        )
    assert not [each for writer in writers for each in writer.wrong]
    assert healthy.status_code == 200
    assert listed.status_code == 503 and is_clear(listed)
    assert while_gone >= WRITERS
    assert slowest < MOST_SECONDS_OF_A_REFUSAL
    assert all(writer.last_kept > back_at for writer in writers)
    # Each was sent until it was acknowledged: so nothing is stored twice, or besides.
    assert sorted(case["id"] for case in stored) == sorted(kept)
    assert len(kept) == sum(len(writer.acknowledged) for writer in writers)
    assert server.process.poll() is None
    assert "Traceback" not in server.output()
