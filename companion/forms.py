"""What a form of several texts keeps between two runs: the thing it was filled in from, and what was typed.

The values stand in the session under `session.field_key`, as the widgets that show them want it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from companion import session
from companion.present import merge

_BASE = "form"


@dataclass(frozen=True, slots=True)
class Filled:
    """A thing as the API told it, its version, and its fields as the form shows them."""

    key: str
    version: int | str
    values: Mapping[str, str]
    thing: Any = None


def settle(fresh: Filled) -> Filled:
    """What the form is compared with: filled in if it was not yet, moved on if nothing clashes."""
    base: Filled | None = st.session_state.get(f"{_BASE}-{fresh.key}")
    mine = typed(fresh)
    if base is None or mine is None:
        fill(fresh, fresh.values)
        return fresh
    if base.version == fresh.version:
        return base
    if merge.clashes(base.values, mine, fresh.values):
        return base
    fill(fresh, merge.together(base.values, mine, fresh.values))
    return fresh


def typed(filled: Filled) -> dict[str, str] | None:
    """What the form holds, or None when it has not been filled in yet."""
    return session.typed(filled.key, tuple(filled.values))


def fill(base: Filled, values: Mapping[str, str]) -> None:
    """Fills the form anew. Only before it is drawn, or in a callback."""
    st.session_state[f"{_BASE}-{base.key}"] = base
    for field, value in values.items():
        st.session_state[session.field_key(base.key, field)] = value


def forget(key: str) -> None:
    """The form is filled anew on the next run: what was typed has been saved."""
    st.session_state.pop(f"{_BASE}-{key}", None)
