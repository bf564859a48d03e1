"""What people do with many cases: choose, save a view, change several, begin an improvement."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from companion.i18n import words
from tests.companion.conftest import OpenPage, html, press, unfolded, written
from tests.companion.served import Backend, fill

EN = words("en")


def test_cases_by_kind_client_and_day(open_page: OpenPage, backend: Backend) -> None:
    backend.keep("It came late.", hours_ago=2, author="Ann", client="Acme")
    backend.keep("It came late too.", hours_ago=24 * 40, author="Ben")
    backend.keep("Wonderful shop, thank you so much!", hours_ago=3, author="Cleo", rating=5)
    at = open_page("cases", kind="praise")
    assert "Cleo" in html(at) and "Ann" not in html(at)
    week_ago = (datetime.now(UTC) - timedelta(days=7)).date()
    at = open_page("cases", **{"from": week_ago.isoformat()})
    assert at.date_input(key="from").value == week_ago
    assert "Ann" in html(at) and "Ben" not in html(at)
    at.date_input(key="from").set_value(None).run()
    assert "Ben" in html(at)
    at.date_input(key="to").set_value(week_ago).run()
    assert "Ben" in html(at) and "Ann" not in html(at)
    client = backend.call("GET", "/api/clients")["items"][0]
    for named in ("Acme", client["id"]):
        at = open_page("cases", client=named)
        assert EN.count("cases.total", 1) in html(at) and "Ann" in html(at)


def test_a_view_is_saved_opened_and_deleted(open_page: OpenPage, backend: Backend) -> None:
    cases = fill(backend)
    at = unfolded(open_page("cases", due="overdue", q="разбита"), "views")
    at.text_input(key="view-name").input("Late <b>ones</b>").run()
    at.button(key="save-view").click().run()
    assert not at.exception and EN.say("views.saved") in html(at)
    (view,) = backend.call("GET", "/api/views")["items"]
    assert view["query"] == {"due": "overdue", "q": "разбита", "sort": "-caught_at"}
    at = unfolded(open_page("cases"), "views")
    assert EN.count("cases.total", len(cases)) in html(at)
    at.selectbox(key="saved-view").select(view["id"]).run()
    assert at.text_input(key="q").value == "разбита"
    assert unfolded(at).selectbox(key="due").value == "overdue"
    assert EN.count("cases.total", 1) in html(at) and "Ирина" in html(at)
    at.button(key=f"delete-{view['id']}").click().run()
    assert not at.exception and EN.say("views.deleted") in html(at)
    assert backend.call("GET", "/api/views")["items"] == []


def _choosing(open_page: OpenPage) -> AppTest:
    return press(open_page("cases"), "choose-several")


def test_several_cases_get_a_status(open_page: OpenPage, backend: Backend) -> None:
    kept = [backend.keep(f"Late {number}.", author=f"A{number}") for number in range(3)]
    at = _choosing(open_page)
    for case in kept[:2]:
        at.checkbox(key=f"pick-0-{case['id']}").check()
    at.run()
    assert EN.count("many.chosen", 2) in html(at)
    at.selectbox(key="many-status").select("closed").run()
    at.button(key="many-give-status").click().run()
    assert not at.exception and EN.count("many.changed", 2) in html(at)
    assert [backend.case(case["id"])["status"] for case in kept] == ["closed", "closed", "new"]


def test_a_case_changed_in_another_tab_is_left_alone(open_page: OpenPage, backend: Backend) -> None:
    mine, theirs = (backend.keep(f"Late {number}.", author=f"A{number}") for number in range(2))
    at = _choosing(open_page)
    at.button(key="many-all").click().run()
    at.text_input(key="many-client").input("Acme").run()
    backend.change(theirs["id"], client="Theirs")
    at.button(key="many-give-client").click().run()
    assert EN.count("many.changed", 1) in html(at) and EN.count("many.stale", 1) in html(at)
    assert [backend.case(case["id"])["client"] for case in (mine, theirs)] == ["Acme", "Theirs"]
    at.button(key="many-give-client").click().run()
    assert backend.case(theirs["id"])["client"] == "Acme"


def test_a_promise_is_kept_or_not(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("It came late.", hours_ago=80)["id"]
    body = {"text": "a new cup", "due_on": (date.today() - timedelta(days=1)).isoformat()}
    promise = backend.call("POST", f"/api/cases/{case_id}/promises", body)
    at = open_page()
    assert EN.say("today.promises") in html(at) and "a new cup" in html(at)
    press(at, f"done-{promise['id']}")
    assert at.button(key=f"confirm-{promise['id']}").disabled
    at.radio(key=f"outcome-{promise['id']}").set_value("unresolved").run()
    assert EN.say("promise.broken-how") in html(at)
    at.radio(key=f"outcome-{promise['id']}").set_value("resolved").run()
    written(at.button(key=f"confirm-{promise['id']}").click().run())
    assert not at.exception and EN.say("told.saved") in html(at)
    assert [each["state"] for each in backend.case(case_id)["promises"]] == ["kept"]


def test_what_went_well_is_said(open_page: OpenPage, backend: Backend) -> None:
    for number in range(3):
        case = backend.keep(f"It came late {number}.", hours_ago=3 + number)
        backend.reply(case["id"], "I am sorry.")
    backend.keep("Wonderful shop, thank you so much!", rating=5)
    backend.change(case["id"], status="resolved", root_cause="x", corrective_action="y")
    page = html(open_page())
    for key, number in (("praise", 1), ("resolved", 1), ("streak", 3)):
        assert EN.count(f"well.{key}", number) in page


def recurring(backend: Backend) -> None:
    for number in range(4):
        backend.keep(f"The parcel number {number} arrived five days late.", hours_ago=30 * (number + 1))


def improvements(backend: Backend) -> list[dict[str, Any]]:
    return list(backend.call("GET", "/api/improvements")["items"])


def test_what_recurs_becomes_an_improvement(open_page: OpenPage, backend: Backend) -> None:
    recurring(backend)
    at = open_page("patterns")
    at.button(key="begin-late").click().run()
    at.text_input(key="title-new").input("A second courier").run()
    at.text_area(key="action-new").input("two of them").run()
    at.button(key="confirm-new").click().run()
    assert not at.exception and EN.say("told.saved") in html(at)
    (kept,) = improvements(backend)
    assert (kept["title"], kept["topic"], kept["action"]) == ("A second courier", "late", "two of them")
    assert kept["begun_on"] == date.today().isoformat() and kept["done_on"] is None
    assert "A second courier" in html(at) and EN.say("effect.early") in html(at)
    assert not [button for button in at.button if button.key == "begin-late"]
    at.button(key=f"done-{kept['id']}").click().run()
    assert improvements(backend)[0]["done_on"] == date.today().isoformat()


def test_an_improvement_changed_in_another_tab_is_shown_first(open_page: OpenPage, backend: Backend) -> None:
    body = {"title": "Couriers", "begun_on": "2026-10-01", "topic": "late"}
    kept = backend.call("POST", "/api/improvements", body)
    at = open_page("patterns")
    at.button(key=f"change-{kept['id']}").click().run()
    path, version = f"/api/improvements/{kept['id']}", f'"{kept["version"]}"'
    backend.call("PATCH", path, {"action": "theirs"}, **{"If-Match": version})
    at.text_area(key=f"action-{kept['id']}").input("mine").run()
    at.button(key=f"confirm-{kept['id']}").click().run()
    assert EN.say("conflict.title") in html(at) and "theirs" in html(at)
    assert improvements(backend)[0]["action"] == "theirs"
    at.button(key=f"confirm-{kept['id']}").click().run()
    assert not at.exception
    assert improvements(backend)[0]["action"] == "mine"


def test_figures_of_a_site_and_a_period(open_page: OpenPage, backend: Backend) -> None:
    fill(backend)
    backend.keep("Late.", hours_ago=24 * 200, site="old.example")
    at = open_page("patterns", site="google.com")
    assert at.selectbox(key="figures-site").value == "google.com"
    assert EN.say("patterns.sites") not in html(at) and EN.count("patterns.complaints", 1) in html(at)
    assert 'href="cases?from=' in html(at) and "site=google.com" in html(at)
    assert "old.example" not in html(open_page("patterns"))
    assert "old.example" in html(open_page("patterns", period="all"))


def test_what_is_only_opened_is_not_read_again(open_page: OpenPage, backend: Backend) -> None:
    """A dialog opens over the plan of a moment ago; after an act, and on a visit, it is read anew."""
    step = backend.reply(backend.keep("It came late.", hours_ago=130)["id"], "Sorry.", days_ago=5)
    at = open_page()
    backend.keep("Meanwhile.", author="Newcomer")
    press(at, f"move-{step['id']}")
    assert "Newcomer" not in html(at)
    at.button(key=f"confirm-{step['id']}").click().run()
    assert "Newcomer" in html(at)
    backend.keep("And another.", author="Latecomer")
    at.switch_page("views/guidelines.py").run().switch_page("views/today.py").run()
    assert "Latecomer" in html(at)
