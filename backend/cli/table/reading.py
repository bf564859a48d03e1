"""From the bytes of a table to what each row sends to the API, and what is wrong with the others."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any

from pydantic import ValidationError

from backend.api.bodies import CaseChangesBody, NewCaseBody
from backend.api.problems import ProblemError, problem_document
from backend.api.validation import refuse
from backend.checker.model import Locale
from backend.cli.table.errors import RowError, TableError
from backend.cli.table.headings import (
    TEXT,
    Headings,
    field_called,
    kind_called,
    read_headings,
    status_called,
)
from backend.cli.table.letters import read_text
from backend.cli.table.values import day_first, read_moment, read_rating
from backend.store.transfer.spreadsheet import as_written

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
# Some spreadsheets name the separator in a line of its own.
_NAMED = re.compile(r"sep=([,;\t])\r?\n")
_PLAIN = ("author", "site", "url")
_BESIDE = ("client", "notes")
_CHANGED = ("root_cause", "corrective_action")
_MOMENTS = ("posted_at", "caught_at")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read. `zone`: of times that name none (None: this machine's)."""

    locale: Locale
    zone: tzinfo | None = None
    encoding: str | None = None
    month_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts as a spreadsheet does, `line` as a text editor. `case` is what `POST /api/cases` takes,
    `changes` what is changed in it by hand at once."""

    number: int
    line: int
    case: dict[str, Any]
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    number: int
    line: int
    why: RowError


@dataclass(frozen=True, slots=True)
class Table:
    """`guessed_order`: nothing told whether days or months come first."""

    encoding: str
    separator: str
    headings: Headings
    guessed_order: bool = False
    rows: list[Row] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


def read_table(content: bytes, how: Reading) -> Table:
    """Raises `TableError`."""
    text = read_text(content, how.encoding)
    separator, body, lines_before = _separated(text.text)
    records = list(_records(body, separator, lines_before))
    if len(records) < 2:
        raise TableError("table-empty")
    headings = read_headings(records[0][2])
    cells = [(number, line, _by_field(each, headings)) for number, line, each in records[1:]]
    told = None if how.month_first is None else not how.month_first
    if told is None:
        told = day_first(by_field.get(name, "") for _, _, by_field in cells for name in _MOMENTS)
    table = Table(text.encoding, separator, headings, guessed_order=told is None)
    reader = _RowReader(headings, UTC if headings.is_own else how.zone, told is not False, how.locale)
    for (number, line, by_field), (_, _, values) in zip(cells, records[1:], strict=True):
        try:
            if len(values) > len(headings.names) and any(values[len(headings.names) :]):
                raise RowError("row-cells", found=len(values), columns=len(headings.names))
            table.rows.append(Row(number, line, *reader.read(by_field)))
        except RowError as why:
            table.bad.append(BadRow(number, line, why))
    return table


def _separated(text: str) -> tuple[str, str, int]:
    """The separator, the text behind a line that names it, and how many lines that is."""
    if named := _NAMED.match(text):
        return named[1], text[named.end() :], 1
    return max(SEPARATORS, key=lambda each: _known_columns(text, each)), text, 0


def _known_columns(text: str, separator: str) -> tuple[int, int]:
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return 0, 0
    return sum(field_called(each) is not None for each in first), len(first)


def _records(text: str, separator: str, lines_before: int) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Row and line of each that is not blank. Raises `TableError` where quotation marks do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, line = 0, lines_before + 1
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                yield number, line, cells
            line = reader.line_num + lines_before + 1
    except csv.Error as error:
        raise TableError("table-broken", row=number + 1, line=line) from error


def _by_field(cells: Sequence[str], headings: Headings) -> Cells:
    return {
        name: as_written(cells[column]) for name, column in headings.fields.items() if column < len(cells)
    }


class _RowReader:
    """Reads rows, all in the same way."""

    def __init__(self, headings: Headings, zone: tzinfo | None, is_day_first: bool, locale: Locale) -> None:
        self._headings, self._zone, self._is_day_first, self._locale = headings, zone, is_day_first, locale

    def read(self, cells: Cells) -> tuple[dict[str, Any], dict[str, Any]]:
        """The new case, and the changes to it. Raises `RowError`."""
        given = {name: cell for name, cell in cells.items() if cell.strip()}
        if TEXT not in given:
            raise RowError("row-no-text", column=self._headings.name_of(TEXT))
        review: dict[str, Any] = {TEXT: given[TEXT]} | {name: given[name] for name in _PLAIN if name in given}
        review |= self._rating(given) | self._posted(given)
        case: dict[str, Any] = {"review": review} | {name: given[name] for name in _BESIDE if name in given}
        if caught := self._moment(given, "caught_at"):
            case["caught_at"] = caught.isoformat()
        if kind := _word(given, "kind", kind_called):
            case["kind"] = kind
        changes: dict[str, Any] = {name: given[name] for name in _CHANGED if name in given}
        status = _word(given, "status", status_called)
        if status is not None and status != "new":
            # No follow-up comes along that it could be about.
            changes["status"] = "replied" if status == "following-up" else status
        self._check(NewCaseBody, case)
        self._check(CaseChangesBody, changes)
        return case, changes

    def _rating(self, given: Cells) -> dict[str, float]:
        if "rating" not in given:
            return {}
        rating, most = read_rating(given["rating"])
        if "rating_max" in given:
            most = read_rating(given["rating_max"])[0]
        return {"rating": float(rating)} | ({} if most is None else {"rating_max": float(most)})

    def _posted(self, given: Cells) -> dict[str, str]:
        """What is no date is kept as the page worded it."""
        posted = self._moment(given, "posted_at")
        worded = given.get("posted_at_text") or (given.get("posted_at") if posted is None else None)
        found = {} if posted is None else {"posted_at": posted.isoformat()}
        return found | ({} if worded is None else {"posted_at_text": worded})

    def _moment(self, given: Cells, name: str) -> datetime | None:
        return read_moment(given[name], self._zone, self._is_day_first) if name in given else None

    def _check(self, model: type[NewCaseBody | CaseChangesBody], value: dict[str, Any]) -> None:
        """As the API will. Raises `RowError` with its own sentence."""
        try:
            try:
                model.model_validate(value)
            except ValidationError as error:
                refuse(error)
        except ProblemError as problem:
            first = problem_document(problem, self._locale)["errors"][0]
            column = self._headings.name_of(first["pointer"].rpartition("/")[2])
            raise RowError("row-field", column=column, why=first["detail"]) from problem


def _word(given: Cells, name: str, called: Any) -> str | None:
    if name not in given:
        return None
    found: str | None = called(given[name])
    if found is None:
        raise RowError(f"row-{name}", value=given[name])
    return found
