"""What people do on the pages, from the first click to what the API then says."""

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from companion.i18n import words
from companion.parts.case_filters import PAGE_SIZE
from tests.browser import free_port
from tests.companion.conftest import OpenPage, act, html, press, unfolded, written
from tests.companion.served import Backend, fill

EN = words("en")


@pytest.fixture
def step(backend: Backend) -> dict[str, Any]:
    """A follow-up that is two days overdue."""
    return backend.reply(backend.keep("It came late.", hours_ago=130)["id"], "Sorry.", days_ago=5)


def follow_up(backend: Backend, step: dict[str, Any]) -> dict[str, Any]:
    steps: list[dict[str, Any]] = backend.case(step["case_id"])["follow_ups"]
    return next(each for each in steps if each["id"] == step["id"])


def test_done_unresolved_next_step(open_page: OpenPage, backend: Backend, step: dict[str, Any]) -> None:
    at = open_page()
    press(at, f"done-{step['id']}")
    assert at.button(key=f"confirm-{step['id']}").disabled
    at.radio(key=f"outcome-{step['id']}").set_value("unresolved").run()
    at.text_area(key=f"outcome-note-{step['id']}").input("wants a new one").run()
    wanted = date.today() + timedelta(days=4)
    at.date_input(key=f"next-on-{step['id']}").set_value(wanted)
    at.text_input(key=f"next-note-{step['id']}").input("send it")
    written(at.button(key=f"confirm-{step['id']}").click().run())
    assert not at.exception and EN.say("told.finished") in html(at)
    case = backend.case(step["case_id"])
    assert case["status"] == "following-up"
    done, planned = case["follow_ups"]
    assert (done["outcome"], done["note"]) == ("unresolved", "wants a new one")
    assert (planned["due_on"], planned["note"], planned["done"]) == (wanted.isoformat(), "send it", False)


def test_done_resolved_asks_for_cause_and_cure(
    open_page: OpenPage, backend: Backend, step: dict[str, Any]
) -> None:
    at = open_page()
    press(at, f"done-{step['id']}")
    at.radio(key=f"outcome-{step['id']}").set_value("resolved").run()
    assert EN.say("case.cause-first") in html(at)
    at.text_area(key=f"cause-{step['id']}").input("one courier only")
    at.text_area(key=f"cure-{step['id']}").input("a second courier")
    written(at.button(key=f"confirm-{step['id']}").click().run())
    case = backend.case(step["case_id"])
    assert (case["status"], case["root_cause"]) == ("resolved", "one courier only")
    assert case["corrective_action"] == "a second courier"


def test_a_cause_written_elsewhere_meanwhile_is_not_overwritten_unseen(
    open_page: OpenPage, backend: Backend, step: dict[str, Any]
) -> None:
    at = open_page()
    press(at, f"done-{step['id']}")
    at.radio(key=f"outcome-{step['id']}").set_value("resolved").run()
    backend.change(step["case_id"], root_cause="theirs")
    at.text_area(key=f"cause-{step['id']}").input("mine")
    written(at.button(key=f"confirm-{step['id']}").click().run())
    assert EN.say("conflict.title") in html(at) and "theirs" in html(at)
    assert backend.case(step["case_id"])["root_cause"] == "theirs"
    assert not follow_up(backend, step)["done"]
    written(at.button(key=f"confirm-{step['id']}").click().run())
    assert backend.case(step["case_id"])["root_cause"] == "mine"
    assert follow_up(backend, step)["outcome"] == "resolved"


def test_move(open_page: OpenPage, backend: Backend, step: dict[str, Any]) -> None:
    at = open_page()
    press(at, f"move-{step['id']}")
    wanted = date.today() + timedelta(days=6)
    at.date_input(key=f"move-to-{step['id']}").set_value(wanted).run()
    at.button(key=f"confirm-{step['id']}").click().run()
    assert follow_up(backend, step)["due_on"] == wanted.isoformat()
    assert EN.say("told.moved", day=EN.short_day(wanted)) in html(at)


