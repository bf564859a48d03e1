"""A team's server over TLS: allowed when its address is saved, paired over it, and handled when withdrawn."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from backend.api import create_app
from backend.api.pairing import new_code
from backend.settings import Settings
from backend.store import MemoryStore
from tests.browser import free_port, launch_with_extension, worker_of
from tests.extension.conftest import Extension

pytestmark = pytest.mark.browser

# The browser's own question cannot be answered headless: it is answered here, and what was asked is kept.
ANSWER = """(allowed) => {
  self.asked = [];
  chrome.permissions.request = async (what) => { self.asked.push(what); return allowed; };
}"""
ALLOW = "(allowed) => { chrome.permissions.contains = async () => allowed; }"


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    key, made = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key]
    subprocess.run([*command, "-out", made, *name], check=True, capture_output=True)
    return made, key


@pytest.fixture
def server(tmp_path: Path, certificate: tuple[str, str]) -> Iterator[tuple[str, Path]]:
    """The API behind TLS, by its public address; where its data is."""
    port = free_port()
    address = f"https://127.0.0.1:{port}"
    settings = Settings(data_dir=tmp_path / "team", port=port, public_url=address)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    running = make_server(
        "127.0.0.1", port, create_app(settings, MemoryStore()), threaded=True, ssl_context=context
    )
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield address, settings.data_dir
    running.shutdown()
    running.server_close()


@pytest.fixture
def trusting(playwright: Any, tmp_path: Path, backend: Any) -> Iterator[Extension]:
    """A browser that believes any certificate; paired with the backend of this machine."""
    context = launch_with_extension(playwright, tmp_path / "trusting", flags=["--ignore-certificate-errors"])
    extension = Extension(context, worker_of(context), backend)
    extension.pair()
    yield extension
    context.close()


def save(options: Page, address: str) -> None:
    options.locator("#address").fill(address)
    options.locator("#address-form button").click()


def test_paired_over_tls(trusting: Extension, server: tuple[str, Path], site: str) -> None:
    address, data = server
    options = trusting.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    options.evaluate(ANSWER, True)
    trusting.worker.evaluate(ALLOW, True)
    save(options, f"{address}/")
    expect(options.locator("#address-result")).to_have_text("Saved.")
    assert options.evaluate("self.asked") == [{"origins": ["https://127.0.0.1/*"]}]
    assert trusting.stored("settings")["address"] == address

    # The token of the backend on this machine is none of the server's.
    assert trusting.stored("token") is None
    expect(options.locator("[data-state=unpaired]")).to_be_visible()
    options.locator("#code").fill(new_code(data))
    options.locator("#code").press("Enter")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    page = trusting.reach(f"{site}/editors/textarea.html")
    page.locator("amends-panel [data-action=keep]").click()
    expect(page.locator("amends-panel .outcome [data-case]")).to_be_visible()
    assert trusting.backend.get("/api/cases")["total"] == 0

    # Withdrawn: nothing is sent, it is said why, and what is done waits.
    trusting.worker.evaluate(ALLOW, False)
    page.locator("amends-panel textarea[name=draft]").fill("Dear Phil, thank you for writing to us.")
    expect(page.locator("amends-panel .notice")).to_contain_text("withdrawn")
    options.reload()
    expect(options.locator("[data-state=withdrawn]")).to_contain_text("Save its address again")
    trusting.worker.evaluate(ALLOW, True)
    options.locator("#again").click()
    expect(options.locator("[data-state=connected]")).to_be_visible()


def test_not_allowed_changes_nothing(trusting: Extension, server: tuple[str, Path]) -> None:
    options = trusting.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    options.evaluate(ANSWER, False)
    save(options, server[0])
    expect(options.locator("#address-result")).to_contain_text("nothing was changed")
    assert trusting.stored("settings")["address"] == trusting.backend.address
    assert trusting.stored("token")


def test_a_settings_file_does_not_bring_a_server_in(extension: Any) -> None:
    options = extension.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    text = '{"amends": 1, "settings": {"address": "https://evil.example", "language": "ru"}}'
    file = {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
    options.locator("#file").set_input_files(file)
    expect(options.locator("h1")).to_have_text("Настройки Amends")
    assert extension.stored("settings")["address"] == extension.backend.address
    assert extension.stored("token")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("amends.example", "https://amends.example"),
        ("https://amends.example:8443/x?y", "https://amends.example:8443"),
        ("127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("localhost", "http://localhost"),
        ("http://amends.example", None),
        ("https://user:word@amends.example", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_what_is_an_address(lab: Page, typed: str, meant: str | None) -> None:
    ask = "async (typed) => (await import('/extension/shared/address.js')).ownAddress(typed)"
    assert lab.evaluate(ask, typed) == meant
