"""The list as it is asked for, as a file. It is put together when the button is clicked, not before."""

import json
from collections.abc import Callable

import streamlit as st

from companion import many, session
from companion.client import CaseQuery
from companion.parts import frame
from companion.present import export
from companion.present.rows import titles

# Whether they are on show.
OPEN = "exports"
FAILED = "[data-testid=stDownloadButtonError]"


def show(query: CaseQuery, total: int) -> None:
    words = session.say()
    if_it_fails()
    frame.lead(words.count("export.how-many", min(total, many.MOST)))
    with st.container(horizontal=True):
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
            )


def if_it_fails() -> None:
    """Streamlit says it beside the button, in English; the person reads it in their own language."""
    said = json.dumps(session.say().say("export.failed"), ensure_ascii=False)
    st.html(f"<style>{FAILED}::after {{ content: {said}; }}</style>")


def _csv(query: CaseQuery) -> Callable[[], str]:
    """Called outside of the run of a page, so everything that is the page's is taken along."""
    api, words, zone = session.api(), session.say(), session.zone()
    names = titles(session.catalogue_or_none())
    return lambda: export.to_csv(many.every(api, query), words, names, zone)


def _json(query: CaseQuery) -> Callable[[], str]:
    api = session.api()
    return lambda: export.to_json(tuple(many.every(api, query)))
