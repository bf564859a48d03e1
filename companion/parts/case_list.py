"""The list of cases: views of it, files of it, what is done to several at once, its rows and pages."""

from datetime import datetime

import streamlit as st

from companion import session
from companion.client import CaseQuery
from companion.models import CasePage
from companion.parts import choosing, exports, frame, rows, saved_views
from companion.present.rows import case_row, titles


def show(query: CaseQuery, now: datetime) -> None:
    words = session.say()
    page = session.api().cases(query)
    with st.container(horizontal=True, vertical_alignment="center", key="am-list-acts"):
        frame.lead(words.count("cases.total", page.total))
        st.space("stretch")
        saved_views.show(query)
        if page.items:
            exports.show(query, page.total)
            choosing.switch()
    if page.items:
        _cases(page, now)
    else:
        _none(query)


def _cases(page: CasePage, now: datetime) -> None:
    words, names = session.say(), titles(session.catalogue())
    several = choosing.on()
    if several:
        choosing.bar(page.items)
    for case in page.items:
        rows.case_row(case_row(case, now, words, names), choosable=several)
    _turn(page.next_cursor)


def _none(query: CaseQuery) -> None:
    words = session.say()
    if query.filtered:
        frame.notice(words.say("cases.none-match"), words.say("cases.none-match-how"))
    else:
        frame.notice(words.say("today.first"), words.say("today.first-how"))


def _turn(next_cursor: str | None) -> None:
    """The way to the page before and the page after."""
    words = session.say()
    trail = session.cursors()
    if not trail and not next_cursor:
        return
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            words.say("act.previous"),
            key=session.PREVIOUS_PAGE,
            icon=":material/chevron_left:",
            disabled=not trail,
            on_click=session.page_back,
        )
        st.button(
            words.say("act.next"),
            key=session.NEXT_PAGE,
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=not next_cursor,
            on_click=session.page_on,
            args=(next_cursor,),
        )
