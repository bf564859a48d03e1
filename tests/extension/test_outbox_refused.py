"""What the backend refuses after it waited stays with its reason; what the browser cannot store is told."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror='document.title=1'>"


def item(number: int, **changes: Any) -> dict[str, Any]:
    """Something kept while the backend was away."""
    text = f"Parcel {number} came two weeks late."
    review = {"text": text, "site": "shop.example", "author": f"Phil {number}"}
    kept = {
        "id": f"3f6c1a52-7a63-4b0e-9a55-0d9d1f6f4b{number:02d}",
        "op": "keep",
        "case": {"review": review},
        "text": "",
        "channel": "public",
        "at": "2026-11-20T10:00:00Z",
    }
    return kept | changes


def too_long(number: int) -> dict[str, Any]:
    """One that the backend will never take."""
    return item(number, text="x" * 20_001)


def connected(extension: Any) -> Page:
    options = extension.own_page("options/options.html")
    expect(options.locator("[data-state=connected]")).to_be_visible()
    return options


def test_refused_stays_with_its_reason_and_blocks_nothing(extension: Any, site: str) -> None:
    extension.tell(outbox=[too_long(1), item(2)])
    options = connected(extension)
    rows = options.locator("#outbox-list li")
    expect(rows).to_have_count(1)
    for words in ("shop.example", "Phil 1", "Parcel 1 came", "20"):
        expect(rows.first).to_contain_text(words)
    expect(rows.first).to_have_attribute("data-refused", "true")
    [left] = extension.stored("outbox")
    assert (left["id"], bool(left["refused"]["detail"])) == (item(1)["id"], True)
    assert {case["review"]["author"] for case in extension.backend.get("/api/cases")["items"]} >= {"Phil 2"}
    assert extension.worker.evaluate("async () => (await chrome.alarms.get('outbox')) ?? null") is None
    options.close()

    page = extension.reach(f"{site}/editors/textarea.html")
    expect(page.locator("amends-panel .waiting")).to_contain_text("1")
    with extension.context.expect_page() as opened:
        page.locator("amends-panel [data-action=outbox]").click()
    assert opened.value.url.endswith("options/options.html")


def test_the_reason_is_in_the_persons_language(extension: Any) -> None:
    extension.pair("ru")
    extension.tell(outbox=[too_long(1)])
    reason = connected(extension).locator("#outbox-list .reason")
    expect(reason).to_contain_text("Amends не принял")
    assert not any(word in reason.inner_text() for word in ("character", "long"))


def test_try_again_hands_over_what_was_refused(extension: Any) -> None:
    extension.tell(outbox=[item(1, refused={"detail": "Too long."})])
    options = connected(extension)
    expect(options.locator("#outbox-list .reason")).to_contain_text("Too long.")
    options.locator("[data-action=retry]").click()
    expect(options.locator("#outbox")).to_be_hidden()
    expect(options.locator("#outbox-result")).to_contain_text("handed over")
    assert extension.stored("outbox") == []
    assert extension.backend.get("/api/cases")["total"] == 1


def test_remove_asks_once(extension: Any) -> None:
    extension.tell(outbox=[item(1, refused={"detail": "No."}), item(2, refused={"detail": "No."})])
    options = connected(extension)
    first = options.locator("#outbox-list li").first
    first.locator("[data-action=remove]").click()
    expect(first.locator("[data-action=leave]")).to_be_focused()
    first.locator("[data-action=leave]").click()
    assert len(extension.stored("outbox")) == 2
    first.locator("[data-action=remove]").click()
    first.locator("[data-action=remove-for-good]").click()
    expect(options.locator("#outbox-list li")).to_have_count(1)
    assert [left["id"] for left in extension.stored("outbox")] == [item(2)["id"]]


def test_hostile_words_are_shown_as_text(extension: Any) -> None:
    evil = {"review": {"text": EVIL, "site": EVIL, "author": EVIL}}
    extension.tell(outbox=[item(1, case=evil, text=EVIL, refused={"detail": EVIL})])
    options = connected(extension)
    expect(options.locator("#outbox-list li")).to_contain_text(EVIL)
    assert options.locator("#outbox-list img").count() == 0
    assert options.title() == "Amends options"


ANSWERS = {
    "unavailable": (503, {"detail": "The store is being repaired."}, "failed"),
    "no sentence": (502, None, "away"),
    "too many": (429, {"detail": "Too many at once."}, "failed"),
    "another program": (404, None, "away"),
    "token unknown": (401, {"detail": "Pair again."}, "unpaired"),
}


@pytest.mark.parametrize(("status", "body", "kind"), ANSWERS.values(), ids=ANSWERS.keys())
def test_waits_when_it_may_be_taken_later(
    extension: Any, site: str, status: int, body: dict[str, str] | None, kind: str
) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    extension.worker.evaluate(
        """([status, body]) => { self.realFetch = self.fetch;
        const answer = () => new Response(JSON.stringify(body), { status });
        const ours = (url) => String(url).includes("/api/");
        self.fetch = async (url, init) => ours(url) ? answer() : realFetch(url, init); }""",
        [status, body],
    )
    page.locator("amends-panel [data-action=keep]").click()
    expect(page.locator(f"amends-panel .notice[data-kind={kind}]")).to_be_visible()
    expect(page.locator("amends-panel .outcome")).to_contain_text("Kept in the browser")
    if kind == "failed":
        expect(page.locator("amends-panel .notice")).to_contain_text(body["detail"] if body else "")
    assert len(extension.stored("outbox")) == 1

    extension.worker.evaluate("() => { self.fetch = self.realFetch; }")
    connected(extension)
    assert extension.stored("outbox") == []
    assert extension.backend.get("/api/cases")["total"] == 1


FULL = """() => { self.realSet ??= chrome.storage.local.set.bind(chrome.storage.local);
    chrome.storage.local.set = async () => { throw new Error("QUOTA_BYTES quota exceeded"); }; }"""


def test_a_full_storage_is_told(extension: Any, site: str) -> None:
    page = extension.reach(f"{site}/editors/textarea.html")
    extension.worker.evaluate(FULL)
    page.locator("amends-panel textarea[name=draft]").fill("Dear Phil, I am sorry that it came late.")
    notice = page.locator("amends-panel .notice[data-kind=unstored]")
    expect(notice).to_contain_text("Copy your text")
    # A check that goes well says nothing of the storage.
    page.wait_for_selector('amends-panel [data-finding="apologise"][data-verdict=pass]')
    expect(notice).to_be_visible()

    # The backend takes it all the same.
    page.locator("amends-panel [data-action=keep]").click()
    expect(page.locator("amends-panel [data-case]")).to_be_visible()
    assert extension.backend.get("/api/cases")["total"] == 1

    # With neither, it is not said to be kept.
    extension.backend.stop()
    page.locator("amends-panel [data-action=sent]").click()
    expect(notice).to_be_visible()
    expect(page.locator("amends-panel [data-follow-up]")).to_have_count(0)
    expect(page.locator("amends-panel .outcome")).not_to_contain_text("Noted in the browser")

    extension.worker.evaluate("() => { chrome.storage.local.set = self.realSet; }")
    page.locator("amends-panel textarea[name=draft]").fill("Dear Phil, I am sorry.")
    expect(notice).to_be_hidden()
