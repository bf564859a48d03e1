"""What to look at before the next delivery to a client: lists to tick, kept with the client."""

import streamlit as st

from companion import acts, plain, session
from companion.client import ApiError
from companion.models_clients import Checklist, Client, Task
from companion.parts import frame
from companion.present import notebook

_LINES = 90


def show(client: Client) -> None:
    words = session.say()
    frame.section(words.say("client.checklists"))
    for checklist in client.checklists:
        _checklist(client, checklist)
    if not client.checklists:
        frame.lead(words.say("client.no-checklists"))
    _add(client)


def _checklist(client: Client, checklist: Checklist) -> None:
    words = session.say()
    done = sum(task.done for task in checklist.items)
    progress = words.say("client.progress", done=words.number(done), total=words.number(len(checklist.items)))
    with st.container(key=f"am-row-{checklist.id}"):
        st.html(
            plain.tag("span", "am-who", plain.escape(checklist.title), dir="auto")
            + plain.tag("span", "am-aside", plain.escape(progress))
        )
        for task in checklist.items:
            _task(client, checklist, task)
        with st.container(horizontal=True):
            if st.button(words.say("client.untick"), key=f"untick-{checklist.id}", disabled=not done):
                _alter(client, lambda now: notebook.unticked(now, str(checklist.id)))
            if st.button(words.say("act.remove"), key=f"remove-{checklist.id}", type="tertiary"):
                _alter(client, lambda now: notebook.without_checklist(now, str(checklist.id)))


def _task(client: Client, checklist: Checklist, task: Task) -> None:
    """Ticked in a callback, before the page is drawn anew: the box never jumps back."""
    key = f"tick-{task.id}"
    st.session_state[key] = task.done
    st.checkbox(
        plain.label(task.text),
        key=key,
        on_change=_tick,
        args=(client.id, str(checklist.id), str(task.id), not task.done),
    )


def _tick(client_id: str, list_id: str, item_id: str, done: bool) -> None:
    try:
        acts.alter_client(session.api(), client_id, lambda now: notebook.ticked(now, list_id, item_id, done))
    except ApiError as error:
        session.fail(error)


def _add(client: Client) -> None:
    words = session.say()
    with (
        st.expander(words.say("client.add-checklist"), key="add-list-box", icon=":material/checklist:"),
        st.form("add-list-form", clear_on_submit=True, border=False),
    ):
        title = st.text_input(words.say("field.list-title"), key="list-title", max_chars=300)
        items = st.text_area(words.say("field.list-items"), key="list-items", height=_LINES)
        sent = st.form_submit_button(words.say("client.add-checklist"), key=f"add-list-{client.id}")
    lines = notebook.lines(items)
    if sent and title.strip() and lines:
        _alter(client, lambda now: notebook.with_checklist(now, title.strip(), lines))


def _alter(client: Client, change: acts.Alteration) -> None:
    with frame.reachable():
        acts.alter_client(session.api(), client.id, change)
        st.rerun()
