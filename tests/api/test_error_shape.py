"""Every way to fail answers with the same shape, in the language asked for."""

import pytest

from backend.api.problems import MEDIA_TYPE, catalogue
from backend.checker.model import LOCALES

REVIEW = {"text": "Άργησε"}
# Each way to fail: its slug, then what is asked.
FAILURES = {
    "unauthorized": ("GET", "/api/cases", {"headers": {"Authorization": None}}),
    "forbidden-host": ("GET", "/api/health", {"headers": {"Host": "evil.example:8765"}}),
    "forbidden-origin": ("GET", "/api/health", {"headers": {"Origin": "https://evil.example"}}),
    "not-found": ("GET", "/api/cases/none", {}),
    "not-found route": ("GET", "/api/nowhere", {}),
    "not-found patch": ("PATCH", "/api/cases/none", {"body": {"notes": "x"}}),
    "not-found delete": ("DELETE", "/api/cases/none", {}),
    "not-found draft": ("POST", "/api/cases/none/drafts", {"body": {"text": "x"}}),
    "not-found reply": ("POST", "/api/cases/none/reply", {"body": {"text": "x", "channel": "public"}}),
    "not-found follow-up": ("POST", "/api/cases/none/follow-ups", {"body": {"due_on": "2026-12-01"}}),
    "not-found follow-up done": ("PATCH", "/api/follow-ups/none", {"body": {"due_on": "2026-12-01"}}),
    "method-not-allowed": ("PUT", "/api/cases", {"body": {}}),
    "method-not-allowed delete": ("DELETE", "/api/health", {}),
    "unsupported-media-type": ("POST", "/api/check", {"body": b"{}", "content_type": "text/plain"}),
    "unsupported-media-type none": ("POST", "/api/check", {}),
    "malformed-json": ("POST", "/api/check", {"body": b"{"}),
    "malformed-json utf-8": ("POST", "/api/check", {"body": b'{"draft":"\xff"}'}),
    "malformed-json empty": ("POST", "/api/check", {"body": b""}),
    "malformed-json deep": ("POST", "/api/check", {"body": b"[" * 200_000}),
    "malformed-json utf-16": ("POST", "/api/check", {"body": '{"draft":"x"}'.encode("utf-16")}),
    "validation": ("POST", "/api/check", {"body": {}}),
    "validation query": ("GET", "/api/cases?limit=0", {}),
    "too-long": ("POST", "/api/check", {"body": {"review": {"text": "x" * 20_001}, "draft": "x"}}),
    "body-too-large": ("POST", "/api/check", {"body": b" " * (1024 * 1024 + 1)}),
    "precondition-required": ("PATCH", "/api/cases/{case}", {"body": {"notes": "x"}}),
    "stale": ("PATCH", "/api/cases/{case}", {"body": {"notes": "x"}, "headers": {"If-Match": '"9"'}}),
    "pairing-code": ("POST", "/api/pair", {"body": {"code": "ABCD-EFGH"}}),
}
WITH_ERRORS = {"validation", "too-long"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_is_a_problem_document(api, value, failure, locale):
    method, path, options = FAILURES[failure]
    path = path.format(case=api.keep()["id"])
    headers = {"Accept-Language": f"{locale}-XX, en;q=0.1"} | options.get("headers", {})
    answer = api.call(method, path, **(options | {"headers": headers}))
    problem = value(answer)
    slug = failure.split()[0]
    entry = catalogue()["problems"][slug]
    assert answer.content_type == MEDIA_TYPE
    assert problem.keys() - {"errors"} == {"type", "title", "status", "detail"}
    assert problem["type"] == f"urn:amends:problem:{slug}"
    assert problem["status"] == answer.status_code == entry["status"]
    assert problem["title"] == entry["title"][locale]
    assert answer.headers["Content-Language"] == locale
    assert "{" not in problem["detail"]
    assert ("errors" in problem) == (slug in WITH_ERRORS)
    for error in problem.get("errors", []):
        assert error.keys() == {"pointer", "detail"}
        assert "{" not in error["detail"]


def test_the_limits_are_named(api, value):
    too_long = value(api.post("/api/check", {"review": REVIEW, "draft": "x" * 20_001}))
    assert "20000" in too_long["detail"]
    assert [error["pointer"] for error in too_long["errors"]] == ["/draft"]
    too_large = value(api.post("/api/check", b" " * (1024 * 1024 + 1)))
    assert "1048576" in too_large["detail"]


def test_a_method_not_allowed_says_which_are(api):
    answer = api.call("PUT", "/api/cases", {})
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_an_unknown_language_gets_the_settings_own(make_app):
    client = make_app(locale="el").test_client()
    for asked in ("fr", "", None):
        headers = {"Host": "127.0.0.1:8765"} | ({"Accept-Language": asked} if asked is not None else {})
        assert client.get("/nowhere", headers=headers).headers["Content-Language"] == "el"


def test_a_fault_of_our_own_is_a_problem_too_and_tells_nothing(app, api, value, caplog):
    from backend.api.access import open_to_all

    @open_to_all
    def broken():
        raise RuntimeError("secret words of a review")

    app.add_url_rule("/broken", view_func=broken)
    answer = api.get("/broken")
    assert (answer.status_code, value(answer)["type"]) == (500, "urn:amends:problem:internal")
    assert "secret" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_a_store_that_cannot_write_asks_to_try_again(api, value, store, monkeypatch):
    from backend.store import StoreUnavailable

    case = api.keep()

    def fail(_changes):
        raise StoreUnavailable(reason="No space left on device")

    monkeypatch.setattr(store, "_persist", fail)
    path = f"/api/cases/{case['id']}"
    for answer in (
        api.post("/api/cases", {"review": REVIEW}),
        api.patch(path, {"notes": "x"}, version=1),
        api.call("DELETE", path),
        api.post(f"{path}/reply", {"text": "x", "channel": "public"}),
    ):
        assert (answer.status_code, value(answer)["type"]) == (503, "urn:amends:problem:store-unavailable")
        assert int(answer.headers["Retry-After"]) > 0
    monkeypatch.undo()
    assert value(api.get(path)) == case
    assert value(api.get("/api/cases"))["total"] == 1
