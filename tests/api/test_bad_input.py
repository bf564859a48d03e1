"""Bad input names the field, never breaks the server, and leaves nothing behind."""

import json

import pytest

TEXT = "Άργησε πολύ."
CONTROLS = ["\x00", "\x07", "\x1b[31m", "\x7f", "\x0b"]

BAD_REVIEWS = [
    ({"text": ""}, "/review/text"),
    ({"text": " \n\t"}, "/review/text"),
    ({"text": None}, "/review/text"),
    ({"text": 5}, "/review/text"),
    ({"text": ["x"]}, "/review/text"),
    ({"rating": "5"}, "/review/rating"),
    ({"rating": "NaN"}, "/review/rating"),
    ({"rating": True}, "/review/rating"),
    ({"rating": -1}, "/review/rating"),
    ({"rating": 10**400}, "/review/rating"),
    ({"rating": 6, "rating_max": 5}, "/review/rating"),
    ({"rating_max": 0}, "/review/rating_max"),
    ({"rating": {}}, "/review/rating"),
    ({"posted_at": "9999-12-31T23:59:59Z"}, "/review/posted_at"),
    ({"posted_at": "0001-01-01T00:00:00+14:00"}, "/review/posted_at"),
    ({"posted_at": "yesterday"}, "/review/posted_at"),
    ({"posted_at": 1700000000}, "/review/posted_at"),
    ({"posted_at": ""}, "/review/posted_at"),
    ({"posted_at": True}, "/review/posted_at"),
    ({"author": 5}, "/review/author"),
    ({"author": "x" * 301}, "/review/author"),
    ({"url": "javascript:alert(1)"}, "/review/url"),
    ({"url": "JaVaScRiPt:alert(1)"}, "/review/url"),
    ({"url": " java\nscript:alert(1)"}, "/review/url"),
    ({"url": "data:text/html,x"}, "/review/url"),
    ({"url": "http://["}, "/review/url"),
    ({"url": "http://a/" + "x" * 4_000}, "/review/url"),
    ({"kind": "sad"}, "/review/kind"),
    ({"language_hint": {}}, "/review/language_hint"),
    *(({"text": f"a{control}b"}, "/review/text") for control in CONTROLS),
    *(({"author": f"a{control}b"}, "/review/author") for control in CONTROLS),
]


@pytest.mark.parametrize(("changes", "pointer"), BAD_REVIEWS)
def test_bad_reviews_are_named_and_not_kept(api, value, changes, pointer):
    for path, beside in (("/api/cases", {}), ("/api/check", {"draft": "x"})):
        answer = api.post(path, {"review": {"text": TEXT} | changes} | beside)
        assert answer.status_code in (400, 422), answer.text
        if answer.status_code == 422:
            assert pointer in [error["pointer"] for error in value(answer)["errors"]]
    assert value(api.get("/api/cases"))["total"] == 0


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (b'{"review":{"text":"a","rating":NaN},"draft":"x"}', "/review/rating"),
        (b'{"review":{"text":"a","rating":-Infinity},"draft":"x"}', "/review/rating"),
        (b'{"review":{"text":"a","rating":1e999},"draft":"x"}', "/review/rating"),
        (b'{"review":{"text":"a\\ud800"},"draft":"x"}', "/review/text"),
        (b'{"review":{"text":"a","author":"\\udfff"},"draft":"x"}', "/review/author"),
        (b'{"review":{"text":"a"},"draft":"x","previous_replies":["ok","\\ud83d"]}', "/previous_replies/1"),
        (b'{"review":{"text":"a"},"draft":"x","\\ud800":1}', ""),
    ],
)
def test_json_that_holds_no_text_and_no_number(api, value, raw, pointer):
    for path in ("/api/check", "/api/cases"):
        answer = api.post(path, raw)
        assert answer.status_code == 422
        assert value(answer)["errors"][0]["pointer"] == pointer
    assert value(api.get("/api/cases"))["total"] == 0


