"""What is advised where something fails: openings in the review's language, and what the facts change."""

import pytest

from backend.checker import check
from backend.checker.catalogue import load_catalogue
from backend.checker.model import LOCALES, CheckRequest, Facts, Finding, Locale, Review

COMPLAINTS: dict[Locale, str] = {
    "en": "The parcel came five days late and the cup inside was broken.",
    "el": "Το δέμα ήρθε με πέντε μέρες καθυστέρηση και η κούπα ήταν σπασμένη.",
    "ru": "Посылка пришла на пять дней позже, и чашка внутри была разбита.",
    "bg": "Пратката дойде с пет дни закъснение, а чашата вътре беше счупена.",
}
# Nothing that should be there, in the review's language.
BARE: dict[Locale, str] = {
    "en": "The shop opens at nine.",
    "el": "Το μαγαζί ανοίγει στις εννιά.",
    "ru": "Магазин открывается в девять.",
    "bg": "Магазинът отваря в девет.",
}


def findings(locale: Locale, facts: Facts, draft: str = "") -> dict[str, Finding]:
    request = CheckRequest(Review(COMPLAINTS[locale]), draft or BARE[locale], locale=locale, facts=facts)
    return {found.guideline: found for found in check(request).findings}


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_that_fails_comes_with_openings(locale: Locale) -> None:
    failed = [found for found in findings(locale, Facts()).values() if found.verdict == "fail"]
    assert len(failed) >= 6
    for found in failed:
        entry = load_catalogue().guideline(found.guideline)
        assert found.starters == entry.languages[locale].starters
        assert 2 <= len(found.starters) <= 3
        assert all("…" in starter and len(starter.split()) <= 15 for starter in found.starters)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("facts", "id", "variant"),
    [
        (Facts(), "apologise", "fail"),
        (Facts(), "own", "fail"),
        (Facts(injury_or_legal=True), "apologise", "fail-injury"),
        (Facts(injury_or_legal=True, repeat_customer=True), "apologise", "fail-injury"),
        (Facts(repeat_customer=True), "apologise", "fail-repeat"),
        (Facts(repeat_customer=False), "apologise", "fail"),
        (Facts(own_error=True), "own", "fail-own-error"),
    ],
)
def test_facts_change_the_advice(locale: Locale, facts: Facts, id: str, variant: str) -> None:
    found = findings(locale, facts)[id]
    assert found.verdict == "fail"
    assert found.message == load_catalogue().guideline(id).languages[locale].messages[variant]


@pytest.mark.parametrize("locale", LOCALES)
def test_nobody_owns_what_was_not_theirs(locale: Locale) -> None:
    assert findings(locale, Facts(own_error=False))["own"].verdict == "na"


def test_after_a_fix_a_free_request_about_the_review_is_clear() -> None:
    free = "The new cup is with you now. Should you wish to add to the review how it ended, you are free to."
    assert findings("en", Facts(fixed=True), free)["review-pressure"].verdict == "pass"
    demand = "The new cup is with you now. Please delete your review today."
    assert findings("en", Facts(fixed=True), demand)["review-pressure"].verdict == "fail"
