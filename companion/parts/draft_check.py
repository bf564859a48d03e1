"""Checking a draft on the page of its case, with the same findings and marks as beside a reply box."""

import streamlit as st

from companion import session
from companion.client import Api
from companion.models import Case, Check, Review
from companion.parts import check_view, frame
from companion.present.story import CHANNELS

_HEIGHT = 180


def show(case: Case) -> None:
    """Only this box is drawn anew while somebody works in it."""
    words = session.say()
    with st.expander(words.say("draft.check-here"), key=f"check-box-{case.id}", icon=":material/edit:"):
        _box(case)


@st.fragment
def _box(case: Case) -> None:
    words = session.say()
    # With each draft kept the box is another one, and so empty.
    key = f"{case.id}-{len(case.drafts)}"
    text = st.text_area(
        words.say("draft.text"),
        key=f"draft-text-{key}",
        max_chars=20_000,
        height=_HEIGHT,
        persist_state="session",
    )
    channel = st.radio(
        words.say("reply.channel"),
        CHANNELS,
        format_func=lambda channel: words.say(f"channel.{channel}"),
        horizontal=True,
        key=f"draft-channel-{key}",
    )
    with st.container(horizontal=True):
        # Leaving the box sends what was typed; the button is for whoever looks for one.
        st.button(words.say("draft.check"), key=f"check-{case.id}", type="primary")
        kept = st.button(words.say("draft.keep"), key=f"keep-{case.id}", disabled=not text.strip())
    if not text.strip():
        return
    with frame.reachable():
        if kept:
            session.api().keep_draft(case.id, text, channel, case.own_error)
            session.tell(words.say("told.draft"))
            st.rerun()
        api = session.api()
        with st.spinner(words.say("draft.busy"), show_time=True):
            check = _check(api.base, api.locale, case.review, text, channel, case.own_error, api)
        frame.section(" · ".join(check_view.head(check)))
        st.html(check_view.check_html(text, check))


@st.cache_data(ttl=60, max_entries=50, show_spinner=False)
def _check(
    base: str, locale: str, review: Review, text: str, channel: str, own_error: bool | None, _api: Api
) -> Check:
    """The same question within a minute has the same answer: a rerun for another reason asks nothing."""
    return _api.check(review, text, channel, own_error)
