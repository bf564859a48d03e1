"""Everything that the companion keeps between two runs of a page, under one roof.

Streamlit's session state is a dictionary of strings; no other module spells out its keys. Values that belong
to one case or follow-up carry its id in their key.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import streamlit as st

from companion.client import SECONDS, Api, ApiError
from companion.i18n import LOCALES, Words, closest, words
from companion.models import Case, Catalogue

# Widget keys. Those bound to the address are short, since they are read there: /cases?status=new&lang=el
LANGUAGE = "lang"
SEARCH, STATUS, SITE, WRITTEN_IN, TOPIC, DUE, SORT = "q", "status", "site", "language", "topic", "due", "sort"
FILTERS = (SEARCH, STATUS, SITE, WRITTEN_IN, TOPIC, DUE, SORT)
NEXT_PAGE, PREVIOUS_PAGE = "next-page", "previous-page"

_OPEN_DIALOG = "open-dialog"
_DIALOG_CASE = "dialog-case"
_CURSORS = "cursors"
_NOTICE = "notice"
_BASE = "base"
_SEEN = "seen"

API_DEFAULT = "http://127.0.0.1:8765"


@dataclass(frozen=True)
class Dialog:
    """The dialog that is open: what it does, and to which follow-up or case."""

    act: str
    target: Any


def language() -> str:
    """The language of the page: as chosen, as the launcher was told, as the browser asks, English."""
    chosen = st.session_state.get(LANGUAGE) or st.query_params.get(LANGUAGE)
    if chosen in LOCALES:
        return str(chosen)
    return default_language()


def default_language() -> str:
    told = os.environ.get("AMENDS_LOCALE")
    return closest(
        st.context.cookies.get("amends_lang"), told if told != "en" else None, st.context.locale, told
    )


def say() -> Words:
    return words(language())


def zone() -> tzinfo:
    """The time zone of the browser, else that of this machine."""
    from zoneinfo import ZoneInfo

    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else _own_zone()
    except (ValueError, OSError):
        return _own_zone()


def _own_zone() -> tzinfo:
    own = datetime.now().astimezone().tzinfo
    assert own is not None
    return own


def now() -> datetime:
    return datetime.now(zone())


def api() -> Api:
    return Api(_http(), os.environ.get("AMENDS_API") or API_DEFAULT, _token(), language())


@st.cache_resource(show_spinner=False)
def _http() -> Any:
    """One pool of connections for all pages. Proxies are for the world outside, not for this machine."""
    import httpx

    return httpx.Client(timeout=SECONDS, trust_env=False)


def _token() -> str | None:
    """The launcher's token, else the one in the data folder. Read anew each time: it may appear later."""
    if token := os.environ.get("AMENDS_TOKEN", "").strip():
        return token
    folder = os.environ.get("AMENDS_DATA")
    if not folder:
        from platformdirs import user_data_path

        folder = str(user_data_path("amends", appauthor=False))
    try:
        return Path(folder, "token").read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def catalogue() -> Catalogue:
    """Kinds, topics and guidelines in the language of the page, asked for every ten minutes at most."""
    source = api()
    return _catalogue(source.base, source.locale, source)


def catalogue_or_none() -> Catalogue:
    """The catalogue, or an empty one while it cannot be had: names are then ids, and the page is usable."""
    try:
        return catalogue()
    except ApiError:
        return Catalogue()


@st.cache_data(ttl=600, show_spinner=False)
def _catalogue(base: str, locale: str, _api: Api) -> Catalogue:
    """Cached by address and language; an error is not cached."""
    return _api.guidelines()


def open_dialog(act: str, target: Any) -> None:
    st.session_state[_OPEN_DIALOG] = Dialog(act, target)


def dialog() -> Dialog | None:
    return st.session_state.get(_OPEN_DIALOG)


def close_dialog() -> None:
    st.session_state.pop(_OPEN_DIALOG, None)
    st.session_state.pop(_DIALOG_CASE, None)


def case_in_dialog(case_id: str, anew: bool = False) -> Case:
    """The case as it was when the dialog was opened, so that what changes meanwhile is noticed."""
    case: Case | None = st.session_state.get(_DIALOG_CASE)
    if case is None or case.id != case_id or anew:
        case = st.session_state[_DIALOG_CASE] = api().case(case_id)
    return case


def tell(text: str) -> None:
    """A sentence to show once, on the next run of any page."""
    st.session_state[_NOTICE] = text


def told() -> str | None:
    text: str | None = st.session_state.pop(_NOTICE, None)
    return text


def filtered(key: str) -> bool:
    """Whether the filter of that widget is set, on this run or by the address."""
    return bool(st.session_state.get(key) or st.query_params.get(key))


def cursors() -> list[str]:
    """The cursors of the pages of cases gone through so far; the last is the page on show."""
    trail: list[str] = st.session_state.setdefault(_CURSORS, [])
    return trail


def page_on(cursor: str) -> None:
    cursors().append(cursor)


def page_back() -> None:
    if cursors():
        cursors().pop()


def forget_cursors() -> None:
    st.session_state[_CURSORS] = []


def base(case_id: str) -> Case | None:
    """The case as it was when its form was filled in: what was typed is compared with it."""
    return st.session_state.get(f"{_BASE}-{case_id}")


def set_base(case: Case, fields: Mapping[str, str]) -> None:
    """Fills the form of `case` anew with `fields`. Only before the form is drawn."""
    st.session_state[f"{_BASE}-{case.id}"] = case
    for field, value in fields.items():
        st.session_state[field_key(case.id, field)] = value


def forget_base(case_id: str) -> None:
    """The form is filled anew on the next run: what was typed has been saved."""
    st.session_state.pop(f"{_BASE}-{case_id}", None)


def field_key(case_id: str, field: str) -> str:
    return f"{field}-{case_id}"


def typed(case_id: str, fields: tuple[str, ...]) -> dict[str, str] | None:
    """What the form holds, or None when it has not been filled in yet."""
    keys = {field: field_key(case_id, field) for field in fields}
    if any(key not in st.session_state for key in keys.values()):
        return None
    return {field: st.session_state[key] or "" for field, key in keys.items()}


def remember(case: Case) -> None:
    """Keeps the last case read, to be shown while the backend is away."""
    st.session_state[_SEEN] = case


def seen(case_id: str) -> Case | None:
    case: Case | None = st.session_state.get(_SEEN)
    return case if case is not None and case.id == case_id else None
