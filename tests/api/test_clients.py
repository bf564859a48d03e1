from datetime import UTC, datetime

import pytest

from backend.store import Record

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def enter(api, value):
    def enter(**body):
        answer = api.post("/api/clients", body)
        assert answer.status_code == 201, answer.text
        return value(answer)

    return enter


def test_an_entry_is_written_read_and_found(api, enter, value):
    entry = enter(
        name=" Μαρία Κ. ",
        aliases=["M. K.", "Μαρία Κ.", " "],
        pain_points=[{"text": "Οι προθεσμίες", "topic": "late"}],
        checklists=[{"title": "Πριν την παράδοση", "items": [{"text": "Ορθογραφία"}]}],
        agreements="Δύο διορθώσεις δωρεάν.",
    )
    assert (entry["name"], entry["aliases"], entry["version"], entry["by"]) == (
        "Μαρία Κ.",
        ["M. K."],
        1,
        "owner",
    )
    item = entry["checklists"][0]["items"][0]
    assert (item["text"], item["done"], bool(item["id"])) == ("Ορθογραφία", False, True)
    read = api.get(f"/api/clients/{entry['id']}")
    assert (read.headers["ETag"], value(read)) == ('"1"', entry | {"cases": []})
    for looked_for, total in [("ΜΑΡΙΑ", 1), ("προθεσμιες", 1), ("m.+k.", 1), ("Νίκος", 0)]:
        assert value(api.get(f"/api/clients?q={looked_for}"))["total"] == total


def test_naming_the_client_of_a_case_makes_the_entry_and_knows_the_author(api, clock, value):
    case = api.keep()
    api.patch(f"/api/cases/{case['id']}", {"client": "Μαρία Καραγιάννη"}, version=1)
    entry = value(api.get("/api/clients"))["items"][0]
    assert (entry["name"], entry["authors"]) == (
        "Μαρία Καραγιάννη",
        [{"author": "Μαρία Κ.", "site": "example.gr"}],
    )
    clock.forward(hours=30)
    api.keep(text="Πάλι άργησε η παράδοση τρεις μέρες.", url="http://example.gr/o", posted_at=None)
    figures = value(api.get(f"/api/clients/{entry['id']}"))["figures"]
    assert (figures["cases"], figures["complaints"], figures["open"]) == (2, 2, 2)
    assert figures["wronged"] == [{"case_id": case["id"], "why": ["late"]}]
    assert figures["wronged_before"] is True
    assert {"topic": "damaged", "cases": 1} in figures["topics"]
    for name in ("Μαρία Καραγιάννη", "μαρία  καραγιάννη", entry["id"]):
        assert value(api.get("/api/cases", query_string={"client": name}))["total"] == 2
    assert value(api.get("/api/cases?client=nobody"))["total"] == 0


def test_the_same_name_is_the_same_client(api, enter, value):
    entry = enter(name="Μαρία")
    case = api.keep()
    again = api.post("/api/clients", {"name": "ΜΑΡΊΑ", "case_id": case["id"]})
    assert (again.status_code, value(again)["id"]) == (200, entry["id"])
    assert value(again)["authors"] == [{"author": "Μαρία Κ.", "site": "example.gr"}]
    assert value(again)["figures"]["cases"] == 1
    assert api.post("/api/clients", {"name": "x", "case_id": "none"}).status_code == 404


def test_praise_is_kept_too(api, enter, value):
    enter(name="Μαρία", authors=[{"author": "Μαρία Κ.", "site": "www.example.gr"}])
    api.keep()
    api.keep(text="Όλα ήταν υπέροχα, ευχαριστώ πολύ!", rating=5)
    figures = value(api.get("/api/clients"))["items"][0]["figures"]
    assert (figures["cases"], figures["complaints"], figures["praise"]) == (2, 1, 1)


def test_an_entry_changes_only_from_the_version_that_was_read(api, enter, value):
    entry = enter(name="Μαρία", pain_points=[{"text": "α"}, {"text": "β", "topic": "price"}])
    path = f"/api/clients/{entry['id']}"
    kept = entry["pain_points"][1]
    changed = api.patch(path, {"pain_points": [kept, {"text": "γ"}]}, version=1)
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert [point["text"] for point in value(changed)["pain_points"]] == ["β", "γ"]
    assert value(changed)["pain_points"][0] == kept
    for options, status, slug in [
        ({"version": 1}, 412, "stale"),
        ({}, 428, "precondition-required"),
    ]:
        answer = api.patch(path, {"notes": "x"}, **options)
        assert (answer.status_code, value(answer)["type"]) == (status, f"urn:amends:problem:{slug}")
    assert api.patch(path, {}, version=2).status_code == 422
    assert api.call("DELETE", path, headers={"If-Match": '"1"'}).status_code == 412
    assert api.call("DELETE", path).status_code == 204
    assert api.get(path).status_code == 404
    assert api.patch(path, {"notes": "x"}).status_code == 404


