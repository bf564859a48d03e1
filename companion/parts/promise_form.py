"""The dialog of a promise whose time has come: kept or not."""

import streamlit as st

from companion import pending, session
from companion.models import FollowUp
from companion.parts import frame
from companion.parts.rows import row_html
from companion.present.rows import follow_up_row

# What the API takes for a promise that was kept, and for one that was not.
_OUTCOMES = {"resolved": "promise.kept", "unresolved": "promise.broken"}


def draw(promise: FollowUp) -> None:
    words = session.say()
    key = promise.id
    st.html(row_html(follow_up_row(promise, session.now().date(), words)))
    failed = pending.failed(key)
    outcomes = list(_OUTCOMES)
    chosen = st.radio(
        words.say("promise.how"),
        outcomes,
        index=outcomes.index(failed.typed) if failed else None,
        format_func=lambda outcome: words.say(_OUTCOMES[outcome]),
        key=f"outcome-{key}",
    )
    if chosen == "unresolved":
        frame.notice(words.say("promise.broken"), words.say("promise.broken-how"))
    frame.confirm(key, chosen is not None, _confirm, key)
    if failed:
        frame.explain(failed.error)


def _confirm(key: str) -> None:
    api, outcome = session.api(), str(st.session_state[f"outcome-{key}"])
    told = session.say().say("told.saved")
    pending.begin(lambda: api.finish_follow_up(key, outcome, ""), outcome, told)
