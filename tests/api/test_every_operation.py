"""Every operation of the document, in each way to fail that it has, in every language; POSTs sent twice."""

from datetime import timedelta
from pathlib import Path

import pytest

from backend.api import create_app
from backend.api.describe import body_examples
from backend.api.pairing import new_code
from backend.api.problems import MEDIA_TYPE, catalogue
from backend.checker.model import LOCALES
from backend.settings import Settings
from backend.store import MemoryStore
from backend.store.postgres import PostgresStore
from tests.api.conftest import HOST, NOW, TOKEN, Api, value

NOWHERE = "no-such-thing"
# What each POST that takes a key is sent; {names} stand for what `planted` made.
BODIES = {
    "/api/cases": {"review": {"text": "Άργησε και ήρθε σπασμένο."}},
    "/api/cases/{case_id}/drafts": {"text": "Συγγνώμη για το κουτί."},
    "/api/cases/{case_id}/reply": {"text": "Συγγνώμη.", "channel": "public"},
    "/api/cases/{case_id}/follow-ups": {"due_on": "2026-12-01"},
    "/api/cases/{case_id}/promises": {"text": "x", "due_on": "2026-12-01"},
    "/api/clients": {"name": "Νίκος"},
    "/api/clients/{client_id}/merge": {"other": "{other}"},
    "/api/clients/{client_id}/split": {"case_ids": ["{case_id}"], "name": "Άλλη"},
    "/api/playbook": {"title": "x"},
    "/api/playbook/starters": {"ids": ["{starter}"], "locale": "el"},
    "/api/improvements": {"title": "x", "begun_on": "2026-11-01"},
    "/api/sites": {"name": "x", "hosts": ["x.example"]},
    "/api/asides": {"guideline": "greet", "scope": "always"},
    "/api/parked": {"text": "!", "until": (NOW + timedelta(hours=1)).isoformat()},
    "/api/views": {"name": "x", "query": {}},
}
WITH_BODY = ("POST", "PATCH", "PUT")


def described(folder):
    """The operations by path and method, from an app that is never written to."""
    app = create_app(Settings(folder, token=TOKEN), MemoryStore())
    return value(Api(app).get("/api/openapi.json"))["paths"]


DOCUMENT = described(Path("nowhere"))
OPERATIONS = [(method.upper(), path) for path, methods in DOCUMENT.items() for method in methods]
POSTS = [path for method, path in OPERATIONS if method == "POST" and path in BODIES]


def of(method, path):
    return DOCUMENT[path][method.lower()]


def body_of(operation):
    """A body that the document gives as an example; None where it takes none."""
    if "requestBody" not in operation:
        return None
    schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    return next(iter(body_examples()[schema.rsplit("/", 1)[1]].values()))


def somewhere(path):
    """The path, with a thing in it that is not there."""
    return "/".join(NOWHERE if part.startswith("{") else part for part in path.split("/"))


def expect(answer, slug, operation, locale):
    problem, entry = value(answer), catalogue()["problems"][slug]
    assert problem["type"] == f"urn:amends:problem:{slug}"
    assert answer.content_type == MEDIA_TYPE
    assert problem["status"] == answer.status_code == entry["status"]
    assert problem["title"] == entry["title"][locale]
    assert answer.headers["Content-Language"] == locale
    assert "{" not in problem["detail"]
    assert str(answer.status_code) in operation["responses"], "not described"


@pytest.fixture(params=LOCALES)
def asked(request, api):
    """The API as somebody of that language asks it."""
    return Api(api.app, api.headers | {"Accept-Language": request.param}), request.param


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_who_may_not_come_in_is_told_so(asked, method, path):
    api, locale = asked
    operation, body, address = of(method, path), body_of(of(method, path)), somewhere(path)
    if "security" in operation:
        for header in (None, "Bearer wrong", "Basic eDp5"):
            answer = api.call(method, address, body, headers={"Authorization": header})
            expect(answer, "unauthorized", operation, locale)
    for slug, header in (
        ("forbidden-host", {"Host": "evil.example"}),
        ("forbidden-origin", {"Origin": "https://evil.example"}),
    ):
        expect(api.call(method, address, body, headers=header), slug, operation, locale)


