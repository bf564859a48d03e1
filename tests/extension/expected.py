"""What a person reads on our own pages: `NAME.json` beside `NAME.html`."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "pages" / "catch"
FIELDS = ("text", "author", "rating", "ratingMax", "postedAt", "replied")
RELATIVE = re.compile(r"-(\d+) (days|weeks|months|years)")


def expected_reviews(way: str) -> list[dict[str, Any]]:
    """The page's reviews; a date such as `-3 days` is counted from today."""
    reviews = json.loads((FOLDER / f"{way}.json").read_text(encoding="utf-8"))
    return [{**review, "postedAt": _day(review["postedAt"])} for review in reviews]


def _day(written: str | None) -> str | None:
    found = RELATIVE.fullmatch(written or "")
    if found is None:
        return written
    count, today = int(found[1]), date.today()
    if found[2] == "days":
        return str(today - timedelta(days=count))
    if found[2] == "weeks":
        return str(today - timedelta(weeks=count))
    # As a browser counts: the thirty-first of a shorter month is a day in the next.
    months = today.year * 12 + today.month - 1 - count * (12 if found[2] == "years" else 1)
    return str(date(months // 12, months % 12 + 1, 1) + timedelta(days=today.day - 1))
