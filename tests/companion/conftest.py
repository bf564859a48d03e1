"""The companion against the real backend: `at` runs its pages, `backend` is what they talk to."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.companion.served import TOKEN, Backend, Server, running_server

APP = Path(__file__).parents[2] / "companion" / "app.py"
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("data")) as running:
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
    at.context["timezone"] = os.environ["TZ"]
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
    """All that the page shows through `st.html` and in its lists, the style sheet aside."""
    shown = {id(element): element.proto.body for element in at.get("html")}
    shown |= {id(element): _html_of(element) for element in at.get("bidi_component")}
    return "\n".join(body for body in shown.values() if not body.startswith("<style"))


def _html_of(element: Any) -> str:
    return "\n".join(line["html"] for line in json.loads(element.proto.json)["lines"])


def act(at: AppTest, key: str) -> dict[str, Any]:
    """What the browser is told of a button of a list, as `Act.told` tells it."""
    (told,) = [told for _, told in _acts(at) if told["key"] == key]
    return told


def acts(at: AppTest) -> list[str]:
    """The keys of all buttons of all lists."""
    return [told["key"] for _, told in _acts(at)]


def _acts(at: AppTest) -> Iterator[tuple[str, dict[str, Any]]]:
    for element in at.get("bidi_component"):
        for line in json.loads(element.proto.json)["lines"]:
            yield from ((element.proto.id, told) for told in line["acts"])


def press(at: AppTest, key: str) -> AppTest:
    """Clicks a button of a list, as lines.js does it: Streamlit's tests know no elements of one's own."""
    (element,) = [element for element, told in _acts(at) if told["key"] == key and not told["disabled"]]
    states = at._tree.get_widget_states()
    clicked = states.widgets.add()
    clicked.id = f"$$STREAMLIT_INTERNAL_KEY_{element}__events"
    clicked.json_trigger_value = json.dumps([{"event": "act", "value": key}])
    return at._run(states)


def written(at: AppTest) -> AppTest:
    """The page when what was confirmed has been written: until then it is drawn anew, as by its fragment."""
    until = monotonic() + 20
    while "writing" in at.session_state and len(at.session_state["writing"]):
        assert monotonic() < until
        sleep(0.02)
        at.run()
    return at


def unfolded(at: AppTest, key: str = "filters") -> AppTest:
    """The page with what is drawn only when it is opened: the filters, the saved views, the files."""
    return at if act(at, key)["on"] else press(at, key)
