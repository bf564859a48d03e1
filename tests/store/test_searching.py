"""A search in PostgreSQL goes different ways for words of many and of few cases; all find the same."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.cases.changes import change, open_case
from backend.cases.model import CaughtReview
from backend.cases.query import CaseQuery
from backend.checker.model import Span, TopicReading
from backend.store import MemoryStore
from backend.store.postgres import PostgresStore, searching

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CASES = 40
SEARCHES = [
    {"text": "посылка"},
    {"text": "каждая посылка", "sort": "updated_at", "descending": False},
    {"text": "треть"},
    {"text": "треть", "site": "s1.example", "sort": "answer_due_at"},
    {"text": "старая", "site": "s2.example", "descending": False},
    {"text": "посылка", "statuses": ("acknowledged",)},
    {"text": "посылка", "topic": "late", "due": "running", "descending": False},
    {"text": "17"},
    {"text": "нигде"},
    {"text": "?!"},
]


@pytest.fixture(scope="module")
def stores(postgres_server):
    opened = MemoryStore(), PostgresStore(postgres_server.new_database())
    cases = [_case(number) for number in range(CASES)]
    for store in opened:
        with store.transaction() as transaction:
            transaction.add_all(cases)
    yield opened
    for store in opened:
        store.close()


def _case(number):
    words = "Посылка каждая" + " треть" * (number % 3 == 0) + " старая" * (number < 8)
    review = CaughtReview(
        text=f"{number} {words}",
        author=f"Автор {number}",
        rating=1.0,
        rating_max=5.0,
        site=f"s{number % 4}.example",
        url=None,
        posted_at=None,
        posted_at_text=None,
        language_hint=None,
        language="ru",
        language_confidence=0.9,
        kind="complaint",
        topics=(TopicReading("late", (Span(0, 5),)),),
    )
    at = NOW + timedelta(minutes=number)
    case = open_case(f"case-{number:05}", review, at, at, None, "")
    changes = {"status": "acknowledged"} if number % 5 == 0 else {"notes": "!"}
    return change(case, changes, at + timedelta(hours=number % 7))


def pages(store, query):
    """The ids on each page, and the totals that were told with them."""
    ids, totals, after = [], [], None
    while True:
        page = store.list_cases(CaseQuery(**query, limit=4, after=after), NOW)
        ids.append([case.id for case in page.items])
        totals.append(page.total)
        if (after := page.next) is None:
            return ids, totals


@pytest.mark.parametrize("query", SEARCHES, ids=lambda query: " ".join(map(str, query.values())))
@pytest.mark.parametrize("most_read", [1, 6, 13, CASES, 1_500])
@pytest.mark.parametrize("read_first", [1, 5, 1_500])
def test_every_way_finds_the_same(stores, monkeypatch, query, most_read, read_first):
    monkeypatch.setattr(searching, "_MOST_READ", most_read)
    monkeypatch.setattr(searching, "_READ_FIRST", read_first)
    memory, postgres = (pages(store, query) for store in stores)
    assert postgres == memory


@pytest.mark.parametrize("most_read", [1, 13, 1_500])
@pytest.mark.parametrize("read_first", [1, 5, 1_500])
def test_a_total_is_counted_to_a_number(stores, monkeypatch, most_read, read_first):
    monkeypatch.setattr(searching, "_READ_FIRST", read_first)
    monkeypatch.setattr(searching, "_MOST_READ", most_read)
    monkeypatch.setattr(searching, "MOST_FOUND", 10)
    memory, postgres = (pages(store, {"text": "посылка"}) for store in stores)
    assert postgres[0] == memory[0]
    assert set(postgres[1]) == {10}
    assert set(memory[1]) == {CASES}
