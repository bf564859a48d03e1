import json
import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from backend.api.pairing import ALPHABET, LIFETIME, TRIES, exchange, new_code
from backend.api.tokens import read_or_create_token

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def at(seconds=0.0):
    return lambda: NOW + timedelta(seconds=seconds)


def pair(api, code):
    return api.post("/api/pair", {"code": code}, headers={"Authorization": None})


def wrong(code):
    return ("2" if code[0] != "2" else "3") + code[1:]


def test_a_code_becomes_a_token_of_its_own_once(api, tmp_path, clock, value, token):
    code = new_code(tmp_path, clock)
    answer = pair(api, code)
    paired = value(answer)
    assert answer.status_code == 200
    assert paired.keys() == {"token", "id", "name", "role"}
    assert paired["token"] != token
    assert (paired["name"], paired["role"]) == ("browser", "owner")
    assert pair(api, code).status_code == 403


def test_the_token_of_the_data_folder_opens_what_was_closed(make_app, tmp_path, clock, value):
    client = make_app(token=None).test_client()
    host = {"Host": "127.0.0.1:8765"}
    paired = client.post("/api/pair", json={"code": new_code(tmp_path, clock)}, headers=host)
    assert client.get("/api/cases", headers=host).status_code == 401
    for token in (value(paired)["token"], read_or_create_token(tmp_path)):
        assert (
            client.get("/api/cases", headers=host | {"Authorization": f"Bearer {token}"}).status_code == 200
        )


def test_case_and_dashes_do_not_matter(tmp_path):
    code = new_code(tmp_path, at())
    assert re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code)
    assert exchange(tmp_path, f" {code.replace('-', '').lower()} ", at()).outcome == "paired"


def test_a_code_ends_after_ten_minutes(tmp_path):
    code = new_code(tmp_path, at())
    assert exchange(tmp_path, code, at(LIFETIME.total_seconds() + 1)).outcome == "refused"
    assert exchange(tmp_path, code, at(-3600)).outcome == "refused"
    assert exchange(tmp_path, code, at(LIFETIME.total_seconds() - 1)).outcome == "paired"


def test_a_code_dies_after_five_wrong_tries(api, tmp_path, clock):
    code = new_code(tmp_path, clock)
    statuses = [pair(api, wrong(code)).status_code for _ in range(TRIES)]
    assert statuses == [403] * (TRIES - 1) + [429]
    assert pair(api, code).status_code == 429
    assert pair(api, new_code(tmp_path, clock)).status_code == 200


def test_a_new_code_voids_the_one_before(tmp_path):
    old, new = new_code(tmp_path, at()), new_code(tmp_path, at())
    assert exchange(tmp_path, old, at()).outcome == "refused"
    assert exchange(tmp_path, new, at()).outcome == "paired"


def test_a_code_of_another_process_works(tmp_path):
    code = "import sys, pathlib as p, backend.api.pairing as a; print(a.new_code(p.Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, tmp_path]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert exchange(tmp_path, found.stdout.strip()).outcome == "paired"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"salt": 1}', '{"salt":"a","digest":"b","expires_at":"x"}']
)
def test_a_damaged_file_lets_nobody_in(tmp_path, content):
    (tmp_path / "pairing.json").write_text(content)
    assert exchange(tmp_path, "", at()).outcome == "refused"
    assert exchange(tmp_path, new_code(tmp_path, at()), at()).outcome == "paired"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_files_are_the_owners_alone_and_the_code_is_not_in_them(tmp_path):
    code = new_code(tmp_path, at())
    token = read_or_create_token(tmp_path)
    for name in ("pairing.json", "token"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert code not in (tmp_path / "pairing.json").read_text()
    assert code.replace("-", "") not in (tmp_path / "pairing.json").read_text()
    assert json.loads((tmp_path / "pairing.json").read_text())["tries_left"] == TRIES
    assert len(token) >= 40


def test_the_token_stays_and_a_cut_one_is_made_anew(tmp_path):
    token = read_or_create_token(tmp_path)
    assert read_or_create_token(tmp_path) == token
    (tmp_path / "token").write_text(token[:10])
    assert len(read_or_create_token(tmp_path)) >= 40
    assert read_or_create_token(tmp_path) != token


@pytest.mark.parametrize("code", ["", "x" * 65, 5, None, ["x"], "\ud800"])
def test_what_is_no_code_is_refused_by_name(api, value, code):
    answer = pair(api, code)
    if code == "":
        assert answer.status_code == 403
    else:
        assert answer.status_code == 422
        assert value(answer)["errors"][0]["pointer"] == "/code"
