"""What is kept about a person or a case is erased, down to the file, and nothing else is."""

import time
from datetime import timedelta

import pytest

from backend.api import retention
from backend.api.retention import sweep, sweeping
from backend.store import StoreUnavailable, TinyStore

MARIA = {"author": "Ευδοκία", "site": "shop.example", "url": None}
BOB = {"author": "Bartholomew", "site": "shop.example", "url": None, "text": "The box was broken."}
NOTHING = dict.fromkeys(("cases", "drafts", "replies", "follow_ups", "parked", "asides", "clients"), 0)
UNTIL = "2026-11-20T10:00:00Z"


@pytest.fixture
def store(tmp_path):
    """The store whose file can be looked into."""
    opened = TinyStore(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(api, review, value):
    """Two cases of Ευδοκία's and one of Bartholomew's, with all that can hang on a case; their ids."""
    ids = []
    for number, changes in enumerate((MARIA, MARIA | {"text": "Ευδοκία εδώ: πάλι άργησε."}, BOB)):
        keys = ({"Idempotency-Key": f"{name}{number}"} for name in "abcde")
        author = changes["author"]
        case = value(api.post("/api/cases", {"review": review | changes}, headers=next(keys)))
        path, of_case = f"/api/cases/{case['id']}", {"case_id": case["id"]}
        api.post(f"{path}/drafts", {"text": f"Dear {author}, thank you."}, headers=next(keys))
        api.post(f"{path}/reply", {"text": f"Dear {author}", "channel": "private"}, headers=next(keys))
        aside = {"guideline": "greet", "scope": "case", "reason": f"{author} knows me"}
        api.post("/api/asides", aside | of_case, headers=next(keys))
        parked = {"text": f"{author}!", "until": UNTIL}
        api.post("/api/parked", parked | of_case, headers=next(keys))
        api.patch(path, {"notes": f"{author} is angry"}, headers={"If-Match": "*"})
        ids.append(case["id"])
    new = review | MARIA | {"text": "Not kept yet."}
    api.post("/api/parked", {"text": "x", "until": UNTIL, "review": new}, headers={"Idempotency-Key": "new"})
    return ids


def forget(api, value, **body):
    answer = api.post("/api/forget", body)
    assert answer.status_code == 200, answer.text
    return value(answer)


def counts(forgotten):
    return {name: forgotten[name] for name in NOTHING}


def in_file(tmp_path, word):
    return (tmp_path / "amends.json").read_text("utf-8").count(word)


def test_a_dry_run_only_says_what_would_go(api, desk, value, tmp_path):
    before = (tmp_path / "amends.json").read_bytes()
    would = forget(api, value, author="ευδοκία")
    assert would["dry_run"] is True
    assert counts(would) == {
        "cases": 2,
        "drafts": 2,
        "replies": 2,
        "follow_ups": 2,
        "parked": 3,
        "asides": 2,
        "clients": 0,
    }
    assert (tmp_path / "amends.json").read_bytes() == before


def test_a_person_is_gone_from_the_file_and_others_are_not(api, desk, value, tmp_path):
    bobs = in_file(tmp_path, "Bartholomew")
    assert in_file(tmp_path, "Ευδοκία") > 10
    done = forget(api, value, author="ΕΥΔΟΚΊΑ", dry_run=False)
    assert (done["dry_run"], done["cases"]) == (False, 2)
    assert in_file(tmp_path, "Ευδοκία") == 0
    assert in_file(tmp_path, "Bartholomew") == bobs
    assert [each["id"] for each in value(api.get("/api/cases"))["items"]] == [desk[2]]
    assert counts(forget(api, value, author="Ευδοκία", dry_run=False)) == NOTHING


def test_one_case_goes_with_what_hangs_on_it(api, desk, value):
    done = forget(api, value, case_id=desk[0], dry_run=False)
    assert counts(done) == NOTHING | {
        "cases": 1,
        "drafts": 1,
        "replies": 1,
        "follow_ups": 1,
        "parked": 1,
        "asides": 1,
    }
    assert {each["case_id"] for each in value(api.get("/api/asides"))["items"]} == set(desk[1:])
    assert counts(forget(api, value, case_id="none", dry_run=False)) == NOTHING


def test_deleting_a_case_takes_the_same_along(api, desk, value, tmp_path):
    for case_id in desk[:2]:
        assert api.delete(f"/api/cases/{case_id}").status_code == 204
    assert {each["case_id"] for each in value(api.get("/api/asides"))["items"]} == {desk[2]}
    assert {each["case_id"] for each in value(api.get("/api/parked"))["items"]} == {desk[2], None}
    assert "angry" not in (tmp_path / "amends.json").read_text("utf-8").replace("Bartholomew is angry", "")


@pytest.mark.parametrize("called", ["Evdokia P.", "evdokia  p.", "Ms P.", "{id}"])
def test_a_client_goes_with_all_their_cases_and_the_notebook(api, desk, value, tmp_path, called):
    api.patch(f"/api/cases/{desk[0]}", {"client": "Evdokia P."}, headers={"If-Match": "*"})
    entry = value(api.get("/api/clients"))["items"][0]
    body = {"aliases": ["Ms P."], "notes": "Evdokia P. likes mornings"}
    assert api.patch(f"/api/clients/{entry['id']}", body, version=entry["version"]).status_code == 200
    done = forget(api, value, client=called.format(id=entry["id"]), dry_run=False)
    assert (done["cases"], done["clients"]) == (2, 1)
    assert in_file(tmp_path, "Evdokia") == 0
    assert value(api.get("/api/clients"))["items"] == []


def test_an_author_leaves_the_notebook_and_the_client_stays(api, desk, value):
    entry = value(api.post("/api/clients", {"name": "The shop next door", "aliases": ["Ευδοκία"]}))
    authors = [{"author": "Ευδοκία", "site": "a.example"}, {"author": "Nikos", "site": "a.example"}]
    api.patch(f"/api/clients/{entry['id']}", {"authors": authors}, version=1)
    before = value(api.get(f"/api/clients/{entry['id']}"))
    assert len(before["authors"]) == 2, before
    forget(api, value, author="Ευδοκία", dry_run=False)
    after = value(api.get(f"/api/clients/{entry['id']}"))
    assert (after["name"], after["aliases"]) == ("The shop next door", [])
    assert [each["author"] for each in after["authors"]] == ["Nikos"]


def test_the_backups_that_hold_it_are_named_and_removed(api, desk, value, tmp_path):
    named = forget(api, value, author="Ευδοκία", dry_run=False)["backups"]
    assert named
    assert not any(each["removed"] for each in named)
    for each in named:
        assert (tmp_path / "backups" / each["name"]).exists()
    bob = forget(api, value, author="Bartholomew", dry_run=False, backups="remove")
    assert all(each["removed"] for each in bob["backups"])
    kept = [path.read_text("utf-8") for path in (tmp_path / "backups").glob("*")]
    assert not any("Ευδοκία" in text or "Bartholomew" in text for text in kept)
    assert forget(api, value, author="Bartholomew")["backups"] == []


def test_a_full_disk_forgets_nothing_and_says_so(api, desk, slug, store, monkeypatch, value):
    def fail(_changes):
        raise StoreUnavailable(reason="No space left on device")

    monkeypatch.setattr(store, "_persist", fail)
    assert slug(api.post("/api/forget", {"author": "Bartholomew", "dry_run": False})) == "store-unavailable"
    monkeypatch.undo()
    assert forget(api, value, author="Bartholomew")["cases"] == 1


@pytest.mark.parametrize(
    "body", [{}, {"client": " "}, {"author": "x", "client": "y"}, {"author": "x", "backups": "some"}]
)
def test_exactly_one_is_asked_for(api, slug, body):
    assert slug(api.post("/api/forget", body)) == "validation"


def test_only_an_owner_forgets(member, reader, slug):
    for api in (member, reader):
        assert slug(api.post("/api/forget", {"author": "x"})) == "not-allowed"


def test_the_log_names_nobody(api, desk, value, caplog):
    caplog.set_level("DEBUG")
    forget(api, value, author="Ευδοκία", dry_run=False)
    assert "2 cases erased by owner" in caplog.text
    assert "Ευδοκία" not in caplog.text


@pytest.fixture
def finish(api, clock):
    def finish(case_id, status="closed"):
        answer = api.patch(f"/api/cases/{case_id}", {"status": status}, headers={"If-Match": "*"})
        assert answer.status_code == 200, answer.text

    return finish


def keep_for(api, days):
    api.patch("/api/settings", {"retention_days": days}, headers={"If-Match": "*"})


def test_nothing_is_swept_unless_it_is_asked_for(desk, finish, store, clock):
    finish(desk[0])
    assert sweep(store, clock.now + timedelta(days=3650)) == 0


def test_finished_cases_are_swept_so_many_days_after_their_last_change(
    api, desk, finish, store, clock, value
):
    keep_for(api, 30)
    finish(desk[0])
    clock.forward(days=10)
    finish(desk[2])
    clock.forward(days=20)
    assert sweep(store, clock.now) == 0
    assert sweep(store, clock.now + timedelta(seconds=1)) == 1
    assert {each["id"] for each in value(api.get("/api/cases"))["items"]} == set(desk[1:])
    # One that is not finished stays, however old it is.
    assert sweep(store, clock.now + timedelta(days=400)) == 1
    assert [each["id"] for each in value(api.get("/api/cases"))["items"]] == [desk[1]]
    assert value(api.get("/api/parked"))["items"] == []


def test_an_entry_of_the_notebook_goes_after_its_last_case(api, desk, finish, store, clock, value):
    keep_for(api, 30)
    api.patch(f"/api/cases/{desk[2]}", {"client": "Bartholomew"}, headers={"If-Match": "*"})
    api.post("/api/clients", {"name": "New"})
    clock.forward(days=31)
    api.post("/api/clients", {"name": "Newer"})
    sweep(store, clock.now)
    assert [each["name"] for each in value(api.get("/api/clients"))["items"]] == ["Bartholomew", "Newer"]
    finish(desk[2])
    clock.forward(days=31)
    sweep(store, clock.now)
    assert value(api.get("/api/clients"))["items"] == []


def test_an_entry_goes_with_its_last_case(api, desk, finish, store, clock, value):
    """It was changed earlier than its case, and yet is not kept its days once more."""
    keep_for(api, 30)
    api.patch(f"/api/cases/{desk[2]}", {"client": "Bartholomew"}, headers={"If-Match": "*"})
    clock.forward(days=5)
    finish(desk[2])
    for _ in range(30):
        clock.forward(days=1)
        assert sweep(store, clock.now) == 0
    assert [each["name"] for each in value(api.get("/api/clients"))["items"]] == ["Bartholomew"]
    clock.forward(days=1)
    assert sweep(store, clock.now) == 1
    assert value(api.get("/api/clients"))["items"] == []


def test_an_entry_that_was_changed_since_its_last_case_has_its_own_days(
    api, desk, finish, store, clock, value
):
    keep_for(api, 30)
    api.patch(f"/api/cases/{desk[2]}", {"client": "Bartholomew"}, headers={"If-Match": "*"})
    finish(desk[2])
    clock.forward(days=10)
    [entry] = value(api.get("/api/clients"))["items"]
    api.patch(f"/api/clients/{entry['id']}", {"notes": "!"}, headers={"If-Match": "*"})
    for days, kept in ((21, 1), (8, 1), (2, 0)):
        clock.forward(days=days)
        sweep(store, clock.now)
        assert len(value(api.get("/api/clients"))["items"]) == kept


def test_many_entries_go_with_one_writing_of_the_file(api, store, clock, monkeypatch):
    keep_for(api, 30)
    for number in range(5):
        assert api.post("/api/clients", {"name": f"Name {number}"}).status_code == 201
    clock.forward(days=31)
    writings = []
    really = store._persist
    monkeypatch.setattr(store, "_persist", lambda changes: (writings.append(changes), really(changes)))
    sweep(store, clock.now)
    assert store.count_records("clients") == 0
    assert len(writings) == 2  # them, and how far the sweep came


def test_the_sweeper_sweeps_at_once_and_outlives_a_failure(
    api, desk, finish, store, clock, value, monkeypatch
):
    keep_for(api, 1)
    finish(desk[0])
    clock.forward(days=2)
    monkeypatch.setattr(retention, "_HOUR_SECONDS", 0.01)
    calls = []
    really = retention.sweep

    def sometimes(*arguments):
        calls.append(arguments)
        if len(calls) == 1:
            raise StoreUnavailable(reason="just now")
        return really(*arguments)

    monkeypatch.setattr(retention, "sweep", sometimes)
    with sweeping(store, clock):
        for _ in range(500):
            if store.get(desk[0]) is None:
                break
            time.sleep(0.01)
    assert len(calls) >= 2
    assert store.get(desk[0]) is None
