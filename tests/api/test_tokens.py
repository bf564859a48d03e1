"""A token for every paired client: named, listed, revocable, and no more in it than its role allows."""

from datetime import timedelta

import pytest

from backend.api.access import access_of, may
from backend.api.tokens import COLLECTION
from backend.store import StoreUnavailable

FIRST = "/api/tokens/me"


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_a_paired_client_is_who_it_says_or_who_the_owner_says(api, paired, value):
    firefox = paired(says="Firefox on Linux")
    assert firefox["name"] == "Firefox on Linux"
    assert paired(name="Maria", says="Firefox on Linux")["name"] == "Maria"
    assert paired(name="maria")["name"] == "maria 2"
    assert paired(says="owner")["name"] == "owner 2"
    me = value(api.get(FIRST, headers=bearer(firefox["token"])))
    assert me == {
        "id": firefox["id"],
        "name": "Firefox on Linux",
        "role": "member",
        "created_at": "2026-11-20T09:00:00Z",
        "last_used_at": "2026-11-20T09:00:00Z",
        "revoked_at": None,
        "current": True,
    }


def test_the_owner_sees_all_and_others_themselves(api, paired, value):
    maria, reader = paired(name="Maria"), paired(name="Nikos", role="reader")
    listed = value(api.get("/api/tokens"))["items"]
    assert [(each["name"], each["role"], each["current"]) for each in listed] == [
        ("owner", "owner", True),
        ("Maria", "member", False),
        ("Nikos", "reader", False),
    ]
    for one in (maria, reader):
        mine = value(api.get("/api/tokens", headers=bearer(one["token"])))["items"]
        assert [each["id"] for each in mine] == [one["id"]]
    assert value(api.get(FIRST))["id"] == "owner"


def test_a_revoked_token_opens_nothing_at_once(api, paired, value):
    maria = paired(name="Maria")
    assert api.get("/api/cases", headers=bearer(maria["token"])).status_code == 200
    assert api.call("DELETE", f"/api/tokens/{maria['id']}").status_code == 204
    assert api.get("/api/cases", headers=bearer(maria["token"])).status_code == 401
    assert api.call("DELETE", f"/api/tokens/{maria['id']}").status_code == 204
    entry = value(api.get("/api/tokens"))["items"][-1]
    assert (entry["name"], entry["revoked_at"]) == ("Maria", "2026-11-20T09:00:00Z")
    assert paired(name="Maria")["name"] == "Maria"


@pytest.mark.parametrize("role", ["owner", "member", "reader"])
def test_a_browser_may_forget_itself(api, paired, role):
    headers = bearer(paired(role=role)["token"])
    assert api.call("DELETE", FIRST, headers=headers).status_code == 204
    assert api.get(FIRST, headers=headers).status_code == 401


def test_only_an_owner_revokes_others_and_nobody_the_owner(api, paired, value, slug):
    maria, other = paired(name="Maria"), paired(name="Nikos")
    for token_id in (other["id"], "owner", "none"):
        answer = api.call("DELETE", f"/api/tokens/{token_id}", headers=bearer(maria["token"]))
        assert (answer.status_code, slug(answer)) == (403, "not-allowed")
        assert "member" in value(answer)["detail"]
    second = bearer(paired(role="owner")["token"])
    assert api.call("DELETE", f"/api/tokens/{maria['id']}", headers=second).status_code == 204
    for token_id in ("owner", "me"):
        answer = api.call("DELETE", f"/api/tokens/{token_id}")
        assert (answer.status_code, slug(answer)) == (409, "not-removable")
    assert api.call("DELETE", "/api/tokens/none").status_code == 404


def test_what_each_role_may_do_is_decided_for_every_route(app, api, paired, slug):
    """Every route, with every method it has, as every role: refused by the table and by nothing else."""
    tokens = {role: paired(name=role.title(), role=role)["token"] for role in ("owner", "member", "reader")}
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for argument in rule.arguments:
            path = path.replace(f"<{argument}>", "none")
        access = access_of(app.view_functions[rule.endpoint])
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            for role, token in tokens.items():
                answer = api.call(method, path, headers=bearer(token))
                refused = answer.status_code == 403 and slug(answer) == "not-allowed"
                if not may(role, access, method):
                    assert refused, (method, path, role)
                elif not path.startswith("/api/tokens/"):
                    assert not refused, (method, path, role)


@pytest.mark.parametrize(
    ("role", "method", "path", "allowed"),
    [
        ("reader", "GET", "/api/cases", True),
        ("reader", "POST", "/api/check", True),
        ("reader", "POST", "/api/cases", False),
        ("reader", "PATCH", "/api/cases/none", False),
        ("reader", "DELETE", "/api/cases/none", False),
        ("member", "POST", "/api/cases", True),
        ("member", "DELETE", "/api/cases/none", True),
    ],
)
def test_roles_as_they_are_meant(api, paired, value, review, draft, role, method, path, allowed):
    body = {"review": review, "draft": draft} if method == "POST" else {} if method == "PATCH" else None
    answer = api.call(method, path, body, headers=bearer(paired(role=role)["token"]))
    assert (answer.status_code != 403) == allowed


def test_the_store_holds_no_token(paired, store):
    token = paired()["token"]
    secret = token.split(".")[1]
    document = store.records(COLLECTION)[0].document
    assert len(secret) >= 43
    assert secret not in str(document)
    assert len(document["hash"]) == 64


@pytest.mark.parametrize(
    "change", ["{id}", "{id}.", "{id}.x", ".{secret}", "{secret}", "{id}.{secret}x", "x.{secret}"]
)
def test_nothing_near_a_token_is_one(api, paired, change):
    token_id, secret = paired()["token"].split(".")
    assert api.get(FIRST, headers=bearer(change.format(id=token_id, secret=secret))).status_code == 401


def test_the_last_use_is_written_once_an_hour(api, paired, clock, store):
    headers = bearer(paired()["token"])

    def version():
        return store.records(COLLECTION)[0].version

    api.get(FIRST, headers=headers)
    first = version()
    for _ in range(5):
        clock.now += timedelta(minutes=10)
        api.get(FIRST, headers=headers)
    assert version() == first
    clock.now += timedelta(minutes=10)
    api.get(FIRST, headers=headers)
    assert version() == first + 1
    clock.now -= timedelta(hours=5)
    api.get(FIRST, headers=headers)
    assert version() == first + 1


def test_a_full_disk_shuts_nobody_out(api, paired, clock, store, monkeypatch):
    headers = bearer(paired()["token"])

    def fail(_changes):
        raise StoreUnavailable(reason="No space left on device")

    monkeypatch.setattr(store, "_persist", fail)
    assert api.get("/api/cases", headers=headers).status_code == 200
