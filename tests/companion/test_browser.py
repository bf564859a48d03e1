"""The companion in a real browser, served as the launcher serves it, over the real backend."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from backend.api.pairing import new_code
from companion.i18n import words
from companion.launch import streamlit_arguments
from tests.browser import find_chromium, free_port
from tests.companion.hostile import HOSTILE
from tests.companion.served import TOKEN, Backend, Server, fill

pytestmark = pytest.mark.browser

EN = words("en")


@dataclass(frozen=True)
class Companion:
    url: str
    log: Path


@pytest.fixture(scope="module")
def companion(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    """One in which nothing may go wrong."""
    with _running(server, tmp_path_factory.mktemp("companion")) as running:
        yield running
    said = running.log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "Uvicorn" not in said


@pytest.fixture(scope="module")
def troubled_companion(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    """One that may complain: Streamlit logs a file that could not be made as an error."""
    with _running(server, tmp_path_factory.mktemp("companion")) as running:
        yield running


@contextlib.contextmanager
def _running(server: Server, folder: Path) -> Iterator[Companion]:
    """Started from another folder than the project's: its settings must be found all the same."""
    api, port, log = f"http://127.0.0.1:{server.port}", free_port(), folder / "log"
    environment = os.environ | {"AMENDS_API": api, "AMENDS_TOKEN": TOKEN, "HOME": str(folder)}
    environment.pop("AMENDS_LOCALE", None)
    with log.open("w") as output:
        process = subprocess.Popen(
            streamlit_arguments(port), cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield Companion(_answering(f"http://127.0.0.1:{port}"), log)
        finally:
            process.terminate()
            process.wait(10)


def _answering(url: str) -> str:
    for _ in range(300):
        try:
            if httpx.get(f"{url}/_stcore/health", trust_env=False).is_success:
                return url
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the companion did not start")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
    yield browser
    browser.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(companion: Companion, browser: Browser) -> Iterator[Visit]:
    """`visit("/cases", width=400)`: a page in a window of its own; no error may be thrown in it."""
    contexts = []
    errors: list[str] = []

    def open_page(
        address: str = "/", width: int = 1280, scheme: str = "light", locale: str = "en-GB"
    ) -> Page:
        dark = "dark" if scheme == "dark" else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=dark, locale=locale
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: errors.extend(_elsewhere(request.url)))
        page.goto(companion.url + address)
        page.wait_for_selector(".am-h1, .am-notice")
        settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def _elsewhere(address: str) -> list[str]:
    """The address if it is not on this machine: nothing that a page shows is fetched from anywhere else."""
    here = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    return [] if address.startswith(here) else [address]


