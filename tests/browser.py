"""A real browser with the extension in it, and the acts of a person that tests need."""

import os
import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Worker

EXTENSION = Path(__file__).parents[1] / "extension"
# Long enough for a busy machine with a cold checker.
TIMEOUT_MS = 15_000


def find_browser(variable: str, *names: str) -> str:
    """The program that drives a test. Without one the test is skipped here, and fails where CI is set."""
    found = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    reason = f"no {names[0]} found; install it or set {variable} to its path"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def find_chromium() -> str:
    return find_browser("AMENDS_CHROMIUM", "chromium", "google-chrome")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch_with_extension(
    playwright: Playwright, profile: Path, flags: Sequence[str] = (), **options: Any
) -> BrowserContext:
    """Chromium with the extension loaded as a person loads it: unpacked, as it stands."""
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=find_chromium(),
        headless=True,
        ignore_default_args=["--disable-extensions"],
        args=[
            "--headless=new",
            "--no-sandbox",
            f"--disable-extensions-except={EXTENSION}",
            f"--load-extension={EXTENSION}",
            *flags,
        ],
        **options,
    )
    context.set_default_timeout(TIMEOUT_MS)
    return context


def worker_of(context: BrowserContext) -> Worker:
    """The extension's service worker; fails when the extension did not load."""
    workers = context.service_workers
    return workers[0] if workers else context.wait_for_event("serviceworker", timeout=TIMEOUT_MS)


@dataclass
class ExtensionInBrowser:
    """The loaded extension: its service worker, its panel, its own pages."""

    context: BrowserContext
    worker: Worker

    def visit(self, address: str) -> Page:
        page = self.context.new_page()
        page.goto(address)
        return page

    def own_page(self, path: str) -> Page:
        """One of the extension's own pages."""
        return self.visit(self.worker.url.replace("background/main.js", path))

    def open(self, page: Page) -> None:
        """Opens the panel as a click on the toolbar button does."""
        opened = self.worker.evaluate(
            """async (url) => {
              const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
              return amends.open(tab.id);
            }""",
            page.url,
        )
        assert opened, "the panel did not open"
        page.wait_for_selector("amends-panel .panel")
