"""Lists of cases: what is asked for, saved views, files, and changes to many at once."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from companion import many
from companion.case_query import CaseQuery
from companion.client import NotFoundError, RefusedError, StaleError
from companion.i18n import LOCALES, words
from companion.models import Case, CasePage, Reply, Review, TopicReading
from companion.present import choosing, export
from companion.present.rows import STATUSES, Titles

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAMES = Titles({"complaint": "Complaint"}, {"late": "Late", "rude": "Rude"})
CASE = Case(
    "c1",
    1,
    "new",
    Review(
        "=HYPERLINK(1)\nIt came “late”.",
        "Maria, Anna",
        1,
        5,
        "example.gr",
        posted_at=NOW,
        language="el",
        kind="complaint",
        topics=(TopicReading("late"), TopicReading("rude")),
    ),
    NOW,
    NOW + timedelta(days=1),
    allowed_next=("acknowledged", "replied", "resolved", "closed"),
    replies=(Reply("r1", "First.", "public", NOW), Reply("r2", "-Sorry.", "public", NOW)),
)


def test_a_query_as_the_api_and_a_saved_view_take_it() -> None:
    asked = CaseQuery(
        status=("new", "replied"), kind="praise", first_day=date(2026, 11, 1), sort="-caught_at", cursor="x"
    )
    assert asked.parameters() == [
        ("status", "new"),
        ("status", "replied"),
        ("kind", "praise"),
        ("sort", "-caught_at"),
        ("cursor", "x"),
        ("from", "2026-11-01"),
        ("limit", "25"),
    ]
    assert asked.to_view() == {
        "status": ["new", "replied"],
        "kind": "praise",
        "sort": "-caught_at",
        "from": "2026-11-01",
    }
    assert asked.filtered and not CaseQuery(sort="x", limit=3, cursor="y").filtered
    assert ("unplanned", "true") in CaseQuery(unplanned=True).parameters()


def test_a_saved_view_sets_what_there_is_to_set() -> None:
    allowed = {"status": STATUSES, "topic": ("late",), "site": None, "from": None, "to": None}
    view = {"status": ["new", "odd"], "topic": "odd", "site": "a.example", "from": "2026-11-01", "to": "soon"}
    assert choosing.accepted(view, allowed, "status", ("from", "to")) == {
        "status": ["new"],
        "topic": None,
        "site": "a.example",
        "from": date(2026, 11, 1),
        "to": None,
    }
    odd: dict[str, Any] = {"status": "new", "site": 7, "topic": ["late"]}
    assert choosing.accepted(odd, allowed, "status", ()) == {
        "status": ["new"],
        "topic": None,
        "site": None,
        "from": None,
        "to": None,
    }


def test_many_cases_get_what_each_of_them_may_get() -> None:
    replied = replace(CASE, status="replied", allowed_next=("following-up", "resolved", "closed"))
    assert choosing.statuses_for_all([CASE, replied]) == ("replied", "closed")
    assert choosing.statuses_for_all([CASE, CASE]) == ("acknowledged", "replied", "closed")
    assert choosing.statuses_for_all([]) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_table_opens_in_a_spreadsheet_and_runs_nothing(locale: str) -> None:
    said = words(locale)
    text = export.to_csv([CASE], said, NAMES, timezone(timedelta(hours=2)))
    assert text.startswith("\ufeff")
    (heading, line) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    cells = dict(zip(heading, line, strict=True))
    assert len(cells) == len(export.COLUMNS)
    assert cells[said.say("case.review")] == "'=HYPERLINK(1)\nIt came “late”."
    assert cells[said.say("case.reply")] == "'-Sorry."
    assert cells[said.say("export.author")] == "Maria, Anna"
    assert cells[said.say("export.posted")] == "2026-11-22 14:00"
    assert cells[said.say("field.topic")] == "Late, Rude"
    assert cells[said.say("field.status")] == said.say("status.new")


def test_json_has_the_names_of_the_api() -> None:
    (found,) = json.loads(export.to_json([CASE]))
    assert found["review"]["text"] == CASE.review.text
    assert found["review"]["topics"] == ["late", "rude"]
    assert (found["caught_at"], found["answered_at"]) == ("2026-11-22T12:00:00+00:00", None)


class FakeApi:
    """Pages of two cases; changing a case whose id is an error's name raises that error."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        self.changed: list[tuple[str, int, Any]] = []

    def cases(self, query: CaseQuery) -> CasePage:
        start = int(query.cursor or 0)
        items = tuple(replace(CASE, id=each) for each in self.ids[start : start + 2])
        return CasePage(items, len(self.ids), str(start + 2) if start + 2 < len(self.ids) else None)

    def change_case(self, case_id: str, version: int, fields: Any) -> None:
        errors = {"stale": StaleError, "gone": NotFoundError, "refused": RefusedError}
        if case_id in errors:
            raise errors[case_id]
        self.changed.append((case_id, version, fields))


def test_every_page_of_a_list_is_read_once() -> None:
    api: Any = FakeApi(["a", "b", "c", "d", "e"])
    assert [case.id for case in many.every(api, CaseQuery(cursor="2"))] == ["a", "b", "c", "d", "e"]


def test_what_was_changed_elsewhere_stays_and_is_told() -> None:
    api: Any = FakeApi([])
    seen: list[int] = []
    chosen = [replace(CASE, id=each, version=4) for each in ("a", "stale", "gone", "refused", "b")]
    outcome = many.change(api, chosen, {"status": "closed"}, seen.append)
    assert outcome == many.Outcome(2, ("stale", "gone"), ("refused",))
    assert api.changed == [("a", 4, {"status": "closed"}), ("b", 4, {"status": "closed"})]
    assert seen == [1, 2, 3, 4, 5]
