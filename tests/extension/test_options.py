"""Pairing, language and addresses in the options page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from backend.api.pairing import new_code

pytestmark = pytest.mark.browser


@pytest.fixture
def unpaired(extension: Any) -> Any:
    extension.worker.evaluate("() => chrome.storage.local.remove('token')")
    return extension


def test_pairs_with_one_code(unpaired: Any, site: str) -> None:
    options = unpaired.own_page("options/options.html")
    expect(options.locator("[data-state=unpaired]")).to_be_visible()
    options.locator("#code").fill(new_code(unpaired.backend.data_dir).lower().replace("-", " "))
    options.locator("#code").press("Enter")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    assert unpaired.stored("token")
    page = unpaired.reach(f"{site}/editors/textarea.html")
    expect(page.locator("amends-panel .notice")).to_be_hidden()
    options.bring_to_front()
    options.locator("#forget").click()
    expect(options.locator("[data-state=unpaired]")).to_be_visible()
    assert unpaired.stored("token") is None


def test_a_wrong_code_is_refused_in_the_persons_language(unpaired: Any) -> None:
    unpaired.tell(settings={"address": unpaired.backend.address, "language": "el"})
    options = unpaired.own_page("options/options.html")
    options.locator("#code").fill("AAAA-AAAA")
    options.locator("#code").press("Enter")
    result = options.locator("#pair-result")
    expect(result).not_to_be_empty()
    assert any("Ͱ" <= letter <= "Ͽ" for letter in result.inner_text())
    assert unpaired.stored("token") is None


def test_not_paired_is_said_in_the_panel_with_the_way_to_the_options(unpaired: Any, site: str) -> None:
    page = unpaired.visit(f"{site}/editors/textarea.html")
    unpaired.open(page)
    button = page.locator("amends-panel [data-action=options]")
    expect(button).to_be_visible()
    with unpaired.context.expect_page() as opened:
        button.click()
    assert opened.value.url.endswith("options/options.html")


@pytest.mark.parametrize(
    "address",
    ["http://192.168.1.5:8765", "file:///etc/passwd", "http://127.0.0.1.example.org", "https://a@b.example"],
)
def test_only_this_machine_or_an_https_server(extension: Any, address: str) -> None:
    options = extension.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    options.locator("#address").fill(address)
    options.locator("#address-form button").click()
    expect(options.locator("#address-result")).to_contain_text("neither on this machine")
    assert extension.stored("settings")["address"] == extension.backend.address


def test_language_changes_at_once(extension: Any) -> None:
    options = extension.own_page("options/options.html")
    options.locator("#language").select_option("bg")
    expect(options.locator("h1")).to_have_text("Настройки на Amends")
    assert options.evaluate("document.documentElement.lang") == "bg"


def test_what_was_kept_survives_the_browser(launch: Callable[..., BrowserContext], backend: Any) -> None:
    """Kept while the backend is away, the browser ends and starts again, the backend is back: handed over."""
    backend.stop()
    seed = {
        "token": "token-of-the-tests-token-of-the-tests-1234",
        "settings": {"address": backend.address, "language": "en"},
        "outbox": [
            {
                "id": "3f6c1a52-7a63-4b0e-9a55-0d9d1f6f4b11",
                "op": "keep",
                "case": {"review": {"text": "The parcel came two weeks late.", "site": "shop.example"}},
                "text": "",
                "channel": "public",
                "at": "2026-11-20T10:00:00Z",
            }
        ],
    }
    first = launch("again")
    worker = first.service_workers[0] if first.service_workers else first.wait_for_event("serviceworker")
    worker.evaluate("(values) => chrome.storage.local.set(values)", seed)
    first.close()
    backend.start()
    second = launch("again")
    if not second.service_workers:
        second.wait_for_event("serviceworker")
    for _ in range(50):
        if backend.get("/api/cases")["total"] == 1:
            break
        second.pages[0].wait_for_timeout(200)
    assert backend.get("/api/cases")["items"][0]["review"]["text"] == "The parcel came two weeks late."
