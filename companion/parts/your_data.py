"""What is kept, and what becomes of it: a calendar to subscribe to, backups, forgetting somebody for good."""

import os

import streamlit as st

from companion import plain, session
from companion.models_settings import Forgetting
from companion.parts import exports, frame
from companion.present.backups import backup_name, restore_commands

WAYS = ("author", "client", "case_id")
_MOST_NAMED = 5


def show() -> None:
    _calendar()
    _backups()
    _forget()


def _calendar() -> None:
    words = session.say()
    frame.section(words.say("data.calendar"))
    renewed = session.api().calendar().renewed_at
    since = words.moment(renewed.astimezone(session.zone())) if renewed else ""
    frame.lead(words.say("data.calendar-since", day=since) if since else words.say("data.calendar-none"))
    if st.button(words.say("data.calendar-new"), key="calendar-renew"):
        with frame.reachable():
            made = session.api().renew_calendar()
            frame.notice(
                words.say("data.calendar-made"), words.say("data.calendar-once"), "good", made.url or ""
            )


def _backups() -> None:
    """For an owner; restoring stops everything that runs, so it is left to the command line."""
    words = session.say()
    frame.section(words.say("data.backups"))
    with frame.reachable():
        kept = session.api().backups()
        frame.lead(words.say("data.backups-how"))
        _download()
        if kept:
            # Several may have been made within a minute.
            moments = dict.fromkeys(words.moment(each.made_at.astimezone(session.zone())) for each in kept)
            named = " · ".join(list(moments)[:_MOST_NAMED])
            frame.lead(words.say("data.kept", moments=named))
        frame.lead(words.say("data.go-back"))
        _commands(*restore_commands(os.environ.get("AMENDS_DATA"), kept, backup_name(session.now())))


def _download() -> None:
    api = session.api()
    exports.if_it_fails()
    st.download_button(
        session.say().say("data.backup-now"),
        # Made when it is asked for, not on every run of the page.
        api.export,
        file_name=backup_name(session.now()),
        mime="application/x-ndjson",
        key="backup-now",
        icon=":material/download:",
        on_click="ignore",
    )


def _commands(*commands: str) -> None:
    lines = (
        plain.tag("div", "am-line", plain.tag("code", "am-command", plain.escape(each))) for each in commands
    )
    st.html("".join(lines))


def _forget() -> None:
    words = session.say()
    frame.section(words.say("data.forget"))
    frame.lead(words.say("data.forget-how"))
    way = st.radio(
        words.say("data.forget-whom"),
        WAYS,
        format_func=lambda each: words.say(f"forget.{each}"),
        horizontal=True,
        key="forget-way",
    )
    name = st.text_input(words.say("field.name"), key="forget-name", max_chars=300).strip()
    if not name:
        return
    with frame.reachable():
        found = session.api().forget(way, name, dry_run=True)
        if not any(found.counts.values()):
            frame.notice(words.say("data.forget-nothing"))
            return
        frame.notice(words.say("data.forget-would"), _counted(found), "warn")
        _confirm(way, name, found)


def _confirm(way: str, name: str, found: Forgetting) -> None:
    words = session.say()
    with_backups = bool(found.backups) and st.checkbox(
        words.count("data.forget-backups", len(found.backups)), key="forget-backups"
    )
    sure = st.checkbox(words.say("data.forget-sure"), key="forget-sure")
    if st.button(words.say("data.forget-act"), key="forget", type="primary", disabled=not sure):
        session.api().forget(way, name, dry_run=False, with_backups=with_backups)
        session.tell(words.say("data.forgotten"))
        st.rerun()


def _counted(found: Forgetting) -> str:
    words = session.say()
    lines = [(kind, number) for kind, number in found.counts.items() if number]
    return "\n".join(f"{words.say(f'kept.{kind}')}: {words.number(number)}" for kind, number in lines)
