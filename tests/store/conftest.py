from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backend.cases.changes import open_case
from backend.cases.model import Case, CaughtReview
from backend.checker.model import Span, TopicReading
from backend.store import MemoryStore, Store, TinyStore
from backend.store.postgres import PostgresStore

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["memory", "tiny", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        opened: Store = MemoryStore()
    elif request.param == "tiny":
        opened = TinyStore(tmp_path)
    else:
        opened = PostgresStore(request.getfixturevalue("postgres_url"))
    yield opened
    opened.close()


@pytest.fixture
def make_case() -> Callable[..., Case]:
    def make(number: int, **changes: object) -> Case:
        given: dict[str, object] = {
            "text": f"Отзыв номер {number}: посылка опоздала.",
            "author": f"Автор {number}",
            "rating": 1.0,
            "rating_max": 5.0,
            "site": "example.ru",
            "url": f"https://example.ru/{number}",
            "posted_at": None,
            "posted_at_text": None,
            "language_hint": None,
            "language": "ru",
            "language_confidence": 0.9,
            "kind": "complaint",
            "topics": (TopicReading("late", (Span(0, 5),)),),
        }
        client = changes.pop("client", None)
        review = CaughtReview(**(given | changes))  # type: ignore[arg-type]
        at = NOW + timedelta(minutes=number)
        return open_case(f"case-{number:05}", review, at, at, client, "")  # type: ignore[arg-type]

    return make
