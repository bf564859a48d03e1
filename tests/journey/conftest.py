"""Everything as a person has it: `amends` running, the extension in a browser, a page with a review."""

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import ExtensionInBrowser, worker_of
from tests.cli.process import Running

PAGE = Path(__file__).with_name("shop.html").read_bytes()


class _Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        # The strictest policy a site can have must not keep the extension from working.
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def shop() -> Iterator[str]:
    """The address of a page with two reviews, a textarea and a rich editor."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def amends(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path, companion=True)
    yield running
    if running.process.poll() is None:
        assert running.stop() == 0, running.output()


@pytest.fixture
def extension(launch: Callable[..., BrowserContext]) -> ExtensionInBrowser:
    context = launch(locale="en-GB")
    return ExtensionInBrowser(context, worker_of(context))
