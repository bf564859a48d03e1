"""Cases and follow-ups as rows with buttons, whose keys (done-ID, move-ID, open-ID) are relied on outside."""

from collections.abc import Callable

import streamlit as st

from companion import plain, session
from companion.models import FollowUp
from companion.parts import choosing
from companion.present.rows import Row

CASE_PAGE = "views/case.py"


def case_row(row: Row, choosable: bool = False) -> None:
    """A case with the button that opens it; ID is the case's. `choosable` gives it a box to be chosen by."""

    def actions() -> None:
        if choosable:
            choosing.box(row.id)
        if st.button(session.say().say("act.open"), key=f"open-{row.id}"):
            open_case(row.id)

    _row(row, actions)


def follow_up_row(follow_up: FollowUp, row: Row, with_open: bool = True) -> None:
    """A follow-up with what can be done with it; ID is the follow-up's."""
    words = session.say()

    def actions() -> None:
        if not follow_up.done:
            if st.button(
                words.say("act.done"), key=f"done-{row.id}", type="primary", icon=":material/check:"
            ):
                session.open_dialog("promise" if follow_up.kind == "promise" else "finish", follow_up)
            if st.button(words.say("act.move"), key=f"move-{row.id}"):
                session.open_dialog("move", follow_up)
        if with_open and st.button(words.say("act.open"), key=f"open-{row.id}"):
            open_case(follow_up.case_id)

    _row(row, None if follow_up.done and not with_open else actions)


def open_case(case_id: str) -> None:
    st.switch_page(CASE_PAGE, query_params={"id": case_id})


def _row(row: Row, actions: Callable[[], None] | None) -> None:
    """Words and buttons side by side in one container: a list has many rows, and each element its price."""
    with st.container(key=f"am-row-{row.id}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(row_html(row))
        if actions:
            actions()


def row_html(row: Row) -> str:
    badge = plain.tag("span", f"am-badge am-{row.badge.look}", plain.escape(row.badge.text))
    head = [plain.tag("span", "am-who", plain.escape(row.title), dir="auto"), badge] if row.title else [badge]
    facts = [plain.tag("span", "am-fact", plain.escape(fact), dir="auto") for fact in row.facts]
    lines = [plain.tag("div", "am-row-head", *head), plain.tag("div", "am-facts", *facts)]
    if row.note:
        lines.append(plain.words(row.note, "am-note"))
    if row.excerpt:
        lines.append(plain.words(row.excerpt, "am-excerpt"))
    return plain.tag("div", "am-row", *lines)
