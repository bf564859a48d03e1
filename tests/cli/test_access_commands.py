"""`amends pair`, `tokens` and `forget`, with and without a running backend."""

import re
from collections.abc import Callable

import httpx
import pytest
from click.testing import CliRunner, Result

from backend.checker.model import LOCALES
from backend.cli import server
from backend.cli.main import main
from backend.settings import Settings
from tests.browser import free_port
from tests.cli.process import Running, amends

REVIEW = {"text": "Закъсняха пет дни.", "author": "Ани Стоянова", "site": "shop.example"}
YES = {"en": "yes", "el": "ΝΑΙ", "ru": "да", "bg": "да"}


def code_in(output):
    return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", output)[0]


@pytest.fixture
def run(tmp_path, monkeypatch) -> Callable[..., Result]:
    """Runs `amends` on a data folder of the test."""
    monkeypatch.setattr(server, "warm_up", lambda: None)

    def run(*arguments, locale="en", typed=None) -> Result:
        words = [*arguments, "--data", str(tmp_path)]
        done = CliRunner().invoke(main, words, input=typed, env={"AMENDS_LOCALE": locale})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def backend(tmp_path, port, run):
    """A running backend, and the data folder's owner as its client."""
    with server.running_backend(Settings(tmp_path, port=port)):
        token = (tmp_path / "token").read_text().strip()
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, trust_env=False) as client:
            yield client


def pair(backend, code):
    answer = backend.post("/api/pair", json={"code": code, "name": "Firefox"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_who_is_paired_is_listed_and_let_go_while_amends_runs(backend, run, port):
    at = ("--port", str(port))
    maria = pair(backend, code_in(run("pair", "--name", "Maria", "--role", "reader").output))
    firefox = pair(backend, code_in(run("pair").output))
    assert (maria["name"], maria["role"]) == ("Maria", "reader")
    assert (firefox["name"], firefox["role"]) == ("Firefox", "owner")
    listed = run("tokens", *at).output
    assert re.search(r"Maria +reader", listed)
    assert re.search(r"Firefox +owner", listed)
    assert run("tokens", "revoke", "maria", *at).exit_code == 0
    headers = {"Authorization": f"Bearer {maria['token']}"}
    assert backend.get("/api/cases", headers=headers).status_code == 401
    assert "Maria" not in run("tokens", *at).output
    again = run("tokens", "revoke", "maria", *at)
    assert (again.exit_code, "maria" in again.output) == (1, True)


def test_and_while_it_does_not_run(run, tmp_path):
    with server.running_backend(Settings(tmp_path, port=(port := free_port()))):
        address = f"http://127.0.0.1:{port}"
        answer = httpx.post(
            f"{address}/api/pair", json={"code": code_in(run("pair", "--name", "Ани\x1b[31m").output)}
        )
        paired = answer.json()
    listed = run("tokens", locale="bg").output
    assert "Ани[31m" in listed
    assert "\x1b" not in listed
    assert run("tokens", "revoke", paired["id"]).exit_code == 0
    assert "Ани" not in run("tokens").output


def test_the_owner_is_not_let_go(run):
    done = run("tokens", "revoke", "owner")
    assert done.exit_code == 1
    assert len(done.output.strip().splitlines()) == 1


def test_the_wrong_port_is_said_plainly(backend, run):
    done = run("tokens", "--port", str(free_port()))
    assert (done.exit_code, "--port" in done.output) == (1, True)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_person_is_forgotten_after_asking(backend, run, port, locale, tmp_path):
    for number in range(2):
        review = REVIEW | {"text": f"{REVIEW['text']} {number}"}
        assert backend.post("/api/cases", json={"review": review}).is_success

    def cases():
        return backend.get("/api/cases").json()["total"]

    forget = ("forget", "--author", "ани стоянова", "--port", str(port))
    for typed in ("", "no\n", "maybe\n"):
        refused = run(*forget, locale=locale, typed=typed)
        assert refused.exit_code == 1
        assert ": 2" in refused.output
        assert cases() == 2
    done = run(*forget, locale=locale, typed=f"{YES[locale]}\n")
    assert done.exit_code == 0, done.output
    assert cases() == 0
    held = [path.name for path in (tmp_path / "backups").iterdir() if "Стоянова" in path.read_text("utf-8")]
    assert held
    assert all(name in done.output for name in held)


def test_and_without_asking_down_to_the_backups(run, tmp_path):
    with server.running_backend(Settings(tmp_path, port=(port := free_port()))):
        headers = {"Authorization": f"Bearer {(tmp_path / 'token').read_text().strip()}"}
        address = f"http://127.0.0.1:{port}/api/cases"
        case = httpx.post(address, json={"review": REVIEW}, headers=headers).json()
    done = run("forget", "--case", case["id"], "--yes", "--backups", "remove")
    assert done.exit_code == 0, done.output
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if "Стоянова".encode() in path.read_bytes()]
    assert run("forget", "--case", case["id"]).exit_code == 0


@pytest.mark.parametrize("who", [(), ("--author", "x", "--client", "y")])
def test_exactly_one_is_named(run, who):
    assert run("forget", *who).exit_code == 2


def test_a_server_logs_requests_and_its_clients_are_members(running: Callable[..., Running]):
    backend = running(command="serve", more=("--public-url", "https://amends.example"))
    answer = httpx.post(
        f"{backend.api}/api/pair",
        json={"code": code_in(backend.output()), "name": "Nikos Secretopoulos"},
        headers={"Host": "amends.example"},
    )
    assert answer.json()["role"] == "member"
    assert "https://amends.example" in backend.output()
    lies = {"Host": "evil.example", "X-Forwarded-Host": "amends.example", "Forwarded": "host=amends.example"}
    for headers, status in (
        ({"Host": "amends.example", "X-Forwarded-Host": "evil.example"}, 200),
        ({}, 200),
        (lies, 403),
        ({"Host": "evil.example"}, 403),
    ):
        assert httpx.get(f"{backend.api}/api/health", headers=headers).status_code == status, headers
    assert "POST /api/pair 200" in backend.output()
    assert "ecretopoulos" not in backend.output()
    assert answer.json()["token"] not in backend.output()


def test_the_words_are_the_persons_own(tmp_path):
    done = amends("tokens", "revoke", "nobody", "--data", str(tmp_path), locale="el")
    assert done.returncode == 1
    assert done.stderr.startswith("Καμία σύζευξη")


@pytest.mark.parametrize(
    "url",
    ["amends.example", "ftp://x", "https://x/path", "https://u:p@x", "https://", "http://[", "https://x:0"],
)
def test_what_is_no_public_address_is_said_plainly(run, url):
    done = run("serve", "--public-url", url)
    assert done.exit_code == 1
    assert len(done.output.strip().splitlines()) == 1
