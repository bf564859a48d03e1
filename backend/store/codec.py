"""Cases, kept answers and records as plain JSON values and back, checked on the way in."""

from typing import Any

from pydantic import TypeAdapter

from backend.cases.model import Case
from backend.cases.packed import unpacked
from backend.store.base import KeptAnswer, Record

_CASE = TypeAdapter(Case)
_ANSWER = TypeAdapter(KeptAnswer)
_RECORD = TypeAdapter(Record)
# JSON already.
_CHECKS = {"drafts": {"__all__": {"check"}}}


def case_to_document(case: Case) -> dict[str, Any]:
    document: dict[str, Any] = _CASE.dump_python(case, mode="json", exclude=_CHECKS)
    for draft, written in zip(case.drafts, document["drafts"], strict=True):
        written["check"] = unpacked(draft.check)
    return document


def case_from_document(document: Any) -> Case:
    """Raises `ValueError` (pydantic's own kind) when it is no case."""
    return _CASE.validate_python(document)


def answer_to_document(answer: KeptAnswer) -> dict[str, Any]:
    document: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
    return document


def answer_from_document(document: Any) -> KeptAnswer:
    """Raises `ValueError` (pydantic's own kind) when it is no answer."""
    return _ANSWER.validate_python(document)


def record_to_document(record: Record) -> dict[str, Any]:
    document: dict[str, Any] = _RECORD.dump_python(record, mode="json")
    return document


def record_from_document(document: Any) -> Record:
    """Raises `ValueError` (pydantic's own kind) when it is no record."""
    return _RECORD.validate_python(document)
