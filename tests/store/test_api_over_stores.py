"""What the API keeps beside the cases is kept alike by every store."""

import json
from datetime import timedelta

import pytest

from backend.api import create_app
from backend.api.pairing import new_code
from backend.api.retention import sweep
from backend.checker.meaning.encoder import RememberingEncoder
from backend.settings import Settings
from tests.store.conftest import NOW

HOST = {"Host": "127.0.0.1:8765"}
REVIEW = {"text": "Закъсняха пет дни.", "author": "Ани", "site": "shop.example"}


class Desk:
    """The API over a store, as a paired client has it."""

    def __init__(self, store, folder):
        self.app = create_app(Settings(folder, token="t" * 43), store, lambda: NOW)
        self.folder, self.token = folder, "t" * 43

    def __call__(self, method, path, body=None, status=200, **headers):
        sent = HOST | {"Authorization": f"Bearer {self.token}"} | headers
        answer = self.app.test_client().open(path, method=method, json=body, headers=sent)
        assert answer.status_code == status, answer.text
        return json.loads(answer.data) if answer.data else None

    def pair(self, role):
        body = {"code": new_code(self.folder, lambda: NOW, role=role), "name": role}
        paired = self("POST", "/api/pair", body)
        other = Desk.__new__(Desk)
        other.app, other.folder, other.token = self.app, self.folder, paired["token"]
        return other


@pytest.fixture
def desk(store, tmp_path, monkeypatch):
    monkeypatch.setattr(RememberingEncoder, "available", lambda _self, wait=True: None)
    return Desk(store, tmp_path / "folder-of-secrets")


def test_tokens_and_roles(desk):
    member, reader = desk.pair("member"), desk.pair("reader")
    assert member("GET", "/api/tokens/me")["last_used_at"] == "2026-11-20T09:00:00Z"
    reader("POST", "/api/cases", {"review": REVIEW}, status=403)
    case = member("POST", "/api/cases", {"review": REVIEW}, status=201)
    assert reader("GET", f"/api/cases/{case['id']}")["id"] == case["id"]
    desk("DELETE", f"/api/tokens/{reader('GET', '/api/tokens/me')['id']}", status=204)
    reader("GET", "/api/cases", status=401)
    assert [each["revoked_at"] is None for each in desk("GET", "/api/tokens")["items"]].count(False) == 1


def test_small_things(desk):
    desk("PATCH", "/api/settings", {"time_zone": "Europe/Sofia"}, **{"If-Match": "*"})
    assert desk("GET", "/api/settings")["time_zone"] == "Europe/Sofia"
    desk("PATCH", "/api/sites/etsy", {"reply_limit": 7}, **{"If-Match": '"0"'})
    desk("PATCH", "/api/sites/etsy", {"reply_limit": 8}, status=412, **{"If-Match": '"0"'})
    assert desk("GET", "/api/sites/match?site=etsy")["site"]["reply_limit"] == 7
    recipe = {"card": "article[data-x='1']", "hints": {"best": 5, "whole": True}}
    desk("PUT", "/api/recipes/shop.example", recipe, status=201)
    assert desk("GET", "/api/recipes")["items"][0]["hints"] == recipe["hints"]
    saved = desk("POST", "/api/views", {"name": "Ново", "query": {"status": ["new"]}}, status=201)
    assert desk("POST", "/api/views", {"name": "НОВО", "query": {}})["id"] == saved["id"]
    aside = {"guideline": "apologise", "scope": "site", "site": "shop.example"}
    put = desk("POST", "/api/asides", aside, status=201, **{"Idempotency-Key": "k"})
    assert desk("POST", "/api/asides", aside, status=201, **{"Idempotency-Key": "k"}) == put
    checked = desk("POST", "/api/check", {"review": REVIEW, "draft": "Здравейте."})
    assert [each["guideline"] for each in checked["findings"] if each["aside"]] == ["apologise"]
    desk("DELETE", f"/api/asides/{put['id']}", status=204)
    assert desk("GET", "/api/asides")["items"] == []


def test_forgetting_and_retention(desk, store):
    cases = [
        desk("POST", "/api/cases", {"review": REVIEW | {"author": author}}, status=201)
        for author in ("Ани", "Боян", "Вера")
    ]
    until = (NOW + timedelta(hours=1)).isoformat()
    for case in cases:
        desk("POST", "/api/parked", {"text": "!", "until": until, "case_id": case["id"]}, status=201)
    assert desk("POST", "/api/forget", {"author": "АНИ", "dry_run": False})["parked"] == 1
    assert {each["case_id"] for each in desk("GET", "/api/parked")["items"]} == {
        cases[1]["id"],
        cases[2]["id"],
    }
    desk("PATCH", "/api/settings", {"retention_days": 30}, **{"If-Match": "*"})
    desk("PATCH", f"/api/cases/{cases[1]['id']}", {"status": "closed"}, **{"If-Match": "*"})
    assert sweep(store, NOW + timedelta(days=29)) == 0
    assert sweep(store, NOW + timedelta(days=31)) == 1
    assert [each["id"] for each in desk("GET", "/api/cases")["items"]] == [cases[2]["id"]]
