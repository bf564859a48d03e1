"""The record of a case: its full history, and the file that shows it to somebody else."""

import streamlit as st

from companion import plain, session
from companion.models import Case
from companion.parts import frame
from companion.present.history import Entry, Text, entries

_MOST = 200


def show(case: Case) -> None:
    words = session.say()
    opened = st.expander(
        words.say("case.history"), key=f"history-{case.id}", icon=":material/history:", on_change="rerun"
    )
    if opened.open:
        with opened, frame.reachable():
            _history(case)
    api = session.api()
    st.download_button(
        words.say("case.evidence"),
        # Made when it is asked for, not on every run of the page.
        lambda: api.evidence(case.id),
        file_name=f"case-{case.id}.html",
        mime="text/html",
        key=f"evidence-{case.id}",
        icon=":material/download:",
        on_click="ignore",
    )


def _history(case: Case) -> None:
    words = session.say()
    page = session.api().history(case.id, limit=_MOST)
    lines = [_entry(entry) for entry in entries(page.items, session.zone(), words)]
    st.html(plain.tag("ol", "am-timeline", *lines))
    if page.total > len(page.items):
        frame.lead(words.count("today.more", page.total - len(page.items)))


def _entry(entry: Entry) -> str:
    what = plain.tag("span", "am-what", plain.escape(entry.what))
    details = [plain.tag("span", "am-fact", plain.escape(detail), dir="auto") for detail in entry.details]
    when = plain.tag("span", "am-when", plain.escape(entry.moment))
    texts = [_text(text) for text in entry.texts]
    return plain.tag("li", "am-event", plain.tag("div", "am-facts", what, *details), when, *texts)


def _text(text: Text) -> str:
    """What a field said before and says since, one under the other."""
    title = plain.tag("div", "am-example-title", plain.escape(text.title))
    return plain.tag(
        "div",
        "am-change",
        title,
        plain.words(text.old or "–", "am-old"),
        plain.words(text.new or "–", "am-new"),
    )
