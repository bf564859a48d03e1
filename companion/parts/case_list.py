"""The list of cases: views of it, files of it, what is done to several at once, its rows and pages."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from companion import session
from companion.client import CaseQuery
from companion.models import CasePage
from companion.parts import case_filters, choosing, exports, frame, rows, saved_views
from companion.parts.lines import Act, Lines
from companion.present.rows import case_row, titles


def show(query: CaseQuery, now: datetime) -> None:
    """What is folded away is not drawn: boxes that nobody sees take as long as those that somebody does."""
    page = session.api().cases(query)
    listed = Lines("cases")
    opened = _bar(listed, page)
    if opened:
        listed.show()
        listed = Lines("cases-below")
        _opened(opened, query, page)
    if page.items:
        _cases(listed, page, now)
    listed.show()
    if not page.items:
        _none(query)


def _bar(listed: Lines, page: CasePage) -> tuple[str, ...]:
    """How many there are, and what can be opened; says what is open."""
    words = session.say()
    labels = {case_filters.OPEN: "cases.filters", saved_views.OPEN: "views.title"}
    if page.items:
        labels |= {exports.OPEN: "export.title", choosing.OPEN: "many.choose"}
    opened = tuple(key for key in labels if session.is_open(key))
    acts = [
        Act(key, words.say(label), partial(session.turn, key), on=key in opened)
        for key, label in labels.items()
    ]
    listed.add(frame.lead_html(words.count("cases.total", page.total)), *acts, look="am-line-bar")
    return opened


def _opened(opened: tuple[str, ...], query: CaseQuery, page: CasePage) -> None:
    draw: dict[str, Callable[[], None]] = {
        case_filters.OPEN: case_filters.show,
        saved_views.OPEN: partial(saved_views.show, query),
        exports.OPEN: partial(exports.show, query, page.total),
        choosing.OPEN: partial(choosing.show, page.items),
    }
    for key in opened:
        with st.container(border=True, key=f"am-open-{key}"):
            draw[key]()


def _cases(listed: Lines, page: CasePage, now: datetime) -> None:
    words, names = session.say(), titles(session.catalogue())
    drawn = [case_row(case, now, words, names) for case in page.items]
    if choosing.on():
        for row in drawn:
            rows.choosable_row(row)
    else:
        for row in drawn:
            rows.case_row(listed, row)
    _pages(listed, page.next_cursor)


def _none(query: CaseQuery) -> None:
    words = session.say()
    if query.filtered:
        frame.notice(words.say("cases.none-match"), words.say("cases.none-match-how"))
    else:
        frame.notice(words.say("today.first"), words.say("today.first-how"))


def _pages(listed: Lines, next_cursor: str | None) -> None:
    """The way to the page before and the page after."""
    words = session.say()
    trail = session.cursors()
    if not trail and not next_cursor:
        return
    back = Act(session.PREVIOUS_PAGE, words.say("act.previous"), session.page_back, disabled=not trail)
    on = Act(
        session.NEXT_PAGE,
        words.say("act.next"),
        partial(session.page_on, next_cursor or ""),
        disabled=not next_cursor,
    )
    listed.add("", back, on, look="am-line-pages")
