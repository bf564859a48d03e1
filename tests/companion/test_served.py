"""The page that Streamlit begins with, as we serve it: told where its server is, with its parts named."""

import re
from pathlib import Path

import streamlit

from companion.served import PAGES, first_page
from tests.companion.conftest import APP

STATIC = Path(streamlit.__file__).parent / "static"


def test_it_names_parts_that_are_there() -> None:
    page = first_page().decode()
    assert page.index("window.__streamlit") < page.index('type="module"')
    own = page[: page.index('<meta charset="UTF-8"')]
    parts = re.findall(r'href="\./(static/js/[^"]+)"', own)
    assert {part.split("/")[-1].split(".")[0] for part in parts} >= {"Html", "purify", "Button", "TextInput"}
    assert all((STATIC / part).is_file() for part in parts)


def test_nobody_else_may_send_it_messages() -> None:
    page = first_page().decode()
    assert "allowedOrigins: [location.origin]" in page
    assert "streamlit.app" not in page


def test_every_page_has_it() -> None:
    named = re.findall(r'url_path="([a-z]+)"', APP.read_text(encoding="utf-8"))
    assert {"/", *(f"/{name}" for name in named)} == PAGES


def test_a_page_of_another_shape_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>else</html>", encoding="utf-8")
    assert first_page(tmp_path) == b"<html>else</html>"