@pytest.mark.parametrize(("method", "path"), [each for each in OPERATIONS if each[0] in WITH_BODY])
def test_what_is_no_body_of_it_is_refused(asked, method, path):
    api, locale = asked
    operation, address = of(method, path), somewhere(path)
    wrong = {"If-Match": "*"}
    for slug, body, content_type in (
        ("unsupported-media-type", b"{}", "text/plain"),
        ("malformed-json", b"{", "application/json"),
        ("body-too-large", b" " * (1024 * 1024 + 1), "application/json"),
        ("validation", b"[]", "application/json"),
    ):
        answer = api.call(method, address, body, content_type=content_type, headers=wrong)
        expect(answer, slug, operation, locale)


@pytest.mark.parametrize(("method", "path"), [each for each in OPERATIONS if "{" in each[1]])
def test_what_is_not_there_is_not_found(asked, method, path):
    api, locale = asked
    operation = of(method, path)
    if (method, path) == ("PUT", "/api/recipes/{host}"):
        return  # it is put there
    answer = api.call(method, somewhere(path), body_of(operation), headers={"If-Match": "*"})
    expect(answer, "not-found", operation, locale)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_a_database_that_is_gone_is_an_answer(postgres_url, tmp_path, method, path):
    """The token that is shown is in the database too."""
    store = PostgresStore(postgres_url)
    api = Api(create_app(Settings(tmp_path, token=TOKEN), store), {"Host": HOST})
    token = value(api.post("/api/pair", {"code": new_code(tmp_path, role="owner")}))["token"]
    store.close()
    api, operation, body = api.as_bearer(token), of(method, path), body_of(of(method, path))
    address = somewhere(path) + ("?key=x" if path == "/api/follow-ups.ics" else "")
    if path == "/api/health":
        assert api.get(path).status_code == 200
        return
    for locale in LOCALES:
        if path == "/api/pair":
            body = {"code": new_code(tmp_path)}
        headers = {"Accept-Language": locale, "If-Match": "*"}
        answer = api.call(method, address, body, headers=headers)
        expect(answer, "store-unavailable", operation, locale)
        assert int(answer.headers["Retry-After"]) > 0


@pytest.fixture
def planted(api):
    case = api.keep()
    names = (value(api.post("/api/clients", {"name": name}))["id"] for name in ("Μαρία", "Maria"))
    starter = value(api.get("/api/playbook/starters"))["items"][0]["id"]
    client_id, other = names
    with_client = api.keep(author="Ελένη", text="Κι εμένα άργησε.")
    return {"case_id": case["id"], "client_id": client_id, "other": other, "starter": starter} | {
        "its_case": with_client["id"]
    }


def filled(part, names):
    if isinstance(part, dict):
        return {key: filled(each, names) for key, each in part.items()}
    if isinstance(part, list):
        return [filled(each, names) for each in part]
    return part.format(**names) if isinstance(part, str) else part


def test_every_post_that_takes_a_key_is_tried():
    with_key = {
        path
        for method, path in OPERATIONS
        if any(each["name"] == "Idempotency-Key" for each in of(method, path).get("parameters", ()))
    }
    assert with_key == set(BODIES) == set(POSTS)


@pytest.mark.parametrize("path", POSTS)
def test_a_post_that_is_sent_again_happens_once(api, planted, store, path):
    address, body = path.format(**planted), filled(BODIES[path], planted)
    if path.endswith("/split"):
        api.patch(f"/api/cases/{planted['case_id']}", {"client": "Μαρία"}, headers={"If-Match": "*"})
    key = {"Idempotency-Key": "once"}
    first = api.post(address, body, headers=key)
    assert first.status_code in (200, 201), first.text
    assert "Idempotency-Replayed" not in first.headers
    before = everything(store)
    again = api.post(address, body, headers=key)
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers.get("ETag") == first.headers.get("ETag")
    assert everything(store) == before
    other = api.post(address, body | {"locale": "bg"}, headers=key)
    assert other.status_code == 422


def everything(store):
    with store.snapshot() as snapshot:
        return list(snapshot.cases()), list(snapshot.answers()), list(snapshot.all_records())
