"""One client: what to know before writing to them, what was agreed, and every review of theirs."""

from collections.abc import Mapping

import streamlit as st

from companion import acts, plain, session
from companion.forms import Filled
from companion.models_clients import Client
from companion.parts import checklists, client_list, client_upkeep, frame, pain_points, rows, text_form
from companion.parts.lines import Lines
from companion.parts.text_form import Field
from companion.present import notebook
from companion.present.rows import Titles, titles

_SHAPE = (3, 2)


def show(client: Client) -> None:
    words = session.say()
    names = titles(session.catalogue_or_none())
    badge = notebook.client_badge(client, words)
    frame.heading(client.name, notebook.summary(client, words))
    st.html(plain.tag("span", f"am-badge am-{badge.look}", plain.escape(badge.text)))
    know, work = st.columns(_SHAPE, gap="large")
    with know:
        checklists.show(client)
        pain_points.show(client, names)
        _cases(client, names)
    with work:
        _about(client)
        client_upkeep.show(client)


def way_back() -> None:
    label = session.say().say("clients.back")
    st.page_link(client_list.CLIENTS_PAGE, label=label, icon=":material/arrow_back:")


def _about(client: Client) -> None:
    words = session.say()
    api = session.api()
    frame.section(words.say("client.about"))
    fields = (
        Field("name", words.say("field.name"), limit=300),
        Field("aliases", words.say("field.aliases"), height=80, hint=words.say("field.aliases-hint")),
        Field("agreements", words.say("field.agreements"), height=140),
        Field("notes", words.say("field.notes"), height=140),
    )
    form = Filled(f"client-{client.id}", client.version, notebook.texts(client))

    def save(base: Filled, mine: Mapping[str, str]) -> None:
        def read() -> tuple[int, dict[str, str]]:
            now = api.client(client.id)
            return now.version, notebook.texts(now)

        def change(version: int, changed: Mapping[str, str]) -> None:
            api.change_client(client.id, version, notebook.text_changes(changed))

        acts.save_texts((base.version, base.values), mine, read, change)

    text_form.show(form, fields, save)
    if client.authors:
        known = [f"{each.author} · {each.site}" for each in client.authors]
        frame.section(words.say("client.authors"))
        st.html("".join(plain.words(line, "am-fact") for line in known))


def _cases(client: Client, names: Titles) -> None:
    words = session.say()
    frame.section(words.say("client.cases"), words.number(client.figures.cases))
    wrongs = notebook.wrongs_of(client)
    listed = Lines("client-cases")
    for case in client.cases:
        why = wrongs.get(case.id, ())
        rows.case_row(listed, notebook.client_case_row(case, words, names, session.zone(), why))
    listed.show()
    if not client.cases:
        frame.lead(words.say("client.no-cases"))
