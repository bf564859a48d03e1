"""The promises of a case: confirmed or dropped as they were read out of a reply, then kept or not."""

from typing import Any

import streamlit as st

from companion import session
from companion.models import Case, Promise
from companion.parts import frame
from companion.parts.rows import row_html
from companion.present.clock import next_step_day
from companion.present.promises import as_follow_up, ordered, promise_row


def show(case: Case) -> None:
    words = session.say()
    frame.section(words.say("case.promises"))
    promises = ordered(case.promises)
    for promise in promises:
        with st.container(key=f"am-row-{promise.id}"):
            st.html(row_html(promise_row(promise, session.now().date(), session.zone(), words)))
            with st.container(horizontal=True):
                _acts(case, promise)
    if not promises:
        frame.lead(words.say("case.no-promises"))
    _add(case)


def _acts(case: Case, promise: Promise) -> None:
    """The keys are those of every row: done-ID keeps it, move-ID moves it."""
    words = session.say()
    if promise.state == "proposed":
        if st.button(words.say("promise.confirm"), key=f"confirm-promise-{promise.id}", type="primary"):
            _change(case, promise, state="confirmed")
        if st.button(words.say("promise.drop"), key=f"drop-{promise.id}"):
            _change(case, promise, state="dropped")
    if promise.state == "confirmed":
        if st.button(words.say("promise.keep"), key=f"done-{promise.id}", type="primary"):
            _change(case, promise, state="kept")
        if st.button(words.say("promise.break"), key=f"broken-{promise.id}"):
            _change(case, promise, state="broken")
        if st.button(words.say("act.move"), key=f"move-{promise.id}"):
            session.open_dialog("move", as_follow_up(promise, case))


def _change(case: Case, promise: Promise, **changes: Any) -> None:
    with frame.reachable():
        session.api().change_promise(case.id, promise.id, changes)
        st.rerun()


def _add(case: Case) -> None:
    words = session.say()
    today = session.now().date()
    with (
        st.expander(words.say("promise.add"), key=f"promise-box-{case.id}", icon=":material/add:"),
        st.form(f"promise-form-{case.id}", clear_on_submit=True, border=False),
    ):
        text = st.text_input(words.say("field.promise"), key=f"promise-text-{case.id}", max_chars=2000)
        on = st.date_input(
            words.say("field.promise-on"),
            next_step_day(today),
            min_value=today,
            key=f"promise-on-{case.id}",
            format=words.day_field,
        )
        sent = st.form_submit_button(words.say("promise.add"), key=f"promise-add-{case.id}")
    if sent and text.strip():
        with frame.reachable():
            session.api().add_promise(case.id, text.strip(), on)
            st.rerun()
