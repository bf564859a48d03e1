"""What was confirmed and is still being written: the page goes on meanwhile, and never says it is done.

A data file of ten thousand cases takes longer to write than the page to draw. What is confirmed is written
beside the page, which leaves it out and says that it is being saved. Only when it was written is it told;
where it could not be, it is back, and its dialog with what was typed and why.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from threading import Event
from typing import Any

import streamlit as st

from companion import session
from companion.client import ApiError, StaleError
from companion.models import Case

_WRITING = "writing"
_FAILED = "writing-failed"
# How many people of a team are written for at once; the store takes one after the other all the same.
_WRITERS = 4
# The page that goes on is drawn first, if that takes no longer: writing may keep the whole machine busy.
_PAGE_FIRST = 0.3


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: what its dialog was about, with what was typed there, and what to say then."""

    dialog: session.Dialog
    case: Case | None
    typed: Any
    told: str
    drawn: Event
    result: Future[object]


@dataclass(frozen=True, slots=True)
class Failed:
    """What was typed in a dialog and could not be written, and why."""

    typed: Any
    error: ApiError


def begin(write: Callable[[], object], typed: Any, told: str, case: Case | None = None) -> None:
    """Writes what the open dialog was confirmed with, and closes it. To be called when its button is clicked.

    `write` knows nothing of the page; what it raises is an `ApiError`. `case` is what `typed` was typed upon.
    """
    dialog = session.dialog()
    if dialog is None or dialog.target.id in ids():
        return
    drawn = Event()

    def write_then() -> object:
        drawn.wait(_PAGE_FIRST)
        return write()

    writing = Writing(dialog, case, typed, told, drawn, _writers().submit(write_then))
    st.session_state[_WRITING] = {**_all(), dialog.target.id: writing}
    session.close_dialog()
    forget(dialog.target.id)


def page_is_drawn() -> None:
    """To be said at the end of every run."""
    for writing in _all().values():
        writing.drawn.set()


def ids() -> frozenset[str]:
    """What is being written: the ids of follow-ups and promises."""
    return frozenset(_all())


def on_hold() -> bool:
    """Whether what was read before will do: something is being written, or could not be and is asked for."""
    opened = session.dialog()
    return bool(_all()) or (opened is not None and getattr(opened.target, "id", None) in _failures())


def settle() -> None:
    """Tells what has been written; where that failed, its dialog is opened again, unless another one is."""
    for key, writing in _all().items():
        if writing.result.done():
            st.session_state[_WRITING] = {each: kept for each, kept in _all().items() if each != key}
            _end(key, writing)


def failed(key: str) -> Failed | None:
    """What was typed last in the dialog of this follow-up or promise, if that could not be written."""
    found: Failed | None = _failures().get(key)
    return found


def forget(key: str) -> None:
    _failures().pop(key, None)


@st.fragment(run_every=0.1)
def await_all() -> None:
    """Shows the page anew when something has been written. To be drawn while something is."""
    if any(writing.result.done() for writing in _all().values()):
        st.rerun()


def _end(key: str, writing: Writing) -> None:
    error = writing.result.exception()
    if error is None:
        session.tell(writing.told)
        return
    if not isinstance(error, ApiError):
        raise error
    _failures()[key] = Failed(writing.typed, error)
    if session.dialog() is not None:
        session.fail(error)
        return
    session.open_dialog(writing.dialog.act, writing.dialog.target)
    # What is confirmed next is compared with what the person is shown now, and that is the newest.
    if writing.case is not None and not isinstance(error, StaleError):
        session.hold_case(writing.case)


def _all() -> Mapping[str, Writing]:
    found: Mapping[str, Writing] = st.session_state.get(_WRITING, {})
    return found


def _failures() -> dict[str, Failed]:
    found: dict[str, Failed] = st.session_state.setdefault(_FAILED, {})
    return found


@cache
def _writers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WRITERS, thread_name_prefix="amends-writing")
