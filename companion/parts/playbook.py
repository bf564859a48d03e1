"""The playbook: its entries to read and change, ready-made ones to take, and those that fit a case."""

from collections.abc import Mapping, Sequence

import streamlit as st

from companion import acts, plain, session
from companion.client import ApiError
from companion.forms import Filled
from companion.models import Case
from companion.models_playbook import Entry, Starter
from companion.parts import frame, text_form
from companion.parts.text_form import Field
from companion.present import playbook as present
from companion.present.rows import Titles, titles

_SHOWN_WITH_CASE = 3
_TALL, _LOW = 120, 80


def show() -> None:
    words = session.say()
    names = titles(session.catalogue_or_none())
    search, filtered = st.columns(2)
    sought = search.text_input(
        words.say("cases.search"),
        key="playbook-q",
        type="search",
        placeholder=words.say("playbook.search-hint"),
        max_chars=200,
    ).strip()
    topic = filtered.selectbox(
        words.say("field.topic"),
        list(names.topics),
        index=None,
        format_func=names.topic,
        key="playbook-topic",
        placeholder=words.say("cases.any"),
    )
    page = session.api().playbook(topic, sought or None)
    for entry in page.items:
        _entry(entry, names)
    if not page.items:
        narrowed = bool(topic or sought)
        frame.notice(
            words.say("playbook.none-match" if narrowed else "playbook.none"),
            words.say("cases.none-match-how" if narrowed else "playbook.none-how"),
        )
    _starters(present.to_take(session.api().starters().items), names)
    _add()


def beside_case(case: Case) -> None:
    """What was agreed on for what this review complains about; nothing while it cannot be had."""
    if not case.review.topics:
        return
    try:
        entries = present.fitting(session.api().playbook().items, case)
    except ApiError:
        return
    if not entries:
        return
    words = session.say()
    names = titles(session.catalogue_or_none())
    frame.section(words.say("playbook.for-case"))
    for entry in entries[:_SHOWN_WITH_CASE]:
        title = plain.tag("summary", "am-summary", plain.escape(entry.title))
        st.html(plain.tag("details", "am-card", title, _inner(entry, names)))


def _entry(entry: Entry, names: Titles) -> None:
    words = session.say()
    with st.container(key=f"am-row-{entry.id}"):
        st.html(_head(entry, names) + _inner(entry, names))
        opened = st.expander(words.say("playbook.change"), key=f"change-{entry.id}", on_change="rerun")
        if opened.open:
            with opened:
                _form(entry)
                if st.button(words.say("act.remove"), key=f"remove-{entry.id}", type="tertiary"):
                    with frame.reachable():
                        session.api().remove_from_playbook(entry.id, entry.version)
                        session.tell(words.say("told.removed"))
                        st.rerun()


def _head(entry: Entry | Starter, names: Titles) -> str:
    about = [plain.tag("span", "am-topic", plain.escape(names.topic(topic))) for topic in entry.topics]
    title = plain.tag("span", "am-who", plain.escape(entry.title), dir="auto")
    return plain.tag("div", "am-row-head", title, *about)


def _inner(entry: Entry | Starter, names: Titles) -> str:
    """The situation, what is offered and how far, who takes over, and the steps."""
    words = session.say()
    agreed = [
        plain.tag("div", "am-example-title", plain.escape(words.say(f"playbook.{name}")))
        + plain.words(getattr(entry, name), "am-example")
        for name in present.AGREED
        if getattr(entry, name)
    ]
    steps = [plain.tag("li", "am-step", plain.escape(step), dir="auto") for step in entry.steps]
    listed = plain.tag("ol", "am-steps-list", *steps) if steps else ""
    title = plain.tag("div", "am-example-title", plain.escape(words.say("playbook.steps"))) if steps else ""
    return plain.words(entry.situation, "am-why") + "".join(agreed) + title + listed


def _form(entry: Entry) -> None:
    words = session.say()
    api = session.api()
    heights = {"title": None, "steps": _TALL, "situation": _TALL}
    fields = [
        Field(
            name,
            words.say(f"playbook.{name}"),
            heights.get(name, _LOW),
            limit=300 if name == "title" else 20_000,
        )
        for name in present.TEXTS
    ]

    def save(base: Filled, mine: Mapping[str, str]) -> None:
        def read() -> tuple[int, dict[str, str]]:
            now = next((each for each in api.playbook().items if each.id == entry.id), entry)
            return now.version, present.texts(now)

        def change(version: int, changed: Mapping[str, str]) -> None:
            api.change_playbook(entry.id, version, present.changes(changed))

        acts.save_texts((base.version, base.values), mine, read, change)

    text_form.show(Filled(f"entry-{entry.id}", entry.version, present.texts(entry)), fields, save)


def _starters(starters: Sequence[Starter], names: Titles) -> None:
    """Ready-made ones, in the language of the page, to take and then make one's own."""
    if not starters:
        return
    words = session.say()
    frame.section(words.say("playbook.starters"), words.number(len(starters)))
    frame.lead(words.say("playbook.starters-how"))
    if st.button(words.say("playbook.take-all"), key="take-all", icon=":material/library_add:"):
        _take(starters)
    for starter in starters:
        with st.container(key=f"am-row-{starter.id}"):
            more = plain.tag("summary", "am-summary", plain.escape(words.say("playbook.read")))
            folded = plain.tag("details", "am-details", more, _inner(starter, names))
            st.html(_head(starter, names) + folded)
            if st.button(words.say("playbook.take"), key=f"take-{starter.id}"):
                _take([starter])


def _take(starters: Sequence[Starter]) -> None:
    with frame.reachable():
        session.api().take_starters([starter.id for starter in starters])
        session.tell(session.say().say("told.taken"))
        st.rerun()


def _add() -> None:
    words = session.say()
    with (
        st.expander(words.say("playbook.add"), key="entry-box", icon=":material/add:"),
        st.form("entry-form", clear_on_submit=True, border=False),
    ):
        title = st.text_input(words.say("playbook.title"), key="entry-title", max_chars=300)
        situation = st.text_area(words.say("playbook.situation"), key="entry-situation", height=_LOW)
        sent = st.form_submit_button(words.say("playbook.add"), key="entry-add")
    if sent and title.strip():
        with frame.reachable():
            session.api().add_to_playbook({"title": title.strip(), "situation": situation.strip()})
            session.tell(words.say("told.saved"))
            st.rerun()