def test_two_entries_that_are_one_client_are_merged(api, enter, value):
    one = enter(name="Μαρία", notes="πρωί", pain_points=[{"text": "α"}])
    two = enter(name="Mary", notes="βράδυ", authors=[{"author": "Μαρία Κ.", "site": "example.gr"}])
    case = api.keep()
    merged = value(api.post(f"/api/clients/{one['id']}/merge", {"other": two["id"]}))
    assert (merged["id"], merged["name"], merged["aliases"]) == (one["id"], "Μαρία", ["Mary"])
    assert (merged["notes"], merged["figures"]["cases"]) == ("πρωί\n\nβράδυ", 1)
    assert value(api.get(f"/api/clients/{one['id']}"))["cases"][0]["id"] == case["id"]
    assert api.get(f"/api/clients/{two['id']}").status_code == 404
    assert api.post(f"/api/clients/{one['id']}/merge", {"other": two["id"]}).status_code == 404
    itself = api.post(f"/api/clients/{one['id']}/merge", {"other": one["id"]})
    assert (itself.status_code, value(itself)["errors"][0]["pointer"]) == (422, "/other")


def test_cases_of_somebody_else_are_split_off(api, enter, value):
    old = enter(name="Μαρία", authors=[{"author": "Μαρία Κ.", "site": "example.gr"}])
    stays = api.keep()
    goes = api.keep(text="Το ποτήρι ήταν σπασμένο.")
    answer = api.post(f"/api/clients/{old['id']}/split", {"case_ids": [goes["id"]], "name": "Μαρία Π."})
    split = value(answer)
    assert answer.status_code == 201
    assert (split["client"]["figures"]["cases"], split["from"]["figures"]["cases"]) == (1, 1)
    assert value(api.get(f"/api/clients/{old['id']}"))["cases"][0]["id"] == stays["id"]
    event = value(api.get(f"/api/cases/{goes['id']}"))["timeline"][-1]
    assert (event["event"], event["detail"]["fields"]["client"]) == (
        "client-split",
        {"from": None, "to": "Μαρία Π."},
    )
    for body, pointer in [
        ({"case_ids": [goes["id"]], "name": "x"}, "/case_ids/0"),
        ({"case_ids": [stays["id"], "none"], "name": "x"}, "/case_ids/1"),
        ({"case_ids": [stays["id"]], "name": "ΜΑΡΊΑ"}, "/name"),
        ({"case_ids": [], "name": "x"}, "/case_ids"),
    ]:
        refused = api.post(f"/api/clients/{old['id']}/split", body)
        assert (refused.status_code, value(refused)["errors"][0]["pointer"]) == (422, pointer)
    assert value(api.get("/api/clients"))["total"] == 2


def test_a_name_or_an_author_leads_to_one_client(api, enter, value):
    enter(name="Μαρία", authors=[{"author": "Μαρία Κ.", "site": "example.gr"}])
    other = enter(name="Νίκος")
    taken = [
        api.patch(f"/api/clients/{other['id']}", {"aliases": ["μαρία"]}, version=1),
        api.patch(f"/api/clients/{other['id']}", {"name": "Μαρία"}, version=1),
        api.post("/api/clients", {"name": "Άννα", "aliases": ["Νίκος"]}),
    ]
    for answer in taken:
        assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, "/name")
    authors = {"authors": [{"author": "ΜΑΡΊΑ Κ.", "site": "www.example.gr"}]}
    answer = api.patch(f"/api/clients/{other['id']}", authors, version=1)
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, "/authors")
    case = api.keep()
    api.patch(f"/api/cases/{case['id']}", {"client": "Νίκος"}, version=1)
    assert value(api.get(f"/api/clients/{other['id']}"))["authors"] == []


def test_pages_by_name(api, enter, value):
    for name in ("Γιώργος", "άννα", "Boris", "Αντώνης", "борис"):
        enter(name=name)
    names, path = [], "/api/clients?limit=2"
    while path:
        page = value(api.get(path))
        assert page["total"] == 5
        names += [each["name"] for each in page["items"]]
        path = page["next_cursor"] and f"/api/clients?limit=2&cursor={page['next_cursor']}"
    assert names == ["Boris", "άννα", "Αντώνης", "Γιώργος", "борис"]
    assert api.get("/api/clients?cursor=x").status_code == 422


@pytest.mark.parametrize(
    "act", [("", {"name": "Μαρία"}), ("/{one}/merge", {"other": "{two}"}), ("/{one}/split", {"name": "Νέα"})]
)
def test_what_is_sent_twice_happens_once(api, enter, value, act):
    one = enter(name="Α", authors=[{"author": "Μαρία Κ.", "site": "example.gr"}])["id"]
    two = enter(name="Β")["id"]
    case = api.keep()["id"]
    path, body = act
    body = {name: text.format(two=two) for name, text in body.items()}
    if "split" in path:
        body["case_ids"] = [case]
    path = f"/api/clients{path.format(one=one)}"
    answers = [api.post(path, body, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].status_code in (200, 201)
    assert answers[0].data == answers[1].data
    assert answers[1].headers["Idempotency-Replayed"] == "true"


def test_an_agency_has_more_clients_than_other_collections_hold(api, enter, store, value):
    with store.transaction() as transaction:
        for number in range(2_100):
            document = {"name": f"Client {number:04}", "keys": [f"name:client {number:04}"]}
            document |= {"created_at": "2026-11-20T09:00:00Z", "by": "owner"}
            transaction.put_record(Record("clients", f"{number:04}", 1, document, NOW), None)
    entry = enter(name="Client 2000 and a half")
    first = value(api.get("/api/clients?limit=200"))
    assert (first["total"], first["items"][0]["name"]) == (2_101, "Client 0000")
    second = value(api.get(f"/api/clients?limit=1&cursor={first['next_cursor']}"))
    assert second["items"][0]["name"] == "Client 0200"
    assert [each["id"] for each in value(api.get("/api/clients?q=half"))["items"]] == [entry["id"]]
