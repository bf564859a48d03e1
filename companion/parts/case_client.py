"""What the notebook knows of the client of a case: troubles, agreements, what they said before."""

import streamlit as st

from companion import plain, session
from companion.client import NotFoundError
from companion.models import Case
from companion.models_clients import Client
from companion.parts import client_list, frame, rows
from companion.parts.lines import Lines
from companion.present import notebook
from companion.present.rows import Titles, titles

_SHOWN = 5


def show(case: Case) -> None:
    if case.client_id is None:
        return
    try:
        client = session.api().client(case.client_id)
    except NotFoundError:
        return
    words = session.say()
    names = titles(session.catalogue_or_none())
    frame.section(words.say("case.client"), notebook.summary(client, words))
    st.html(_known(client, names))
    before = [each for each in client.cases if each.id != case.id]
    wrongs = notebook.wrongs_of(client)
    listed = Lines("client-before")
    for each in before[:_SHOWN]:
        why = wrongs.get(each.id, ())
        rows.case_row(listed, notebook.client_case_row(each, words, names, session.zone(), why))
    listed.show()
    st.page_link(
        client_list.CLIENTS_PAGE,
        label=words.say("case.open-client"),
        icon=":material/person:",
        query_params={"id": client.id},
    )


def _known(client: Client, names: Titles) -> str:
    """Their name, then what to mind when writing to them."""
    words = session.say()
    topics = [
        plain.tag("span", "am-topic", plain.escape(names.topic(each.topic))) for each in client.figures.topics
    ]
    points = [plain.words(point.text, "am-note") for point in client.pain_points]
    agreed = plain.words(client.agreements, "am-why") if client.agreements else ""
    title = plain.tag("h3", "am-h3", plain.escape(words.say("field.agreements"))) if agreed else ""
    return plain.tag(
        "div",
        "am-card",
        plain.tag("span", "am-who", plain.escape(client.name), dir="auto"),
        plain.tag("div", "am-topics", *topics) if topics else "",
        *points,
        title,
        agreed,
    )
