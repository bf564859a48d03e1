"""A site that the person allowed, for real: noticed there, read in frames, and all of it over once withdrawn.

The browser's own question cannot be answered headless, so the answer is put where the browser keeps it.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import launch_with_extension, worker_of
from tests.extension.conftest import Extension
from tests.extension.desk_acts import panel

pytestmark = pytest.mark.browser

HOST = "reviews.test"
SCRIPTS = "async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap((one) => one.matches)"
BADGE = """async (url) => { const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
  return chrome.action.getBadgeText({ tabId: tab.id }); }"""

LAST = """async () => { const last = Math.max(...(await chrome.tabs.query({})).map(({ id }) => id));
  return [await chrome.action.getBadgeText({ tabId: last }), await amends.open(last)]; }"""


def grant(profile: Path, extension: str) -> None:
    """Has a profile know that the person allowed the site; the browser must not be running."""
    file = profile / "Default" / "Preferences"
    preferences = json.loads(file.read_text(encoding="utf-8"))
    known = preferences["extensions"]["settings"][extension]
    for name in ("active_permissions", "granted_permissions", "runtime_granted_permissions"):
        known.setdefault(name, {}).setdefault("explicit_host", []).append(f"*://{HOST}/*")
    file.write_text(json.dumps(preferences), encoding="utf-8")


@pytest.fixture
def allowed(playwright: Any, tmp_path: Path, backend: Any) -> Iterator[Extension]:
    """The extension where the person has allowed the site."""
    profile = tmp_path / "allowed"

    def start() -> BrowserContext:
        return launch_with_extension(
            playwright, profile, flags=[f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
        )

    first = start()
    identity = worker_of(first).url.split("/")[2]
    first.close()
    grant(profile, identity)
    context = start()
    extension = Extension(context, worker_of(context), backend)
    extension.pair()
    yield extension
    context.close()


def until(check: Callable[[], bool], page: Page) -> None:
    for _ in range(75):
        if check():
            return
        page.wait_for_timeout(200)
    raise AssertionError("never came")


def test_allowed_and_withdrawn(allowed: Extension, site: str) -> None:
    address = f"{site.replace('127.0.0.1', HOST)}/frames/widget.html"
    review = {"text": "It broke.", "author": "Phil Dale", "site": HOST, "url": address}
    allowed.backend.send("POST", "/api/cases", {"review": review})
    options = allowed.own_page("options/options.html")
    expect(options.locator(f'[data-site="{HOST}"]')).to_be_visible()
    until(lambda: allowed.worker.evaluate(SCRIPTS) == [f"*://{HOST}/*"], options)

    # A page with a review that was kept is noticed; nothing is put in it.
    page = allowed.visit(address)
    until(lambda: allowed.worker.evaluate(BADGE, address) == "•", page)
    assert page.locator("amends-panel, amends-marks").count() == 0

    # A reminder leads there, and the panel opens by itself.
    button = allowed.own_page("popup/popup.html").locator("[data-due=replies] button").first
    expect(button).to_be_visible()
    with allowed.context.expect_page() as opened:
        button.click()
    opened.value.wait_for_selector("amends-panel .panel", state="attached")

    # Withdrawn: no longer listed, noticed or opened.
    options.bring_to_front()
    options.locator(f'[data-site="{HOST}"] button').click()
    expect(options.locator("#sites-none")).to_be_visible()
    until(lambda: allowed.worker.evaluate(SCRIPTS) == [], options)
    again = allowed.visit(f"{address}?again")
    again.wait_for_timeout(500)
    # Its address is none of ours to know now: it is the tab that was opened last.
    assert allowed.worker.evaluate(LAST) == ["", False]


def test_an_allowed_frame_is_read_until_withdrawn(allowed: Extension, site: str) -> None:
    page = allowed.visit(f"{site}/frames/shop.html")
    page.evaluate(
        """(src) => new Promise((resolve) => { const frame = document.getElementById("widget");
        frame.addEventListener("load", resolve, { once: true }); frame.src = src; })""",
        f"{site.replace('127.0.0.1', HOST)}/frames/widget.html",
    )
    allowed.open(page)
    expect(panel(page, "[data-review]")).to_have_count(2)
    assert panel(page, "[data-frame-host]").count() == 0
    panel(page, "[data-action=close]").click()
    gone = f"() => chrome.permissions.remove({{ origins: ['*://{HOST}/*'] }})"
    assert allowed.worker.evaluate(gone)
    page.reload()
    page.evaluate(
        """(src) => new Promise((resolve) => { const frame = document.getElementById("widget");
        frame.addEventListener("load", resolve, { once: true }); frame.src = src; })""",
        f"{site.replace('127.0.0.1', HOST)}/frames/widget.html",
    )
    allowed.open(page)
    expect(panel(page, "[data-frame-host]")).to_have_attribute("data-frame-host", HOST)
    assert panel(page, "[data-review]").count() == 0
