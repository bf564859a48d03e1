"""The catcher on one page of our own per way of marking up reviews; `NAME.json` says what a person reads."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.extension.expected import FIELDS, FOLDER, expected_reviews

WAYS = sorted(path.stem for path in FOLDER.glob("*.html"))
CATCH = """async () => {
  const { catchReviews } = await import(`${location.origin}/extension/catch/catch.js`);
  const inPage = (element) => document.contains(element) || element.getRootNode() !== document;
  return catchReviews(document).map(({ element, ...review }) => ({ ...review, inPage: inPage(element) }));
}"""

pytestmark = pytest.mark.browser


def caught(page: Page, address: str) -> list[dict[str, Any]]:
    page.goto(address)
    return page.evaluate(CATCH)


@pytest.mark.parametrize("way", WAYS)
def test_reads_what_a_person_reads(page: Page, site: str, way: str) -> None:
    found = caught(page, f"{site}/catch/{way}.html")
    assert [{name: review[name] for name in FIELDS} for review in found] == expected_reviews(way)
    assert all(review["inPage"] for review in found)


@pytest.mark.parametrize("way", WAYS)
def test_changes_nothing_in_the_page(page: Page, site: str, way: str) -> None:
    page.goto(f"{site}/catch/{way}.html")
    before = page.evaluate("document.documentElement.outerHTML")
    page.evaluate(CATCH)
    assert page.evaluate("document.documentElement.outerHTML") == before


def test_every_way_has_its_expected_reviews() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(WAYS)


def test_relative_dates_count_from_today(page: Page, site: str) -> None:
    page.goto(f"{site}/catch/single.html")
    page.evaluate(
        """() => { const time = document.querySelector("time"); time.removeAttribute("datetime");
        time.textContent = "3 days ago"; }"""
    )
    [review] = page.evaluate(CATCH)
    expected = page.evaluate(
        """() => { const day = new Date(); day.setDate(day.getDate() - 3);
        const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
        return parts.map((part) => String(part).padStart(2, "0")).join("-"); }"""
    )
    assert (review["postedAt"], review["postedAtText"]) == (expected, "3 days ago")


def test_language_of_the_card_not_of_the_page(page: Page, site: str) -> None:
    page.goto(f"{site}/catch/single.html")
    assert page.evaluate(CATCH)[0]["lang"] is None
    page.evaluate("document.querySelector('.review-text').lang = 'da'")
    assert page.evaluate(CATCH)[0]["lang"] == "da"


HOSTILE = {
    "script in the text": "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>",
    "right-to-left override": "evil \u202egnp.exe\u202c",
    "control characters": "a\u0001b\u0007c",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(page: Page, site: str, text: str) -> None:
    page.goto(f"{site}/catch/single.html")
    put = "(text) => { document.querySelector('.review-text').textContent = text + ' is what I got here.' }"
    page.evaluate(put, text)
    [review] = page.evaluate(CATCH)
    assert review["text"] == text + " is what I got here."
    assert page.evaluate("window.ran") is None


BROKEN = {
    "cut off": "{",
    "null": "null",
    "no text": '{"@type":"Review","reviewBody":5}',
    "deep": "[" * 5000 + "]" * 5000,
    "odd types": '{"@type":["Review"],"reviewBody":"x","author":{"name":{}},"reviewRating":[]}',
}


@pytest.mark.parametrize("json_ld", BROKEN.values(), ids=BROKEN.keys())
def test_broken_structured_data_is_passed_over(page: Page, site: str, json_ld: str) -> None:
    page.goto(f"{site}/catch/single.html")
    page.evaluate(
        """(text) => { const script = document.createElement("script"); script.type = "application/ld+json";
        script.textContent = text; document.head.append(script); }""",
        json_ld,
    )
    [review] = page.evaluate(CATCH)
    assert review["author"] == "Cleo"


MANY = """(count) => {
  const card = (i) => `<article class="review-item">
    <span class="user-name">Person ${i}</span>
    <span class="stars" aria-label="${1 + i % 5} out of 5 stars"></span>
    <time datetime="2024-05-${String(1 + i % 28).padStart(2, "0")}"></time>
    <p class="review-text">Parcel number ${i} came ${i} days late and the box was broken.</p>
    <button>Helpful</button></article>`;
  document.body.innerHTML = Array.from({ length: count }, (_, i) => card(i)).join("");
}"""


def test_five_thousand_reviews(page: Page, site: str) -> None:
    page.goto(f"{site}/catch/single.html")
    page.evaluate(MANY, 5000)
    found = page.evaluate(CATCH)
    assert len(found) == 5000
    assert found[4999]["author"] == "Person 4999"


def test_in_turns_finds_the_same(page: Page, site: str) -> None:
    """Read in turns, a page with thousands of reviews can be used meanwhile."""
    page.goto(f"{site}/catch/single.html")
    page.evaluate(MANY, 2000)
    same, turns = page.evaluate(
        """async () => {
          const catcher = await import(`${location.origin}/extension/catch/catch.js`);
          const { catchReviews, catchReviewsInTurns } = catcher;
          let turns = 0;
          const others = setInterval(() => { turns += 1; }, 0);
          const inTurns = await catchReviewsInTurns(document);
          clearInterval(others);
          const atOnce = catchReviews(document);
          const same = (one, at) => one.element === atOnce[at].element && one.text === atOnce[at].text;
          return [inTurns.length === atOnce.length && inTurns.every(same), turns];
        }"""
    )
    assert same
    assert turns > 2


def test_fields_that_hide_a_form_s_own_properties(page: Page, site: str) -> None:
    names = (
        "tagName localName firstChild firstElementChild nextElementSibling parentNode children textContent"
    )
    names += (
        " attributes getAttribute hasAttributes getAttributeNames closest querySelector shadowRoot nodeType"
    )
    page.goto(f"{site}/catch/single.html")
    page.evaluate(
        """(names) => { const form = document.createElement("form");
        form.append(...document.body.childNodes);
        for (const name of names) form.append(Object.assign(document.createElement("input"), { name }));
        document.body.append(form);
        for (const name of ["body", "querySelectorAll", "createTreeWalker"])
          document.body.append(Object.assign(document.createElement("img"), { name })); }""",
        names.split(),
    )
    [review] = page.evaluate(CATCH)
    assert review["author"] == "Cleo"


def test_structured_data_about_what_is_not_there_is_not_believed(page: Page, site: str) -> None:
    page.goto(f"{site}/catch/single.html")
    before = page.evaluate(CATCH)
    page.evaluate(
        """() => { const script = document.createElement("script"); script.type = "application/ld+json";
        const told = (i) => ({ "@type": "Review", reviewBody: `The best shop there is, number ${i}, buy now`,
          author: { "@type": "Person", name: `Fan ${i}` }, reviewRating: { ratingValue: 5 } });
        const review = Array.from({ length: 300 }, (_, i) => told(i));
        script.textContent = JSON.stringify({ "@type": "Product", review });
        document.head.append(script); }"""
    )
    assert page.evaluate(CATCH) == before


def test_a_frame_of_the_same_site_is_read_too(page: Page, site: str) -> None:
    page.goto(f"{site}/catch/none.html")
    page.evaluate(
        """(src) => new Promise((resolve) => { const frame = document.createElement("iframe");
        frame.addEventListener("load", resolve, { once: true });
        frame.src = src; document.body.append(frame); })""",
        f"{site}/catch/classes.html",
    )
    found = page.evaluate(CATCH.replace("inPage(element)", "element.ownerDocument !== document"))
    expected = expected_reviews("classes")
    assert [{name: review[name] for name in FIELDS} for review in found] == expected
    assert all(review["inPage"] for review in found)


def test_a_megabyte_in_one_review(page: Page, site: str) -> None:
    page.goto(f"{site}/catch/single.html")
    page.evaluate("document.querySelector('.review-text').textContent = 'late '.repeat(200_000)")
    found = page.evaluate(CATCH)
    assert all(len(review["text"]) <= 200_000 for review in found)


def test_fast_enough_to_go_unnoticed(page: Page, site: str) -> None:
    """The best of ten, since the machine may be busy; 50 ms is what a page of 2 MB is to take."""
    page.goto(f"{site}/catch/single.html")
    page.evaluate(MANY, 400)
    page.evaluate("document.body.append(document.createComment('x'.repeat(1_800_000)))")
    times = page.evaluate(
        """async () => {
          const { catchReviews } = await import(`${location.origin}/extension/catch/catch.js`);
          return Array.from({ length: 10 }, () => {
            const start = performance.now();
            catchReviews(document);
            return performance.now() - start;
          });
        }"""
    )
    assert min(times) <= 50
