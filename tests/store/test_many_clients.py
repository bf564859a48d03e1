"""Sixty-four clients that write at once, over real connections to the production server."""

import http.client
import json
import math
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from waitress import create_server

from backend.api import create_app
from backend.settings import Settings
from backend.store import Store, TinyStore
from backend.store.postgres import PostgresStore

TOKEN = "token-of-the-tests-token-of-the-tests-1234"
CLIENTS = 64
# One in so many also writes into the same notes: each change there sends all the others back to read again.
NOTES_OF = 4
SERVER_THREADS = 8


class Client:
    """One kept-alive connection. Remembers how each request was answered, and how long it took."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.statuses: Counter[int] = Counter()
        self.seconds: list[float] = []

    def __call__(self, method: str, path: str, body: object = None, **headers: str):
        sent = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        began = time.perf_counter()
        self._connection.request(method, path, json.dumps(body) if body is not None else None, sent)
        answer = self._connection.getresponse()
        content = answer.read()
        self.seconds.append(time.perf_counter() - began)
        self.statuses[answer.status] += 1
        return answer.status, json.loads(content), answer.headers.get("ETag")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(params=["tiny", "postgres"])
def stores(request, tmp_path: Path):
    """One store, or two of two backends over the same database."""
    if request.param == "tiny":
        opened: list[Store] = [TinyStore(tmp_path / "data")]
    else:
        url = request.getfixturevalue("postgres_url")
        opened = [PostgresStore(url), PostgresStore(url)]
    yield opened
    for store in opened:
        store.close()


@pytest.fixture
def ports(stores, tmp_path):
    servers = []
    for number, store in enumerate(stores):
        server = create_server(lambda *_: [], host="127.0.0.1", port=0, threads=SERVER_THREADS)
        port = int(server.effective_port)
        server.application = create_app(Settings(tmp_path / str(number), port=port, token=TOKEN), store)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        servers.append((server, thread, port))
    yield [port for _, _, port in servers]
    for server, thread, _ in servers:
        server.close()
        server.task_dispatcher.shutdown()
        thread.join(5)


def note_down(client, path, word):
    """Adds a word to the notes, from the present version, however often somebody else was quicker."""
    while True:
        _, case, tag = client("GET", path)
        status, _, _ = client("PATCH", path, {"notes": f"{case['notes']} {word}"}, If_Match=tag)
        if status != 412:
            return


def at_work(client, path, number):
    client("POST", "/api/cases", {"review": {"text": f"Посылка {number} опоздала", "author": f"А {number}"}})
    client("POST", "/api/cases", {"review": {"text": "Тот же отзыв у всех", "author": "Б"}})
    client("POST", f"{path}/follow-ups", {"due_on": "2026-12-01", "note": f"n{number}"})
    if number % NOTES_OF == 0:
        note_down(client, path, f"w{number}")
    client("GET", "/api/cases?limit=50&q=%D0%BF%D0%BE%D1%81")


def test_nothing_of_sixty_four_clients_is_lost(stores, ports, capsys):
    clients = [Client(ports[number % len(ports)]) for number in range(CLIENTS)]
    _, shared, _ = clients[0]("POST", "/api/cases", {"review": {"text": "Общий отзыв, всё разбито"}})
    path = f"/api/cases/{shared['id']}"
    threads = [
        threading.Thread(target=at_work, args=(client, path, number)) for number, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _, case, _ = clients[0]("GET", path)
    _, listed, _ = clients[0]("GET", "/api/cases?limit=1")
    statuses = sum((client.statuses for client in clients), Counter())
    seconds = sorted(each for client in clients for each in client.seconds)
    for client in clients:
        client.close()
    with capsys.disabled():
        p50, p99 = (seconds[math.ceil(len(seconds) * share) - 1] * 1_000 for share in (0.5, 0.99))
        print(f"\n{len(seconds)} requests, p50 {p50:.0f} ms, p99 {p99:.0f} ms, {dict(statuses)}")
    assert set(statuses) <= {200, 201, 412}
    assert sorted(case["notes"].split()) == sorted(f"w{number}" for number in range(0, CLIENTS, NOTES_OF))
    assert sorted(each["note"] for each in case["follow_ups"]) == sorted(f"n{n}" for n in range(CLIENTS))
    assert case["version"] == 1 + CLIENTS + CLIENTS // NOTES_OF
    assert listed["total"] == CLIENTS + 2
