"""A form of several texts that a person writes in. Another tab undoes none of it.

Saving sends what was changed since the form was filled in, with that version; when the same field was
meanwhile changed elsewhere, the person sees both texts and chooses.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from companion import forms, plain, session
from companion.client import StaleError
from companion.forms import Filled
from companion.parts import frame
from companion.present import merge

Save = Callable[[Filled, Mapping[str, str]], object]
# Says what should be thought of before saving, and what saving is then called; None: nothing, and as ever.
BeforeSaving = Callable[[Mapping[str, str]], str | None]


@dataclass(frozen=True, slots=True)
class Field:
    """`label` is our own words; `height` in pixels, None for a single line; `limit` in characters.

    With `options` (a value and what it is called) one of them is chosen; `free` takes others as well.
    """

    name: str
    label: str
    height: int | None = None
    limit: int = 20_000
    hint: str = ""
    options: Mapping[str, str] | None = None
    free: bool = False

    def shown(self, value: str) -> str:
        return (self.options or {}).get(value, value) or "–"


def show(
    fresh: Filled, fields: Sequence[Field], save: Save, before_saving: BeforeSaving | None = None
) -> None:
    """`save` gets what the form was filled in from and what was typed; it may raise an `ApiError`."""
    words = session.say()
    base = forms.settle(fresh)
    mine = forms.typed(base) or dict(base.values)
    clashes = merge.clashes(base.values, mine, fresh.values)
    # A place of its own, so that what comes and goes in it does not draw the boxes below anew.
    with st.container():
        if clashes:
            _choose(fresh, base, mine, clashes, {field.name: field for field in fields})
    for field in fields:
        _box(base.key, field)
    mine = forms.typed(base) or mine
    with st.container():
        label = (before_saving(mine) if before_saving else None) or words.say("case.save")
    if st.button(label, key=f"save-{base.key}", type="primary"):
        _save(base, mine, save)


def _box(key: str, field: Field) -> None:
    if field.options is not None:
        value = st.session_state.get(session.field_key(key, field.name))
        st.selectbox(
            field.label,
            list(dict.fromkeys([*field.options, *([value] if value else ())])),
            format_func=field.shown,
            key=session.field_key(key, field.name),
            accept_new_options=field.free,
            persist_state="session",
        )
    elif field.height is None:
        st.text_input(
            field.label,
            key=session.field_key(key, field.name),
            max_chars=field.limit,
            placeholder=field.hint,
            persist_state="session",
        )
    else:
        st.text_area(
            field.label,
            key=session.field_key(key, field.name),
            max_chars=field.limit,
            height=field.height,
            placeholder=field.hint,
            persist_state="session",
        )


def _save(base: Filled, mine: Mapping[str, str], save: Save) -> None:
    words = session.say()
    with frame.reachable():
        try:
            save(base, mine)
        except StaleError:
            # The next run reads it anew, sees the clash (or that there is none) and goes on from there.
            st.rerun()
        forms.forget(base.key)
        session.tell(words.say("told.saved"))
        st.rerun()


def _choose(
    fresh: Filled,
    base: Filled,
    mine: Mapping[str, str],
    clashes: Sequence[merge.Clash],
    fields: Mapping[str, Field],
) -> None:
    """Both versions of each field that clashes, and the two ways on."""
    words = session.say()
    with st.container(border=True, key=f"conflict-{base.key}"):
        frame.notice(words.say("conflict.title"), words.say("conflict.text"), "warn")
        for clash in clashes:
            field = fields[clash.field]
            st.html(
                plain.tag("h3", "am-h3", plain.escape(field.label))
                + _version("conflict.theirs", field.shown(clash.theirs))
                + _version("conflict.mine", field.shown(clash.mine))
            )
        kept = merge.together(base.values, mine, fresh.values)
        taken = kept | {clash.field: clash.theirs for clash in clashes}
        with st.container(horizontal=True):
            for act, key, values in (
                ("conflict.keep-mine", "keep-mine", kept),
                ("conflict.take-theirs", "take-theirs", taken),
            ):
                label = words.say(act)
                st.button(label, key=f"{key}-{base.key}", on_click=forms.fill, args=(fresh, values))


def _version(title: str, value: str) -> str:
    label = plain.tag("span", "am-aside", plain.escape(session.say().say(title)))
    return plain.tag("div", "am-version", label, plain.words(value))
