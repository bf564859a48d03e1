"""How long telling a language takes, beside langdetect's own answer; and what starting costs."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from time import perf_counter

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
FASTER_THAN_LANGDETECT = 8


def unseen() -> Iterator[str]:
    """Reviews that differ from one another, so that no answer is remembered."""
    for number, review in enumerate(cycle(REVIEWS)):
        yield f"{review} {number}"


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


def test_many_times_faster_than_langdetect() -> None:
    """Both in turn, so that a busy machine slows both; the bar leaves room for noise."""
    texts, ours, theirs = unseen(), 0.0, 0.0
    detect(REVIEWS[0]), detect(REVIEWS[2]), langdetect.detect(REVIEWS[0])
    for _ in range(40):
        text = next(texts)
        start = perf_counter()
        detect(text)
        middle = perf_counter()
        langdetect.detect(text)
        ours, theirs = ours + middle - start, theirs + perf_counter() - middle
    assert theirs / ours > FASTER_THAN_LANGDETECT


def test_starting_is_light() -> None:
    """Import, first Cyrillic and first Latin text, in a process of its own: its processor time and memory."""
    program = (
        "import resource, time; peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024;"
        "import backend.checker.model; before, start = peak(), time.process_time();"
        "from backend.checker.language import detect; detect('Много съм доволна'); detect('Very pleased');"
        "print(time.process_time() - start, peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, mebibytes = map(float, done.stdout.split())
    assert seconds < 0.5
    assert mebibytes < 45
