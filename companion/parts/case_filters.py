"""The search box and the filters of the list of cases; its address keeps them, so it can be linked to."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from companion import address, session
from companion.client import ApiError, CaseQuery
from companion.i18n import LOCALES
from companion.models import Facets
from companion.present.rows import STATUSES, Titles, titles

# Whether they are on show.
OPEN = "filters"
PAGE_SIZE = 12
DUE = ("running", "overdue", "answered")
SORTS = ("-caught_at", "caught_at", "answer_due_at", "-answer_due_at", "-updated_at", "updated_at")


def query() -> CaseQuery:
    """What the search box and the filters ask for, from what they were last set to."""
    if address.begins_with_filters():
        session.turn(OPEN, True)
    address.from_address(address.SEARCH)
    asked = replace(
        _asked(titles(session.catalogue_or_none())),
        q=(st.session_state.get(address.SEARCH) or "").strip() or None,
        limit=PAGE_SIZE,
        cursor=session.cursors()[-1] if session.cursors() else None,
    )
    address.to_address(in_address(asked))
    return asked


def search() -> None:
    words = session.say()
    st.text_input(
        words.say("cases.search"),
        key=address.SEARCH,
        type="search",
        placeholder=words.say("cases.search-hint"),
        on_change=session.forget_cursors,
        max_chars=200,
    )


def show() -> None:
    """The filters, to be set."""
    _filters(titles(session.catalogue_or_none()))


def in_address(query: CaseQuery) -> dict[str, str | list[str] | None]:
    """The query as the address tells it; the usual order is not worth telling."""
    told: dict[str, str | list[str] | None] = dict.fromkeys((address.SEARCH, *address.FILTERS))
    return told | query.to_view() | {address.SORT: query.sort if query.sort != SORTS[0] else None}


def allowed(names: Titles) -> dict[str, tuple[str, ...] | None]:
    """What each filter can be set to; None is any text."""
    return {
        address.SEARCH: None,
        address.STATUS: STATUSES,
        address.DUE: DUE,
        address.SITE: None,
        address.WRITTEN_IN: None,
        address.KIND: tuple(names.kinds),
        address.TOPIC: tuple(names.topics),
        address.CLIENT: None,
        address.FIRST_DAY: None,
        address.LAST_DAY: None,
        address.SORT: SORTS,
    }


def _filters(names: Titles) -> None:
    words, in_use = session.say(), _in_use()
    languages = {code: words.language(code) for code in dict.fromkeys((*LOCALES, *in_use.languages))}
    left, middle, right = st.columns(3)
    with left:
        _statuses()
        _choice("cases.due", address.DUE, {due: words.say(f"answer.{due}") for due in DUE})
        _choice("field.kind", address.KIND, names.kinds)
    with middle:
        _choice("field.site", address.SITE, {site: site for site in in_use.sites}, free=True)
        _choice("field.language", address.WRITTEN_IN, languages)
        _client()
    with right:
        _choice("field.topic", address.TOPIC, names.topics)
        _day("cases.from", address.FIRST_DAY)
        _day("cases.to", address.LAST_DAY)
    _sort()


def _asked(names: Titles) -> CaseQuery:
    known = allowed(names)
    for key in address.FILTERS:
        address.from_address(key, known[key])
    values = {key: st.session_state.get(key) for key in address.FILTERS}
    return CaseQuery(
        status=tuple(values[address.STATUS] or ()),
        due=values[address.DUE],
        site=values[address.SITE],
        language=values[address.WRITTEN_IN],
        topic=values[address.TOPIC],
        kind=values[address.KIND],
        client=values[address.CLIENT],
        first_day=values[address.FIRST_DAY],
        last_day=values[address.LAST_DAY],
        sort=values[address.SORT] or SORTS[0],
    )


def _statuses() -> None:
    words = session.say()
    st.multiselect(
        words.say("field.status"),
        STATUSES,
        format_func=lambda status: words.say(f"status.{status}"),
        key=address.STATUS,
        placeholder=words.say("cases.any"),
        on_change=session.forget_cursors,
        persist_state="page",
    )


def _sort() -> None:
    words = session.say()
    st.selectbox(
        words.say("cases.sort"),
        SORTS,
        format_func=lambda sort: words.say(f"sort.{sort}"),
        key=address.SORT,
        on_change=session.forget_cursors,
        persist_state="page",
    )


def _day(label: str, key: str) -> None:
    words = session.say()
    st.date_input(
        words.say(label),
        st.session_state.get(key),
        key=key,
        format=words.day_field,
        on_change=session.forget_cursors,
        persist_state="page",
    )


def _client() -> None:
    """A name as typed; an address may name an entry of the notebook, which is then shown by its name."""
    chosen = st.session_state.get(address.CLIENT)
    _choice("field.client", address.CLIENT, {chosen: _name(chosen)} if chosen else {}, free=True)


def _name(client: str) -> str:
    try:
        return session.api().client(client).name
    except ApiError:
        return client


def _choice(label: str, key: str, names: Mapping[str, str], free: bool = False) -> None:
    """One of the keys of `names`, or (`free`) whatever is typed, or None."""
    words = session.say()
    chosen: str | None = st.session_state.get(key)
    options = [*names, chosen] if free and chosen and chosen not in names else list(names)
    st.selectbox(
        words.say(label),
        options,
        index=None,
        format_func=lambda option: names.get(option, option),
        key=key,
        placeholder=words.say("cases.any"),
        on_change=session.forget_cursors,
        accept_new_options=free,
        persist_state="page",
    )


def _in_use() -> Facets:
    """The sites and languages that there are cases of, none while they cannot be had."""
    try:
        return session.kept("facets", session.api().facets)
    except ApiError:
        return Facets()
