"""Several cases of a page chosen, and one change made to all of them."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from companion import many, session
from companion.models import Case
from companion.parts import frame
from companion.present import choosing
from companion.present.rows import status

# Whether several can be chosen.
OPEN = "choose-several"
_STATUS, _CLIENT = "many-status", "many-client"
_SHOWN = "many-shown"
_ROUND, _FROM_START = "many-round", "many-from-start"


def on() -> bool:
    return session.is_open(OPEN)


def box(case_id: str) -> None:
    """The box in the row of a case."""
    label = session.say().say("many.this-one")
    st.checkbox(label, _from_start(case_id), key=_key(case_id), label_visibility="collapsed")


def show(cases: Sequence[Case]) -> None:
    """What can be done with the cases that are chosen on this page."""
    words = session.say()
    chosen = [case for case in _as_shown(cases) if _is_chosen(case.id)]
    with st.container(horizontal=True, vertical_alignment="center"):
        frame.lead(words.count("many.chosen", len(chosen)))
        for key, label, value in (("all", "many.all", True), ("none", "many.none", False)):
            st.button(words.say(label), key=f"many-{key}", on_click=_set, args=(cases, value))
    if chosen:
        _change_status(chosen)
        _change_client(chosen)


def _as_shown(cases: Sequence[Case]) -> list[Case]:
    """The cases in the versions that the person saw when they clicked: this run has read them anew."""
    shown: dict[str, int] = st.session_state.get(_SHOWN, {})
    st.session_state[_SHOWN] = {case.id: case.version for case in cases}
    # Who comes back to a page of the list begins anew.
    st.session_state[_FROM_START] = {case.id for case in cases if _from_start(case.id)}
    return [replace(case, version=shown.get(case.id, case.version)) for case in cases]


def _change_status(chosen: Sequence[Case]) -> None:
    words = session.say()
    offered = choosing.statuses_for_all(chosen)
    if st.session_state.get(_STATUS) not in (None, *offered):
        del st.session_state[_STATUS]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.selectbox(
            words.say("field.status"),
            offered,
            index=None,
            format_func=lambda each: status(each, words),
            key=_STATUS,
            placeholder="–",
        )
        label = words.say("many.give-status")
        if st.button(label, key="many-give-status", type="primary", disabled=wanted is None):
            _change(chosen, {"status": wanted})


def _change_client(chosen: Sequence[Case]) -> None:
    words = session.say()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(words.say("field.client"), key=_CLIENT, max_chars=200)
        label = words.say("many.give-client")
        if st.button(label, key="many-give-client", disabled=not (name or "").strip()):
            _change(chosen, {"client": name.strip()})


def _change(chosen: Sequence[Case], fields: dict[str, str | None]) -> None:
    words = session.say()
    with frame.reachable():
        progress = st.progress(0.0, words.say("many.busy"))

        def show(done: int) -> None:
            progress.progress(done / len(chosen), words.say("many.busy"))

        outcome = many.change(session.api(), chosen, fields, show)
        told = [words.count("many.changed", outcome.changed)]
        if outcome.stale:
            told.append(words.count("many.stale", len(outcome.stale)))
        if outcome.refused:
            told.append(words.count("many.refused", len(outcome.refused)))
        session.tell("\n".join(told))
        st.rerun()


def _set(cases: Sequence[Case], value: bool) -> None:
    """Gives the boxes other keys: what the browser still says of those before them counts no more.

    With every click it sends the state of all boxes it knows, and it may not know yet that these were set.
    """
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_FROM_START] = {case.id for case in cases} if value else set()


def _is_chosen(case_id: str) -> bool:
    return bool(st.session_state.get(_key(case_id), _from_start(case_id)))


def _from_start(case_id: str) -> bool:
    return case_id in st.session_state.get(_FROM_START, ())


def _key(case_id: str) -> str:
    return f"pick-{st.session_state.get(_ROUND, 0)}-{case_id}"
