import pytest

REPLY = "Съжалявам, Мария. Ще имате новата чаша до петък. Ще Ви се обадя утре в 9 сутринта."


@pytest.fixture
def promised(api):
    """A case whose reply promised two times (sent on Friday, 20 November 2026)."""
    case_id = api.keep(text="Чашата дойде счупена.", author="Мария")["id"]
    return api.sent(case_id, text=REPLY)["case"]


def test_what_a_reply_promises_is_proposed(api, promised, value):
    tomorrow, friday = promised["promises"]
    assert (friday["text"], friday["due_on"], friday["due_at"]) == (
        "Ще имате новата чаша до петък.",
        "2026-11-27",
        None,
    )
    assert (tomorrow["due_on"], tomorrow["state"], tomorrow["version"]) == ("2026-11-21", "proposed", 1)
    assert tomorrow["due_at"] is not None
    assert REPLY[friday["span"]["start"] : friday["span"]["end"]] == "до петък"
    assert friday["source_reply"] == promised["replies"][0]["id"]
    assert [each["due_on"] for each in promised["follow_ups"]] == ["2026-11-23"]
    assert value(api.get("/api/follow-ups"))["total"] == 1


def test_the_hour_is_that_of_the_desks_time_zone(api, value):
    settings = api.get("/api/settings")
    zone = {"time_zone": "Europe/Athens"}
    api.patch("/api/settings", zone, headers={"If-Match": settings.headers["ETag"]})
    case = api.sent(api.keep(text="Чашата дойде счупена.")["id"], text=REPLY)["case"]
    assert case["promises"][0]["due_at"] == "2026-11-21T07:00:00Z"


def test_a_confirmed_promise_is_due_like_a_follow_up(api, promised, value):
    tomorrow = promised["promises"][0]
    path = f"/api/cases/{promised['id']}/promises/{tomorrow['id']}"
    answer = api.patch(path, {"state": "confirmed"}, version=1)
    confirmed = value(answer)
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (confirmed["state"], confirmed["case_id"]) == ("confirmed", promised["id"])
    assert confirmed["case_version"] == promised["version"] + 1
    listed = value(api.get("/api/follow-ups?due=upcoming"))["items"]
    assert [(each["kind"], each["due_on"]) for each in listed] == [
        ("promise", "2026-11-21"),
        ("follow-up", "2026-11-23"),
    ]
    assert listed[0]["promise"] == {
        name: each for name, each in confirmed.items() if name not in ("case_id", "case_version")
    }
    kept = value(api.patch(path, {"state": "kept"}))
    assert (kept["state"], kept["done_at"]) == ("kept", "2026-11-20T09:00:00Z")
    assert value(api.get("/api/follow-ups?due=done"))["items"][0]["promise"]["state"] == "kept"


def test_dropping_changing_and_stale_changes(api, promised, value):
    tomorrow, friday = promised["promises"]
    path = f"/api/cases/{promised['id']}/promises"
    dropped = value(api.patch(f"{path}/{friday['id']}", {"state": "dropped"}))
    assert dropped["state"] == "dropped"
    changed = value(api.patch(f"{path}/{tomorrow['id']}", {"due_on": "2026-11-25"}))
    assert (changed["state"], changed["due_on"], changed["due_at"]) == ("confirmed", "2026-11-25", None)
    stale = api.patch(f"{path}/{tomorrow['id']}", {"state": "kept"}, version=1)
    assert (stale.status_code, value(stale)["type"]) == (412, "urn:amends:problem:stale")
    assert value(api.get("/api/follow-ups"))["total"] == 2
    history = value(api.get(f"/api/cases/{promised['id']}"))["timeline"]
    assert [event["event"] for event in history[-2:]] == ["promise-dropped", "promise-confirmed"]
    assert history[-1]["detail"]["fields"]["due_on"] == {"from": "2026-11-21", "to": "2026-11-25"}


