"""The same folder in Firefox, driven over WebDriver BiDi: it loads, catches, marks, keeps and closes."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.browser import find_browser
from tests.extension.expected import FOLDER, expected_reviews

pytestmark = pytest.mark.browser

EXTENSION = Path(__file__).parents[2] / "extension"
UUID = "5b0f3c52-1a3e-4c58-9d0e-7f4f5d7c2a11"
START_SECONDS = 60
PREFERENCES = {
    "extensions.webextensions.uuids": json.dumps({"amends@amends.invalid": UUID}),
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "intl.accept_languages": "en",
}


class Firefox:
    """A session with Firefox: one method per command the tests need."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.number = 0
        self.call("session.new", capabilities={})

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        self.number += 1
        self.connection.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.connection.recv(timeout=START_SECONDS))
            if answer.get("id") == self.number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])

    def tab(self, url: str) -> str:
        context = str(self.call("browsingContext.create", type="tab")["context"])
        self.call("browsingContext.navigate", context=context, url=url, wait="complete")
        return context

    def run(self, context: str, body: str) -> Any:
        """The JSON that an async function body returns in a tab."""
        code = f"(async () => JSON.stringify((await (async () => {{ {body} }})()) ?? null))()"
        answer = self.call("script.evaluate", expression=code, target={"context": context}, awaitPromise=True)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def until(self, context: str, expression: str) -> Any:
        for _ in range(150):
            found = self.run(context, f"return {expression}")
            if found:
                return found
            time.sleep(0.2)
        raise AssertionError(f"never came: {expression}")

    def click(self, context: str, selector: str) -> None:
        self.run(context, f"{PANEL}.querySelector({json.dumps(selector)}).click()")


PANEL = "document.querySelector('amends-panel')?.shadowRoot"


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    program = find_browser("AMENDS_FIREFOX", "firefox-esr", "firefox")
    profile = tmp_path / "firefox"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # The extension's own pages count as the browser's.
    flags = ["--remote-allow-system-access", "--headless", "--no-remote", f"--remote-debugging-port={port}"]
    arguments = [*flags, "--profile", str(profile)]
    running = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with _connect(port) as connection:
            yield Firefox(connection)
    finally:
        running.terminate()
        running.wait(timeout=30)