def test_open_leads_to_the_case(open_page: OpenPage, backend: Backend, step: dict[str, Any]) -> None:
    for page, key in (("today", f"open-{step['id']}"), ("cases", f"open-{step['case_id']}")):
        at = open_page(page)
        assert act(at, key)["address"] == f"case?id={step['case_id']}"
        press(at, key)
        assert at.query_params["id"] in (step["case_id"], [step["case_id"]])
        assert EN.say("case.timeline") in html(at)


def test_add_a_follow_up(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    at = open_page("case", id=case_id)
    at.button(key=f"add-{case_id}").click().run()
    at.text_input(key=f"add-note-{case_id}").input("ring her")
    at.button(key=f"confirm-{case_id}").click().run()
    (planned,) = backend.case(case_id)["follow_ups"]
    assert planned["note"] == "ring her"
    assert planned["due_on"] == (date.today() + timedelta(days=3)).isoformat()
    assert act(at, f"done-{planned['id']}")["label"] == EN.say("act.done")


def test_record_a_reply(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    at = open_page("case", id=case_id)
    assert at.button(key=f"sent-{case_id}").disabled
    at.text_area(key=f"reply-text-{case_id}-0").input("I am sorry.").run()
    at.radio(key=f"reply-channel-{case_id}-0").set_value("private").run()
    at.button(key=f"sent-{case_id}").click().run()
    (reply,) = backend.case(case_id)["replies"]
    assert (reply["text"], reply["channel"]) == ("I am sorry.", "private")
    assert at.text_area(key=f"reply-text-{case_id}-1").value == ""


def test_resolved_asks_first(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    at = open_page("case", id=case_id)
    assert at.button(key=f"save-{case_id}").label == EN.say("case.save")
    at.selectbox(key=f"status-{case_id}").select("resolved").run()
    assert EN.say("case.cause-first") in html(at)
    assert at.button(key=f"save-{case_id}").label == EN.say("case.save-without")
    at.text_area(key=f"root_cause-{case_id}").input("one courier").run()
    at.text_area(key=f"corrective_action-{case_id}").input("two couriers").run()
    assert at.button(key=f"save-{case_id}").label == EN.say("case.save")
    at.button(key=f"save-{case_id}").click().run()
    case = backend.case(case_id)
    assert (case["status"], case["corrective_action"]) == ("resolved", "two couriers")


def test_only_what_may_follow_is_offered(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    new = open_page("case", id=case_id).selectbox(key=f"status-{case_id}")
    offered = ("new", "acknowledged", "replied", "resolved", "unresolved", "closed")
    assert new.options == [EN.say(f"status.{status}") for status in offered]
    backend.reply(case_id, "I am sorry.")
    replied = open_page("case", id=case_id).selectbox(key=f"status-{case_id}")
    assert replied.value == "replied"
    assert replied.options == [
        EN.say(f"status.{status}") for status in ("replied", "following-up", *offered[3:])
    ]


def _both_wrote_notes(open_page: OpenPage, backend: Backend) -> tuple[AppTest, str]:
    case_id = backend.keep("Late.", notes="old")["id"]
    at = open_page("case", id=case_id)
    backend.change(case_id, notes="theirs", client="Ann")
    at.text_area(key=f"notes-{case_id}").input("mine")
    at.button(key=f"save-{case_id}").click().run()
    assert EN.say("conflict.title") in html(at)
    assert "theirs" in html(at) and at.text_area(key=f"notes-{case_id}").value == "mine"
    assert backend.case(case_id)["notes"] == "theirs"
    return at, case_id


def test_conflict_keep_mine(open_page: OpenPage, backend: Backend) -> None:
    at, case_id = _both_wrote_notes(open_page, backend)
    at.button(key=f"keep-mine-{case_id}").click().run()
    assert EN.say("conflict.title") not in html(at)
    at.button(key=f"save-{case_id}").click().run()
    case = backend.case(case_id)
    assert (case["notes"], case["client"]) == ("mine", "Ann")


def test_conflict_take_theirs(open_page: OpenPage, backend: Backend) -> None:
    at, case_id = _both_wrote_notes(open_page, backend)
    at.button(key=f"take-theirs-{case_id}").click().run()
    assert at.text_area(key=f"notes-{case_id}").value == "theirs"
    at.button(key=f"save-{case_id}").click().run()
    assert backend.case(case_id)["notes"] == "theirs"


def test_changes_to_other_fields_go_together(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    at = open_page("case", id=case_id)
    at.text_area(key=f"notes-{case_id}").input("mine").run()
    backend.change(case_id, client="Ann")
    at.button(key=f"save-{case_id}").click().run()
    case = backend.case(case_id)
    assert (case["notes"], case["client"]) == ("mine", "Ann")
    assert at.text_input(key=f"client-{case_id}").value == "Ann"


def test_what_was_typed_survives_the_backend_going_away(
    open_page: OpenPage, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = backend.keep("Late.")["id"]
    at = open_page("case", id=case_id)
    monkeypatch.setenv("AMENDS_API", f"http://127.0.0.1:{free_port()}")
    at.text_area(key=f"notes-{case_id}").input("typed while away")
    at.button(key=f"save-{case_id}").click().run()
    assert EN.say("error.away") in html(at)
    assert at.text_area(key=f"notes-{case_id}").value == "typed while away"
    monkeypatch.setenv("AMENDS_API", backend.url)
    at.button(key=f"save-{case_id}").click().run()
    assert backend.case(case_id)["notes"] == "typed while away"


def test_a_dialog_survives_the_backend_going_away(
    open_page: OpenPage, backend: Backend, step: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page("case", id=step["case_id"])
    press(at, f"done-{step['id']}")
    at.radio(key=f"outcome-{step['id']}").set_value("no-answer").run()
    monkeypatch.setenv("AMENDS_API", f"http://127.0.0.1:{free_port()}")
    written(at.button(key=f"confirm-{step['id']}").click().run())
    assert EN.say("error.away") in html(at)
    monkeypatch.setenv("AMENDS_API", backend.url)
    written(at.button(key=f"confirm-{step['id']}").click().run())
    assert follow_up(backend, step)["outcome"] == "no-answer"


def test_filters_and_pages(open_page: OpenPage, backend: Backend) -> None:
    fill(backend)
    for number in range(24):
        backend.keep(f"Parcel {number} was late.", author=f"Author {number}", site="many.example")
    at = unfolded(open_page("cases"))
    assert html(at).count("am-excerpt") == PAGE_SIZE
    press(at, "next-page")
    assert html(at).count("am-excerpt") == PAGE_SIZE
    press(at, "next-page")
    assert html(at).count("am-excerpt") == 7 + 24 - 2 * PAGE_SIZE
    assert act(at, "next-page")["disabled"]
    press(at, "previous-page")
    assert html(at).count("am-excerpt") == PAGE_SIZE
    at.selectbox(key="site").select("many.example").run()
    assert EN.count("cases.total", 24) in html(at)
    at.text_input(key="q").input("Parcel 7").run()
    assert "Author 7" in html(at) and "Author 8" not in html(at)
    at = open_page("cases", due="overdue", language_of_page="ignored")
    assert "Ирина" in html(at) and EN.count("cases.total", 1) in html(at)
    at.multiselect(key="status").select("replied").run()
    assert EN.say("cases.none-match") in html(at)


def test_filters_offer_what_there_are_cases_of(open_page: OpenPage, backend: Backend) -> None:
    backend.keep("Le colis est arrivé cinq jours en retard et la boîte était cassée.", site="magasin.example")
    backend.keep("Late.", site="a.example")
    at = unfolded(open_page("cases"))
    assert at.selectbox(key="site").options == ["a.example", "magasin.example"]
    assert "French" in at.selectbox(key="language").options
