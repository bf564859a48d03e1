"""The little pattern language of guidelines/README.md."""

import time

import pytest

from backend.checker.catalogue import load_catalogue
from backend.checker.model import LOCALES, Locale
from backend.checker.pattern import PatternError, compile_pattern
from backend.checker.text.document import read
from backend.checker.text.fold import fold_text
from backend.checker.text.segment import MAX_SENTENCE_TOKENS
from backend.checker.text.tokens import tokenize
from backend.checker.wording import build_index

SLOW_SECONDS = 0.2


def found(pattern: str, text: str, language: str = "en") -> list[str]:
    index = build_index({"it": (pattern,)})
    document = read(text, language)
    return [
        document.source(match.first, match.last)
        for sentence in document.sentences
        for match in index.find(document, sentence)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("sorry", "I'm Sorry.", ["Sorry"]),
        ("извин*", "Извините нас", ["Извините"]),
        ("sorry|regret*", "We regretted it", ["regretted"]),
        ("very? sorry", "very sorry", ["very sorry"]),
        ("you _ feel", "you may feel", ["you may feel"]),
        ("sorry .. parcel", "sorry about your parcel", ["sorry about your parcel"]),
        ("sorry .. parcel", "sorry that we lost the parcel", []),
        (
            "sorry ... parcel",
            "sorry, that we have lost the whole parcel",
            ["sorry, that we have lost the whole parcel"],
        ),
        ("^ sorry", "Sorry about it", ["Sorry"]),
        ("^ sorry", "So sorry", []),
        ("sorry $", "We are sorry.", ["sorry."]),
        ("sorry , but", "Sorry, but no", ["Sorry, but"]),
        ("sorry , but", "Sorry but no", []),
        ("{money} back", "You get £12.50 back", ["£12.50 back"]),
        ("{num} days", "in 3 days", ["3 days"]),
        ("write to {email}", "Write to help@shop.example", ["Write to help@shop.example"]),
        ("call {phone}", "call 020 7946 0321", ["call 020 7946 0321"]),
    ],
)
def test_elements(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


@pytest.mark.parametrize("pattern", ["_ ..", "a||b c", "{planet}", "*"])
def test_bad_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern)


@pytest.mark.parametrize("locale", LOCALES)
def test_patterns_are_written_folded(locale: Locale) -> None:
    """An accent or ё in one is folded away when it is read; written so, it hides that the plain word stands
    there already. Final sigma is how Greek is written."""
    unfolded = [
        source
        for entry in load_catalogue().entries()
        for source in entry.languages[locale].patterns + entry.languages[locale].exceptions
        if fold_text(source) != source.replace("ς", "σ")
    ]
    assert unfolded == []


@pytest.mark.parametrize(
    ("pattern", "text"), [("κανένας", "ΚΑΝΕΝΑΣ"), ("κανενας", "κανένας"), ("ещё", "еще"), ("еще", "ЕЩЁ")]
)
def test_letters_of_patterns_and_texts_fold_alike(pattern: str, text: str) -> None:
    assert found(pattern, text, "und") == [text]


def test_a_pattern_stays_within_its_sentence() -> None:
    assert found("sorry ... refund", "We are sorry. A refund follows.") == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_pattern_takes_long_on_long_sentences(locale: Locale) -> None:
    """Sentences as long as they get, full of the words that the pattern itself waits for."""
    slow = []
    for entry in load_catalogue().entries():
        wording = entry.languages[locale]
        tokens = [t.text for e in wording.does + wording.does_not for t in tokenize(fold_text(e.text))]
        rows = [f" {' '.join(tokens[start : start + MAX_SENTENCE_TOKENS])} " for start in range(0, 240, 60)]
        for source in wording.patterns + wording.exceptions:
            regex = compile_pattern(source).regex
            started = time.process_time()
            for row in rows:
                list(regex.finditer(row))
            if time.process_time() - started > SLOW_SECONDS:
                slow.append(source)
    assert slow == []
