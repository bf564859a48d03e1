"""The fix list: what recurs and waits for an improvement, and what the improvements so far did."""

from datetime import date

import streamlit as st

from companion import plain, session
from companion.calls_patterns import PatternsQuery
from companion.client import StaleError
from companion.models_patterns import Improvement, Patterns
from companion.parts import frame
from companion.parts.improvement_form import Target
from companion.parts.rows import row_html
from companion.present import improvements
from companion.present.clock import Badge
from companion.present.rows import Row, Titles, titles

_SHAPE = (5, 3)
_SHOWN = 10
_SUGGESTED = 3
_LOOKS = {"better": "good", "worse": "late", "same": "calm", "early": "calm"}


def show(patterns: Patterns, query: PatternsQuery, today: date) -> None:
    words = session.say()
    names = titles(session.catalogue_or_none())
    known = session.api().improvements()
    frame.section(words.say("improvements.list"), words.number(known.total) if known.total else "")
    frame.lead(words.say("improvements.lead"))
    _suggestions(patterns, known.items, query, names)
    for improvement in improvements.ordered(known.items)[:_SHOWN]:
        _improvement(improvement, names, today)
    if known.total > _SHOWN:
        frame.lead(words.count("today.more", known.total - _SHOWN))
    if st.button(words.say("improvements.add"), key="add-improvement", icon=":material/add:"):
        session.open_dialog("improvement", Target(site=query.site))


def _suggestions(
    patterns: Patterns, known: tuple[Improvement, ...], query: PatternsQuery, names: Titles
) -> None:
    """What recurs and has no improvement yet: one click begins one."""
    words = session.say()
    for each in improvements.recurring(patterns.topics, known, names)[:_SUGGESTED]:
        with st.container(key=f"am-row-recurs-{each.topic}"):
            text, button = st.columns(_SHAPE, vertical_alignment="center")
            with text:
                badge = Badge(words.count("patterns.complaints", each.complaints), "soon")
                st.html(row_html(Row("", each.title, (words.say("improvements.recurs"),), "", badge)))
            with button, st.container(horizontal=True, horizontal_alignment="right"):
                label = words.say("improvements.begin")
                if st.button(label, key=f"begin-{each.topic}", icon=":material/build:"):
                    session.open_dialog(
                        "improvement", Target(title=each.title, topic=each.topic, site=query.site)
                    )


def _improvement(improvement: Improvement, names: Titles, today: date) -> None:
    words = session.say()
    # Of all time: what was before is often further back than what the page shows.
    effect = improvements.effect(improvement, session.api().before_and_after(PatternsQuery(), improvement.id))
    facts = (
        improvements.days(improvement, words),
        names.topic(improvement.topic) if improvement.topic else "",
        improvement.site or "",
    )
    badge = Badge(words.say(f"effect.{effect.verdict}"), _LOOKS[effect.verdict])
    row = Row(improvement.id, improvement.title, tuple(filter(None, facts)), "", badge, improvement.action)
    with st.container(key=f"am-row-{improvement.id}"):
        text, buttons = st.columns(_SHAPE, vertical_alignment="center")
        with text:
            st.html(row_html(row) + _before_and_after(effect))
        with buttons, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            _buttons(improvement, today)


def _before_and_after(effect: improvements.Effect) -> str:
    words = session.say()
    pairs = (("improvements.before", effect.before), ("improvements.after", effect.after))
    sides = [
        plain.tag(
            "div",
            "am-side",
            plain.tag("span", "am-aside", plain.escape(words.say(title))),
            plain.tag("strong", "am-side-value", plain.escape(improvements.share_line(share, words))),
        )
        for title, share in pairs
    ]
    return plain.tag("div", "am-sides", *sides)


def _buttons(improvement: Improvement, today: date) -> None:
    words = session.say()
    if improvement.done_on is None and st.button(
        words.say("act.done"), key=f"done-{improvement.id}", type="primary", icon=":material/check:"
    ):
        with frame.reachable():
            _done(improvement, today)
    if st.button(words.say("improvements.change"), key=f"change-{improvement.id}"):
        session.open_dialog("improvement", Target(improvement))


def _done(improvement: Improvement, today: date) -> None:
    done_on = max(today, improvement.begun_on).isoformat()
    try:
        session.api().change_improvement(improvement.id, improvement.version, {"done_on": done_on})
    except StaleError:
        # Somebody changed it elsewhere: it is shown as it is now, and nothing of theirs is undone.
        session.tell(session.say().say("conflict.shown-anew"))
        st.rerun()
    session.tell(session.say().say("told.saved"))
    st.rerun()
