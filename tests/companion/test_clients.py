"""The clients' pages: the notebook, one entry, and what can be done there."""

from datetime import UTC
from typing import Any

import pytest

from companion.i18n import LOCALES, words
from companion.models import Catalogue
from companion.models_clients import Checklist, Client, Figures, PainPoint, Task, TopicCount, Wronged
from companion.plain import label
from companion.present import notebook
from companion.present.rows import titles
from tests.companion.conftest import OpenPage, html
from tests.companion.hostile import HOSTILE, shown
from tests.companion.served import Backend, fill

EN = words("en")


@pytest.fixture
def ann(backend: Backend) -> dict[str, Any]:
    """A client with a case, a trouble and a list of two things."""
    backend.keep("The parcel came a week late.", client="Ann")
    (entry,) = backend.call("GET", "/api/clients?q=Ann")["items"]
    path, tag = f"/api/clients/{entry['id']}", {"If-Match": f'"{entry["version"]}"'}
    lists = [{"title": "Before sending", "items": [{"text": "Spelling"}, {"text": "Font", "done": True}]}]
    changes = {"pain_points": [{"text": "Deadlines", "topic": "late"}], "checklists": lists}
    return dict(backend.call("PATCH", path, changes, **tag))


def entry(backend: Backend, client: dict[str, Any]) -> dict[str, Any]:
    return dict(backend.call("GET", f"/api/clients/{client['id']}"))


@pytest.mark.parametrize("language", LOCALES)
def test_list_and_entry_in_every_language(
    open_page: OpenPage, backend: Backend, ann: dict[str, Any], language: str
) -> None:
    fill(backend)
    said = words(language)
    listed = html(open_page("clients", language))
    assert said.count("clients.total", 2) in listed and "Γιώργος Κ." in listed
    page = html(open_page("clients", language, id=ann["id"]))
    for section in ("checklists", "pain-points", "cases", "about"):
        assert said.say(f"client.{section}") in page
    assert "Deadlines" in page and said.say("client.progress", done=1, total=2) in page
    assert said.count("clients.open-cases", 1) in page


def test_no_clients_yet_and_none_found(open_page: OpenPage, backend: Backend) -> None:
    at = open_page("clients")
    assert EN.say("clients.none") in html(at)
    at.text_input(key="clients-q").input("nobody").run()
    assert EN.say("clients.none-match") in html(at)


def test_add_a_client(open_page: OpenPage, backend: Backend) -> None:
    at = open_page("clients")
    at.text_input(key="client-name").input("  Bella ")
    at.button(key="add-client").click().run()
    (entry,) = backend.call("GET", "/api/clients")["items"]
    assert entry["name"] == "Bella"
    assert at.query_params["id"] in (entry["id"], [entry["id"]])


def test_tick_start_over_and_remove(open_page: OpenPage, backend: Backend, ann: dict[str, Any]) -> None:
    spelling = ann["checklists"][0]["items"][0]["id"]
    at = open_page("clients", id=ann["id"])
    assert at.checkbox(key=f"tick-{spelling}").label == label("Spelling")
    at.checkbox(key=f"tick-{spelling}").check().run()
    assert [task["done"] for task in entry(backend, ann)["checklists"][0]["items"]] == [True, True]
    assert at.checkbox(key=f"tick-{spelling}").value is True
    list_id = ann["checklists"][0]["id"]
    at.button(key=f"untick-{list_id}").click().run()
    assert [task["done"] for task in entry(backend, ann)["checklists"][0]["items"]] == [False, False]
    assert at.checkbox(key=f"tick-{spelling}").value is False
    at.button(key=f"remove-{list_id}").click().run()
    at.button(key=f"remove-{ann['pain_points'][0]['id']}").click().run()
    now = entry(backend, ann)
    assert (now["checklists"], now["pain_points"]) == ([], [])
    assert EN.say("client.no-checklists") in html(at)


def test_add_a_list_and_a_trouble(open_page: OpenPage, backend: Backend, ann: dict[str, Any]) -> None:
    at = open_page("clients", id=ann["id"])
    at.text_input(key="list-title").input("Print")
    at.text_area(key="list-items").input("Bleed\n\n Colours ")
    at.button(key=f"add-list-{ann['id']}").click().run()
    added = entry(backend, ann)["checklists"][1]
    assert (added["title"], [task["text"] for task in added["items"]]) == ("Print", ["Bleed", "Colours"])
    at.text_input(key="point-text").input("Commas")
    at.selectbox(key="point-topic").select("instructions-ignored")
    at.button(key=f"add-point-{ann['id']}").click().run()
    point = entry(backend, ann)["pain_points"][1]
    assert (point["text"], point["topic"]) == ("Commas", "instructions-ignored")


def test_what_is_written_about_a_client_is_saved(
    open_page: OpenPage, backend: Backend, ann: dict[str, Any]
) -> None:
    key = f"client-{ann['id']}"
    at = open_page("clients", id=ann["id"])
    at.text_area(key=f"aliases-{key}").input("Anna\n A. Smith").run()
    at.text_area(key=f"agreements-{key}").input("Two revisions.").run()
    at.button(key=f"save-{key}").click().run()
    now = entry(backend, ann)
    assert (now["aliases"], now["agreements"]) == (["Anna", "A. Smith"], "Two revisions.")
    assert EN.say("told.saved") in html(at)


