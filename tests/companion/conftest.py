"""The companion against the real backend: `at` runs its pages, `backend` is what they talk to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.companion.served import TOKEN, Backend, Server, running_server

APP = Path(__file__).parents[2] / "companion" / "app.py"
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture
def backend(server: Server) -> Iterator[Backend]:
    """Empty at first. What the companion remembered of the one before is forgotten."""
    st.cache_data.clear()
    with server.fresh_backend() as fresh:
        yield fresh


@pytest.fixture
def open_page(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Opens a page of the companion: `open_page("case", language="el", id=…)`."""
    monkeypatch.setenv("AMENDS_API", backend.url)
    monkeypatch.setenv("AMENDS_TOKEN", TOKEN)
    monkeypatch.delenv("AMENDS_LOCALE", raising=False)
    return open_page_of_app


def open_page_of_app(page: str = "today", language: str = "en", **query: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=30)
    at.context["timezone"] = "Europe/Athens"
    at.context["locale"] = language
    # A page that is not the first can only be switched to once the pages are known.
    if page != "today":
        at.run().switch_page(f"views/{page}.py")
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def html(at: AppTest) -> str:
    """All that the page shows through `st.html`, the style sheet aside."""
    return "\n".join(
        body for element in at.get("html") if not (body := element.proto.body).startswith("<style")
    )


def unfolded(at: AppTest, key: str = "filters") -> AppTest:
    """The page with what is drawn only when it is opened: the filters, the saved views, the files."""
    at.session_state[key] = True
    return at.run()
