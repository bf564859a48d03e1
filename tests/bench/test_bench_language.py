"""How long telling a language takes, beside langdetect's own answer; and what starting costs."""

import subprocess
import sys

import langdetect
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backend.checker.language import detect

REVIEWS = (
    "The lamp arrived with a cracked shade, and nobody answers my mails.",
    "Η λάμπα ήρθε με ραγισμένο καπέλο και κανείς δεν απαντά στα μηνύματά μου.",
    "Лампа пришла с треснувшим абажуром, и на письма никто не отвечает.",
    "Лампата пристигна с пукнат абажур и никой не отговаря на писмата ми.",
)


@pytest.mark.parametrize("review", REVIEWS, ids=("en", "el", "ru", "bg"))
def test_one_review(benchmark: BenchmarkFixture, review: str) -> None:
    def fresh() -> str:
        detect.cache_clear()
        return detect(review).language

    assert benchmark(fresh) in ("en", "el", "ru", "bg")


def test_a_very_long_text(benchmark: BenchmarkFixture) -> None:
    text = " ".join(REVIEWS) * 80

    def fresh() -> str:
        detect.cache_clear()
        return detect(text).language

    assert benchmark(fresh) in ("ru", "bg", "el")


@pytest.mark.parametrize("review", REVIEWS, ids=("en", "el", "ru", "bg"))
def test_langdetect_alone(benchmark: BenchmarkFixture, review: str) -> None:
    """What the first benchmark is to be compared with."""
    assert len(benchmark(langdetect.detect, review)) == 2


def test_starting(benchmark: BenchmarkFixture) -> None:
    """Import, first Cyrillic and first Latin text, in a process of its own."""
    program = (
        "from backend.checker.language import detect; detect('Много съм доволна'); detect('Very pleased')"
    )
    done = benchmark(subprocess.run, [sys.executable, "-c", program], capture_output=True)
    assert done.returncode == 0
