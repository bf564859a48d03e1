"""What a person writes about a case: status, client, cause, cure, notes. Another tab undoes none of it.

The form remembers the case as it was when it was filled in (its base). Saving sends what was changed since,
with that version; when the same field was meanwhile changed elsewhere, the person chooses between both texts.
"""

import streamlit as st

from companion import acts, plain, session
from companion.client import StaleError
from companion.models import Case
from companion.parts import frame
from companion.present import merge
from companion.present.rows import status, statuses_to_choose
from companion.present.story import FIELD_KEYS


def show(fresh: Case) -> None:
    """The form of a case; `fresh` is the case as just read."""
    words = session.say()
    base = _settle(fresh)
    frame.section(words.say("case.about"))
    mine = session.typed(base.id, merge.FIELDS) or merge.values(base)
    clashes = merge.clashes(merge.values(base), mine, merge.values(fresh))
    # A place of its own, so that what comes and goes in it does not draw the boxes below anew.
    with st.container():
        if clashes:
            _choose(fresh, base, mine, clashes)
    _fields(base)
    mine = session.typed(base.id, merge.FIELDS) or merge.values(base)
    label = words.say("case.save")
    with st.container():
        if mine["status"] == "resolved" and not (
            mine["root_cause"].strip() and mine["corrective_action"].strip()
        ):
            frame.notice(words.say("case.cause-first"), words.say("case.cause-first-why"))
            label = words.say("case.save-without")
    if st.button(label, key=f"save-{base.id}", type="primary"):
        _save(base, mine)


def _settle(fresh: Case) -> Case:
    """The case that the form is compared with: filled in if it was not yet, moved on if nothing clashes."""
    base = session.base(fresh.id)
    mine = session.typed(fresh.id, merge.FIELDS)
    if base is None or mine is None:
        session.set_base(fresh, merge.values(fresh))
        return fresh
    if base.version == fresh.version:
        return base
    old, new = merge.values(base), merge.values(fresh)
    if merge.clashes(old, mine, new):
        return base
    session.set_base(fresh, merge.together(old, mine, new))
    return fresh


def _fields(base: Case) -> None:
    words = session.say()
    st.selectbox(
        words.say("field.status"),
        statuses_to_choose(base, session.typed(base.id, merge.FIELDS)),
        format_func=lambda value: status(value, words),
        key=session.field_key(base.id, "status"),
        persist_state="session",
    )
    st.text_input(
        words.say("field.client"),
        key=session.field_key(base.id, "client"),
        max_chars=200,
        persist_state="session",
    )
    for field in ("root_cause", "corrective_action", "notes"):
        st.text_area(
            words.say(FIELD_KEYS[field]),
            key=session.field_key(base.id, field),
            max_chars=20_000,
            height=90,
            persist_state="session",
        )


def _save(base: Case, mine: dict[str, str]) -> None:
    words = session.say()
    with frame.reachable():
        try:
            acts.save(session.api(), base, mine)
        except StaleError:
            # The next run reads the case anew, sees the clash and shows both texts.
            st.rerun()
        session.forget_base(base.id)
        session.tell(words.say("told.saved"))
        st.rerun()


def _choose(fresh: Case, base: Case, mine: dict[str, str], clashes: tuple[merge.Clash, ...]) -> None:
    """Both versions of each field that clashes, and the two ways on."""
    words = session.say()
    with st.container(border=True, key=f"conflict-{base.id}"):
        frame.notice(words.say("conflict.title"), words.say("conflict.text"), "warn")
        for clash in clashes:
            st.html(
                plain.tag("h3", "am-h3", plain.escape(words.say(FIELD_KEYS[clash.field])))
                + _version("conflict.theirs", clash.field, clash.theirs)
                + _version("conflict.mine", clash.field, clash.mine)
            )
        theirs = merge.values(fresh)
        kept = merge.together(merge.values(base), mine, theirs)
        taken = kept | {clash.field: clash.theirs for clash in clashes}
        with st.container(horizontal=True):
            st.button(
                words.say("conflict.keep-mine"),
                key=f"keep-mine-{base.id}",
                on_click=session.set_base,
                args=(fresh, kept),
            )
            st.button(
                words.say("conflict.take-theirs"),
                key=f"take-theirs-{base.id}",
                on_click=session.set_base,
                args=(fresh, taken),
            )


def _version(title: str, field: str, value: str) -> str:
    words = session.say()
    shown = status(value, words) if field == "status" else value
    label = plain.tag("span", "am-aside", plain.escape(words.say(title)))
    return plain.tag("div", "am-version", label, plain.words(shown or "–"))
