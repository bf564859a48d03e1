import pytest

from backend.api.shapes.patterns import PatternsAnswerView

IMPROVEMENT = {"title": "Δεύτερος κούριερ", "topic": "late", "action": "…", "begun_on": "2026-11-15"}


@pytest.fixture
def add(api, value):
    def add(**changes):
        answer = api.post("/api/improvements", IMPROVEMENT | changes)
        assert answer.status_code == 201, answer.text
        return value(answer)

    return add


def test_patterns_of_some_cases(api, value):
    api.sent(api.keep()["id"])
    api.keep(text="Το κουτί ήταν σπασμένο.", author="Νίκος", url="https://b.gr/", posted_at="2026-10-02")
    api.keep(text="Υπέροχα όλα, ευχαριστώ πολύ!", rating=5, author="Άννα")
    found = value(api.get("/api/patterns"))
    PatternsAnswerView.model_validate(found)
    assert (found["cases"], found["complaints"], found["praise"]) == (3, 2, 1)
    assert [tally["key"] for tally in found["months"]] == ["2026-10", "2026-11"]
    assert {each["month"] for each in found["topics_by_month"]} <= {"2026-10", "2026-11"}
    assert {tally["key"] for tally in found["sites"]} == {"example.gr", "b.gr"}
    assert "improvement" not in found
    assert value(api.get("/api/patterns?from=2026-11-01"))["cases"] == 2
    assert value(api.get("/api/patterns?to=2026-10-31&site=b.gr"))["cases"] == 1
    assert value(api.get("/api/patterns?language=bg"))["cases"] == 0


def test_clients_go_by_their_entry_in_the_notebook(api, value):
    api.keep()
    case = api.keep(text="Το κουτί ήταν σπασμένο.")
    api.patch(f"/api/cases/{case['id']}", {"client": "Μαρία Καραγιάννη"}, version=1)
    entry = value(api.get("/api/clients"))["items"][0]
    clients = value(api.get("/api/patterns"))["clients"]
    assert [(line["name"], line["complaints"], line["client_id"]) for line in clients] == [
        ("Μαρία Καραγιάννη", 2, entry["id"])
    ]
    for client in (entry["id"], "Μαρία Καραγιάννη"):
        assert value(api.get("/api/patterns", query_string={"client": client}))["cases"] == 2
    assert value(api.get("/api/patterns?client=Νίκος"))["cases"] == 0


def test_before_and_after_an_improvement(api, add, value):
    api.keep(posted_at="2026-11-14T23:00:00Z")
    api.keep(text="Άργησε πάλι.", posted_at="2026-11-15T00:00:00Z")
    api.keep(text="Άργησε και άλλο.", posted_at="2026-11-19T00:00:00Z")
    improvement = add()
    found = value(api.get(f"/api/patterns?improvement={improvement['id']}"))
    PatternsAnswerView.model_validate(found)
    assert found["improvement"] == improvement
    assert [found[part]["cases"] for part in ("before", "after")] == [1, 2]
    api.patch(f"/api/improvements/{improvement['id']}", {"done_on": "2026-11-18"}, version=1)
    path = f"/api/patterns?improvement={improvement['id']}"
    assert value(api.get(path))["after"]["cases"] == 1
    assert value(api.get(f"{path}&to=2026-11-10"))["before"]["cases"] == 0
    elsewhere = add(site="b.gr")
    split = value(api.get(f"/api/patterns?improvement={elsewhere['id']}"))
    assert (split["cases"], split["before"]["cases"]) == (3, 0)


def test_improvements_are_kept_changed_and_deleted(api, add, value):
    improvement = add()
    path = f"/api/improvements/{improvement['id']}"
    assert (improvement["site"], improvement["done_on"], improvement["version"]) == (None, None, 1)
    assert value(api.get(path)) == improvement
    assert value(api.get("/api/improvements?topic=late"))["items"] == [improvement]
    assert value(api.get("/api/improvements?topic=price"))["total"] == 0
    changed = api.patch(path, {"done_on": "2026-11-20", "topic": None}, version=1)
    assert (changed.headers["ETag"], value(changed)["topic"]) == ('"2"', None)
    assert api.call("DELETE", path, headers={"If-Match": '"1"'}).status_code == 412
    assert api.call("DELETE", path).status_code == 204
    assert api.get(path).status_code == 404


def test_the_same_key_adds_once(api, value):
    answers = [api.post("/api/improvements", IMPROVEMENT, headers={"Idempotency-Key": "k"}) for _ in "ab"]
    assert answers[0].data == answers[1].data
    assert value(api.get("/api/improvements"))["total"] == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "slug", "pointer"),
    [
        ("GET", "/api/patterns?from=2026-11-02&to=2026-11-01", None, "validation", "/to"),
        ("GET", "/api/patterns?from=yesterday", None, "validation", "/from"),
        ("GET", "/api/patterns?improvement=none", None, "not-found", None),
        ("POST", "/api/improvements", {"begun_on": "2026-11-01"}, "validation", "/title"),
        ("POST", "/api/improvements", {"title": "x"}, "validation", "/begun_on"),
        ("POST", "/api/improvements", IMPROVEMENT | {"topic": "weather"}, "validation", "/topic"),
        ("POST", "/api/improvements", IMPROVEMENT | {"done_on": "2026-11-01"}, "validation", "/done_on"),
        ("PATCH", "/api/improvements/{id}", {"done_on": "2026-11-01"}, "validation", "/done_on"),
        ("PATCH", "/api/improvements/{id}", {}, "validation", ""),
        ("PATCH", "/api/improvements/none", {"title": "x"}, "not-found", None),
        ("DELETE", "/api/improvements/none", None, "not-found", None),
        ("GET", "/api/improvements?cursor=x", None, "validation", "/cursor"),
    ],
)
def test_what_is_refused(api, add, value, method, path, body, slug, pointer):
    headers = {"If-Match": '"1"'} if method == "PATCH" else {}
    answer = api.call(method, path.format(id=add()["id"]), body, headers=headers)
    assert value(answer)["type"] == f"urn:amends:problem:{slug}"
    assert answer.content_type == "application/problem+json"
    assert [error["pointer"] for error in value(answer).get("errors", [])] == [pointer] * (
        pointer is not None
    )


def test_a_change_needs_the_version_it_was_made_from(api, add, value):
    path = f"/api/improvements/{add()['id']}"
    for headers, slug in [({}, "precondition-required"), ({"If-Match": '"2"'}, "stale")]:
        answer = api.patch(path, {"title": "x"}, headers=headers)
        assert value(answer)["type"] == f"urn:amends:problem:{slug}"
