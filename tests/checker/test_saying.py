"""The words of a kept check, in another language than that of its day."""

import pytest

from backend.checker import check
from backend.checker.model import LOCALES, CheckRequest, Review
from backend.checker.saying import in_locale
from backend.checker.wire import check_to_json

REVIEW = Review("Пришло на пять дней позже и разбитым.", author="Анна", rating=1, rating_max=5)
DRAFTS = ("Извините.", "Извините, Анна! Сегодня вышлем новую коробку за свой счёт, она будет у Вас завтра.")


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_it_says_what_a_check_in_that_language_would_have_said(draft, locale):
    kept = check_to_json(check(CheckRequest(REVIEW, draft, locale="en", length_limit=20)))
    asked = check_to_json(check(CheckRequest(REVIEW, draft, locale=locale, length_limit=20)))
    assert in_locale(kept, locale) == asked


def test_the_limit_is_named_in_every_language():
    kept = check_to_json(check(CheckRequest(REVIEW, DRAFTS[1], length_limit=20)))
    for locale in LOCALES:
        said = {each["guideline"]: each["message"] for each in in_locale(kept, locale)["findings"]}
        assert "20" in said["length"]


def test_what_the_catalogue_does_not_know_stays_as_it_was_said():
    old = {"guideline": "apologise", "title": "T", "message": "M"}
    gone = {"guideline": "no-such-guideline", "title": "T", "message": "M", "variants": ["fail"]}
    assert in_locale({"findings": [old, gone]}, "el") == {"findings": [old, gone]}
    assert in_locale({}, "el") == {"findings": []}
