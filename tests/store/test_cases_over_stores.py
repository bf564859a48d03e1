"""Clients, promises, patterns, the playbook and the calendar go alike over every store."""

import json
import threading

import pytest

from backend.api import create_app
from backend.checker.meaning.encoder import RememberingEncoder
from backend.settings import Settings
from backend.store.postgres import PostgresStore
from tests.store.conftest import NOW

TOKEN = "t" * 43
HEADERS = {"Host": "127.0.0.1:8765", "Authorization": f"Bearer {TOKEN}"}
REVIEW = {"text": "Чашата дойде счупена.", "author": "Мария", "url": "https://example.bg/shop"}
REPLY = {"text": "Съжалявам, Мария. Ще имате новата чаша до петък.", "channel": "public"}


@pytest.fixture(autouse=True)
def wording_alone(monkeypatch):
    monkeypatch.setattr(RememberingEncoder, "available", lambda _self, wait=True: None)


def desk_over(store, folder):
    app = create_app(Settings(folder, token=TOKEN), store, lambda: NOW)

    def call(method, path, body=None, status=200, **headers):
        answer = app.test_client().open(path, method=method, json=body, headers=HEADERS | headers)
        assert answer.status_code == status, answer.text
        if answer.content_type == "text/calendar; charset=utf-8":
            return answer.text
        return json.loads(answer.data) if answer.data else None

    return call


@pytest.fixture
def desk(store, tmp_path):
    return desk_over(store, tmp_path / "secrets")


def test_a_client_across_cases(desk):
    first = desk("POST", "/api/cases", {"review": REVIEW}, status=201)
    other = desk("POST", "/api/cases", {"review": REVIEW | {"text": "Пак счупена чаша."}}, status=201)
    desk("PATCH", f"/api/cases/{first['id']}", {"client": "Мария Колева"}, **{"If-Match": '"1"'})
    (entry,) = desk("GET", "/api/clients")["items"]
    assert (entry["name"], entry["figures"]["cases"]) == ("Мария Колева", 2)
    assert desk("GET", "/api/cases?client=Мария Колева")["total"] == 2
    assert [line["client_id"] for line in desk("GET", "/api/patterns")["clients"]] == [entry["id"]]
    body = {"case_ids": [other["id"]], "name": "Мария Петрова"}
    split = desk("POST", f"/api/clients/{entry['id']}/split", body, status=201)
    assert [split[part]["figures"]["cases"] for part in ("client", "from")] == [1, 1]
    merged = desk("POST", f"/api/clients/{entry['id']}/merge", {"other": split["client"]["id"]})
    assert (merged["aliases"], merged["figures"]["cases"]) == (["Мария Петрова"], 2)
    assert desk("GET", "/api/clients?q=ПЕТРОВА")["total"] == 1


def test_a_promise_from_the_reply_to_the_calendar(desk):
    case = desk("POST", "/api/cases", {"review": REVIEW}, status=201)
    sent = desk("POST", f"/api/cases/{case['id']}/reply", REPLY, status=201)
    (promise,) = sent["case"]["promises"]
    assert desk("GET", "/api/follow-ups")["total"] == 1
    path = f"/api/cases/{case['id']}/promises/{promise['id']}"
    desk("PATCH", path, {"state": "confirmed"})
    assert [each["kind"] for each in desk("GET", "/api/follow-ups")["items"]] == ["follow-up", "promise"]
    address = desk("POST", "/api/calendar/renew", {}, status=201)["url"].removeprefix("http://127.0.0.1:8765")
    assert desk("GET", address).count("BEGIN:VEVENT") == 2
    desk("PATCH", path, {"state": "dropped"})
    assert desk("GET", address).count("BEGIN:VEVENT") == 1
    stored = desk("GET", f"/api/cases/{case['id']}")
    assert stored["promises"][0]["state"] == "dropped"
    assert [event["by"] for event in stored["timeline"]] == ["owner"] * 4
    assert desk("GET", f"/api/cases/{case['id']}/history")["total"] == 4


def test_the_playbook_and_improvements(desk):
    desk("POST", "/api/playbook/starters", {"ids": ["late-delivery"], "locale": "bg"}, status=201)
    entry = desk("GET", "/api/playbook?topic=late")["items"][0]
    desk("PATCH", f"/api/playbook/{entry['id']}", {"limit": "10 €"}, **{"If-Match": '"1"'})
    desk("PATCH", f"/api/playbook/{entry['id']}", {"limit": "20 €"}, status=412, **{"If-Match": '"1"'})
    body = {"title": "x", "begun_on": "2026-11-20"}
    key = {"Idempotency-Key": "k"}
    improvement = desk("POST", "/api/improvements", body, status=201, **key)
    assert desk("POST", "/api/improvements", body, status=201, **key) == improvement
    desk("POST", "/api/cases", {"review": REVIEW}, status=201)
    split = desk("GET", f"/api/patterns?improvement={improvement['id']}")
    assert [split[part]["cases"] for part in ("before", "after")] == [0, 1]


def test_two_backends_add_to_one_case_at_once(postgres_url, tmp_path):
    stores = [PostgresStore(postgres_url), PostgresStore(postgres_url)]
    desks = [desk_over(store, tmp_path / str(number)) for number, store in enumerate(stores)]
    case = desks[0]("POST", "/api/cases", {"review": REVIEW}, status=201)
    path = f"/api/cases/{case['id']}/drafts"
    failed = []

    def write(desk, name):
        try:
            for number in range(5):
                desk("POST", path, {"text": f"{name} {number}"}, status=201)
        except AssertionError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(desks[n % 2], str(n))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = desks[0]("GET", f"/api/cases/{case['id']}")
    assert failed == []
    assert len({draft["text"] for draft in kept["drafts"]}) == 20
    assert kept["version"] == 21
    for store in stores:
        store.close()
