"""The list of cases: its filters (kept in the address, so that a list can be linked to), rows and pages."""

from collections.abc import Mapping

import streamlit as st

from companion import session
from companion.client import ApiError, CaseQuery
from companion.i18n import LOCALES
from companion.models import Facets
from companion.parts import frame, rows
from companion.present.rows import STATUSES, case_row, titles

PAGE_SIZE = 25
DUE = ("running", "overdue", "answered")
SORTS = ("-caught_at", "caught_at", "answer_due_at", "-answer_due_at", "-updated_at", "updated_at")


def query() -> CaseQuery:
    """Draws the search box and the filters and returns what they ask for."""
    words = session.say()
    names = titles(session.catalogue_or_none())
    session.from_address(session.SEARCH)
    search = st.text_input(
        words.say("cases.search"),
        key=session.SEARCH,
        type="search",
        placeholder=words.say("cases.search-hint"),
        on_change=session.forget_cursors,
        max_chars=200,
    )
    label, opened = words.say("cases.filters"), session.filters_in_address()
    with st.expander(label, opened, key="filters", icon=":material/filter_list:"):
        left, middle, right = st.columns(3)
        with left:
            status = _statuses()
            due = _choice("cases.due", session.DUE, {due: words.say(f"answer.{due}") for due in DUE})
        in_use = _in_use()
        with middle:
            site = _choice("field.site", session.SITE, {site: site for site in in_use.sites}, free=True)
            languages = {code: words.language(code) for code in dict.fromkeys((*LOCALES, *in_use.languages))}
            written_in = _choice("field.language", session.WRITTEN_IN, languages)
        with right:
            topic = _choice("field.topic", session.TOPIC, names.topics)
            sort = _sort()
    words_sought = (search or "").strip() or None
    session.to_address(
        {
            session.SEARCH: words_sought,
            session.STATUS: status,
            session.DUE: due,
            session.SITE: site,
            session.WRITTEN_IN: written_in,
            session.TOPIC: topic,
            session.SORT: sort if sort != SORTS[0] else None,
        }
    )
    return CaseQuery(
        status=status,
        site=site,
        language=written_in,
        topic=topic,
        due=due,
        q=words_sought,
        sort=sort,
        limit=PAGE_SIZE,
        cursor=session.cursors()[-1] if session.cursors() else None,
    )


def _statuses() -> tuple[str, ...]:
    words = session.say()
    session.from_address(session.STATUS, STATUSES)
    return tuple(
        st.multiselect(
            words.say("field.status"),
            STATUSES,
            format_func=lambda status: words.say(f"status.{status}"),
            key=session.STATUS,
            placeholder=words.say("cases.any"),
            on_change=session.forget_cursors,
        )
    )


def _sort() -> str:
    words = session.say()
    session.from_address(session.SORT, SORTS)
    return st.selectbox(
        words.say("cases.sort"),
        SORTS,
        format_func=lambda sort: words.say(f"sort.{sort}"),
        key=session.SORT,
        on_change=session.forget_cursors,
    )


def _choice(label: str, key: str, names: Mapping[str, str], free: bool = False) -> str | None:
    """One of the keys of `names`, or (`free`) whatever is typed, or None."""
    words = session.say()
    session.from_address(key, None if free else names)
    chosen: str | None = st.session_state.get(key)
    options = [*names, chosen] if free and chosen and chosen not in names else list(names)
    return st.selectbox(
        words.say(label),
        options,
        index=None,
        format_func=lambda option: names.get(option, option),
        key=key,
        placeholder=words.say("cases.any"),
        on_change=session.forget_cursors,
        accept_new_options=free,
    )


def show(query: CaseQuery) -> None:
    words = session.say()
    now = session.now()
    page = session.api().cases(query)
    if not page.items:
        _none(query)
        return
    names = titles(session.catalogue())
    frame.lead(words.count("cases.total", page.total))
    for case in page.items:
        rows.case_row(case_row(case, now, words, names))
    _turn(page.next_cursor)


def _in_use() -> Facets:
    """The sites and languages that there are cases of, none while they cannot be had."""
    try:
        return session.api().facets()
    except ApiError:
        return Facets()


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
