"""The playbook's page: ready-made entries are taken, changed, searched and removed."""

from datetime import UTC, datetime

import pytest

from companion.i18n import LOCALES, words
from companion.models import Case, Review, TopicReading
from companion.models_playbook import Entry, Starter
from companion.present import playbook as present
from tests.companion.conftest import OpenPage, html
from tests.companion.hostile import HOSTILE, shown
from tests.companion.served import Backend

EN = words("en")


@pytest.mark.parametrize("language", LOCALES)
def test_starters_are_offered_and_taken_in_the_language_of_the_page(
    open_page: OpenPage, backend: Backend, language: str
) -> None:
    said = words(language)
    at = open_page("playbook", language)
    assert said.say("playbook.none") in html(at) and said.say("playbook.starters") in html(at)
    at.button(key="take-late-delivery").click().run()
    (entry,) = backend.call("GET", "/api/playbook")["items"]
    assert entry["starter"] == "late-delivery"
    assert shown(entry["title"]) in html(at) and said.say("told.taken") in html(at)
    at.button(key="take-all").click().run()
    assert said.say("playbook.starters") not in html(at)


def test_an_entry_is_added_changed_and_removed(open_page: OpenPage, backend: Backend) -> None:
    at = open_page("playbook")
    at.text_input(key="entry-title").input("Lost in the post")
    at.button(key="entry-add").click().run()
    (entry,) = backend.call("GET", "/api/playbook")["items"]
    at.session_state[f"change-{entry['id']}"] = True
    at.run()
    key = f"entry-{entry['id']}"
    at.text_area(key=f"steps-{key}").input("Ask\nSend").run()
    at.text_area(key=f"limit-{key}").input("60 €").run()
    at.button(key=f"save-{key}").click().run()
    (entry,) = backend.call("GET", "/api/playbook")["items"]
    assert (entry["steps"], entry["limit"]) == (["Ask", "Send"], "60 €")
    at.text_input(key="playbook-q").input("nothing-like-it").run()
    assert EN.say("playbook.none-match") in html(at)
    at.text_input(key="playbook-q").input("").run()
    at.session_state[f"change-{entry['id']}"] = True
    at.run()
    at.button(key=f"remove-{entry['id']}").click().run()
    assert backend.call("GET", "/api/playbook")["items"] == []


def test_what_was_agreed_stands_beside_the_case(open_page: OpenPage, backend: Backend) -> None:
    backend.call("POST", "/api/playbook", {"title": "It came late", "topics": ["late"], "limit": "20 €"})
    case_id = backend.keep("The parcel came a week late.")["id"]
    page = html(open_page("case", id=case_id))
    assert EN.say("playbook.for-case") in page and "20 €" in page


def test_hostile_words_stay_words(open_page: OpenPage, backend: Backend) -> None:
    spoken = HOSTILE.replace("\x00", "").replace("\x07", "")
    line = " ".join(spoken.split())[:150]
    backend.call("POST", "/api/playbook", {"title": line, "situation": spoken, "steps": [line]})
    page = html(open_page("playbook"))
    assert page.count(shown(line)) >= 2 and "<script>" not in page


def test_which_entries_fit_a_case() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    review = Review("…", language="el", topics=(TopicReading("late"), TopicReading("damaged")))
    case = Case("c", 1, "new", review, now, now)
    both, one = Entry("1", 1, "both", topics=("late", "damaged")), Entry("2", 1, "one", topics=("late",))
    foreign, other = (
        Entry("3", 1, "ru", topics=("late",), languages=("ru",)),
        Entry("4", 1, "x", topics=("price",)),
    )
    assert present.fitting((foreign, one, other, both), case) == (both, one)
    assert present.to_take((Starter("a", "A", taken=True), Starter("b", "B"))) == (Starter("b", "B"),)
    assert present.changes({"steps": " a \n\nb", "limit": " 5 "}) == {"steps": ["a", "b"], "limit": "5"}