def test_a_client_that_knows_only_follow_ups_can_move_and_finish_it(api, promised, value):
    tomorrow = promised["promises"][0]
    path = f"/api/cases/{promised['id']}/promises/{tomorrow['id']}"
    api.patch(path, {"state": "confirmed"})
    follow_up = f"/api/follow-ups/{tomorrow['id']}"
    moved = value(api.patch(follow_up, {"due_on": "2026-11-26"}))
    assert (moved["due_on"], moved["kind"]) == ("2026-11-26", "promise")
    assert moved["promise"]["state"] == "confirmed"
    done = value(api.patch(follow_up, {"done": True, "outcome": "unresolved"}))
    assert (done["done"], done["promise"]["state"], done["next_step_needed"]) == (True, "broken", False)
    assert done["case"]["status"] == "replied"


def test_a_promise_written_down_by_hand(api, value):
    case_id = api.keep()["id"]
    path = f"/api/cases/{case_id}/promises"
    body = {"text": "Καινούργιο πιάτο", "due_on": "2026-12-01", "due_at": "2026-12-01T10:00:00Z"}
    answers = [api.post(path, body, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].data == answers[1].data
    written = value(answers[0])
    assert (written["state"], written["source_reply"], written["span"]) == ("confirmed", None, None)
    assert len(value(api.get(f"/api/cases/{case_id}"))["promises"]) == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "slug"),
    [
        ("POST", "none/promises", {"text": "x", "due_on": "2026-12-01"}, "not-found"),
        ("PATCH", "none/promises/none", {"state": "kept"}, "not-found"),
        ("PATCH", "{case}/promises/none", {"state": "kept"}, "not-found"),
        ("PATCH", "{case}/promises/{follow_up}", {"state": "kept"}, "not-found"),
        ("PATCH", "{case}/promises/{promise}", {}, "validation"),
        ("PATCH", "{case}/promises/{promise}", {"state": "proposed"}, "validation"),
        ("PATCH", "{case}/promises/{promise}", {"due_on": None}, "validation"),
        ("POST", "{case}/promises", {"text": " ", "due_on": "2026-12-01"}, "validation"),
        ("POST", "{case}/promises", {"text": "x"}, "validation"),
    ],
)
def test_what_is_refused(api, promised, value, method, path, body, slug):
    ids = {
        "case": promised["id"],
        "promise": promised["promises"][0]["id"],
        "follow_up": promised["follow_ups"][0]["id"],
    }
    answer = api.call(method, f"/api/cases/{path.format(**ids)}", body)
    assert (value(answer)["type"], answer.content_type) == (
        f"urn:amends:problem:{slug}",
        "application/problem+json",
    )


def test_whose_fault_it_was_is_kept_with_a_draft(api, value):
    case = api.keep()
    api.post(f"/api/cases/{case['id']}/drafts", {"text": "Συγγνώμη", "facts": {"own_error": True}})
    kept = value(api.get(f"/api/cases/{case['id']}"))
    assert kept["own_error"] is True
    cleared = value(api.patch(f"/api/cases/{case['id']}", {"own_error": None}, version=kept["version"]))
    assert cleared["own_error"] is None


def test_the_follow_up_comes_after_as_many_days_as_the_settings_say(api, value):
    etag = api.get("/api/settings").headers["ETag"]
    api.patch("/api/settings", {"follow_up_days": 7}, headers={"If-Match": etag})
    assert api.sent(api.keep()["id"])["follow_up"]["due_on"] == "2026-11-27"


def test_a_client_with_other_reviews_is_a_repeat_customer(api, review, monkeypatch):
    import backend.api.checks as checks

    seen = []
    real = checks.check
    monkeypatch.setattr(
        checks, "check", lambda request: seen.append(request.facts.repeat_customer) or real(request)
    )
    asked = {"review": review, "draft": "Συγγνώμη"}
    api.post("/api/check", asked)
    case = api.keep(text="Άλλη φορά, άλλη ζημιά.")
    api.post("/api/check", asked)
    api.post("/api/check", asked | {"facts": {"repeat_customer": False}})
    api.post("/api/check", asked | {"review": review | {"author": None}})
    api.post(f"/api/cases/{case['id']}/drafts", {"text": "Συγγνώμη"})
    assert seen == [None, True, False, None, None]
