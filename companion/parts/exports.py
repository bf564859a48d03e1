"""The list as it is asked for, as a file. It is put together when the button is clicked, not before."""

from collections.abc import Callable

import streamlit as st

from companion import many, session
from companion.client import CaseQuery
from companion.parts import frame
from companion.present import export
from companion.present.rows import titles


def show(query: CaseQuery, total: int) -> None:
    words = session.say()
    button = st.popover(
        words.say("export.title"), icon=":material/download:", key="exports", on_change="rerun"
    )
    if not button.open:
        return
    with button:
        frame.lead(words.count("export.how-many", min(total, many.MOST)))
        for name, mime, make in (
            ("csv", "text/csv", _csv(query)),
            ("json", "application/json", _json(query)),
        ):
            st.download_button(
                words.say(f"export.{name}"),
                make,
                file_name=f"amends-{session.now():%Y-%m-%d}.{name}",
                mime=mime,
                key=f"export-{name}",
                on_click="ignore",
                width="stretch",
            )


def _csv(query: CaseQuery) -> Callable[[], str]:
    """Called outside of the run of a page, so everything that is the page's is taken along."""
    api, words, zone = session.api(), session.say(), session.zone()
    names = titles(session.catalogue_or_none())
    return lambda: export.to_csv(many.every(api, query), words, names, zone)


def _json(query: CaseQuery) -> Callable[[], str]:
    api = session.api()
    return lambda: export.to_json(tuple(many.every(api, query)))
