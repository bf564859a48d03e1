"""The form of an improvement: something that recurs, what is done about it, and since when."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from companion import session
from companion.client import StaleError
from companion.models_patterns import Improvement
from companion.parts import frame
from companion.present import improvements
from companion.present.rows import titles

_LONGEST_TITLE, _LONGEST_ACTION = 300, 20_000


@dataclass(frozen=True, slots=True)
class Target:
    """The improvement to be changed, or None with what a new one starts from."""

    improvement: Improvement | None = None
    title: str = ""
    topic: str | None = None
    site: str | None = None

    @property
    def id(self) -> str:
        return self.improvement.id if self.improvement else "new"


def draw(target: Target) -> None:
    """The dialog of one improvement."""
    words = session.say()
    typed = _fields(target)
    if not str(typed["title"]).strip():
        frame.lead(words.say("improvements.title-first"))
    begun_on, done_on = typed["begun_on"], typed["done_on"]
    wrong = bool(begun_on and done_on and done_on < begun_on)
    ready = bool(str(typed["title"]).strip() and begun_on) and not wrong
    if wrong:
        frame.notice(words.say("improvements.order"), look="warn")
    label = words.say("act.confirm")
    if st.button(label, key=f"confirm-{target.id}", type="primary", disabled=not ready, width="stretch"):
        with frame.reachable():
            _save(target, improvements.to_fields(typed))
    if target.improvement and st.button(words.say("improvements.delete"), key=f"delete-{target.id}"):
        with frame.reachable():
            _delete(target.improvement)


def _fields(target: Target) -> dict[str, Any]:
    words = session.say()
    names = titles(session.catalogue_or_none())
    start = improvements.values(target.improvement, session.now().date())
    if target.improvement is None:
        start |= {"title": target.title, "topic": target.topic, "site": target.site or ""}
    key = target.id
    topics = list(names.topics)
    return {
        "title": st.text_input(
            words.say("improvements.title"), start["title"], max_chars=_LONGEST_TITLE, key=f"title-{key}"
        ),
        "topic": st.selectbox(
            words.say("field.topic"),
            topics,
            index=topics.index(start["topic"]) if start["topic"] in topics else None,
            format_func=names.topic,
            key=f"topic-{key}",
            placeholder=words.say("cases.any"),
        ),
        "site": st.text_input(words.say("field.site"), start["site"], max_chars=200, key=f"site-{key}"),
        "action": st.text_area(
            words.say("improvements.action"),
            start["action"],
            max_chars=_LONGEST_ACTION,
            height=90,
            key=f"action-{key}",
        ),
        "begun_on": st.date_input(
            words.say("improvements.begun"), start["begun_on"], key=f"begun-{key}", format=words.day_field
        ),
        "done_on": st.date_input(
            words.say("improvements.done"), start["done_on"], key=f"done-on-{key}", format=words.day_field
        ),
    }


def _save(target: Target, wanted: dict[str, str | None]) -> None:
    base, words = target.improvement, session.say()
    if base is None:
        session.api().add_improvement(wanted)
    elif changes := improvements.changed(base, wanted):
        try:
            session.api().change_improvement(base.id, base.version, changes)
        except StaleError:
            _stale(target, base)
            return
    session.tell(words.say("told.saved"))
    session.end_dialog()


def _stale(target: Target, base: Improvement) -> None:
    """Shows what was meanwhile written elsewhere. What was typed stays; confirming again keeps it."""
    words = session.say()
    fresh = session.api().improvement(base.id)
    session.open_dialog("improvement", Target(fresh))
    theirs = improvements.changed(base, improvements.to_fields(improvements.values(fresh, fresh.begun_on)))
    said = [words.say("conflict.dialog"), *(value for value in theirs.values() if value)]
    frame.notice(words.say("conflict.title"), "\n".join(said), "warn")


def _delete(improvement: Improvement) -> None:
    try:
        session.api().delete_improvement(improvement.id, improvement.version)
    except StaleError:
        _stale(Target(improvement), improvement)
        return
    session.tell(session.say().say("improvements.deleted"))
    session.end_dialog()
