"""The clock of the machine goes back: nothing is lost, opened again, or dated before its cause."""

import itertools
from datetime import datetime, timedelta

import pytest

from backend.api.pairing import new_code
from backend.api.retention import sweep
from backend.store import MemoryStore, TinyStore

BACK = [timedelta(hours=1), timedelta(days=1), timedelta(days=365 * 20)]
KEY = {"Idempotency-Key": "before-the-clock-went-back"}


@pytest.fixture(params=BACK, ids=["hour", "day", "flat battery"])
def set_back(request, clock):
    """Moves the clock, and tells by how much."""

    def move():
        clock.now -= request.param
        return request.param

    return move


@pytest.fixture(params=["memory", "tiny", "postgres"])
def store(request, tmp_path):
    if request.param == "memory":
        opened = MemoryStore()
    elif request.param == "tiny":
        opened = TinyStore(tmp_path / "data")
    else:
        from backend.store.postgres import PostgresStore

        opened = PostgresStore(request.getfixturevalue("postgres_url"))
    yield opened
    opened.close()


def the_case(api, value, case_id):
    return value(api.get(f"/api/cases/{case_id}"))


def follow_up(api, value, case_id):
    answer = api.post(f"/api/cases/{case_id}/follow-ups", {"due_on": "2026-12-01"})
    assert answer.status_code == 201, answer.text
    return value(answer)["id"]


def done(api, value, follow_up_id, outcome):
    answer = api.patch(f"/api/follow-ups/{follow_up_id}", {"done": True, "outcome": outcome})
    assert answer.status_code == 200, answer.text
    return value(answer)


def test_what_happens_to_a_case_stays_in_its_order(api, value, clock, set_back):
    case_id = api.keep()["id"]
    clock.forward(hours=2)
    api.patch(f"/api/cases/{case_id}", {"notes": "before"}, version=1)
    changed_at = the_case(api, value, case_id)["updated_at"]
    set_back()
    assert api.patch(f"/api/cases/{case_id}", {"notes": "stale"}, version=1).status_code == 412
    api.sent(case_id)
    done(api, value, follow_up(api, value, case_id), "resolved")
    case = the_case(api, value, case_id)
    moments = [datetime.fromisoformat(event["at"]) for event in case["timeline"]]
    assert moments == sorted(moments)
    assert [event["event"] for event in case["timeline"]] == [
        "caught",
        "changed",
        "reply-sent",
        "follow-up-added",
        "follow-up-done",
    ]
    assert case["updated_at"] == case["answered_at"] == changed_at
    assert (case["version"], case["notes"], len(case["replies"])) == (5, "before", 1)


def test_the_last_outcome_is_the_one_that_counts(api, value, clock, set_back):
    case_id = api.keep()["id"]
    clock.forward(hours=2)
    assert not done(api, value, follow_up(api, value, case_id), "resolved")["next_step_needed"]
    again = follow_up(api, value, case_id)
    set_back()
    assert done(api, value, again, "unresolved")["next_step_needed"]
    assert the_case(api, value, case_id)["status"] == "unresolved"


def test_the_24_hours_run_from_the_review_and_a_reply_stops_them(api, value, clock, set_back):
    kept = api.keep()
    set_back()
    later = api.keep(author="Νίκος")
    assert later["answer_due_at"] == kept["answer_due_at"] == "2026-11-21T08:00:00Z"
    for case in (kept, later):
        assert value(api.get("/api/cases", query_string={"due": "running"}))["total"] > 0
        api.sent(case["id"])
    assert value(api.get("/api/cases", query_string={"due": "answered"}))["total"] == 2
    patterns = value(api.get("/api/patterns"))
    assert patterns["cases"] == 2


