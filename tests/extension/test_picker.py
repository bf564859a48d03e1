"""The picker: one review shown by mouse or by keyboard; what is learnt is kept, exported and forgotten."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CARD = ".css-1x9zq"


def panel(page: Page, selector: str) -> Any:
    return page.locator(f"amends-panel {selector}")


def picker(page: Page, selector: str) -> Any:
    return page.locator(f"amends-picker {selector}")


def opened(extension: Any, site: str) -> Page:
    """A page on which nothing tells the catcher what a review is, with the picker open."""
    page = extension.visit(f"{site}/picker/bare.html")
    extension.open(page)
    expect(panel(page, ".empty")).to_be_visible()
    panel(page, "[data-action=show]").click()
    expect(picker(page, "h1")).to_be_visible()
    expect(panel(page, ".panel")).to_be_hidden()
    return page


def test_three_clicks(extension: Any, site: str) -> None:
    page = opened(extension, site)
    before = page.evaluate("document.body.outerHTML")
    page.locator(f"{CARD} > div").first.hover()
    expect(picker(page, ".box")).to_have_count(3)
    page.locator(f"{CARD} > div").first.click()
    page.locator("input[name=answer]").click()
    expect(picker(page, "h1")).to_contain_text("3")
    expect(picker(page, "li")).to_have_count(3)
    picker(page, "[data-action=keep]").click()
    expect(page.locator("amends-picker")).to_have_count(0)
    expect(panel(page, "[data-review]")).to_have_count(3)
    assert page.evaluate("document.body.outerHTML") == before
    assert page.evaluate("window.clicks") == 0, "the page heard a click that was meant for the picker"

    host = page.evaluate("location.hostname")
    assert extension.stored("recipes")[host]["reply_box"] == 'input[name="answer"]'
    [kept] = extension.backend.get("/api/recipes")["items"]
    assert (kept["host"], kept["card"]) == (host, extension.stored("recipes")[host]["card"])

    page.reload()
    extension.open(page)
    expect(panel(page, "[data-review]")).to_have_count(3)
    expect(panel(page, "[data-review='0']")).to_contain_text("The soup was cold")
    panel(page, "[data-review='0']").click()
    page.locator("input[name=answer]").click()
    expect(panel(page, "[data-source=page]")).to_be_visible()
    panel(page, "[data-action=back]").click()
    panel(page, "[data-action=unlearn]").click()
    expect(panel(page, ".empty")).to_be_visible()
    assert extension.backend.get("/api/recipes")["items"] == []


def test_by_keyboard(extension: Any, site: str) -> None:
    page = opened(extension, site)
    said = picker(page, "[role=status]")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        if "soup" in said.inner_text():
            break
    page.keyboard.press("Enter")
    expect(picker(page, "[data-action=none]")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("Write to the guest")
    page.keyboard.press("Enter")
    expect(picker(page, "[data-action=keep]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page, "[data-review]")).to_have_count(3)
    assert page.locator("amends-picker").count() == 0


def test_escape_leaves_nothing(extension: Any, site: str) -> None:
    page = opened(extension, site)
    page.locator(f"{CARD} > div").first.hover()
    page.keyboard.press("Escape")
    assert page.locator("amends-picker").count() == 0
    expect(panel(page, ".panel")).to_be_visible()
    assert extension.stored("recipes") is None
    page.locator("body > h1").click()
    assert page.evaluate("window.clicks") == 1


SELECTORS = {
    '<article class="css-1x9zq review-card"></article>': "article.review-card",
    '<div class="ReviewCard_root__x8Qa1"></div>': 'div[class*="ReviewCard_root__"]',
    '<div data-hook="review" class="a-section"></div>': 'div[data-hook="review"]',
    '<li id="review_1042" class="odd"></li>': 'li[id^="review_"]',
    '<div class="_1k5soqfl"></div>': "div._1k5soqfl",
    '<div itemprop="review" class="x"></div>': 'div[itemprop="review"]',
}
STEADIEST = """async (html) => {
  const { selectorsFor } = await import("/extension/picker/selector.js");
  return selectorsFor(new DOMParser().parseFromString(html, "text/html").body.firstElementChild)[0];
}"""


@pytest.mark.parametrize(("html", "selector"), SELECTORS.items())
def test_steady_names_first(lab: Page, html: str, selector: str) -> None:
    assert lab.evaluate(STEADIEST, html) == selector


FILE = """async (text) => {
  const { importRecipes, exportRecipes } = await import("/extension/picker/recipes.js");
  const read = importRecipes(text);
  return read && { ...read, again: exportRecipes(read.recipes) };
}"""


def test_recipes_travel_as_a_file(lab: Page) -> None:
    text = """{"items": [
      {"host": "www.Example.gr:80", "card": "div.review", "fields": {"text": "p"},
       "reply_box": null, "version": 3},
      {"host": "bad.example", "card": "div {", "fields": {}}, {"host": "../x", "card": "p"}, null]}"""
    read = lab.evaluate(FILE, text)
    assert list(read["recipes"]) == ["example.gr"]
    assert read["refused"] == 3
    assert lab.evaluate(FILE, read["again"])["recipes"] == read["recipes"]


@pytest.mark.parametrize("text", ["", "[]", '{"items": 3}', '{"kind": "other", "items": []}'])
def test_other_files_are_no_recipes(lab: Page, text: str) -> None:
    assert lab.evaluate(FILE, text) is None
