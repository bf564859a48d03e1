"""Marking a follow-up done, moving it, adding one: each opened by one click and ended by one confirm.

Which dialog is open is kept in the session, not in the click that opened it, so that whatever happens in
between (another run of the page, the backend going away) neither closes it nor loses what was typed.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import streamlit as st

from companion import acts, pending, session
from companion.client import StaleError
from companion.models import Case, FollowUp
from companion.parts import frame, improvement_form, promise_form
from companion.parts.rows import row_html
from companion.present.clock import OPEN_OUTCOMES, OUTCOMES, next_step_day
from companion.present.rows import follow_up_row as follow_up_line


def show_open_dialog() -> None:
    """Draws the dialog that is open, if one is. To be called once, after the page's rows."""
    opened = session.dialog()
    if opened is None:
        return
    title = session.say().say(f"dialog.{opened.act}")
    st.dialog(title, on_dismiss=_dismiss)(_draw)(opened)


def _draw(opened: session.Dialog) -> None:
    # Its button has closed it: the page is to be shown without it, and what is left of it need not be drawn.
    if session.dialog() is None:
        st.rerun()
    _DRAWN[opened.act](opened.target)


def _dismiss() -> None:
    if (opened := session.dialog()) and isinstance(opened.target, FollowUp):
        pending.forget(opened.target.id)
    session.close_dialog()


def _finish(follow_up: FollowUp) -> None:
    words = session.say()
    key = follow_up.id
    st.html(row_html(follow_up_line(follow_up, session.now().date(), words)))
    with frame.reachable():
        before = _before(key)
        case = session.case_in_dialog(follow_up.case_id)
        chosen = st.radio(
            words.say("finish.outcome"),
            OUTCOMES,
            index=OUTCOMES.index(before.outcome) if before.outcome else None,
            format_func=lambda outcome: words.say(f"outcome.{outcome}"),
            key=f"outcome-{key}",
        )
        note = before.note or follow_up.note
        st.text_area(words.say("finish.note"), note, height=80, key=f"outcome-note-{key}")
        if chosen in OPEN_OUTCOMES:
            _next_step(key, before)
        elif chosen == "resolved":
            _cause(case, key, before)
        frame.confirm(key, chosen is not None, _confirm_finish, follow_up, case)
        _why_not(follow_up, case)


def _before(key: str) -> acts.Outcome:
    """What was typed here and could not be written."""
    failed = pending.failed(key)
    return failed.typed if failed else acts.Outcome("")


def _next_step(key: str, before: acts.Outcome) -> None:
    words = session.say()
    frame.notice(words.say("finish.next"), words.say("finish.next-why"))
    today = session.now().date()
    st.date_input(
        words.say("field.next-on"),
        max(before.next_on or next_step_day(today), today),
        min_value=today,
        key=f"next-on-{key}",
        format=words.day_field,
    )
    st.text_input(words.say("field.next-note"), before.next_note, key=f"next-note-{key}")


def _cause(case: Case, key: str, before: acts.Outcome) -> None:
    words = session.say()
    frame.notice(words.say("case.cause-first"), words.say("case.cause-first-why"))
    for name, field, label, typed in (
        ("cause", case.root_cause, "field.root-cause", before.root_cause),
        ("cure", case.corrective_action, "field.corrective-action", before.corrective_action),
    ):
        st.text_area(words.say(label), typed or field, height=80, key=f"{name}-{key}")


def _confirm_finish(follow_up: FollowUp, case: Case) -> None:
    api, outcome = session.api(), _typed(follow_up.id)
    told = session.say().say("told.finished")
    pending.begin(lambda: acts.finish(api, follow_up.id, case, outcome), outcome, told, case)


def _typed(key: str) -> acts.Outcome:
    """What the dialog holds; what it does not ask for stays empty."""

    def text(name: str) -> str:
        return str(st.session_state.get(f"{name}-{key}") or "").strip()

    outcome = text("outcome")
    if outcome in OPEN_OUTCOMES:
        next_on: date | None = st.session_state.get(f"next-on-{key}")
        return acts.Outcome(outcome, text("outcome-note"), next_on, text("next-note"))
    if outcome == "resolved":
        return acts.Outcome(outcome, text("outcome-note"), None, "", text("cause"), text("cure"))
    return acts.Outcome(outcome, text("outcome-note"))


def _why_not(follow_up: FollowUp, case: Case) -> None:
    """Why what was confirmed could not be written, if it could not."""
    failed = pending.failed(follow_up.id)
    if failed is None:
        return
    words = session.say()
    if isinstance(failed.error, StaleError):
        theirs = (words.say("conflict.dialog"), case.root_cause, case.corrective_action)
        frame.notice(words.say("conflict.title"), "\n".join(filter(None, theirs)), "warn")
    else:
        frame.explain(failed.error)


def _move(follow_up: FollowUp) -> None:
    words = session.say()
    today = session.now().date()
    st.html(row_html(follow_up_line(follow_up, today, words)))
    on = st.date_input(
        words.say("field.move-to"),
        max(follow_up.due_on, today) + timedelta(days=1),
        min_value=today,
        key=f"move-to-{follow_up.id}",
        format=words.day_field,
    )
    if st.button(words.say("act.confirm"), key=f"confirm-{follow_up.id}", type="primary", width="stretch"):
        with frame.reachable():
            session.api().move_follow_up(follow_up.id, on)
            session.tell(words.say("told.moved", day=words.short_day(on)))
            session.end_dialog()


def _add(case_id: str) -> None:
    words = session.say()
    today = session.now().date()
    on = st.date_input(
        words.say("field.next-on"),
        next_step_day(today),
        min_value=today,
        key=f"add-on-{case_id}",
        format=words.day_field,
    )
    note = st.text_input(words.say("field.next-note"), key=f"add-note-{case_id}")
    if st.button(words.say("act.confirm"), key=f"confirm-{case_id}", type="primary", width="stretch"):
        with frame.reachable():
            session.api().add_follow_up(case_id, on, note.strip())
            session.tell(words.say("told.added", day=words.short_day(on)))
            session.end_dialog()


_DRAWN: dict[str, Callable[[Any], None]] = {
    "finish": _finish,
    "move": _move,
    "add": _add,
    "promise": promise_form.draw,
    "improvement": improvement_form.draw,
}