def test_lists_by_the_last_change_show_each_case_once(api, value, clock, set_back):
    ids = [api.keep(author=f"A {number}")["id"] for number in range(5)]
    clock.forward(hours=3)
    first = value(api.get("/api/cases", query_string={"sort": "-updated_at", "limit": 2}))
    set_back()
    api.patch(f"/api/cases/{ids[0]}", {"notes": "now"}, headers={"If-Match": "*"})
    new = api.keep(author="new")["id"]
    shown, cursor = [], None
    for _ in itertools.count():
        query = {"sort": "-updated_at", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = value(api.get("/api/cases", query_string=query))
        shown += [case["id"] for case in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert sorted(shown) == sorted([*ids, new])
    follows = value(
        api.get(
            "/api/cases", query_string={"sort": "-updated_at", "limit": 2, "cursor": first["next_cursor"]}
        )
    )
    assert not {case["id"] for case in follows["items"]} & {case["id"] for case in first["items"]}


def test_a_repeated_request_still_happens_once(api, value, review, set_back):
    first = api.post("/api/cases", {"review": review}, headers=KEY)
    set_back()
    assert api.post("/api/cases", {"review": review}, headers=KEY).data == first.data
    # One more answer is kept: the earlier ones are not taken for old.
    later = {"Idempotency-Key": "after"}
    path = f"/api/cases/{value(first)['id']}/drafts"
    draft = api.post(path, {"text": "Συγγνώμη"}, headers=later)
    for _ in range(2):
        assert api.post("/api/cases", {"review": review}, headers=KEY).data == first.data
        assert api.post(path, {"text": "Συγγνώμη"}, headers=later).data == draft.data


def test_tokens_open_as_before_and_revoked_ones_stay_shut(api, paired, value, clock, set_back):
    open_token, shut = paired("Maria"), paired("Nikos")
    clock.forward(hours=2)
    assert api.as_bearer(open_token["token"]).get("/api/cases").status_code == 200
    used = {each["id"]: each["last_used_at"] for each in value(api.get("/api/tokens"))["items"]}
    assert api.delete(f"/api/tokens/{shut['id']}", headers={"If-Match": "*"}).status_code in (200, 204)
    set_back()
    assert api.as_bearer(open_token["token"]).get("/api/cases").status_code == 200
    assert api.as_bearer(shut["token"]).get("/api/cases").status_code == 401
    now_used = {each["id"]: each["last_used_at"] for each in value(api.get("/api/tokens"))["items"]}
    assert now_used[open_token["id"]] == used[open_token["id"]]


def test_a_pairing_code_does_not_come_to_life_again(api, tmp_path, clock, slug, set_back):
    code = new_code(tmp_path, clock)
    set_back()
    refused = api.post("/api/pair", {"code": code}, headers={"Authorization": None})
    assert (refused.status_code, slug(refused)) == (403, "pairing-code")
    fresh = {"code": new_code(tmp_path, clock)}
    assert api.post("/api/pair", fresh, headers={"Authorization": None}).status_code == 200


def test_what_was_changed_meanwhile_is_not_taken_for_old_when_the_clock_is_right(
    api, value, clock, store, set_back
):
    api.patch("/api/settings", {"retention_days": 30}, headers={"If-Match": "*"})
    case_id = api.keep()["id"]
    client = api.post("/api/clients", {"name": "Μαρία"})
    back = set_back()
    api.patch(f"/api/cases/{case_id}", {"status": "closed"}, headers={"If-Match": "*"})
    path = f"/api/clients/{value(client)['id']}"
    assert api.patch(path, {"notes": "!"}, headers={"If-Match": "*"}).status_code == 200
    clock.now += back
    assert sweep(store, clock.now + timedelta(days=29)) == 0
    assert the_case(api, value, case_id)["status"] == "closed"
    assert value(api.get(path))["notes"] == "!"
    assert sweep(store, clock.now + timedelta(days=31)) == 1


def test_what_was_made_and_finished_by_the_wrong_clock_is_kept_its_days_too(api, value, clock, store):
    """Its dates alone would have it erased within the hour."""
    api.patch("/api/settings", {"retention_days": 30}, headers={"If-Match": "*"})
    assert sweep(store, clock.now) == 0
    clock.now -= timedelta(days=365)
    case_id = api.keep()["id"]
    client = value(api.post("/api/clients", {"name": "Μαρία"}))
    parked = {"text": "!", "until": (clock.now + timedelta(hours=1)).isoformat(), "case_id": case_id}
    assert api.post("/api/parked", parked).status_code == 201
    api.patch(f"/api/cases/{case_id}", {"status": "closed"}, headers={"If-Match": "*"})
    assert sweep(store, clock.now) == 0
    clock.now += timedelta(days=365)
    found = clock.now + timedelta(hours=1)
    for later in (timedelta(), timedelta(hours=1), timedelta(days=28), timedelta(days=29)):
        assert sweep(store, found + later) == 0
    assert the_case(api, value, case_id)["status"] == "closed"
    assert value(api.get(f"/api/clients/{client['id']}"))["name"] == "Μαρία"
    assert len(value(api.get("/api/parked"))["items"]) == 1
    assert sweep(store, found + timedelta(days=31)) == 1
    assert api.get(f"/api/clients/{client['id']}").status_code == 404
    assert value(api.get("/api/parked"))["items"] == []


def test_what_is_brought_in_with_old_dates_is_kept_its_days_too(api, clock, store):
    api.patch("/api/settings", {"retention_days": 30}, headers={"If-Match": "*"})
    sweep(store, clock.now)
    clock.now -= timedelta(days=400)
    ids = [api.keep(author=f"A {number}")["id"] for number in range(3)]
    for case_id in ids:
        api.patch(f"/api/cases/{case_id}", {"status": "closed"}, headers={"If-Match": "*"})
    clock.now += timedelta(days=400)
    assert sweep(store, clock.now + timedelta(hours=1)) == 0
    # One that is taken up again and finished anew counts from then.
    clock.now += timedelta(days=20)
    api.patch(f"/api/cases/{ids[0]}", {"notes": "again"}, headers={"If-Match": "*"})
    assert sweep(store, clock.now + timedelta(days=11)) == 2
    assert sweep(store, clock.now + timedelta(days=31)) == 1


def test_a_sweep_that_finds_nothing_writes_once_a_day(api, clock, store):
    api.patch("/api/settings", {"retention_days": 30}, headers={"If-Match": "*"})
    versions = []
    for hours in (0, 1, 2, 23, 25, 26):
        sweep(store, clock.now + timedelta(hours=hours))
        versions.append(store.record("retention", "swept").version)
    assert versions == [1, 1, 1, 1, 2, 2]


def test_entries_that_stay_for_their_cases_are_written_down_once_a_day(api, review, clock, store):
    """Not with every one that becomes old: the data file is written whole, and its oldest backup goes."""
    api.patch("/api/settings", {"retention_days": 30}, headers={"If-Match": "*"})
    for number in range(3):
        body = {"review": review | {"author": f"A {number}"}, "client": f"Client {number}"}
        assert api.post("/api/cases", body).status_code == 201
        clock.forward(hours=1)
    versions = []
    for hour in range(28):
        sweep(store, clock.now + timedelta(days=30, hours=hour - 3))
        versions.append(store.record("retention", "swept").version)
    assert versions == [1] * 24 + [2] * 4
    assert len(store.record("retention", "swept").document["seen"]) == 3
