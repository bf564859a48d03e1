"""Everything that the companion keeps between two runs of a page, under one roof.

Streamlit's session state is a dictionary of strings; no other module spells out its keys. Values that belong
to one case or follow-up carry its id in their key.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from time import monotonic
from typing import Any, TypeVar

import streamlit as st

from companion import connection
from companion.address import LANGUAGE
from companion.client import Api, ApiError
from companion.i18n import LOCALES, Words, closest, words
from companion.models import Case, Catalogue
from companion.models_settings import Settings

LANGUAGE_COOKIE = "amends_lang"
NEXT_PAGE, PREVIOUS_PAGE = "next-page", "previous-page"

T = TypeVar("T")

_OPEN_DIALOG = "open-dialog"
_DIALOG_CASE = "dialog-case"
_CURSORS = "cursors"
_NOTICE = "notice"
_KEPT = "kept"
_PAGE = "page"
_OPENED = "opened"
_FAILURE = "failure"
_CHOSEN = "language-chosen"
_SEEN = "seen"
_WHOLE_DAY = "whole-day"
_SPOKEN = "language-spoken"
_ZONE = "zone"

KEPT_SECONDS = 15.0


@dataclass(frozen=True)
class Dialog:
    """The dialog that is open: what it does, and to which follow-up or case."""

    act: str
    target: Any


def begin_run() -> None:
    """To be said first in every run: language and time zone are settled once, as every word asks for them."""
    st.session_state[_SPOKEN] = _language()
    st.session_state[_ZONE] = _zone()


def language() -> str:
    """The language of the page: as chosen, as the launcher was told, as the browser asks, English."""
    settled: str | None = st.session_state.get(_SPOKEN)
    return settled or _language()


def _language() -> str:
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


def choose_language(locale: str) -> None:
    st.session_state[LANGUAGE] = locale
    st.session_state[_CHOSEN] = True


def language_was_chosen() -> bool:
    """Whether this run was started by choosing a language."""
    return bool(st.session_state.pop(_CHOSEN, False))


def say() -> Words:
    return words(language())


def zone() -> tzinfo:
    """The time zone of the settings, else the browser's, else that of this machine."""
    settled: tzinfo | None = st.session_state.get(_ZONE)
    return settled or _zone()


def _zone() -> tzinfo:
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
    return connection.api(language())


def preferences() -> Settings | None:
    """The settings as of a few seconds ago at most; None while they cannot be had."""
    return connection.preferences()


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


def hold_case(case: Case) -> None:
    """The case that an opened dialog is to be about, where it was read before."""
    st.session_state[_DIALOG_CASE] = case


def tell(text: str) -> None:
    """A sentence to show once, on the next run of any page: something was done, and what was kept is old."""
    st.session_state[_NOTICE] = text
    st.session_state.pop(_KEPT, None)


def kept(name: str, read: Callable[[], T], however_old: bool = False) -> T:
    """What `read` gave a few seconds ago, or gives now: what a click only opens need not be read again for.

    It is read anew after everything that was done here, and after KEPT_SECONDS, as others work too, unless
    it will do `however_old` it is.
    """
    held: dict[str, tuple[float, T]] = st.session_state.setdefault(_KEPT, {})
    at, value = held.get(name, (-KEPT_SECONDS, None))
    if value is None or (monotonic() - at >= KEPT_SECONDS and not however_old):
        value = read()
        held[name] = (monotonic(), value)
    return value


def look_again() -> None:
    """What was kept is read anew on the next run."""
    st.session_state.pop(_KEPT, None)


def came_to(page: str) -> None:
    """To be said at the start of every run: what one page has kept is not shown on a later visit."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state.pop(_KEPT, None)
        st.session_state.pop(_OPENED, None)


def turn(part: str, opened: bool | None = None) -> None:
    """Opens a part of the page or folds it up: the other of the two, or as `opened` says."""
    parts = set(st.session_state.get(_OPENED, ()))
    wanted = part not in parts if opened is None else opened
    st.session_state[_OPENED] = parts | {part} if wanted else parts - {part}


def is_open(part: str) -> bool:
    """Whether a part of the page that can be folded up is open. On every visit all are folded up at first."""
    return part in st.session_state.get(_OPENED, ())


def show_whole_day() -> None:
    """More of what waits today than the most pressing."""
    st.session_state[_WHOLE_DAY] = True


def whole_day() -> bool:
    return bool(st.session_state.get(_WHOLE_DAY))


def told() -> str | None:
    text: str | None = st.session_state.pop(_NOTICE, None)
    return text


def fail(error: ApiError) -> None:
    """What went wrong in a callback, to be explained once on the run that follows it."""
    st.session_state[_FAILURE] = error


def failure() -> ApiError | None:
    error: ApiError | None = st.session_state.pop(_FAILURE, None)
    return error


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