@pytest.mark.parametrize("body", [[], "x", 5, None, True, [{"review": {}}], json.dumps({"review": {}})])
def test_what_is_no_object(api, value, body):
    answer = api.post("/api/cases", json.dumps(body).encode())
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, "")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, {"/review", "/draft"}),
        ({"review": {}}, {"/review/text", "/draft"}),
        ({"review": None, "draft": None}, {"/review", "/draft"}),
        ({"review": [], "draft": " "}, {"/review", "/draft"}),
        ({"review": {"text": TEXT}, "draft": "x", "channel": "radio"}, {"/channel"}),
        ({"review": {"text": TEXT}, "draft": "x", "locale": "fr"}, {"/locale"}),
        ({"review": {"text": TEXT}, "draft": "x", "length_limit": 0}, {"/length_limit"}),
        ({"review": {"text": TEXT}, "draft": "x", "length_limit": "5"}, {"/length_limit"}),
        ({"review": {"text": TEXT}, "draft": "x", "length_limit": True}, {"/length_limit"}),
        ({"review": {"text": TEXT}, "draft": "x", "facts": {"fixed": "yes"}}, {"/facts/fixed"}),
        ({"review": {"text": TEXT}, "draft": "x", "facts": {"fixed": 1}}, {"/facts/fixed"}),
        ({"review": {"text": TEXT}, "draft": "x", "previous_replies": "x"}, {"/previous_replies"}),
        ({"review": {"text": TEXT}, "draft": "x", "previous_replies": ["x"] * 101}, {"/previous_replies"}),
    ],
)
def test_check_names_every_bad_field(api, value, body, pointers):
    answer = api.post("/api/check", body)
    assert answer.status_code == 422
    assert {error["pointer"] for error in value(answer)["errors"]} == pointers


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("drafts", {"text": ""}, "/text"),
        ("drafts", {"text": "x", "channel": 1}, "/channel"),
        ("reply", {"text": "x"}, "/channel"),
        ("reply", {"text": "x", "channel": "public", "sent_at": "9999-12-31"}, "/sent_at"),
        ("reply", {"text": "x", "channel": "public", "holding": "yes"}, "/holding"),
        ("follow-ups", {}, "/due_on"),
        ("follow-ups", {"due_on": "9999-12-31"}, "/due_on"),
        ("follow-ups", {"due_on": "2026-12-01", "note": "\x00"}, "/note"),
    ],
)
def test_bad_work_on_a_case_leaves_it_as_it_was(api, value, path, body, pointer):
    case = api.keep()
    answer = api.post(f"/api/cases/{case['id']}/{path}", body)
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, pointer)
    assert value(api.get(f"/api/cases/{case['id']}")) == case


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"unknown": 1}, ""),
        ({"status": "done"}, "/status"),
        ({"status": None}, "/status"),
        ({"notes": None}, "/notes"),
        ({"notes": 5}, "/notes"),
        ({"kind": None}, "/kind"),
        ({"client": ["x"]}, "/client"),
        ({"root_cause": "a\x00"}, "/root_cause"),
    ],
)
def test_bad_changes(api, value, body, pointer):
    case = api.keep()
    answer = api.patch(f"/api/cases/{case['id']}", body, version=1)
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, pointer)
    assert value(api.get(f"/api/cases/{case['id']}")) == case


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("/api/cases?limit=201", "/limit"),
        ("/api/cases?limit=-1", "/limit"),
        ("/api/cases?limit=1.5", "/limit"),
        ("/api/cases?limit=٣٠٠", "/limit"),
        ("/api/cases?status=new&status=old", "/status/1"),
        ("/api/cases?sort=text", "/sort"),
        ("/api/cases?due=soon", "/due"),
        ("/api/cases?kind=sad", "/kind"),
        ("/api/cases?q=%00", "/q"),
        ("/api/cases?q=" + "x" * 301, "/q"),
        ("/api/cases?cursor=%F0%9F%92%A9", "/cursor"),
        ("/api/follow-ups?on=9999-12-31", "/on"),
        ("/api/follow-ups?on=today", "/on"),
        ("/api/follow-ups?due=maybe", "/due"),
        ("/api/guidelines?locale=fr", "/locale"),
    ],
)
def test_bad_queries(api, value, path, pointer):
    answer = api.get(path)
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize("field", ["notes", "root_cause", "corrective_action"])
def test_20000_characters_fit_and_one_more_does_not(api, value, field):
    case = api.keep()
    path = f"/api/cases/{case['id']}"
    answer = api.patch(path, {field: "я" * 20_001}, version=1)
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (413, f"/{field}")
    assert api.patch(path, {field: "я" * 20_000}, version=1).status_code == 200


def test_what_we_do_not_know_we_ignore(api, value):
    answer = api.post(
        "/api/cases", {"review": {"text": TEXT, "stars": {"x": [1]}}, "from": "the future", "id": "mine"}
    )
    assert answer.status_code == 201
    assert value(answer)["id"] != "mine"


@pytest.mark.parametrize(
    "case_id", ["%00", "%ff%fe", "..%2f..%2fetc", "a" * 5_000, "🙈", "'; DROP TABLE cases"]
)
def test_odd_ids_are_simply_not_there(api, case_id):
    assert api.get(f"/api/cases/{case_id}").status_code == 404


@pytest.mark.parametrize(
    "posted", ["2026-11-20", "2026-11-20T09:00", "2026-11-20T11:00:00+02:00", "2026-11-20T09:00:00.5Z"]
)
def test_dates_as_pages_have_them(api, value, posted):
    kept = api.keep(posted_at=posted)
    assert kept["review"]["posted_at"].startswith("2026-11-20T0")
    assert kept["review"]["posted_at"].endswith("Z")
