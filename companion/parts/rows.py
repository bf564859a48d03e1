"""Cases and follow-ups as rows with buttons, whose keys (done-ID, move-ID, open-ID) are relied on outside."""

from collections.abc import Callable

import streamlit as st

from companion import pending, plain, session
from companion.models import FollowUp
from companion.parts import choosing
from companion.parts.lines import Act, Lines
from companion.present.rows import Row

CASE_PAGE = "views/case.py"


def case_row(lines: Lines, row: Row) -> None:
    """A case with the link that opens it; ID is the case's."""
    lines.add(row_html(row), _open(row.id, row.id), row=row.id)


def follow_up_row(lines: Lines, follow_up: FollowUp, row: Row, with_open: bool = True) -> None:
    """A follow-up with what can be done with it; ID is the follow-up's."""
    words = session.say()
    acts: list[Act] = []
    if not follow_up.done and row.id not in pending.ids():
        dialog = "promise" if follow_up.kind == "promise" else "finish"
        acts = [
            Act(f"done-{row.id}", words.say("act.done"), _dialog(dialog, follow_up), look="primary"),
            Act(f"move-{row.id}", words.say("act.move"), _dialog("move", follow_up)),
        ]
    if with_open:
        acts.append(_open(row.id, follow_up.case_id))
    lines.add(row_html(row), *acts, row=row.id)


def choosable_row(row: Row) -> None:
    """A case with a box to be chosen by, in Streamlit's own widgets: what is ticked is the session's."""
    with st.container(key=f"am-row-{row.id}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(row_html(row))
        choosing.box(row.id)
        if st.button(session.say().say("act.open"), key=f"open-{row.id}"):
            open_case(row.id)


def open_case(case_id: str) -> None:
    st.switch_page(CASE_PAGE, query_params={"id": case_id})


def _open(row_id: str, case_id: str) -> Act:
    label = session.say().say("act.open")
    return Act(f"open-{row_id}", label, page=CASE_PAGE, query={"id": case_id})


def _dialog(act: str, follow_up: FollowUp) -> Callable[[], None]:
    return lambda: session.open_dialog(act, follow_up)


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
