"""What cannot work is said in one plain sentence, in the person's language, with a non-zero exit."""

import json
import socket

import pytest

from backend.store.tiny import FILE_NAME
from tests.browser import free_port
from tests.cli.process import ENVIRONMENT, amends


def one_sentence(done):
    """Standard error when it is what it must be: one line, no traceback."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr.strip()


@pytest.mark.parametrize("option", ["--port", "--companion-port"])
def test_a_taken_port(tmp_path, option):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ports = {"--port": str(free_port()), "--companion-port": str(free_port())} | {option: str(port)}
        arguments = [word for pair in ports.items() for word in pair]
        done = amends("--no-browser", "--data", str(tmp_path), *arguments)
    sentence = one_sentence(done)
    assert str(port) in sentence
    assert option in sentence


def test_an_address_that_is_not_ours(tmp_path):
    done = amends("serve", "--host", "192.0.2.1", "--port", str(free_port()), "--data", str(tmp_path))
    assert "192.0.2.1" in one_sentence(done)


def test_a_data_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = amends("serve", "--port", str(free_port()), "--data", str(tmp_path / "file" / "data"))
    assert str(tmp_path / "file" / "data") in one_sentence(done)
    assert amends("pair", "--data", str(tmp_path / "file" / "data")).returncode == 1


def test_a_second_amends_on_the_same_data(running):
    first = running()
    done = amends("serve", "--port", str(free_port()), "--data", str(first.data))
    assert str(first.data) in one_sentence(done)


def test_data_of_a_newer_version_is_left_alone(running, tmp_path):
    backend = running()
    backend.stop()
    file = backend.data / FILE_NAME
    stored = json.loads(file.read_bytes())
    stored["meta"]["schema"]["version"] = 10_000
    newer = json.dumps(stored).encode()
    file.write_bytes(newer)
    done = amends("serve", "--port", str(free_port()), "--data", str(backend.data))
    assert "10000" in one_sentence(done)
    assert file.read_bytes() == newer


def test_a_damaged_file_is_left_alone(running):
    backend = running()
    backend.stop()
    file = backend.data / FILE_NAME
    file.write_bytes(b'{"cases": {"1": ')
    done = amends("serve", "--port", str(free_port()), "--data", str(backend.data))
    assert str(file) in one_sentence(done)
    assert file.read_bytes() == b'{"cases": {"1": '


def test_a_database_that_is_not_supported_and_its_password(tmp_path):
    done = amends("serve", "--data", str(tmp_path), "--database-url", "postgresql://me:secret@127.0.0.1/db")
    assert "secret" not in one_sentence(done)


@pytest.mark.parametrize(("locale", "word"), [("el", "θύρα"), ("ru", "Порт"), ("bg", "Порт")])
def test_the_sentence_is_in_the_persons_language(tmp_path, locale, word):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = amends("serve", "--port", port, "--data", str(tmp_path), locale=locale)
    assert word in one_sentence(done)


def test_a_setting_that_makes_no_sense(tmp_path, monkeypatch):
    monkeypatch.setitem(ENVIRONMENT, "AMENDS_PORT", "eighty")
    assert "AMENDS_PORT" in one_sentence(amends("serve", "--data", str(tmp_path)))
