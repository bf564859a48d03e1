import pytest


@pytest.fixture
def follow_up(api):
    return api.sent(api.keep()["id"])["follow_up"]


def test_adding_one(api, value):
    case_id = api.keep()["id"]
    answer = api.post(f"/api/cases/{case_id}/follow-ups", {"due_on": "2026-11-20", "note": "κλήση"})
    added = value(answer)
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert (added["state"], added["note"], added["done"], added["outcome"]) == ("today", "κλήση", False, None)
    assert added["case"] == {
        "author": "Μαρία Κ.",
        "site": "example.gr",
        "excerpt": "Η παραγγελία ήρθε πέντε μέρες αργότερα και το κουτί ήταν σπασμένο.",
        "status": "new",
        "language": "el",
    }


@pytest.mark.parametrize(
    ("outcome", "status", "needed"),
    [
        ("resolved", "resolved", False),
        ("unresolved", "unresolved", True),
        ("no-answer", "following-up", True),
    ],
)
def test_done_with_an_outcome(api, follow_up, value, outcome, status, needed):
    answer = api.patch(
        f"/api/follow-ups/{follow_up['id']}", {"done": True, "outcome": outcome, "note": "είπε"}
    )
    done = value(answer)
    assert (answer.status_code, done["done"], done["outcome"], done["state"]) == (200, True, outcome, "done")
    assert (done["case"]["status"], done["next_step_needed"], done["note"]) == (status, needed, "είπε")
    case = value(api.get(f"/api/cases/{done['case_id']}"))
    assert [event["event"] for event in case["timeline"]] == ["caught", "reply-sent", "follow-up-done"]


def test_a_new_follow_up_settles_the_next_step(api, follow_up, value):
    path = f"/api/follow-ups/{follow_up['id']}"
    assert value(api.patch(path, {"done": True, "outcome": "no-answer"}))["next_step_needed"] is True
    api.post(f"/api/cases/{follow_up['case_id']}/follow-ups", {"due_on": "2026-11-30"})
    assert value(api.patch(path, {"done": True, "outcome": "no-answer"}))["next_step_needed"] is False


def test_moving(api, follow_up, value):
    path = f"/api/follow-ups/{follow_up['id']}"
    moved = value(api.patch(path, {"due_on": "2026-12-01"}))
    assert (moved["due_on"], moved["version"], moved["next_step_needed"]) == ("2026-12-01", 2, False)
    assert api.patch(path, {"due_on": "2026-12-02"}, version=1).status_code == 412
    assert api.patch(path, {"due_on": "2026-12-02"}, version=2).status_code == 200
    api.patch(path, {"done": True, "outcome": "resolved"})
    assert api.patch(path, {"due_on": "2026-12-03"}).status_code == 422


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"note": "x"}, ""),
        ({"done": True}, "/outcome"),
        ({"outcome": "resolved"}, "/done"),
        ({"done": False, "outcome": "resolved"}, "/done"),
        ({"done": 1, "outcome": "resolved"}, "/done"),
        ({"done": True, "outcome": "great"}, "/outcome"),
        ({"done": True, "outcome": "resolved", "due_on": "2026-12-01"}, "/due_on"),
        ({"due_on": "9999-12-31"}, "/due_on"),
        ({"due_on": "0001-01-01"}, "/due_on"),
        ({"due_on": "2026-02-30"}, "/due_on"),
        ({"due_on": "20261201"}, "/due_on"),
        ({"due_on": "2026-12-01T00:00:00Z"}, "/due_on"),
        ({"due_on": 20261201}, "/due_on"),
    ],
)
def test_a_change_that_makes_no_sense(api, follow_up, value, body, pointer):
    answer = api.patch(f"/api/follow-ups/{follow_up['id']}", body)
    assert (answer.status_code, value(answer)["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("due=overdue&on=2026-11-25", [1]),
        ("due=today&on=2026-11-25", [2]),
        ("due=upcoming&on=2026-11-25", [3]),
        ("due=done", [0]),
        ("due=all", [0, 1, 2, 3]),
        ("", [0, 1, 2, 3]),
        ("due=today", []),
    ],
)
def test_lists_by_day(api, value, query, expected):
    for number in range(4):
        case_id = api.keep(author=f"Πελάτης {number}")["id"]
        answer = api.sent(case_id, sent_at=f"2026-11-{20 + number}T09:00:00Z")
        if number == 0:
            api.patch(f"/api/follow-ups/{answer['follow_up']['id']}", {"done": True, "outcome": "resolved"})
    page = value(api.get(f"/api/follow-ups?{query}"))
    assert [int(item["case"]["author"][-1]) for item in page["items"]] == expected
    assert (page["total"], page["next_cursor"]) == (len(expected), None)


def test_pages(api, value):
    case_id = api.keep()["id"]
    for day in range(1, 6):
        api.post(f"/api/cases/{case_id}/follow-ups", {"due_on": f"2026-12-0{day}"})
    days, path = [], "/api/follow-ups?limit=2"
    while path:
        page = value(api.get(path))
        days += [item["due_on"][-1] for item in page["items"]]
        path = page["next_cursor"] and f"/api/follow-ups?limit=2&cursor={page['next_cursor']}"
    assert days == ["1", "2", "3", "4", "5"]
