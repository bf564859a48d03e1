"""What the address of a page says about its widgets, so that what is on show can be kept and shared."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from companion.present import choosing

# Widget keys that are also the names under which their values stand in the address: /cases?status=new&lang=el
LANGUAGE = "lang"
SEARCH, STATUS, SITE, WRITTEN_IN, TOPIC, DUE, SORT = "q", "status", "site", "language", "topic", "due", "sort"
KIND, CLIENT, FIRST_DAY, LAST_DAY = "kind", "client", "from", "to"
DAYS = (FIRST_DAY, LAST_DAY)
FILTERS = (STATUS, DUE, SITE, WRITTEN_IN, KIND, TOPIC, CLIENT, FIRST_DAY, LAST_DAY, SORT)


def from_address(key: str, allowed: Iterable[str] | None = None) -> None:
    """Gives the widget of `key` the value that the address names, before it is first drawn on this page.

    What is not `allowed` is left out; None allows anything.
    """
    if key in st.session_state:
        return
    named = [value[:200] for value in st.query_params.get_all(key)]
    if allowed is not None:
        known = set(allowed)
        named = [value for value in named if value in known]
    if key == STATUS:
        st.session_state[key] = named
    elif named and key in DAYS:
        st.session_state[key] = choosing.day(named[-1])
    elif named:
        st.session_state[key] = named[-1]


def begins_with_filters() -> bool:
    """Whether a visit to the list of cases begins with this run, with a filter in its address.

    To be asked before the filters are taken from there, and true once: whoever folds them up has them so.
    """
    return STATUS not in st.session_state and any(key in st.query_params for key in FILTERS)


def to_address(values: Mapping[str, str | Sequence[str] | None]) -> None:
    """Writes the values into the address, so that it can be kept and shared; empty ones are left out."""
    for key, value in values.items():
        wanted = [value] if isinstance(value, str) else list(value or ())
        wanted = [each for each in wanted if each]
        if st.query_params.get_all(key) == wanted:
            continue
        if wanted:
            st.query_params[key] = wanted
        else:
            del st.query_params[key]