def test_another_tab_undoes_nothing(open_page: OpenPage, backend: Backend, ann: dict[str, Any]) -> None:
    key = f"client-{ann['id']}"
    at = open_page("clients", id=ann["id"])
    changes = {"notes": "theirs", "agreements": "theirs too"}
    backend.call(
        "PATCH", f"/api/clients/{ann['id']}", changes, **{"If-Match": f'"{entry(backend, ann)["version"]}"'}
    )
    at.text_area(key=f"notes-{key}").input("mine")
    at.button(key=f"save-{key}").click().run()
    assert EN.say("conflict.title") in html(at)
    assert entry(backend, ann)["notes"] == "theirs"
    at.button(key=f"keep-mine-{key}").click().run()
    at.button(key=f"save-{key}").click().run()
    now = entry(backend, ann)
    assert (now["notes"], now["agreements"]) == ("mine", "theirs too")


def test_merge_split_and_remove(open_page: OpenPage, backend: Backend, ann: dict[str, Any]) -> None:
    other = backend.call("POST", "/api/clients", {"name": "Anna"})
    at = open_page("clients", id=ann["id"])
    at.session_state["upkeep"] = True
    at.run()
    at.selectbox(key=f"merge-with-{ann['id']}").select(other["id"]).run()
    at.button(key=f"merge-{ann['id']}").click().run()
    assert backend.call("GET", "/api/clients")["total"] == 1
    case_id = entry(backend, ann)["cases"][0]["id"]
    at.multiselect(key=f"split-cases-{ann['id']}").select(case_id).run()
    at.text_input(key=f"split-name-{ann['id']}").input("Bob").run()
    at.button(key=f"split-{ann['id']}").click().run()
    assert backend.case(case_id)["client"] == "Bob"
    assert "Bob" in html(at)
    at = open_page("clients", id=ann["id"])
    at.session_state["upkeep"] = True
    at.run()
    at.checkbox(key=f"sure-{ann['id']}").check().run()
    at.button(key=f"remove-{ann['id']}").click().run()
    assert [each["name"] for each in backend.call("GET", "/api/clients")["items"]] == ["Bob"]


def test_hostile_words_stay_words(open_page: OpenPage, backend: Backend) -> None:
    spoken = HOSTILE.replace("\x00", "").replace("\x07", "")
    line = " ".join(spoken.split())[:150]
    lists = [{"title": line, "items": [{"text": line}]}]
    entry = backend.call(
        "POST",
        "/api/clients",
        {"name": line, "notes": spoken, "pain_points": [{"text": line}], "checklists": lists},
    )
    assert shown(line) in html(open_page("clients"))
    at = open_page("clients", id=entry["id"])
    assert html(at).count(shown(line)) >= 3
    assert "<script>" not in html(at)
    task = entry["checklists"][0]["items"][0]
    assert at.checkbox(key=f"tick-{task['id']}").label == label(line)
    for sign in ("<script", "**stars", "[link]", ":smile:", "$\\frac", ":red["):
        assert sign not in label(HOSTILE)


def test_an_entry_that_is_not_there(open_page: OpenPage) -> None:
    assert EN.say("error.not-found") in html(open_page("clients", id="nobody"))


def test_rows_tell_what_matters_first() -> None:
    names = titles(Catalogue())
    calm = Client("1", 1, "Ann", figures=Figures(cases=1))
    row = notebook.client_row(calm, EN, names, UTC)
    assert (row.title, row.badge.look, row.facts) == ("Ann", "good", (EN.count("cases.total", 1),))
    wronged = Figures(2, 2, 0, 0, (TopicCount("late", 2),), True, (Wronged("a", ("late",)),))
    assert notebook.client_badge(Client("1", 1, "Ann", figures=wronged), EN).look == "late"
    assert notebook.wrongs_of(Client("1", 1, "Ann", figures=wronged)) == {"a": ("late",)}
    open_one = Figures(2, 1, 1, 1)
    assert notebook.client_badge(Client("1", 1, "Ann", figures=open_one), EN).text == "1 case still open"
    assert notebook.summary(Client("1", 1, "Ann", figures=open_one), EN) == (
        "2 cases · 1 complaint · 1 with praise"
    )


def test_small_changes_keep_the_rest() -> None:
    task, other = Task("a", False, "1"), Task("b", True, "2")
    client = Client(
        "c",
        3,
        "Ann",
        pain_points=(PainPoint("x", None, "p"),),
        checklists=(Checklist("L", (task, other), "l"),),
    )
    (changed,) = notebook.ticked(client, "l", "1", True)["checklists"]
    assert [(item["id"], item["done"]) for item in changed["items"]] == [("1", True), ("2", True)]
    assert notebook.without_checklist(client, "l") == {"checklists": []}
    added = notebook.with_pain_point(client, "y", "late")["pain_points"]
    assert added == [{"text": "x", "topic": None, "id": "p"}, {"text": "y", "topic": "late"}]
    assert notebook.lines(" a \n\n b") == ["a", "b"]
