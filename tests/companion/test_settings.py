"""The settings: how the desk works, its sites, who is paired, forgetting somebody."""

from datetime import date

import pytest

from companion.i18n import LOCALES, words
from companion.models_settings import Rule, Settings, Site
from companion.parts.settings import GROUPS
from companion.present import settings as present
from tests.browser import free_port
from tests.companion.conftest import OpenPage, html, open_page_of_app
from tests.companion.served import TOKEN, Backend

EN = words("en")


@pytest.mark.parametrize("language", LOCALES)
def test_every_group_in_every_language(open_page: OpenPage, backend: Backend, language: str) -> None:
    said = words(language)
    at = open_page("settings", language)
    assert [tab.label for tab in at.tabs] == [said.say(f"settings.{group}") for group in GROUPS]
    signs = {
        "desk": None,
        "sites": "sites.lead",
        "people": "people.paired",
        "data": "data.forget-how",
    }
    for group, sign in signs.items():
        at.session_state["settings"] = said.say(f"settings.{group}")
        at.run()
        assert not at.exception
        assert sign is None or said.say(sign) in html(at), group


def test_a_setting_is_changed_and_holds(open_page: OpenPage, backend: Backend) -> None:
    at = open_page("settings")
    at.selectbox(key="time_zone-settings").select("Asia/Tokyo").run()
    at.selectbox(key="quiet_from-settings").select("21:00").run()
    at.selectbox(key="quiet_to-settings").select("08:30").run()
    at.selectbox(key="follow_up_days-settings").select("5").run()
    at.button(key="save-settings").click().run()
    settings = backend.call("GET", "/api/settings")
    assert (settings["time_zone"], settings["follow_up_days"]) == ("Asia/Tokyo", 5)
    assert settings["quiet_hours"] == {"from": "21:00", "to": "08:30"}
    assert EN.say("told.saved") in html(at)


def test_a_site_is_changed_and_put_back(open_page: OpenPage, backend: Backend) -> None:
    at = open_page("settings")
    at.session_state["settings"] = EN.say("settings.sites")
    at.run()
    at.selectbox(key="site-shown").select("google").run()
    at.selectbox(key="no_links-site-google").select("yes").run()
    at.text_input(key="reply_limit-site-google").input("1234").run()
    at.button(key="save-site-google").click().run()
    (google,) = [site for site in backend.call("GET", "/api/sites")["items"] if site["id"] == "google"]
    assert (google["reply_limit"], google["origin"]) == (1234, "changed")
    assert "no_links" in google["forbids"]
    at.button(key="remove-google").click().run()
    (google,) = [site for site in backend.call("GET", "/api/sites")["items"] if site["id"] == "google"]
    assert google["origin"] == "built-in"


def test_somebody_is_forgotten(open_page: OpenPage, backend: Backend) -> None:
    backend.keep("Late.", author="Petra")
    kept = backend.keep("Cold soup.", author="Hans")["id"]
    at = open_page("settings")
    at.session_state["settings"] = EN.say("settings.data")
    at.run()
    at.text_input(key="forget-name").input("Nobody").run()
    assert EN.say("data.forget-nothing") in html(at)
    at.text_input(key="forget-name").input("Petra").run()
    assert f"{EN.say('kept.cases')}: 1" in html(at)
    assert at.button(key="forget").disabled
    at.checkbox(key="forget-sure").check().run()
    at.button(key="forget").click().run()
    assert [case["id"] for case in backend.call("GET", "/api/cases")["items"]] == [kept]


SETTINGS = Settings(True, 240, 30, 3, may_change=("locale", "reminders", "quiet_hours", "retention_days"))


def test_settings_as_texts_and_back() -> None:
    texts = present.preference_texts(SETTINGS)
    assert set(texts) == {"locale", "reminders", "quiet_from", "quiet_to", "retention_days"}
    changed = {"quiet_from": "21:00", "retention_days": "90", "reminders": "no", "locale": "el"}
    mine = texts | changed | {"quiet_to": "08:00"}
    assert present.preference_changes(changed, mine) == {
        "locale": "el",
        "reminders": False,
        "retention_days": 90,
        "quiet_hours": {"from": "21:00", "to": "08:00"},
    }
    assert present.preference_changes({"quiet_to": ""}, mine | {"quiet_to": ""}) == {"quiet_hours": None}


@pytest.mark.parametrize("language", LOCALES)
def test_every_setting_has_words_for_what_it_can_be(language: str) -> None:
    for name in present.PREFERENCES:
        options = present.preference_options(name, words(language))
        assert options and all(options.values()), name


def test_sites_as_texts_and_back() -> None:
    rule = Rule("links", "No links.", date(2026, 1, 2))
    site = Site("x", "X", 1, ("x.example",), 100, None, forbids=("no_links",), rules=(rule,))
    texts = present.site_texts(site)
    assert (texts["editable"], texts["no_links"], texts["no_names"]) == ("", "yes", "no")
    changed = {"reply_limit": "many", "no_names": "yes", "hosts": "a.example\nb.example", "editable": "no"}
    assert present.site_changes(changed, texts | changed) == {
        "reply_limit": "many",
        "hosts": ["a.example", "b.example"],
        "editable": False,
        "forbids": ["no_names", "no_links"],
    }
    again = present.read_again(site, 0, "2026-11-22")["rules"][0]
    assert (again["status"], again["read_on"]) == ("verified", "2026-11-22")
    assert present.without_rule(site, 0) == {"rules": []}
    assert len(present.with_rule(site, "New", "", "2026-11-22")["rules"]) == 2


@pytest.mark.parametrize("page", ["settings", "clients", "playbook"])
def test_backend_away(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("AMENDS_API", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AMENDS_TOKEN", TOKEN)
    assert EN.say("error.away") in html(open_page_of_app(page, "en", id="some-client"))
