"""Who is let in: the paired browsers, how to pair another, and the server that this page talks to."""

import streamlit as st

from companion import plain, session
from companion.models_settings import Token
from companion.parts import frame
from companion.present.first_run import OWN
from companion.present.settings import ROLES

_SHAPE = (5, 3)


def show() -> None:
    words = session.say()
    tokens = session.api().tokens()
    frame.section(words.say("people.paired"))
    for token in tokens:
        _token(token)
    frame.notice(words.say("people.pair"), words.say("people.pair-how"), command="uv run amends pair")
    frame.section(words.say("people.server"))
    own = next((token for token in tokens if token.current), None)
    role = words.say(f"role.{own.role}") if own and own.role in ROLES else ""
    frame.lead(" · ".join(filter(None, (session.api().base, role))))
    frame.notice(
        words.say("people.team"),
        words.say("people.team-how"),
        command="AMENDS_API=https://… AMENDS_TOKEN=… uv run python -m companion",
    )


def _token(token: Token) -> None:
    words = session.say()
    used = token.last_used_at
    facts = [
        words.say(f"role.{token.role}") if token.role in ROLES else token.role,
        words.say("people.last-used", day=words.moment(used.astimezone(session.zone()))) if used else "",
    ]
    look, state = ("late", "people.revoked") if token.revoked_at else ("good", "people.here")
    badge = plain.tag("span", f"am-badge am-{look}", plain.escape(words.say(state)))
    shown = badge if token.revoked_at or token.current else ""
    with st.container(key=f"am-row-{token.id}"):
        text, button = st.columns(_SHAPE, vertical_alignment="center")
        called = words.say("people.own") if token.id == OWN else token.name
        name = plain.tag("span", "am-who", plain.escape(called), dir="auto")
        lines = [plain.tag("span", "am-fact", plain.escape(fact)) for fact in facts if fact]
        text.html(plain.tag("div", "am-row-head", name, shown) + plain.tag("div", "am-facts", *lines))
        if token.revoked_at or token.current:
            return
        with button, st.container(horizontal_alignment="right"), st.popover(words.say("people.revoke")):
            frame.lead(words.say("people.revoke-sure"))
            if st.button(words.say("people.revoke"), key=f"revoke-{token.id}", type="primary"):
                with frame.reachable():
                    session.api().revoke(token.id)
                    st.rerun()
