"""Folding keeps a way back to the text as it was written, whatever is thrown at it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.checker.text.document import read
from backend.checker.text.fold import fold, fold_text

# The first text of a language also loads its words, however busy the machine is.
unhurried = settings(deadline=None)
ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates included


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Συγγνώμη", "συγγνωμη"),
        ("ΛΆΘΟΣ λάθος", "λαθοσ λαθοσ"),
        ("Ещё й", "еще й"),
        ("Café “quoted” – it’s", 'cafe "quoted" - it\'s'),
        ("ποιος\u037e", "ποιοσ;"),
        ("zero\u200bwidth\u00adhere", "zerowidthhere"),
        ("a\u00a0b\tc", "a b c"),
    ],
)
def test_folded_form(written: str, folded: str) -> None:
    assert fold_text(written) == folded


@unhurried
@given(ANY_TEXT)
def test_every_folded_letter_has_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@unhurried
@given(st.text(st.sampled_from("αάΆσςήйёЁИ́e ̈ñüΐ"), max_size=40))
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold_text(composed) == fold_text(decomposed)


@unhurried
@given(ANY_TEXT, st.sampled_from(["en", "el", "ru", "bg", "und"]))
def test_spans_are_utf16_places_of_the_text(text: str, language: str) -> None:
    document = read(text, language)
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    last = 0
    for sentence in document.sentences:
        span = document.span(sentence.first, sentence.last)
        assert last <= span.start < span.end <= units
        last = span.end


def test_emoji_counts_as_two_units() -> None:
    document = read("😀 late parcel", "en")
    span = document.span(1, 3)
    assert (span.start, span.end) == (3, 14)
