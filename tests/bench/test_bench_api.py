"""What requests cost over a real connection to the production server.

Run with: uv run pytest tests/bench --benchmark-enable --benchmark-only
"""

import http.client
import json
import threading
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from waitress import create_server

from backend.api import create_app
from backend.settings import Settings
from backend.store import TinyStore

TOKEN = "token-of-the-bench-token-of-the-bench-1234"
REVIEW = "Заказ пришёл на пять дней позже, коробка разбита, по телефону никто не отвечает. " * 3
DRAFT = "Здравствуйте, Мария! Простите за опоздание и разбитую коробку. Сегодня вышлем новую за свой счёт. "


def _make_case():
    spec = spec_from_file_location("bench_store", Path(__file__).with_name("test_bench_store.py"))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make_case


class Client:
    """One connection, kept alive."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}

    def close(self) -> None:
        self._connection.close()

    def __call__(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        self._connection.request(method, path, json.dumps(body) if body else None, self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()


@pytest.fixture(scope="module", params=[1_000, 10_000], ids="{:,} cases".format)
def client(request, tmp_path_factory):
    if request.param > 1_000 and not request.config.getoption("benchmark_enable"):
        pytest.skip("only when measuring")
    folder = tmp_path_factory.mktemp("bench")
    store = TinyStore(folder)
    make_case = _make_case()
    with store.transaction() as transaction:
        for number in range(request.param):
            transaction.changes.cases[f"{number:032}"] = make_case(number)
    server = create_server(lambda *_: [], host="127.0.0.1", port=0, threads=4)
    port = int(server.effective_port)
    server.application = create_app(Settings(folder, port=port, token=TOKEN), store)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    opened = Client(port)
    yield opened
    # The server's loop ends with its last connection.
    opened.close()
    server.close()
    server.task_dispatcher.shutdown()
    thread.join(5)
    store.close()


def test_health(benchmark, client):
    assert benchmark(lambda: client("GET", "/api/health"))[0] == 200


def test_list_fifty(benchmark, client):
    status, body = benchmark(lambda: client("GET", "/api/cases?limit=50"))
    assert (status, len(json.loads(body)["items"])) == (200, 50)


def test_list_filtered(benchmark, client):
    status, body = benchmark(lambda: client("GET", "/api/cases?limit=50&site=s3.example.ru&status=new"))
    assert (status, len(json.loads(body)["items"])) == (200, 50)


def test_keep_a_case(benchmark, client):
    numbers = iter(range(1_000_000))

    def keep():
        review = {"text": f"{REVIEW} {next(numbers)}", "author": "Мария"}
        return client("POST", "/api/cases", {"review": review})

    assert benchmark.pedantic(keep, rounds=15, warmup_rounds=1)[0] == 201


def test_check_a_draft_again(benchmark, client):
    """The same sentences as a moment before, as while typing: the encoder remembers them."""
    body = {"review": {"text": REVIEW}, "draft": DRAFT}
    client("POST", "/api/check", body)
    assert benchmark.pedantic(lambda: client("POST", "/api/check", body), rounds=10)[0] == 200
