"""What adding and changing a case costs as the store grows, and what reading costs.

Run with: uv run pytest tests/bench --benchmark-enable --benchmark-only
"""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from backend.cases.changes import change, open_case
from backend.cases.model import CaughtReview
from backend.cases.query import CaseQuery
from backend.checker.model import Span, TopicReading
from backend.store import TinyStore

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WORDS = "доставка опоздала на пять дней коробка была разбита никто не ответил по телефону деньги не вернули "


def make_case(number: int):
    """About 2.2 kB, as a caught review of a hundred words with its reading."""
    review = CaughtReview(
        text=f"{number} {WORDS * 9}"[:850],
        author=f"Автор {number}",
        rating=1.0,
        rating_max=5.0,
        site=f"s{number % 20}.example.ru",
        url=f"https://s{number % 20}.example.ru/{number}",
        posted_at=NOW,
        posted_at_text="вчера",
        language_hint="ru",
        language="ru",
        language_confidence=0.99,
        kind="complaint",
        topics=(TopicReading("late", (Span(0, 12),)),),
    )
    at = NOW + timedelta(seconds=number)
    return open_case(f"{number:032}", review, at, at, None, "")


@pytest.fixture(params=[100, 1_000, 10_000], ids="{:,} cases".format)
def store(request, tmp_path):
    if request.param > 1_000 and not request.config.getoption("benchmark_enable"):
        pytest.skip("only when measuring")
    opened = TinyStore(tmp_path)
    with opened.transaction() as transaction:
        for number in range(request.param):
            transaction.changes.cases[f"{number:032}"] = make_case(number)
    yield opened
    opened.close()


def test_add(benchmark, store):
    numbers = itertools.count(1_000_000)

    def add():
        with store.transaction() as transaction:
            transaction.add(make_case(next(numbers)))

    benchmark.pedantic(add, rounds=30, warmup_rounds=2)
    assert store.get(f"{1_000_000:032}") is not None


def test_change(benchmark, store):
    notes = itertools.count()

    def alter():
        with store.transaction() as transaction:
            case = transaction.get(f"{50:032}")
            transaction.replace(change(case, {"notes": str(next(notes))}, NOW), case.version)

    benchmark.pedantic(alter, rounds=30, warmup_rounds=2)
    assert store.get(f"{50:032}").version > 1


@pytest.mark.parametrize(
    "query",
    [{}, {"statuses": ("new",), "site": "s3.example.ru"}, {"text": "телефону разбита"}],
    ids=["newest", "filtered", "searched"],
)
def test_list(benchmark, store, query):
    page = benchmark(lambda: store.list_cases(CaseQuery(**query), NOW))
    assert page.items
