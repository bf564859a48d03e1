"""Recording a reply that was sent from somewhere the extension did not see."""

import streamlit as st

from companion import session
from companion.models import Case
from companion.parts import frame
from companion.present.story import CHANNELS


def show(case: Case) -> None:
    words = session.say()
    # With each reply recorded the box is another one, and so empty.
    key = f"{case.id}-{len(case.replies)}"
    with st.expander(words.say("reply.record"), key=f"reply-{case.id}", icon=":material/send:"):
        text = st.text_area(
            words.say("reply.text"),
            key=f"reply-text-{key}",
            max_chars=20_000,
            height=140,
            persist_state="session",
        )
        channel = st.radio(
            words.say("reply.channel"),
            CHANNELS,
            format_func=lambda channel: words.say(f"channel.{channel}"),
            horizontal=True,
            key=f"reply-channel-{key}",
        )
        holding = st.checkbox(words.say("reply.is-holding"), key=f"reply-holding-{key}")
        if st.button(
            words.say("reply.sent"), key=f"sent-{case.id}", type="primary", disabled=not text.strip()
        ):
            with frame.reachable():
                session.api().record_reply(case.id, text, channel, holding)
                session.tell(words.say("told.reply"))
                st.rerun()
