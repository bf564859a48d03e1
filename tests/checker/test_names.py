"""Names in greetings: cases, vocatives, scripts, endearing forms; and the names that they are not."""

import pytest

from backend.checker import check
from backend.checker.model import CheckRequest, Review
from backend.checker.names import same_name


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Γιώργο", "Γιώργος"),
        ("Λευτέρη", "Lefteris"),
        ("Ευτυχία", "Eftychia"),
        ("Σταύρε", "Stavros"),
        ("Γιωργάκη", "Γιώργος"),
        ("Анечка", "Аня"),
        ("Сонечка", "Соня"),
        ("Марийче", "Мария"),
        ("Стояне", "Стоян"),
    ],
)
def test_a_form_of_the_name(word: str, name: str) -> None:
    assert same_name(word, name)


@pytest.mark.parametrize(
    ("word", "name"), [("Mike", "Maria"), ("Анечка", "Антон"), ("κοπέλα", "Κώστας"), ("вечеря", "Вера")]
)
def test_another_word(word: str, name: str) -> None:
    assert not same_name(word, name)


@pytest.mark.parametrize(
    ("draft", "author"),
    [
        ("Здравейте, Мария-Магдалена! Съжаляваме за чакането.", "Мария-Магдалена"),
        ("Здравейте, г-н Б.! Съжаляваме за чакането.", "Огнян Б."),
        ("Уважаемо семейство Вълчеви, съжаляваме за чакането.", "Семейство Вълчеви"),
        ("Многоуважаемая Софья Ильинична! Просим прощения за ожидание.", "Софья Ильинична"),
        ("Гоша, здорово! Прости за ожидание.", "Гоша"),
        ("Έλα Στράτο! Συγγνώμη για την καθυστέρηση.", "Στράτος"),
        ("Evening, Ray. I am sorry about the wait.", "RazorRay"),
    ],
)
def test_greeted_by_name(draft: str, author: str) -> None:
    assert _greet(draft, author) == "pass"


@pytest.mark.parametrize(
    ("draft", "author"),
    [
        ("Здравейте, г-н К.! Съжаляваме за чакането.", "Огнян Б."),
        ("Здравствуйте! Просим прощения за ожидание.", "Софья Ильинична"),
        ("Evening, Tom. I am sorry about the wait.", "RazorRay"),
    ],
)
def test_greeted_without_the_name(draft: str, author: str) -> None:
    assert _greet(draft, author) == "fail"


def _greet(draft: str, author: str) -> str:
    review = Review(text="Чакахме три седмици. Περιμέναμε τρεις εβδομάδες.", author=author, rating=1)
    findings = check(CheckRequest(review, draft)).findings
    return next(finding.verdict for finding in findings if finding.guideline == "greet")
