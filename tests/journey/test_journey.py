"""From a review on a page to a follow-up that is done, through everything in between."""

import re
import time
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import ExtensionInBrowser
from tests.cli.process import Running

pytestmark = pytest.mark.browser

BAD = "You should have read the description. Delete this review or our lawyers will be in touch!!!"
GOOD = (
    "Hello Maria, thank you for telling me. I am sorry that the vase came in pieces and that nobody answered "
    "you. That was my mistake: I packed it badly, and it spoilt your mother's birthday. A new one leaves "
    "today and reaches you by Friday, at no cost. Please write to me at nina@mill.example. From now on every "
    "vase travels in a double box."
)
SLOW_MS = 60_000


def in_panel(page: Page, selector: str) -> Locator:
    return page.locator(f"amends-panel {selector}")


def pair(extension: ExtensionInBrowser, amends: Running) -> None:
    """Types the code that `amends` printed into the options page, as the README says."""
    options = extension.own_page("options/options.html")
    options.get_by_label("backend", exact=False).first.wait_for()
    options.locator("#address").fill(amends.api)
    options.locator("#companion").fill(amends.page)
    options.locator("#address-form button").click()
    found = re.search(r"Pairing code: (\S+)", amends.output())
    assert found
    options.locator("#code").fill(found.group(1))
    options.locator("#pair button").click()
    expect(options.locator("#state")).to_have_attribute("data-state", "connected", timeout=SLOW_MS)
    options.close()


def api(amends: Running, path: str) -> Any:
    token = (amends.data / "token").read_text().strip()
    answer = httpx.get(f"{amends.api}{path}", headers={"Authorization": f"Bearer {token}"}, trust_env=False)
    answer.raise_for_status()
    return answer.json()


def verdict(page: Page, guideline: str, wanted: str) -> None:
    finding = in_panel(page, f'[data-finding="{guideline}"]')
    expect(finding).to_have_attribute("data-verdict", wanted, timeout=SLOW_MS)


def test_from_the_review_to_the_follow_up(amends: Running, extension: ExtensionInBrowser, shop: str) -> None:
    pair(extension, amends)
    page = extension.visit(shop)
    before = page.evaluate("document.body.outerHTML")

    # Catch.
    extension.open(page)
    expect(in_panel(page, "[data-review]")).to_have_count(2)
    in_panel(page, '[data-review="0"]').click()

    # Check in the page's own textarea, as it is typed.
    page.locator("#reply").click()
    page.keyboard.type(BAD, delay=5)
    for guideline in ("blame-customer", "threat", "review-pressure"):
        verdict(page, guideline, "fail")
    verdict(page, "apologise", "fail")
    assert page.locator("#reply").input_value() == BAD

    # The same in the rich editor, better written.
    page.locator("#rich").click()
    page.keyboard.type(GOOD, delay=2)
    for guideline in ("greet", "thank", "apologise", "own", "solve", "specific", "private"):
        verdict(page, guideline, "pass")
    for guideline in ("blame-customer", "threat", "review-pressure"):
        verdict(page, guideline, "pass")

    # Keep, and say that it was sent.
    in_panel(page, "[data-action=keep]").click()
    expect(in_panel(page, ".outcome [data-case]")).to_be_visible(timeout=SLOW_MS)
    in_panel(page, "[data-action=sent]").click()
    due = in_panel(page, ".outcome [data-follow-up]")
    expect(due).to_be_visible(timeout=SLOW_MS)
    due_on = due.get_attribute("data-follow-up")

    [case] = api(amends, "/api/cases")["items"]
    assert case["review"]["author"] == "Maria Kent"
    assert case["status"] == "replied"
    [follow_up] = api(amends, "/api/follow-ups?due=all")["items"]
    assert follow_up["due_on"] == due_on

    # Nothing of ours stays in the page, and nothing was written into it but what the person typed.
    in_panel(page, "[data-action=close]").click()
    page.evaluate("document.querySelector('#rich').replaceChildren()")
    assert page.evaluate("document.body.outerHTML") == before

    mark_done(extension, amends, follow_up["id"])
    [done] = api(amends, "/api/follow-ups?due=done")["items"]
    assert (done["id"], done["outcome"], done["done"]) == (follow_up["id"], "resolved", True)

    # What was kept is still there after everything was stopped.
    assert amends.stop() == 0


def mark_done(extension: ExtensionInBrowser, amends: Running, follow_up: str) -> None:
    """One click and one confirm on the companion's first page."""
    today = extension.visit(f"{amends.page}/")
    today.locator(f".st-key-done-{follow_up} button").click(timeout=SLOW_MS)
    dialog = today.get_by_role("dialog")
    dialog.get_by_text("Resolved", exact=True).click()
    dialog.locator(f".st-key-confirm-{follow_up} button").click(timeout=SLOW_MS)
    expect(dialog).to_be_hidden(timeout=SLOW_MS)
    expect(today.locator(f".st-key-done-{follow_up}")).to_be_hidden(timeout=SLOW_MS)
    today.close()


def test_with_the_backend_away_nothing_is_lost(
    amends: Running, extension: ExtensionInBrowser, shop: str
) -> None:
    pair(extension, amends)
    page = extension.visit(shop)
    extension.open(page)
    in_panel(page, '[data-review="0"]').click()
    in_panel(page, "textarea[name=draft]").fill(GOOD)
    verdict(page, "apologise", "pass")
    amends.process.kill()
    amends.process.wait()

    in_panel(page, "[data-action=keep]").click()
    expect(in_panel(page, ".outcome")).not_to_be_empty(timeout=SLOW_MS)
    expect(in_panel(page, ".notice")).to_contain_text("uv run amends", timeout=SLOW_MS)

    amends.start()
    page.reload()
    extension.open(page)
    in_panel(page, '[data-review="0"]').click()
    expect(in_panel(page, "textarea[name=draft]")).to_have_value(GOOD)
    expect_one_case(amends)
    expect(in_panel(page, ".waiting")).to_be_hidden(timeout=SLOW_MS)
    [case] = api(amends, "/api/cases")["items"]
    assert [draft["text"] for draft in api(amends, f"/api/cases/{case['id']}")["drafts"]] == [GOOD]


def expect_one_case(amends: Running) -> None:
    """The case that waited in the browser arrives by itself, once."""
    end = time.monotonic() + 90
    while not (cases := api(amends, "/api/cases")["items"]):
        assert time.monotonic() < end, "what waited in the browser never arrived"
        time.sleep(0.5)
    assert [case["review"]["author"] for case in cases] == ["Maria Kent"]
