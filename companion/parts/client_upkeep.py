"""Putting the notebook right: two entries of one client, cases of another, an entry to remove."""

import streamlit as st

from companion import session
from companion.models_clients import Client
from companion.parts import client_list, frame
from companion.present.notebook import client_case_row
from companion.present.rows import titles

_MOST_OFFERED = 200


def show(client: Client) -> None:
    words = session.say()
    opened = st.expander(words.say("client.upkeep"), key="upkeep", icon=":material/build:", on_change="rerun")
    if opened.open:
        with opened:
            _merge(client)
            _split(client)
            _remove(client)


def _merge(client: Client) -> None:
    words = session.say()
    others = {
        each.id: each.name
        for each in session.api().clients(limit=_MOST_OFFERED).items
        if each.id != client.id
    }
    other = st.selectbox(
        words.say("client.merge"),
        list(others),
        index=None,
        format_func=lambda each: others[each],
        key=f"merge-with-{client.id}",
        placeholder=words.say("client.merge-with"),
    )
    if st.button(words.say("client.merge-act"), key=f"merge-{client.id}", disabled=other is None):
        with frame.reachable():
            session.api().merge_clients(client.id, str(other))
            session.tell(words.say("told.merged"))
            st.rerun()


def _split(client: Client) -> None:
    words = session.say()
    names = titles(session.catalogue_or_none())
    lines = {
        case.id: " · ".join(client_case_row(case, words, names, session.zone(), ()).facts)
        for case in client.cases
    }
    chosen = st.multiselect(
        words.say("client.split"),
        list(lines),
        format_func=lambda case_id: lines[case_id],
        key=f"split-cases-{client.id}",
        placeholder=words.say("client.split-cases"),
    )
    name = st.text_input(words.say("client.split-name"), key=f"split-name-{client.id}", max_chars=300)
    ready = bool(chosen and name.strip())
    if st.button(words.say("client.split-act"), key=f"split-{client.id}", disabled=not ready):
        with frame.reachable():
            new = session.api().split_client(client.id, chosen, name.strip())
            session.tell(words.say("told.split"))
            client_list.open_client(new.id)


def _remove(client: Client) -> None:
    words = session.say()
    sure = st.checkbox(words.say("client.remove-sure"), key=f"sure-{client.id}")
    if st.button(words.say("client.remove"), key=f"remove-{client.id}", disabled=not sure):
        with frame.reachable():
            session.api().remove_client(client.id, client.version)
            session.tell(words.say("told.removed"))
            st.switch_page(client_list.CLIENTS_PAGE)
