"""The beginning: what is to be done before there is a first case, and how far it is."""

from datetime import UTC, datetime

import pytest

from companion.i18n import LOCALES, words
from companion.models_settings import Token
from companion.present.first_run import steps
from tests.companion.conftest import OpenPage, html
from tests.companion.served import Backend

OWNER = Token("owner", "owner", "owner", current=True)


def states(*tokens: Token, cases: int = 0) -> list[tuple[bool, bool]]:
    return [(step.done, step.now) for step in steps(tokens, cases)]


def test_steps_tell_how_far_it_is() -> None:
    assert states(OWNER) == [(True, False), (False, True), (False, False)]
    browser = Token("b", "Firefox", "owner")
    assert states(OWNER, browser) == [(True, False), (True, False), (False, True)]
    gone = Token("b", "Firefox", "owner", revoked_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert states(OWNER, gone)[1] == (False, True)
    assert states(OWNER, browser, cases=1)[2] == (True, False)


@pytest.mark.parametrize("language", LOCALES)
def test_the_first_page_says_how_to_begin(open_page: OpenPage, backend: Backend, language: str) -> None:
    said = words(language)
    at = open_page("today", language)
    page = html(at)
    for step in ("backend", "extension", "case"):
        assert said.say(f"first.{step}") in page
    assert "uv run amends pair" in page and "uv run amends --demo" in page
    backend.keep("Late.")
    at.button(key="look-again").click().run()
    assert said.say("first.extension") not in html(at)
