"""What the data file holds, by the version of its schema, and how an older one becomes a present one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backend.cases.model import Case
from backend.store.base import KeptAnswer, Record
from backend.store.codec import (
    answer_from_document,
    answer_to_document,
    case_from_document,
    case_to_document,
    record_from_document,
    record_to_document,
)
from backend.store.errors import StoreDamaged, StoreError, StoreNewer
from backend.store.file_storage import Tables, load_tables

FILE_NAME = "amends.json"
SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True)
class Contents:
    cases: list[Case]
    answers: list[KeptAnswer]
    records: list[Record]


def schema_version(tables: Tables, path: Path) -> int:
    """Raises `StoreDamaged` where none is named, `StoreNewer` where this Amends does not know it."""
    schema = tables.get("meta", {}).get("schema")
    version = schema.get("version") if isinstance(schema, dict) else None
    if not isinstance(version, int) or version < 1:
        raise StoreDamaged(path=path, reason="no schema version")
    if version > SCHEMA_VERSION:
        raise StoreNewer(path=path, found=version, known=SCHEMA_VERSION)
    return version


def upgraded(tables: Tables, path: Path) -> Tables:
    """The same, step by step in the form of the present schema. Raises as `schema_version` does."""
    for version in range(schema_version(tables, path), SCHEMA_VERSION):
        tables = _STEPS[version](dict(tables))
        tables["meta"] = {**tables["meta"], "schema": {"version": version + 1}}
    return tables


def read_contents(tables: Tables, path: Path) -> Contents:
    """Raises `StoreDamaged` or `StoreNewer`."""
    tables = upgraded(tables, path)
    try:
        return Contents(
            [case_from_document(document) for document in tables.get("cases", {}).values()],
            [answer_from_document(document) for document in tables.get("answers", {}).values()],
            [record_from_document(document) for document in tables.get("records", {}).values()],
        )
    except ValueError as error:
        # The reason must not repeat what is stored: it may be printed and logged.
        raise StoreDamaged(path=path, reason="a case has another form than expected") from error


def tables_of(contents: Contents) -> Tables:
    return {
        "meta": {"schema": {"version": SCHEMA_VERSION}},
        "cases": {case.id: case_to_document(case) for case in contents.cases},
        "answers": {answer.key: answer_to_document(answer) for answer in contents.answers},
        "records": {record_key(record): record_to_document(record) for record in contents.records},
    }


def record_key(record: Record) -> str:
    return f"{record.collection}/{record.id}"


def read_file(path: Path) -> Contents:
    """Raises `StoreDamaged` or `StoreNewer`; a file that is not there is a damaged one."""
    tables = load_tables(path)
    if tables is None:
        raise StoreDamaged(path=path, reason="there is no such file")
    return read_contents(tables, path)


def is_good(path: Path) -> bool:
    try:
        read_file(path)
    except StoreError:
        return False
    return True


def _with_records(tables: Tables) -> Tables:
    """Version 2 has small documents beside the cases, and cases with promises in them."""
    return {**tables, "records": {}}


_STEPS: dict[int, Callable[[Tables], Tables]] = {1: _with_records}
