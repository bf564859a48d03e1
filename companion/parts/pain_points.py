"""What troubles a client: noted by hand, beside what their reviews complained about."""

from functools import partial

import streamlit as st

from companion import acts, plain, session
from companion.models_clients import Client
from companion.parts import frame
from companion.present import notebook
from companion.present.rows import Titles

_SHAPE = (8, 2)


def show(client: Client, names: Titles) -> None:
    words = session.say()
    frame.section(words.say("client.pain-points"))
    if client.figures.topics:
        said = [
            plain.tag(
                "span", "am-topic", plain.escape(f"{names.topic(each.topic)} · {words.number(each.cases)}")
            )
            for each in client.figures.topics
        ]
        st.html(plain.tag("div", "am-topics", *said))
    for point in client.pain_points:
        text, button = st.columns(_SHAPE, vertical_alignment="center")
        topic = plain.tag("span", "am-topic", plain.escape(names.topic(point.topic))) if point.topic else ""
        text.html(plain.words(point.text, "am-note") + topic)
        with button, st.container(horizontal_alignment="right"):
            if st.button(words.say("act.remove"), key=f"remove-{point.id}", type="tertiary"):
                _alter(client, partial(notebook.without_pain_point, point_id=str(point.id)))
    if not client.pain_points:
        frame.lead(words.say("client.no-pain-points"))
    _add(client, names)


def _add(client: Client, names: Titles) -> None:
    words = session.say()
    with (
        st.expander(words.say("client.add-pain-point"), key="add-point-box", icon=":material/add:"),
        st.form("add-point-form", clear_on_submit=True, border=False),
    ):
        text = st.text_input(words.say("field.pain-point"), key="point-text", max_chars=300)
        topic = st.selectbox(
            words.say("field.topic"),
            list(names.topics),
            index=None,
            format_func=names.topic,
            key="point-topic",
            placeholder=words.say("cases.any"),
        )
        sent = st.form_submit_button(words.say("client.add-pain-point"), key=f"add-point-{client.id}")
    if sent and text.strip():
        _alter(client, lambda now: notebook.with_pain_point(now, text.strip(), topic))


def _alter(client: Client, change: acts.Alteration) -> None:
    with frame.reachable():
        acts.alter_client(session.api(), client.id, change)
        st.rerun()
