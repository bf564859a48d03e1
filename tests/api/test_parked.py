"""A heated draft rests, and never past the end of the 24 hours."""

import pytest

TEXT = "How dare you."
# The reviews are posted at 08:00, an hour before the clock of the tests; their hours end at the next 08:00.
SOON, EVENING, LATE = "2026-11-20T09:30:00Z", "2026-11-20T20:00:00Z", "2026-11-21T08:00:00Z"


def park(api, value, **body):
    answer = api.post("/api/parked", {"text": TEXT, "until": SOON} | body)
    assert answer.status_code == 201, answer.text
    return value(answer)


def test_a_draft_of_a_case_rests_and_is_ready(api, value, clock):
    case = api.keep()
    parked = park(api, value, case_id=case["id"], note="breathe", channel="private")
    assert parked["state"] == "parked"
    assert (parked["text"], parked["channel"], parked["note"], parked["review"]) == (
        TEXT,
        "private",
        "breathe",
        None,
    )
    assert parked["answer_due_at"] == case["answer_due_at"] == LATE
    clock.forward(minutes=30)
    assert value(api.get(f"/api/parked/{parked['id']}"))["state"] == "ready"
    assert api.delete(f"/api/parked/{parked['id']}").status_code == 204
    assert api.get(f"/api/parked/{parked['id']}").status_code == 404
    assert api.delete(f"/api/parked/{parked['id']}").status_code == 404


def test_a_draft_of_a_review_that_is_no_case_yet(api, value, review):
    parked = park(api, value, review=review)
    assert parked["review"]["text"] == review["text"]
    assert parked["answer_due_at"] == LATE
    undated = park(api, value, review=review | {"posted_at": None})
    assert undated["answer_due_at"] == "2026-11-21T09:00:00Z"
    assert park(api, value, until="2026-11-26T00:00:00Z")["answer_due_at"] is None


def test_the_list_is_by_time_and_by_case(api, value):
    case = api.keep()
    later = park(api, value, case_id=case["id"], until=EVENING)
    sooner = park(api, value)
    assert [each["id"] for each in value(api.get("/api/parked"))["items"]] == [sooner["id"], later["id"]]
    of_case = value(api.get(f"/api/parked?case_id={case['id']}"))["items"]
    assert [each["id"] for each in of_case] == [later["id"]]


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-20T09:00:00Z", "passed"),
        ("2026-11-28T09:00:00Z", "7 days"),
        (LATE, "24 hours"),
        ("2026-11-22T00:00:00Z", "24 hours"),
    ],
)
def test_never_past_the_24_hours(api, value, slug, review, until, said):
    case = api.keep()
    parked = park(api, value, case_id=case["id"])
    for answer in (
        api.post("/api/parked", {"text": TEXT, "until": until, "case_id": case["id"]}),
        api.post("/api/parked", {"text": TEXT, "until": until, "review": review}),
        api.patch(f"/api/parked/{parked['id']}", {"until": until}),
    ):
        assert slug(answer) == "validation"
        error = value(answer)["errors"][0]
        assert error["pointer"] == "/until"
        assert said in error["detail"]


def test_where_no_hours_run_it_may_rest_longer(api, value, clock):
    answered, overdue = api.keep(), api.keep(author="Other")
    api.sent(answered["id"])
    assert park(api, value, case_id=answered["id"], until="2026-11-22T00:00:00Z")["answer_due_at"] is None
    clock.forward(days=2)
    park(api, value, case_id=overdue["id"], until="2026-11-25T00:00:00Z")


def test_it_is_parked_again_and_written_on(api, value, slug):
    parked = park(api, value)
    path = f"/api/parked/{parked['id']}"
    changed = value(api.patch(path, {"until": EVENING, "text": "Dear Ann"}, version=1))
    assert (changed["until"], changed["text"], changed["version"]) == (EVENING, "Dear Ann", 2)
    assert slug(api.patch(path, {"text": "x"}, version=1)) == "stale"
    for body in ({}, {"text": None}, {"until": None}, {"text": " "}):
        assert slug(api.patch(path, body)) == "validation"
    assert api.patch("/api/parked/none", {"text": "x"}).status_code == 404


def test_a_case_that_is_not_there_and_a_text_that_is_too_long(api, slug):
    assert slug(api.post("/api/parked", {"text": TEXT, "until": SOON, "case_id": "none"})) == "not-found"
    assert slug(api.post("/api/parked", {"text": "x" * 20_001, "until": SOON})) == "too-long"


def test_a_key_repeats_the_answer(api):
    answers = [
        api.post("/api/parked", {"text": TEXT, "until": SOON}, headers={"Idempotency-Key": "k"})
        for _ in range(2)
    ]
    assert answers[0].data == answers[1].data
