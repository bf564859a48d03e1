"""What the extension's tests share: the browser with it, our own pages, and the real backend in a thread."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from werkzeug.serving import BaseWSGIServer, make_server

from backend.api import create_app
from backend.settings import Settings
from backend.store import MemoryStore
from tests.browser import ExtensionInBrowser, find_chromium, free_port, worker_of

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "pages"
TOKEN = "token-of-the-tests-token-of-the-tests-1234"


@pytest.fixture(scope="session")
def token() -> str:
    """The token that the backend of the tests knows its clients by."""
    return TOKEN


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves our pages; `/extension/` is the extension's folder, so that its modules can be imported."""

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0].split("#")[0]
        base = ROOT if path.startswith("/extension/") else PAGES
        return str(base / path.lstrip("/"))

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address our pages are served from."""
    handler = functools.partial(_Handler, directory=str(PAGES))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def plain_browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser without the extension, for its modules alone."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def page(plain_browser: Browser) -> Iterator[Page]:
    context = plain_browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def lab(plain_browser: Browser, site: str) -> Iterator[Page]:
    """One page for many small questions to the extension's modules."""
    context = plain_browser.new_context(locale="en-GB")
    opened = context.new_page()
    opened.goto(f"{site}/catch/none.html")
    yield opened
    context.close()


@dataclass
class Backend:
    """The real API over the in-memory store, on a free port; it can be taken away and brought back."""

    data_dir: Path
    app: Flask = field(init=False)
    port: int = field(default_factory=free_port)
    server: BaseWSGIServer | None = None

    def __post_init__(self) -> None:
        # The port belongs to the Host that the API answers to.
        settings = Settings(data_dir=self.data_dir, port=self.port, token=TOKEN)
        self.app = create_app(settings, MemoryStore())
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def get(self, path: str) -> Any:
        return self.send("GET", path)

    def send(self, method: str, path: str, body: Any = None, **more: str) -> Any:
        """A call by another program of the person's, such as the companion."""
        headers = {"Authorization": f"Bearer {TOKEN}", "Host": f"127.0.0.1:{self.port}", **more}
        answer = self.app.test_client().open(path, method=method, json=body, headers=headers)
        assert answer.status_code < 400, answer.get_data(as_text=True)
        return answer.get_json(silent=True)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    running = Backend(tmp_path / "data")
    yield running
    running.stop()


@dataclass
class Extension(ExtensionInBrowser):
    """The extension with a backend to talk to."""

    backend: Backend

    def tell(self, **values: Any) -> None:
        """Puts values in the extension's storage, as pairing and the options page do."""
        self.worker.evaluate("(values) => chrome.storage.local.set(values)", values)

    def stored(self, key: str) -> Any:
        return self.worker.evaluate("async (key) => (await chrome.storage.local.get(key))[key]", key)

    def pair(self, language: str = "en") -> None:
        self.tell(token=TOKEN, settings={"address": self.backend.address, "language": language})

    def reach(self, address: str) -> Page:
        """A page with the panel open on its first review."""
        page = self.visit(address)
        self.open(page)
        first = page.locator("amends-panel [data-review]").first
        if first.is_visible():
            first.click()
        page.wait_for_selector("amends-panel [data-finding]", state="attached")
        return page


@pytest.fixture
def extension(launch: Callable[..., BrowserContext], backend: Backend) -> Extension:
    """Paired with the backend of the test, speaking English."""
    context = launch()
    loaded = Extension(context, worker_of(context), backend)
    loaded.pair()
    return loaded
