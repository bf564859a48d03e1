"""Ratings however they are shown."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ON, OFF = '<i class="fa fa-star checked"></i>', '<i class="fa fa-star"></i>'
FULL, HALF, EMPTY = ('<i class="star-full"></i>', '<i class="star-half"></i>', '<i class="star-empty"></i>')
STARS = {
    '<span aria-label="2 out of 5 stars"></span>': (2, 5),
    '<img alt="Rated 1 stars out of five stars">': (1, 5),
    '<div title="5,0 de 5 estrellas"></div>': (5, 5),
    '<div title="Rating: 4.0 stars (Above average)"></div>': (4, None),
    '<span class="rating">7.7</span>': (7.7, None),
    '<span class="score">4/5</span>': (4, 5),
    '<span class="score"><b>4</b>/<b>5</b></span>': (4, 5),
    '<span title="5 из 5 звезд"></span>': (5, 5),
    '<span title="3 αστέρια"></span>': (3, None),
    '<span title="5 av 5 stjerner"></span>': (5, 5),
    '<span class="stars">★★★★☆</span>': (4, 5),
    '<span class="bubble bubble_40"></span>': (4, 5),
    '<span class="rating-35"></span>': (3.5, 5),
    '<span class="star-rating a-star-4-5"></span>': (4.5, 5),
    '<span class="stars five"></span>': (5, None),
    '<span class="stars-two"></span>': (2, None),
    '<div class="stars"><i style="width: 80%"></i></div>': (4, 5),
    f'<div class="stars">{ON * 2}{OFF * 3}</div>': (2, 5),
    f'<div class="stars">{FULL * 2}{HALF}{EMPTY * 2}</div>': (2.5, 5),
    '<div data-rating="3"></div>': (3, None),
    '<div role="meter" aria-valuenow="4" aria-valuemax="5"></div>': (4, 5),
}
NONE = [
    '<span class="price">4.50</span>',
    '<span class="stars"></span>',
    '<span class="rating">n/a</span>',
    '<span aria-label="NaN out of 5 stars"></span>',
    '<span class="rating">900</span>',
    "<p>In 2024 we sold 5 of them</p>",
]
READ = """async (html) => {
  const { readRating } = await import("/extension/catch/ratings.js");
  const { sortsOf, RATING } = await import("/extension/catch/vocabulary.js");
  const element = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  const texts = [...element.childNodes].filter((node) => node.nodeType === 3);
  const own = texts.map((node) => node.data.trim()).join(" ");
  const found = readRating(element, own, (sortsOf(element.className) & RATING) !== 0);
  return found && [found.value, found.max];
}"""


@pytest.mark.parametrize(("html", "stars"), STARS.items())
def test_reads(lab: Page, html: str, stars: tuple[float, float | None]) -> None:
    assert lab.evaluate(READ, html) == list(stars)


@pytest.mark.parametrize("html", NONE)
def test_sees_no_rating_where_there_is_none(lab: Page, html: str) -> None:
    assert lab.evaluate(READ, html) is None
