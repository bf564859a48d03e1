"""The dialog of a promise whose time has come: kept or not."""

import streamlit as st

from companion import session
from companion.models import FollowUp
from companion.parts import frame
from companion.parts.rows import row_html
from companion.present.rows import follow_up_row

# What the API takes for a promise that was kept, and for one that was not.
_OUTCOMES = {"resolved": "promise.kept", "unresolved": "promise.broken"}


def draw(promise: FollowUp) -> None:
    words = session.say()
    st.html(row_html(follow_up_row(promise, session.now().date(), words)))
    chosen = st.radio(
        words.say("promise.how"),
        list(_OUTCOMES),
        index=None,
        format_func=lambda outcome: words.say(_OUTCOMES[outcome]),
        key=f"outcome-{promise.id}",
    )
    if chosen == "unresolved":
        frame.notice(words.say("promise.broken"), words.say("promise.broken-how"))
    label = words.say("act.confirm")
    if st.button(
        label, key=f"confirm-{promise.id}", type="primary", disabled=chosen is None, width="stretch"
    ):
        with frame.reachable():
            session.api().finish_follow_up(promise.id, str(chosen), "")
            session.tell(words.say("told.saved"))
            session.end_dialog()
