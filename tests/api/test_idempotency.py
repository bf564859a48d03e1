from dataclasses import replace

import pytest

KEY = {"Idempotency-Key": "0b9c-1"}


def test_the_first_answer_is_repeated(api, review, value):
    first = api.post("/api/cases", {"review": review}, headers=KEY)
    api.patch(f"/api/cases/{value(first)['id']}", {"notes": "later"}, version=1)
    again = api.post("/api/cases", {"review": review}, headers=KEY)
    assert (again.status_code, again.data, again.headers["ETag"]) == (201, first.data, '"1"')
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers


@pytest.mark.parametrize(
    ("path", "body", "kept"),
    [
        ("drafts", {"text": "Συγγνώμη"}, "drafts"),
        ("reply", {"text": "Συγγνώμη", "channel": "public"}, "replies"),
        ("follow-ups", {"due_on": "2026-12-01"}, "follow_ups"),
    ],
)
def test_what_is_sent_twice_happens_once(api, value, path, body, kept):
    case_id = api.keep()["id"]
    answers = [api.post(f"/api/cases/{case_id}/{path}", body, headers=KEY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.data for answer in answers}) == 1
    assert len(value(api.get(f"/api/cases/{case_id}"))[kept]) == 1


def test_answers_are_kept_packed_and_older_ones_are_still_repeated(api, review, store, value):
    first = api.post("/api/cases", {"review": review}, headers=KEY)
    kept = store.recall(KEY["Idempotency-Key"])
    assert len(kept.body) < len(first.data)
    with store.transaction() as transaction:
        transaction.remember(replace(kept, body=first.text))
    assert api.post("/api/cases", {"review": review}, headers=KEY).data == first.data


def test_spacing_and_order_make_no_other_request(api):
    one = api.post("/api/cases", b'{"review": {"text": "x", "author": "y"}}', headers=KEY)
    two = api.post("/api/cases", b'{"review":{"author":"y","text":"x"}}', headers=KEY)
    assert one.data == two.data


def test_a_key_is_for_one_request(api, review, value):
    api.post("/api/cases", {"review": review}, headers=KEY)
    other = api.post("/api/cases", {"review": review | {"text": "άλλο"}}, headers=KEY)
    assert (other.status_code, value(other)["type"]) == (422, "urn:amends:problem:key-reused")
    assert value(api.get("/api/cases"))["total"] == 1


def test_a_failed_request_keeps_no_answer(api, review):
    assert api.post("/api/cases", {"review": {}}, headers=KEY).status_code == 422
    assert api.post("/api/cases", {"review": review}, headers=KEY).status_code == 201


def test_deleting_the_case_forgets_what_was_answered_about_it(api, review, store, value):
    case = value(api.post("/api/cases", {"review": review}, headers=KEY))
    assert store.recall(KEY["Idempotency-Key"]) is not None
    api.call("DELETE", f"/api/cases/{case['id']}")
    assert store.recall(KEY["Idempotency-Key"]) is None


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_odd_keys(api, review, value, key):
    answer = api.post("/api/cases", {"review": review}, headers={"Idempotency-Key": key})
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, "/Idempotency-Key")
