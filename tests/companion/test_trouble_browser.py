"""What goes wrong, in a real browser: two tabs of one case, the backend away, a file that cannot be made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, expect

from companion.i18n import words
from companion.parts.lines import Act
from tests.companion.conftest import APP
from tests.companion.served import Backend, Server, fill

# The fixtures of the companion in a browser.
from tests.companion.test_browser import (  # noqa: F401
    Companion,
    Visit,
    browser,
    troubled_companion,
    visit,
)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = pytest.mark.browser

EN = words("en")


@pytest.fixture(scope="module")
def companion(troubled_companion: Companion) -> Companion:  # noqa: F811
    return troubled_companion


def test_two_tabs_of_a_case_are_merged(visit: Visit, backend: Backend) -> None:  # noqa: F811
    case_id = backend.keep("It came late.", notes="old")["id"]
    mine, theirs = visit(f"/case?id={case_id}"), visit(f"/case?id={case_id}")
    _notes(theirs).fill("theirs")
    theirs.get_by_label(EN.say("field.client")).fill("Ann")
    _save(theirs, case_id)
    expect(theirs.get_by_text(EN.say("told.saved"))).to_be_visible()

    _notes(mine).fill("mine")
    _save(mine, case_id)
    expect(mine.get_by_text(EN.say("conflict.title"))).to_be_visible()
    expect(mine.locator(".am-version")).to_have_count(2)
    assert backend.case(case_id)["notes"] == "theirs"
    mine.locator(f".st-key-keep-mine-{case_id} button").click()
    expect(mine.get_by_text(EN.say("conflict.title"))).to_have_count(0)
    _save(mine, case_id)
    expect(mine.get_by_text(EN.say("told.saved"))).to_be_visible()
    case = backend.case(case_id)
    assert (case["notes"], case["client"]) == ("mine", "Ann")


def test_what_is_typed_while_the_backend_is_away_is_kept(
    visit: Visit,  # noqa: F811
    backend: Backend,
    server: Server,
) -> None:
    case_id = backend.keep("It came late.")["id"]
    page = visit(f"/case?id={case_id}")
    with away(server):
        _notes(page).fill("typed while away")
        _save(page, case_id)
        expect(page.get_by_text(EN.say("error.away")).first).to_be_visible()
        expect(_notes(page)).to_have_value("typed while away")
    _save(page, case_id)
    expect(page.get_by_text(EN.say("told.saved"))).to_be_visible()
    expect(page.get_by_text(EN.say("error.away"))).to_have_count(0)
    assert backend.case(case_id)["notes"] == "typed while away"


@pytest.mark.parametrize("locale", ["ru", "el"])
def test_a_file_that_cannot_be_made_says_so_in_the_persons_language(
    visit: Visit,  # noqa: F811
    backend: Backend,
    server: Server,
    locale: str,
) -> None:
    fill(backend)
    page = visit("/cases", locale=locale)
    page.locator(".st-key-exports button").click()
    button = page.locator(".st-key-export-csv button")
    expect(button).to_be_enabled()
    with away(server):
        button.click()
        said = page.get_by_test_id("stDownloadButtonError")
        expect(said).to_have_count(1)
        shown = "getComputedStyle(document.querySelector('[data-testid=stDownloadButtonError]'), '::after')"
        assert words(locale).say("export.failed") in page.evaluate(f"{shown}.content")
        assert page.evaluate(f"{shown}.visibility") == "visible"
        expect(said).to_be_hidden()


def test_whatever_should_be_more_than_words_is_dropped_from_a_list(visit: Visit) -> None:  # noqa: F811
    """Words come to the list escaped. Were they not, there would still be nothing but words in the page."""
    page = visit()
    slipped = (
        '<div class="am-row" onclick="window.pwned = 1"><img src=x onerror="window.pwned = 1"><b>b</b>words'
        '<a href="javascript:window.pwned = 1">link</a><svg onload="window.pwned = 1"></svg></div>'
        "<script>window.pwned = 1</script>"
    )
    line = {"html": slipped, "row": "", "look": "", "acts": []}
    shown = page.evaluate(
        """async ([script, line]) => {
          const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
          const box = document.body.appendChild(document.createElement("div"));
          const list = await import(address);
          list.default({ data: { lines: [line] }, parentElement: box, setTriggerValue() {} });
          box.querySelector(".am-row").click();
          return box.innerHTML;
        }""",
        [(APP.parent / "lines.js").read_text(encoding="utf-8"), line],
    )
    words_box = '<div class="am-line-words"><div class="am-row">words</div></div>'
    assert shown == f'<div class="am-lines"><div class="am-line ">{words_box}</div></div>'
    assert page.evaluate("window.pwned") is None


def test_only_what_changed_of_a_list_is_touched(visit: Visit) -> None:  # noqa: F811
    """A line that stays is the same element, and so are the buttons of one whose words or state changed."""
    page = visit()
    bar = {"html": "<p>2 cases</p>", "row": "", "look": "am-line-bar", "acts": [_act("filters", on=False)]}
    rows = [
        {"html": f"<span>{name}</span>", "row": name, "look": "", "acts": [_act(f"open-{name}")]}
        for name in ("a", "b", "c")
    ]
    shown = page.evaluate(
        """async ([script, before, after]) => {
          const list = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
          const parentElement = document.body.appendChild(document.createElement("div"));
          const acts = [];
          const show = (lines) =>
            list.default({ data: { lines }, parentElement, setTriggerValue: (_, key) => acts.push(key) });
          const of = (key) => parentElement.querySelector(`[data-key="${key}"]`);
          show(before);
          const [bar, third] = [of("filters"), of("open-c")];
          third.focus();
          show(after);
          bar.click();
          const keys = [...parentElement.querySelectorAll(".am-act")].map((each) => each.dataset.key);
          const stayed = bar === of("filters") && third === of("open-c") && third === document.activeElement;
          return [keys, stayed, bar.ariaExpanded, parentElement.querySelector("p").textContent, acts];
        }""",
        [
            (APP.parent / "lines.js").read_text(encoding="utf-8"),
            [bar, *rows],
            [
                bar | {"html": "<p>3 cases</p>", "acts": [_act("filters", on=True)]},
                rows[0] | {"row": "d"},
                *rows[1:],
            ],
        ],
    )
    assert shown == [["filters", "open-a", "open-b", "open-c"], True, "true", "3 cases", ["filters"]]


def _act(key: str, on: bool | None = None) -> dict[str, Any]:
    return Act(key, key, on=on).told()


def _notes(page: Page) -> Locator:
    return page.get_by_label(EN.say("field.notes"))


def _save(page: Page, case_id: str) -> None:
    page.locator(f".st-key-save-{case_id} button").click()


@contextmanager
def away(server: Server) -> Iterator[None]:
    """Whoever answers in the backend's place knows nothing of Amends, as a proxy whose backend is gone."""
    app = server.app

    def nobody(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("502 Bad Gateway", [("Content-Type", "text/plain")])
        return [b"Bad Gateway"]

    server.app = nobody
    try:
        yield
    finally:
        server.app = app
