"""Sentences end where people end them."""

import pytest

from backend.checker.text.document import read


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "Dear Mr. Hall, thank you. We refunded £12.50 today.", 2),
        ("en", "Write to a.b@shop.example or www.shop.example/help. Thanks!", 2),
        ("en", "No full stop\nNext line", 2),
        ("en", "Really?! Yes.", 2),
        ("en", "Great 😀 See you", 2),
        ("el", "Ποια μέρα ήρθατε; Θα το δούμε σήμερα.", 2),
        ("el", "Καλησπέρα κ. Νίκο, λυπάμαι.", 1),
        ("ru", "Пишите на ул. Лесная, д. 4, кв. 7. Ждём.", 2),
        ("ru", "Это ошибка; мы её исправим.", 1),
        ("bg", "Елате на бул. Витоша 4, ет. 2. Ще Ви чакаме до 18 ч. днес.", 2),
    ],
)
def test_sentences(language: str, text: str, sentences: int) -> None:
    document = read(text, language)
    assert len(document.sentences) == sentences, [sentence.text for sentence in document.sentences]


def test_a_text_without_an_end_is_cut_into_bounded_sentences() -> None:
    document = read("word " * 4000, "en")
    assert max(sentence.last - sentence.first for sentence in document.sentences) <= 60


def test_clauses_of_a_long_sentence() -> None:
    document = read("The soup was cold and far too salty, but the waiter was really kind to us.", "en")
    parts = document.clauses(document.sentences[0])
    assert [document.source(*part) for part in parts] == [
        "The soup was cold and far too salty,",
        "but the waiter was really kind to us.",
    ]


def test_quotations_are_known() -> None:
    document = read("You wrote «мошенники» and I read it.", "en")
    assert document.is_quoted(3)
    assert not document.is_quoted(6)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("You wrote 'this is a scam' and I read it.", ["this is a scam"]),
        ("You wrote ‘it wasn’t clean’, and I read it.", ["it wasn't clean"]),
        ("You wrote 'dirty rooms.' We cleaned.", ["dirty rooms."]),
        ("The guests' rooms weren't ready in the '90s, and the cooks' stove broke.", []),
        ("It's 5 o'clock and we're here.", []),
        ("You said 'never again' and “awful place”.", ["never again", "awful place"]),
    ],
)
def test_single_marks_quote_where_they_are_no_apostrophes(text: str, quoted: list[str]) -> None:
    document = read(text, "en")
    found = [
        "".join(document.folded.text[document.tokens[first].end : document.tokens[last - 1].start])
        for first, last in document.quoted
    ]
    assert found == quoted
