import re

import pytest

from backend.api.access import access_of
from backend.api.guard import split_host

CHROME = "chrome-extension://" + "a" * 32
FIREFOX = "moz-extension://12345678-1234-1234-1234-123456789abc"
OPEN = {"health.health", "pair.pair", "calendar.subscribe"}


def slug(answer, value):
    return value(answer)["type"].removeprefix("urn:amends:problem:")


def test_every_route_states_who_may_call_it(app):
    undecided = [name for name, route in app.view_functions.items() if access_of(route) is None]
    assert not undecided, f"{undecided}: mark them with @open_to_all or @needs_token"


def test_only_health_pairing_and_the_secret_address_are_open(app):
    assert {name for name, route in app.view_functions.items() if access_of(route) == "open"} == OPEN


def test_the_document_says_the_same_as_the_guard(app):
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<", "{").replace(">", "}")
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            described = getattr(app.paths[path], method.lower())
            assert bool(described.security) == (rule.endpoint not in OPEN), rule


def test_a_route_that_forgot_to_say_is_closed(app, api):
    app.add_url_rule("/forgotten", view_func=lambda: "open")
    assert api.get("/forgotten", headers={"Authorization": None}).status_code == 401


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic {token}",
        "{token}",
        "Bearer {token}x",
        "Bearer {token} x",
    ],
)
def test_without_the_token_nobody_gets_in(api, value, token, authorization):
    header = authorization and authorization.format(token=token)
    answer = api.get("/api/cases", headers={"Authorization": header})
    assert (answer.status_code, slug(answer, value)) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_with_the_token_it_does(api, token, scheme):
    assert api.get("/api/cases", headers={"Authorization": f"{scheme} {token}"}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_our_own_names(api, host):
    assert api.get("/api/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:8501",
        "127.0.0.1:8765.evil.example",
        "127.0.0.1.evil.example:8765",
        "localhost.:8765",
        "user@127.0.0.1:8765",
        "127.0.0.1:8765/x",
        "192.168.0.7:8765",
        "[::1]",
        "[127.0.0.1:8765",
        "",
        "127.0.0.1:08765x",
        "2130706433:8765",
    ],
)
def test_a_rebound_name_gets_nothing(api, value, host):
    for path in ("/api/health", "/api/cases", "/nowhere"):
        answer = api.get(path, headers={"Host": host})
        assert (answer.status_code, slug(answer, value)) == (403, "forbidden-host")


@pytest.mark.parametrize(
    ("configured", "host", "status"),
    [
        ("desk.example", "desk.example:8765", 200),
        ("desk.example", "other.example:8765", 403),
        ("0.0.0.0", "192.168.0.7:8765", 200),
        ("::", "[fe80::1]:8765", 200),
        ("0.0.0.0", "evil.example:8765", 403),
    ],
)
def test_the_configured_address(make_app, configured, host, status):
    answer = make_app(host=configured).test_client().get("/api/health", headers={"Host": host})
    assert answer.status_code == status


PUBLIC = "https://amends.example"


@pytest.mark.parametrize(
    ("public_url", "host", "status"),
    [
        (PUBLIC, "amends.example", 200),
        (PUBLIC, "AMENDS.example:443", 200),
        (PUBLIC, "127.0.0.1:8765", 200),
        (PUBLIC, "amends.example:80", 403),
        (PUBLIC, "amends.example:8765", 403),
        (PUBLIC, "evil.example", 403),
        (PUBLIC, "amends.example.evil.example", 403),
        (PUBLIC, "", 403),
        ("https://amends.example:8443", "amends.example:8443", 200),
        ("https://amends.example:8443", "amends.example", 403),
        ("http://desk.lan", "desk.lan", 200),
        (None, "amends.example", 403),
    ],
)
def test_the_public_address_behind_a_proxy(make_app, public_url, host, status):
    client = make_app(public_url=public_url).test_client()
    assert client.get("/api/health", headers={"Host": host}).status_code == status


def test_what_a_client_says_was_forwarded_counts_for_nothing(api):
    headers = {
        "Host": "evil.example",
        "X-Forwarded-Host": "127.0.0.1:8765",
        "Forwarded": "host=127.0.0.1:8765",
    }
    assert api.get("/api/health", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a:1", ("a", 1)), ("[::1]", ("::1", 80)), ("A", ("a", 80)), ("a:b", ("", None)), ("", ("", None))],
)
def test_split_host(value, expected):
    assert split_host(value) == expected


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
def test_extensions_may_call(api, origin):
    answer = api.get(
        "/api/cases", headers={"Origin": origin, "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "cors"}
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://evil.example",
        "http://127.0.0.1:8501",
        "http://127.0.0.1:8765",
        "http://localhost:8765",
        "chrome-extension://short",
        CHROME.upper(),
        "Chrome-Extension://" + "a" * 32,
        "chrome-extension://" + "A" * 32,
        FIREFOX.upper(),
        CHROME + ".evil.example",
        "https://evil.example/" + CHROME,
        FIREFOX + "\t",
    ],
)
@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_web_pages_may_not(api, value, origin, method):
    answer = api.call(
        method, "/api/cases", headers={"Origin": origin, "Access-Control-Request-Method": "GET"}
    )
    assert (answer.status_code, slug(answer, value)) == (403, "forbidden-origin")
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "no-cors", 403),
        ("cross-site", "navigate", 403),
        ("same-site", "no-cors", 403),
        ("same-origin", "no-cors", 403),
        ("none", "navigate", 200),
        ("none", "cors", 200),
    ],
)
def test_what_a_page_makes_the_browser_send(api, site, mode, status):
    answer = api.get("/api/health", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode})
    assert answer.status_code == status


def test_a_preflight_of_an_extension(api):
    answer = api.call(
        "OPTIONS",
        "/api/cases/x",
        headers={
            "Authorization": None,
            "Origin": CHROME,
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "authorization,content-type,if-match,idempotency-key",
            "Access-Control-Request-Private-Network": "true",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == CHROME
    assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
    allowed = {name.strip() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert allowed == {"authorization", "content-type", "if-match", "idempotency-key"}
    assert answer.headers["Access-Control-Allow-Private-Network"] == "true"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/api/health", "/api/cases", "/nowhere"])
def test_every_answer_carries_the_security_headers(api, path):
    headers = api.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_the_log_names_routes_and_callers_and_nothing_a_person_wrote(
    api, caplog, review, draft, paired, token
):
    caplog.set_level("DEBUG")
    case = api.keep()
    api.sent(case["id"])
    api.post("/api/check", {"review": review | {"rating": "secret-rating"}, "draft": draft})
    api.get("/api/cases?q=secret-search", headers={"Authorization": "Bearer secret-token"})
    api.get(f"/api/cases/{case['id']}")
    member = paired("Nikos Secretopoulos")
    api.as_bearer(member["token"]).get("/api/follow-ups")
    api.post("/api/forget", {"author": "Μαρία Κ.", "dry_run": False})
    logged = caplog.text
    assert "GET /api/cases/<case_id> 200" in logged
    assert re.search(r"POST /api/check 422 \d+\.\d ms owner", logged)
    assert re.search(r"GET /api/cases 401 \d+\.\d ms -", logged)
    assert f"ms {member['id']}" in logged
    secrets = (
        "ecret",
        "Nikos",
        "Μαρία",
        "παραγγελία",
        "κουτί",
        case["id"],
        token,
        member["token"].split(".")[1],
    )
    for secret in secrets:
        assert secret not in logged
