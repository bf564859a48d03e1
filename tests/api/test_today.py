"""`GET /api/today`: the whole day in one answer, the same as the lists it saves asking for."""

import pytest

from backend.api.shapes.today import TodayView

REPLIES = {"text": "Συγγνώμη, στέλνουμε καινούριο.", "channel": "public"}


@pytest.fixture
def filled(api, clock):
    """Late, running, answered in time with a follow-up, to be decided on, praise, resolved."""
    late = api.keep(text="Άργησε πολύ.", author="Α", posted_at="2026-11-18T08:00:00Z")
    running = api.keep(text="Ήταν σπασμένο.", author="Β")
    asked = api.keep(text="Έλειπε ένα κομμάτι.", author="Γ")
    api.sent(asked["id"], **REPLIES)
    settled = api.keep(text="Λάθος χρώμα.", author="Δ")
    due = api.sent(settled["id"], **REPLIES)["follow_up"]
    api.patch(f"/api/follow-ups/{due['id']}", {"done": True, "outcome": "resolved"})
    open_one = api.keep(text="Δεν δουλεύει.", author="Ε")
    due = api.sent(open_one["id"], **REPLIES)["follow_up"]
    api.patch(f"/api/follow-ups/{due['id']}", {"done": True, "outcome": "no-answer"})
    praise = api.keep(text="Υπέροχα όλα, ευχαριστώ πολύ!", author="Ζ", rating=5)
    return {
        name: case["id"]
        for name, case in {
            "late": late, "running": running, "asked": asked, "settled": settled, "open": open_one,
            "praise": praise,
        }.items()
    }  # fmt: skip


def ids(listed):
    return [each["id"] for each in listed["items"]]


def test_an_empty_desk_has_an_empty_day(api, value):
    found = value(api.get("/api/today"))
    TodayView.model_validate(found)
    assert (found["cases"], found["on"]) == (0, "2026-11-20")
    assert all(found[name] == {"items": [], "total": 0} for name in ("running", "late", "undecided", "due"))
    assert found["well"] == {"praise": 0, "resolved": 0, "streak": 0, "looked_at": 50}


def test_a_day_says_what_waits_and_what_went_well(api, filled, value):
    found = value(api.get("/api/today"))
    TodayView.model_validate(found)
    assert found["cases"] == 6
    assert ids(found["late"]) == [filled["late"]]
    assert set(ids(found["running"])) == {filled["running"], filled["praise"]}
    assert ids(found["undecided"]) == [filled["open"]]
    assert [each["case_id"] for each in found["upcoming"]["items"]] == [filled["asked"]]
    assert found["well"] == {"praise": 1, "resolved": 1, "streak": 3, "looked_at": 50}


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-23", "2026-11-30"])
def test_it_says_the_same_as_the_lists(api, filled, value, day):
    found = value(api.get(f"/api/today?on={day}&limit=1"))
    for name, due in {"overdue": "overdue", "due": "today", "upcoming": "upcoming"}.items():
        listed = value(api.get(f"/api/follow-ups?due={due}&on={day}&limit=1"))
        assert found[name] == {"items": listed["items"], "total": listed["total"]}
    for name, due, sort in (
        ("running", "running", "answer_due_at"),
        ("late", "overdue", "-answer_due_at"),
    ):
        listed = value(api.get(f"/api/cases?due={due}&sort={sort}&limit=1"))
        assert found[name]["total"] == listed["total"]
        assert ids(found[name]) == ids(listed)


def test_a_late_answer_ends_the_streak(api, clock, filled, value):
    clock.forward(minutes=5)
    api.sent(filled["late"], **REPLIES)
    assert value(api.get("/api/today"))["well"]["streak"] == 0


def test_a_week_later_nothing_of_it_is_lately(api, clock, filled, value):
    clock.forward(days=8)
    found = value(api.get("/api/today"))
    assert (found["well"]["praise"], found["well"]["resolved"]) == (0, 0)
    assert found["late"]["total"] == 3


def test_a_bad_day_is_refused(api, slug):
    assert slug(api.get("/api/today?on=2026-13-01")) == "validation"
    assert slug(api.get("/api/today?limit=0")) == "validation"
