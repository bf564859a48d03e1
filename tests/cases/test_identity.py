import unicodedata

import pytest

from backend.cases.identity import identity, place


def of(site="example.gr", url="https://www.example.gr/a?x=1", author="Μαρία Κ.", text="Άργησε πολύ.\nΚρίμα"):
    return identity(site, url, author, text)


@pytest.mark.parametrize(
    "same",
    [
        of(text="  Άργησε   πολύ. Κρίμα "),
        of(text=unicodedata.normalize("NFD", "Άργησε πολύ.\nΚρίμα")),
        of(author="μαρία κ."),
        of(url="http://example.gr/another/page"),
        of(url=None),
    ],
)
def test_the_same_review_caught_twice(same):
    assert same == of()


@pytest.mark.parametrize(
    "other",
    [
        of(text="Άργησε"),
        of(author="Νίκος"),
        of(author=None),
        of(url="https://other.gr/"),
        of(site=None, url=None),
    ],
)
def test_other_reviews(other):
    assert other != of()


@pytest.mark.parametrize(
    ("site", "url", "expected"),
    [
        (None, "http://[", ""),
        ("x", "http://[", "x"),
        (None, None, ""),
        ("WWW.A.gr", None, "a.gr"),
        (None, "…", ""),
    ],
)
def test_place_of_odd_addresses(site, url, expected):
    assert place(site, url) == expected


def test_parts_do_not_run_into_each_other():
    assert identity(None, None, "a b", "c") != identity(None, None, "a", "b c")
