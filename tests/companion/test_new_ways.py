"""Whose error it was, the rest of a full day, folded filters, everything as a file."""

import json

from companion.client import Api
from companion.i18n import words
from tests.companion.conftest import OpenPage, act, html, press, unfolded
from tests.companion.served import TOKEN, Backend

EN = words("en")
MORE = "more-today-follow-ups"


def test_whose_error_it_was_is_kept_and_told_to_checks(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("It came late.")["id"]
    at = open_page("case", id=case_id)
    assert at.selectbox(key=f"own_error-{case_id}").value == ""
    at.selectbox(key=f"own_error-{case_id}").select("yes").run()
    at.button(key=f"save-{case_id}").click().run()
    assert not at.exception and EN.say("told.saved") in html(at)
    assert backend.case(case_id)["own_error"] is True
    at.text_area(key=f"draft-text-{case_id}-0").input("Hello Maria, we are sorry.").run()
    at.button(key=f"keep-{case_id}").click().run()
    assert not at.exception
    case = backend.case(case_id)
    assert len(case["drafts"]) == 1 and case["own_error"] is True
    at.selectbox(key=f"own_error-{case_id}").select("").run()
    at.button(key=f"save-{case_id}").click().run()
    assert backend.case(case_id)["own_error"] is None


def test_an_error_said_in_another_tab_is_shown_first(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("It came late.")["id"]
    at = open_page("case", id=case_id)
    backend.change(case_id, own_error=False)
    at.selectbox(key=f"own_error-{case_id}").select("yes").run()
    at.button(key=f"save-{case_id}").click().run()
    assert EN.say("conflict.title") in html(at)
    at.button(key=f"keep-mine-{case_id}").click().run()
    at.button(key=f"save-{case_id}").click().run()
    assert backend.case(case_id)["own_error"] is True


def test_the_rest_of_a_full_day_is_one_click_away(open_page: OpenPage, backend: Backend) -> None:
    for number in range(12):
        kept = backend.keep(f"Parcel {number} was late.", hours_ago=120, author=f"Author {number}")
        backend.reply(kept["id"], "Sorry.", days_ago=4)
    at = open_page()
    assert html(at).count("am-who") == 8 and act(at, MORE)["label"] == EN.count("today.more", 4)
    press(at, MORE)
    assert not at.exception and html(at).count("am-who") == 12


def test_filters_hold_while_they_are_folded(open_page: OpenPage, backend: Backend) -> None:
    backend.keep("Late.", author="Ann", site="a.example")
    backend.keep("Late too.", author="Ben", site="b.example")
    at = unfolded(open_page("cases"))
    at.selectbox(key="site").select("a.example").run()
    assert "Ann" in html(at) and "Ben" not in html(at)
    press(at, "filters")
    assert not [box for box in at.selectbox if box.key == "site"]
    assert "Ann" in html(at) and "Ben" not in html(at)


def test_everything_is_a_file_to_go_back_to(backend: Backend) -> None:
    backend.keep("Late.")
    api = Api(backend.http, backend.url, TOKEN, "en")
    first, *_, last = (json.loads(line) for line in api.export().splitlines())
    assert first["amends"] == "export" and last["end"]["case"] == 1
    assert api.backups() == ()
