"""What is confirmed is written beside the page: gone at once, said to be done only when it is."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from companion.i18n import words
from companion.models import CasePage, FollowUp, FollowUpPage
from companion.models_today import Day, GoingWell
from tests.browser import free_port
from tests.companion.conftest import OpenPage, acts, html, press, written
from tests.companion.served import Backend, Server, held_up

EN = words("en")


@pytest.fixture
def steps(backend: Backend) -> list[dict[str, Any]]:
    """Two follow-ups that are overdue."""
    cases = [backend.keep(f"It came {late} late.", author=late, hours_ago=130) for late in ("very", "rather")]
    return [backend.reply(case["id"], "Sorry.", days_ago=5) for case in cases]


def choose(at: AppTest, step: dict[str, Any], outcome: str) -> None:
    """Opens the dialog of a follow-up and says what came of it."""
    press(at, f"done-{step['id']}")
    at.radio(key=f"outcome-{step['id']}").set_value(outcome).run()


def test_gone_at_once_and_told_when_written(
    open_page: OpenPage, backend: Backend, server: Server, steps: list[dict[str, Any]]
) -> None:
    first, second = steps
    at = open_page()
    choose(at, first, "no-answer")
    with held_up(server, "PATCH"):
        at.button(key=f"confirm-{first['id']}").click().run()
        assert f"done-{first['id']}" not in acts(at) and f"done-{second['id']}" in acts(at)
        assert EN.say("told.saving") in html(at) and EN.say("told.finished") not in html(at)
        assert backend.case(first["case_id"])["follow_ups"][0]["done"] is False
    written(at)
    assert EN.say("told.finished") in html(at) and EN.say("told.saving") not in html(at)
    assert [each["outcome"] for each in backend.case(first["case_id"])["follow_ups"]] == ["no-answer", None]
    assert f"done-{first['id']}" not in acts(at)


def test_several_are_written_at_once(
    open_page: OpenPage, backend: Backend, server: Server, steps: list[dict[str, Any]]
) -> None:
    at = open_page()
    with held_up(server, "PATCH"):
        for step in steps:
            choose(at, step, "no-answer")
            at.button(key=f"confirm-{step['id']}").click().run()
        # The last one is gone, but that the day is free is not said before it is.
        assert EN.say("today.free") not in html(at) and EN.say("told.saving") in html(at)
    written(at)
    outcomes = [backend.case(step["case_id"])["follow_ups"][0]["outcome"] for step in steps]
    assert outcomes == ["no-answer", "no-answer"]


def test_what_could_not_be_written_is_back_with_what_was_typed(
    open_page: OpenPage, backend: Backend, steps: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = steps
    at = open_page()
    choose(at, first, "unresolved")
    at.text_area(key=f"outcome-note-{first['id']}").input("wants a new one")
    at.text_input(key=f"next-note-{first['id']}").input("send it").run()
    with monkeypatch.context() as away:
        away.setenv("AMENDS_API", f"http://127.0.0.1:{free_port()}")
        written(at.button(key=f"confirm-{first['id']}").click().run())
    assert EN.say("told.finished") not in html(at) and EN.say("error.away") in html(at)
    assert {f"done-{first['id']}", f"done-{second['id']}"} <= set(acts(at))
    assert at.radio(key=f"outcome-{first['id']}").value == "unresolved"
    assert at.text_area(key=f"outcome-note-{first['id']}").value == "wants a new one"
    assert at.text_input(key=f"next-note-{first['id']}").value == "send it"
    written(at.button(key=f"confirm-{first['id']}").click().run())
    assert EN.say("told.finished") in html(at) and EN.say("error.away") not in html(at)
    done, planned = backend.case(first["case_id"])["follow_ups"]
    assert (done["outcome"], done["note"], planned["note"]) == ("unresolved", "wants a new one", "send it")


def test_another_dialog_is_not_taken_away_by_what_failed(
    open_page: OpenPage, backend: Backend, server: Server, steps: list[dict[str, Any]]
) -> None:
    first, second = steps
    at = open_page()
    choose(at, first, "resolved")
    at.text_area(key=f"cause-{first['id']}").input("mine").run()
    backend.change(first["case_id"], root_cause="theirs")
    with held_up(server, "PATCH"):
        at.button(key=f"confirm-{first['id']}").click().run()
        press(at, f"done-{second['id']}")
    written(at)
    assert EN.say("error.refused") in html(at) and EN.say("told.finished") not in html(at)
    assert at.button(key=f"confirm-{second['id']}") and f"done-{first['id']}" in acts(at)
    press(at, f"done-{first['id']}")
    assert EN.say("conflict.title") in html(at) and "theirs" in html(at)
    assert at.text_area(key=f"cause-{first['id']}").value == "mine"
    written(at.button(key=f"confirm-{first['id']}").click().run())
    case = backend.case(first["case_id"])
    assert (case["root_cause"], case["status"]) == ("mine", "resolved")


def test_a_day_without_what_is_being_written() -> None:
    none = FollowUpPage((), 0)
    step = FollowUp(id="a", case_id="c", due_on=date(2026, 1, 1))
    day = Day(
        1,
        CasePage((), 0),
        CasePage((), 0),
        FollowUpPage((step,), 5),
        none,
        none,
        CasePage((), 0),
        GoingWell(0, 0, 0),
    )
    assert day.without({"a"}).agenda_total == 4 and not day.without({"a"}).follow_ups
    assert day.without({"b"}) == day