def settled(page: Page) -> None:
    """Waits until Streamlit has run the page to its end."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def test_done_unresolved_next_step(visit: Visit, backend: Backend) -> None:
    case_id = backend.keep("It came late.", hours_ago=130)["id"]
    step = backend.reply(case_id, "Sorry.", days_ago=5)
    page = visit()
    expect(page.locator(".am-badge", has_text="2 days overdue")).to_be_visible()
    page.locator(f".st-key-done-{step['id']} button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=EN.say("act.confirm"))).to_be_disabled()
    dialog.get_by_text(EN.say("outcome.unresolved"), exact=True).click()
    expect(dialog.get_by_text(EN.say("finish.next"))).to_be_visible()
    dialog.get_by_label(EN.say("field.next-note")).fill("send a new one")
    dialog.get_by_label(EN.say("finish.note")).fill("still waiting")
    dialog.get_by_role("button", name=EN.say("act.confirm")).click()
    expect(page.get_by_text(EN.say("told.finished"))).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    done, planned = backend.case(case_id)["follow_ups"]
    assert (done["outcome"], done["note"]) == ("unresolved", "still waiting")
    due_on = (date.today() + timedelta(days=3)).isoformat()
    assert (planned["due_on"], planned["note"]) == (due_on, "send a new one")


def test_by_keyboard_alone(visit: Visit, backend: Backend) -> None:
    step = backend.reply(backend.keep("Late.", hours_ago=90)["id"], "Sorry.", days_ago=3)
    page = visit()
    page.locator(f".st-key-done-{step['id']} button").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.locator(f".st-key-open-{step['id']} a").press("Enter")
    expect(page.get_by_text(EN.say("case.timeline"))).to_be_visible()
    assert page.url.endswith(f"/case?id={step['case_id']}")


def test_first_run(visit: Visit, backend: Backend, server: Server) -> None:
    """Three steps, each with its state, until there is a first case."""
    page = visit()
    badges = page.locator(".am-first .am-badge")
    expect(badges).to_have_text(["✓", "2", "3"])
    expect(page.locator(".am-first .am-command")).to_have_text("uv run amends pair")
    backend.call("POST", "/api/pair", {"code": new_code(server.folder)})
    page.locator(".st-key-look-again button").click()
    expect(badges).to_have_text(["✓", "✓", "3"])
    backend.keep("It came late.", author="Eleni")
    page.locator(".st-key-look-again button").click()
    expect(page.locator(".am-row .am-who")).to_have_text("Eleni")
    expect(badges).to_have_count(0)


def test_an_address_leads_to_the_case_and_what_was_typed_is_saved(visit: Visit, backend: Backend) -> None:
    case_id = backend.keep("It came late.", author="Eleni")["id"]
    page = visit(f"/case?id={case_id}")
    expect(page.get_by_role("heading", name="Eleni")).to_be_visible()
    page.get_by_label(EN.say("field.notes")).fill("Spoke to the courier.\nAgain.")
    # Straight from the box to the button: leaving the box and pressing must not get into each other's way.
    page.locator(f".st-key-save-{case_id} button").click()
    expect(page.get_by_text(EN.say("told.saved"))).to_be_visible()
    assert backend.case(case_id)["notes"] == "Spoke to the courier.\nAgain."
    page.get_by_label(EN.say("field.notes")).fill("mine")
    backend.change(case_id, notes="theirs")
    page.locator(f".st-key-save-{case_id} button").click()
    expect(page.get_by_text(EN.say("conflict.title"))).to_be_visible()
    expect(page.locator(".am-version", has_text="theirs")).to_be_visible()
    expect(page.get_by_label(EN.say("field.notes"))).to_have_value("mine")


def test_hostile_words_do_nothing(visit: Visit, backend: Backend) -> None:
    spoken = HOSTILE.replace("\x00", "").replace("\x07", "")
    line = spoken[:190]
    kept = backend.keep(spoken, author=line, site=line, client=line, notes=spoken)
    backend.draft(kept["id"], spoken)
    author = str(kept["review"]["author"])
    step = backend.reply(kept["id"], spoken, days_ago=5)
    # With a filter in the address the filters are unfolded.
    for address in ("/", "/cases?status=replied", f"/case?id={kept['id']}"):
        page = visit(address)
        expect(page.locator(".am-who, .am-h1").filter(has_text=author).first).to_be_visible()
        if address == "/":
            page.locator(f".st-key-done-{step['id']} button").click()
            expect(page.get_by_role("dialog").locator(".am-who")).to_have_text(author)
        if address.startswith("/cases"):
            page.get_by_label(EN.say("field.site")).click()
            expect(page.get_by_role("option", name="<script>").first).to_be_visible()
        assert page.evaluate("window.pwned") is None
        assert page.locator("img[src=x], .am-row b, .am-text b, [data-testid=stMain] .katex").count() == 0


def test_a_hostile_thing_to_tick_is_only_words(visit: Visit, backend: Backend) -> None:
    line = " ".join(HOSTILE.replace("\x00", "").replace("\x07", "").split())[:290]
    lists = [{"title": "Before sending", "items": [{"text": line}]}]
    entry = backend.call("POST", "/api/clients", {"name": "Ann", "checklists": lists})
    task = entry["checklists"][0]["items"][0]
    page = visit(f"/clients?id={entry['id']}")
    box = page.locator(f".st-key-tick-{task['id']}")
    label = box.locator("[data-testid=stWidgetLabel]")
    assert label.inner_text().replace("\u200b", "").strip() == line
    assert label.locator("strong, em, code, a, img, .katex, [data-testid=stIconMaterial]").count() == 0
    assert page.evaluate("window.pwned") is None
    box.get_by_role("checkbox").press("Space")
    expect(page.get_by_text(EN.say("client.progress", done=1, total=1))).to_be_visible()
    assert backend.call("GET", f"/api/clients/{entry['id']}")["checklists"][0]["items"][0]["done"]


def test_the_language_is_remembered(visit: Visit) -> None:
    page = visit()
    page.locator(".st-key-am-language").get_by_role("button", name="БГ").click()
    expect(page.get_by_role("heading", name="Днес", exact=True)).to_be_visible()
    page.wait_for_function("document.cookie.includes('amends_lang=bg')")
    page.goto(page.url.split("?")[0] + "cases")
    expect(page.get_by_role("heading", name="Случаи")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "scheme"), [("en", "light"), ("el", "dark"), ("ru", "light"), ("bg", "dark")]
)
def test_every_page_fits(
    visit: Visit, backend: Backend, companion: Companion, locale: str, scheme: str
) -> None:
    """In a wide window and a narrow one: nothing sticks out sideways and no button breaks its words."""
    case_id = fill(backend)["soon"]["id"]
    page = visit("/", 1280, scheme, locale)
    main = "document.querySelector('[data-testid=stMain]')"
    buttons = "[...document.querySelectorAll('.stButton button, .am-act')]"
    tall = f"{buttons}.filter(each => each.clientHeight > 50).length"
    addresses = ("/", "/cases", f"/case?id={case_id}", "/clients", "/playbook", "/settings", "/guidelines")
    for address in addresses:
        if address != "/":
            page.goto(companion.url + address)
            page.wait_for_selector(".am-h2, .am-row, [role=tab]")
            settled(page)
        for width in (1280, 400):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(f"{main}.scrollWidth <= {main}.clientWidth")
            assert page.evaluate(tall) == 0, (address, width)
        assert page.locator("[data-testid=stException]").count() == 0
    assert words(locale).say("guidelines.lead") in page.inner_text("[data-testid=stMain]")


def test_another_name_for_this_machine_gets_nothing(companion: Companion) -> None:
    """A page elsewhere whose name was made to point here cannot open the companion's socket."""
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    stream = f"{companion.url}/_stcore/stream"
    with httpx.Client(trust_env=False) as http:
        answer = http.get(stream, headers=headers | {"Host": "evil.example"})
        assert answer.status_code == 403
