from datetime import UTC, datetime

import pytest

from backend.cases.changes import open_case
from backend.cases.model import Case, CaughtReview
from backend.checker.model import Span, TopicReading

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def review() -> CaughtReview:
    return CaughtReview(
        text="Η παράδοση άργησε πέντε μέρες.",
        author="Μαρία Κ.",
        rating=1.0,
        rating_max=5.0,
        site="example.gr",
        url="https://www.example.gr/shop",
        posted_at=None,
        posted_at_text="πριν από 2 μέρες",
        language_hint="el",
        language="el",
        language_confidence=0.99,
        kind="complaint",
        topics=(TopicReading("late", (Span(11, 29),)),),
    )


@pytest.fixture
def case(review: CaughtReview) -> Case:
    return open_case("c1", review, NOW, NOW, None, "")
