"""Everything that the companion keeps between two runs of a page, under one roof.

Streamlit's session state is a dictionary of strings; no other module spells out its keys. Values that belong
to one case or follow-up carry its id in their key.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import streamlit as st

from companion.client import SECONDS, Api, ApiError
from companion.i18n import FALLBACK, LOCALES, Words, closest, words
from companion.models import Case, Catalogue
from companion.models_settings import Settings
from companion.present import choosing

# Widget keys that are also the names under which their values stand in the address: /cases?status=new&lang=el
LANGUAGE = "lang"
SEARCH, STATUS, SITE, WRITTEN_IN, TOPIC, DUE, SORT = "q", "status", "site", "language", "topic", "due", "sort"
KIND, CLIENT, FIRST_DAY, LAST_DAY = "kind", "client", "from", "to"
DAYS = (FIRST_DAY, LAST_DAY)
FILTERS = (STATUS, DUE, SITE, WRITTEN_IN, KIND, TOPIC, CLIENT, FIRST_DAY, LAST_DAY, SORT)
LANGUAGE_COOKIE = "amends_lang"
NEXT_PAGE, PREVIOUS_PAGE = "next-page", "previous-page"

_OPEN_DIALOG = "open-dialog"
_DIALOG_CASE = "dialog-case"
_CURSORS = "cursors"
_FILTERS_OPEN = "filters-open"
_NOTICE = "notice"
_FAILURE = "failure"
_CHOSEN = "language-chosen"
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
    settings = preferences()
    wished = settings.locale if settings else None
    return closest(remembered_language(), wished, told if told != "en" else None, st.context.locale, told)


def remembered_language() -> str | None:
    """The language that was chosen in this browser before."""
    return st.context.cookies.get(LANGUAGE_COOKIE)


def choose_language() -> None:
    st.session_state[_CHOSEN] = True


def language_was_chosen() -> bool:
    """Whether this run was started by choosing a language."""
    return bool(st.session_state.pop(_CHOSEN, False))


def say() -> Words:
    return words(language())


def zone() -> tzinfo:
    """The time zone of the settings, else the browser's, else that of this machine."""
    from zoneinfo import ZoneInfo

    settings = preferences()
    name = (settings.time_zone if settings else None) or st.context.timezone
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


def preferences() -> Settings | None:
    """The settings as of a few seconds ago at most; None while they cannot be had."""
    base, token = os.environ.get("AMENDS_API") or API_DEFAULT, _token()
    return _preferences(base, token, Api(_http(), base, token, FALLBACK))


@st.cache_data(ttl=20, show_spinner=False)
def _preferences(base: str, token: str | None, _api: Api) -> Settings | None:
    try:
        return _api.settings()
    except ApiError:
        return None


def forget_preferences() -> None:
    """They were changed here: what was remembered of them is out of date."""
    _preferences.clear()


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


@st.cache_resource(ttl=600, show_spinner=False)
def _catalogue(base: str, locale: str, _api: Api) -> Catalogue:
    """Cached by address and language, as it stands (it cannot be changed); an error is not cached."""
    return _api.guidelines()


def open_dialog(act: str, target: Any) -> None:
    st.session_state[_OPEN_DIALOG] = Dialog(act, target)


def dialog() -> Dialog | None:
    return st.session_state.get(_OPEN_DIALOG)


def close_dialog() -> None:
    st.session_state.pop(_OPEN_DIALOG, None)
    st.session_state.pop(_DIALOG_CASE, None)


def end_dialog() -> None:
    """Closes the dialog and shows the page as it is now."""
    close_dialog()
    st.rerun()


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


def fail(error: ApiError) -> None:
    """What went wrong in a callback, to be explained once on the run that follows it."""
    st.session_state[_FAILURE] = error


def failure() -> ApiError | None:
    error: ApiError | None = st.session_state.pop(_FAILURE, None)
    return error


def from_address(key: str, allowed: Iterable[str] | None = None) -> None:
    """Gives the widget of `key` the value that the address names, before it is first drawn on this page.

    What is not `allowed` is left out; None allows anything.
    """
    if key in st.session_state:
        return
    named = [value[:200] for value in st.query_params.get_all(key)]
    if allowed is not None:
        known = set(allowed)
        named = [value for value in named if value in known]
    if key == STATUS:
        st.session_state[key] = named
    elif named and key in DAYS:
        st.session_state[key] = choosing.day(named[-1])
    elif named:
        st.session_state[key] = named[-1]


def filters_in_address() -> bool:
    """Whether this visit to the list of cases began with a filter in its address. To be asked before drawing.

    It is not asked again, lest the filters fold themselves up while somebody works with them.
    """
    if STATUS not in st.session_state:
        st.session_state[_FILTERS_OPEN] = any(key in st.query_params for key in FILTERS)
    return bool(st.session_state.get(_FILTERS_OPEN))


def to_address(values: Mapping[str, str | Sequence[str] | None]) -> None:
    """Writes the values into the address, so that it can be kept and shared; empty ones are left out."""
    for key, value in values.items():
        wanted = [value] if isinstance(value, str) else list(value or ())
        wanted = [each for each in wanted if each]
        if st.query_params.get_all(key) == wanted:
            continue
        if wanted:
            st.query_params[key] = wanted
        else:
            del st.query_params[key]


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
