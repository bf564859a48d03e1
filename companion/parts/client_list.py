"""The notebook's list of clients: search, open, add."""

import streamlit as st

from companion import session
from companion.models_clients import ClientPage
from companion.parts import frame
from companion.parts.rows import row_html
from companion.present.notebook import client_row
from companion.present.rows import titles

CLIENTS_PAGE = "views/clients.py"
PAGE_SIZE = 50


def show() -> None:
    words = session.say()
    sought = st.text_input(
        words.say("cases.search"),
        key="clients-q",
        type="search",
        placeholder=words.say("clients.search-hint"),
        max_chars=200,
    ).strip()
    page = session.api().clients(sought or None, PAGE_SIZE)
    if page.items:
        _rows(page)
    elif sought:
        frame.notice(words.say("clients.none-match"), words.say("cases.none-match-how"))
    else:
        frame.notice(words.say("clients.none"), words.say("clients.none-how"))
    _add()


def open_client(client_id: str) -> None:
    st.switch_page(CLIENTS_PAGE, query_params={"id": client_id})


def _rows(page: ClientPage) -> None:
    words = session.say()
    names = titles(session.catalogue_or_none())
    frame.lead(words.count("clients.total", page.total))
    for client in page.items:
        with st.container(key=f"am-row-{client.id}", horizontal=True, vertical_alignment="center"):
            st.html(row_html(client_row(client, words, names, session.zone())))
            if st.button(words.say("act.open"), key=f"open-{client.id}"):
                open_client(client.id)
    if page.total > len(page.items):
        frame.lead(words.count("today.more", page.total - len(page.items)))


def _add() -> None:
    words = session.say()
    with st.expander(words.say("clients.add"), key="add-client-box", icon=":material/person_add:"):
        with st.form("add-client-form", border=False):
            name = st.text_input(words.say("field.name"), key="client-name", max_chars=300)
            sent = st.form_submit_button(words.say("clients.add"), key="add-client", type="primary")
        if sent and name.strip():
            with frame.reachable():
                open_client(session.api().add_client(name.strip()).id)
