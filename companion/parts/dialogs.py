"""Marking a follow-up done, moving it, adding one: each opened by one click and ended by one confirm.

Which dialog is open is kept in the session, not in the click that opened it, so that whatever happens in
between (another run of the page, the backend going away) neither closes it nor loses what was typed.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import streamlit as st

from companion import acts, session
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
    draw = _DRAWN[opened.act]
    title = session.say().say(f"dialog.{opened.act}")
    st.dialog(title, on_dismiss=session.close_dialog)(draw)(opened.target)


def _finish(follow_up: FollowUp) -> None:
    words = session.say()
    key = follow_up.id
    st.html(row_html(follow_up_line(follow_up, session.now().date(), words)))
    with frame.reachable():
        case = session.case_in_dialog(follow_up.case_id)
        chosen = st.radio(
            words.say("finish.outcome"),
            OUTCOMES,
            index=None,
            format_func=lambda outcome: words.say(f"outcome.{outcome}"),
            key=f"outcome-{key}",
        )
        note = st.text_area(words.say("finish.note"), follow_up.note, height=80, key=f"outcome-note-{key}")
        next_on, next_note = _next_step(key) if chosen in OPEN_OUTCOMES else (None, "")
        cause, cure = _cause(case, key) if chosen == "resolved" else ("", "")
        label = words.say("act.confirm")
        if st.button(label, key=f"confirm-{key}", type="primary", disabled=chosen is None, width="stretch"):
            outcome = acts.Outcome(
                str(chosen), note.strip(), next_on, next_note.strip(), cause.strip(), cure.strip()
            )
            _confirm_finish(follow_up, case, outcome)


def _next_step(key: str) -> tuple[date | None, str]:
    words = session.say()
    frame.notice(words.say("finish.next"), words.say("finish.next-why"))
    today = session.now().date()
    on = st.date_input(
        words.say("field.next-on"),
        next_step_day(today),
        min_value=today,
        key=f"next-on-{key}",
        format=words.day_field,
    )
    return on, st.text_input(words.say("field.next-note"), key=f"next-note-{key}")


def _cause(case: Case, key: str) -> tuple[str, str]:
    words = session.say()
    frame.notice(words.say("case.cause-first"), words.say("case.cause-first-why"))
    cause = st.text_area(words.say("field.root-cause"), case.root_cause, height=80, key=f"cause-{key}")
    return cause, st.text_area(
        words.say("field.corrective-action"), case.corrective_action, height=80, key=f"cure-{key}"
    )


def _confirm_finish(follow_up: FollowUp, case: Case, outcome: acts.Outcome) -> None:
    words = session.say()
    try:
        acts.finish(session.api(), follow_up.id, case, outcome)
    except StaleError:
        fresh = session.case_in_dialog(follow_up.case_id, anew=True)
        frame.notice(
            words.say("conflict.title"),
            "\n".join(
                filter(None, (words.say("conflict.dialog"), fresh.root_cause, fresh.corrective_action))
            ),
            "warn",
        )
        return
    session.tell(words.say("told.finished"))
    session.end_dialog()


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
