"""The settings in their groups; what a group shows is read only when it is opened."""

from collections.abc import Mapping

import streamlit as st

from companion import acts, connection, session
from companion.forms import Filled
from companion.models_settings import Settings
from companion.parts import frame, people_settings, sites_settings, text_form, your_data
from companion.parts.text_form import Field
from companion.present import settings as present

GROUPS = ("desk", "sites", "people", "data")


def show() -> None:
    words = session.say()
    tabs = st.tabs([words.say(f"settings.{group}") for group in GROUPS], key="settings", on_change="rerun")
    drawn = (_desk, sites_settings.show, people_settings.show, your_data.show)
    for tab, draw in zip(tabs, drawn, strict=True):
        if tab.open:
            with tab, frame.reachable():
                draw()


def _desk() -> None:
    words = session.say()
    api = session.api()
    settings = api.settings()
    texts = present.preference_texts(settings)
    if not texts:
        frame.notice(words.say("settings.not-yours"))
        return
    fields = [
        Field(
            name,
            words.say(f"setting.{name}"),
            options=present.preference_options(name, words),
            free=name == "time_zone",
        )
        for name in texts
    ]

    def save(base: Filled, mine: Mapping[str, str]) -> None:
        def read() -> tuple[str, dict[str, str]]:
            now = api.settings()
            return now.tag, present.preference_texts(now)

        def change(tag: str, changed: Mapping[str, str]) -> None:
            api.change_settings(tag, present.preference_changes(changed, mine))

        acts.save_texts((base.version, base.values), mine, read, change)
        connection.forget_preferences()

    text_form.show(Filled("settings", settings.tag, texts), fields, save)
    _fixed(settings)


def _fixed(settings: Settings) -> None:
    """What holds for the whole desk, for somebody who may not change it."""
    words = session.say()
    if not present.may_change("follow_up_days", settings):
        days = words.count("settings.days", settings.follow_up_days)
        frame.lead(f"{words.say('setting.follow_up_days')}: {days}")
