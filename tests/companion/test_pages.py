"""Every page, in every language, run through the companion's entry against the real backend."""

import itertools
import re

import pytest

from companion.i18n import LOCALES, words
from companion.launch import APP, streamlit_arguments
from tests.companion.conftest import OpenPage, html, open_page_of_app, press
from tests.companion.hostile import HOSTILE, shown
from tests.companion.served import TOKEN, Backend, fill, free_port


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_in_every_language(open_page: OpenPage, backend: Backend, language: str) -> None:
    cases = fill(backend)
    said = words(language)
    today = html(open_page("today", language))
    for section in ("running", "late", "follow-ups", "undecided"):
        assert said.say(f"today.{section}") in today
    assert said.count("today.count-follow-ups", 2) in today
    assert said.count("due.overdue", 2) in today
    listed = html(open_page("cases", language))
    assert said.count("cases.total", len(cases)) in listed
    assert all(case["review"]["author"] in listed for case in cases.values())
    case = html(open_page("case", language, id=cases["soon"]["id"]))
    assert said.say("case.timeline") in case and said.say("check.missing") in case
    assert case.count("<mark") >= 2
    patterns = html(open_page("patterns", language))
    assert said.say("patterns.topics") in patterns and "pazar.example.bg" in patterns
    assert said.say("improvements.list") in patterns
    guidelines = html(open_page("guidelines", language))
    assert said.say("guidelines.avoid") in guidelines and guidelines.count("am-card") >= 10
    assert said.say("guidelines.around") in guidelines


@pytest.mark.parametrize("language", LOCALES)
def test_a_day_without_cases_says_how_to_begin(open_page: OpenPage, language: str) -> None:
    assert words(language).say("today.first") in html(open_page("today", language))
    assert words(language).say("today.first") in html(open_page("cases", language))


def test_a_day_with_nothing_to_do_is_kind(open_page: OpenPage, backend: Backend) -> None:
    case_id = backend.keep("Late.")["id"]
    backend.reply(case_id, "Sorry.")
    page = html(open_page())
    assert words("en").say("today.free") in page
    assert words("en").say("today.upcoming") in page


def test_the_launcher_may_name_the_language(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_LOCALE", "bg")
    assert "Днес" in html(open_page_of_app(language="de"))
    assert "Σήμερα" in html(open_page_of_app(lang="el"))


def test_choosing_a_language_changes_the_page_and_the_address(open_page: OpenPage) -> None:
    at = open_page()
    press(at, "am-speak-ru")
    assert "Сегодня" in html(at)
    assert at.query_params["lang"] == ["ru"] or at.query_params["lang"] == "ru"


def test_hostile_words_are_shown_as_words_everywhere(open_page: OpenPage, backend: Backend) -> None:
    spoken = HOSTILE.replace("\x00", "").replace("\x07", "")
    line = " ".join(spoken.split())[:150]
    kept = backend.keep(spoken, hours_ago=30, author=line, site=line, client=line, notes=spoken)
    backend.draft(kept["id"], spoken)
    step = backend.reply(kept["id"], spoken, days_ago=9)
    backend.call(
        "PATCH", f"/api/follow-ups/{step['id']}", {"done": True, "outcome": "no-answer", "note": spoken}
    )
    backend.call("POST", f"/api/cases/{kept['id']}/follow-ups", {"due_on": "2026-01-02", "note": spoken})
    stored = backend.case(kept["id"])
    backend.change(kept["id"], client=stored["review"]["author"] + "!")
    pages = ("today", {}), ("cases", {}), ("case", {"id": kept["id"]}), ("patterns", {"period": "all"})
    for page, query in pages:
        at = open_page(page, **query)
        named = stored["client"] if page == "patterns" else stored["review"]["author"]
        assert shown(named) in html(at), page
        _nothing_is_interpreted(at)


def _nothing_is_interpreted(at: object) -> None:
    """No such words in anything that Streamlit reads as Markdown, and no tag of theirs in our HTML."""
    from streamlit.testing.v1 import AppTest

    assert isinstance(at, AppTest)
    labels = [
        getattr(widget, "label", "")
        for kind in ("button", "text_area", "text_input")
        for widget in at.get(kind)
    ]
    labels += [element.label for element in at.expander]
    labels += [
        element.value for kind in ("markdown", "caption", "error", "warning") for element in at.get(kind)
    ]
    assert not [label for label in labels if "coloured" in label or "<" in label]
    tags = set(re.findall(r"<([a-z0-9]+)", html(at)))
    blocks = {"div", "span", "p", "h1", "h2", "h3", "ul", "ol", "li", "details", "summary"}
    tables = {"table", "caption", "thead", "tbody", "tr", "th", "td", "a"}
    assert tags <= blocks | tables | {"strong", "mark", "code"}


def test_hostile_addresses_are_harmless(open_page: OpenPage, backend: Backend) -> None:
    backend.keep("Late.")
    assert "There is no such case" in html(open_page("case", id=HOSTILE[:100]))
    assert "There is no such case" in html(open_page("case"))
    at = open_page(
        "cases", q=HOSTILE[:60], status=["nonsense", "new"], topic="nonsense", sort="x", site="<b>"
    )
    assert at.multiselect(key="status").value == ["new"]
    assert at.selectbox(key="topic").value is None
    assert words("en").say("cases.none-match") in html(at)


@pytest.mark.parametrize("page", ["today", "cases", "case", "patterns", "guidelines"])
@pytest.mark.parametrize("language", LOCALES)
def test_backend_away(monkeypatch: pytest.MonkeyPatch, page: str, language: str) -> None:
    monkeypatch.setenv("AMENDS_API", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AMENDS_TOKEN", TOKEN)
    shown_page = html(open_page_of_app(page, language, id="some-case"))
    assert words(language).say("error.away") in shown_page and "uv run amends" in shown_page


@pytest.mark.parametrize("language", LOCALES)
def test_token_missing(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, tmp_path: object, language: str
) -> None:
    monkeypatch.setenv("AMENDS_API", backend.url)
    monkeypatch.delenv("AMENDS_TOKEN", raising=False)
    monkeypatch.setenv("AMENDS_DATA", str(tmp_path))
    shown_page = html(open_page_of_app("today", language))
    assert words(language).say("error.token") in shown_page and "uv run amends" in shown_page


def test_token_file_of_the_data_folder(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    from pathlib import Path

    Path(str(tmp_path), "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    monkeypatch.setenv("AMENDS_API", backend.url)
    monkeypatch.delenv("AMENDS_TOKEN", raising=False)
    monkeypatch.setenv("AMENDS_DATA", str(tmp_path))
    assert words("en").say("today.first") in html(open_page_of_app())


def test_the_command_that_serves_it() -> None:
    command = streamlit_arguments(8840)
    assert APP.is_file() and str(APP) in command
    flags = dict(itertools.pairwise(command))
    assert flags["--server.address"] == "127.0.0.1"
    assert flags["--server.port"] == "8840"
    assert flags["--browser.gatherUsageStats"] == "false"
    assert flags["--runner.postScriptGC"] == "false"
    assert flags["--client.showErrorDetails"] == "none"
    assert "--server.allowedHosts" not in command
    assert "--server.allowedHosts" in streamlit_arguments(host="0.0.0.0")