def _connect(port: int) -> connect:
    """Waits until Firefox listens."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.3)
    return connect(f"ws://127.0.0.1:{port}/session", max_size=None)


def test_from_click_to_follow_up(firefox: Firefox, backend: Any, token: str, site: str) -> None:
    firefox.call("webExtension.install", extensionData={"type": "path", "path": str(EXTENSION)})
    page = firefox.tab(f"{site}/editors/textarea.html")
    editor = firefox.tab(f"{site}/editors/plain.html")
    options = firefox.tab(f"moz-extension://{UUID}/options/options.html")
    settings = {"address": backend.address, "language": "en"}
    stored = json.dumps({"token": token, "settings": settings})
    firefox.run(options, f"await browser.storage.local.set({stored})")
    for name in ("textarea", "plain"):
        url = f"{site}/editors/{name}.html"
        opened = f"""const background = await browser.runtime.getBackgroundPage();
            const tab = (await browser.tabs.query({{}})).find((tab) => tab.url === {json.dumps(url)});
            return background.amends.open(tab.id)"""
        assert firefox.run(options, opened), f"the panel did not open on {name}"

    # Caught, checked in the page's own textarea, marked beside it.
    firefox.until(page, f"{PANEL}?.querySelectorAll('[data-finding]').length")
    firefox.call("browsingContext.activate", context=page)
    write = """const field = document.getElementById("reply"); field.focus();
        field.%s = "Dear Phil, thank you. You should have read the terms.";
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));"""
    firefox.run(page, write % "value")
    blames = "querySelector('[data-finding=blame-customer][data-verdict=fail]')"
    firefox.until(page, f"!!{PANEL}.{blames}")
    marked = firefox.until(page, f"{PANEL}.querySelector('.layer .mirror mark')?.textContent")
    assert "should have read" in marked

    # Kept and sent.
    firefox.click(page, "[data-action=keep]")
    firefox.until(page, f"!!{PANEL}.querySelector('[data-case]')")
    firefox.click(page, "[data-action=sent]")
    due = firefox.until(page, f"{PANEL}.querySelector('[data-follow-up]')?.dataset.followUp")
    assert [entry["due_on"] for entry in backend.get("/api/follow-ups?due=all")["items"]] == [due]

    # In an editor the marks are highlights, which leave its markup alone.
    firefox.call("browsingContext.activate", context=editor)
    firefox.until(editor, f"{PANEL}?.querySelectorAll('[data-finding]').length")
    firefox.run(editor, write % "textContent")
    firefox.until(editor, f"!!{PANEL}.{blames}")
    before = firefox.run(editor, "return document.getElementById('reply').outerHTML")
    drawn = "[...CSS.highlights.values()].flatMap((one) => [...one].map(String)).join()"
    words = firefox.until(editor, drawn)
    assert "should have read" in words
    assert firefox.run(editor, "return document.getElementById('reply').outerHTML") == before

    # Closed, nothing is left.
    for tab in (page, editor):
        firefox.click(tab, "[data-action=close]")
        assert firefox.run(tab, "return [!!document.querySelector('amends-panel'), CSS.highlights.size]") == [
            False,
            0,
        ]


def test_a_frame_of_another_site(firefox: Firefox, backend: Any, token: str, site: str) -> None:
    """Its reviews are listed, its reply box is read, and what was marked there is gone with the panel."""
    firefox.call("webExtension.install", extensionData={"type": "path", "path": str(EXTENSION)})
    page = firefox.tab(f"{site}/frames/shop.html")
    src = f"{site.replace('127.0.0.1', 'localhost')}/frames/widget.html"
    firefox.run(page, f"document.getElementById('widget').src = {json.dumps(src)}")
    options = firefox.tab(f"moz-extension://{UUID}/options/options.html")
    stored = json.dumps({"token": token, "settings": {"address": backend.address, "language": "en"}})
    firefox.run(options, f"await browser.storage.local.set({stored})")
    opened = """const background = await browser.runtime.getBackgroundPage();
        const tab = (await browser.tabs.query({})).find((tab) => tab.url?.endsWith("shop.html"));
        return background.amends.open(tab.id)"""
    assert firefox.run(options, opened)
    firefox.until(page, f"{PANEL}?.querySelectorAll('[data-review]').length === 2")
    firefox.call("browsingContext.activate", context=page)
    [tree] = firefox.call("browsingContext.getTree", root=page)["contexts"]
    frame = tree["children"][0]["context"]
    firefox.run(
        frame,
        """const field = document.getElementById("rich"); field.focus();
        field.textContent = "Dear Ann, thank you. You should have read the terms.";
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));""",
    )
    blames = "querySelector('[data-finding=blame-customer][data-verdict=fail]')"
    firefox.until(page, f"!!{PANEL}.{blames}")
    drawn = "[...CSS.highlights.values()].flatMap((one) => [...one].map(String)).join()"
    assert "should have read" in firefox.until(frame, drawn)
    firefox.click(page, "[data-action=close]")
    firefox.until(frame, "CSS.highlights.size === 0 && !document.querySelector('amends-marks')")


def test_catches_the_same(firefox: Firefox, site: str) -> None:
    tab = firefox.tab("about:blank")
    wrong = []
    for path in sorted(FOLDER.glob("*.json")):
        address = f"{site}/catch/{path.stem}.html"
        firefox.call("browsingContext.navigate", context=tab, url=address, wait="complete")
        found = firefox.run(
            tab,
            """const { catchReviews } = await import(`${location.origin}/extension/catch/catch.js`);
            return catchReviews(document).map(({ text, author, rating, ratingMax, postedAt, replied }) =>
              ({ text, author, rating, ratingMax, postedAt, replied }))""",
        )
        if found != expected_reviews(path.stem):
            wrong.append(path.stem)
    assert wrong == []
