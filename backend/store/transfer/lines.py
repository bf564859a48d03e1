"""Everything as JSON Lines: a first line that says what it is, one line for each thing, and a last one.

The last line counts what came before it and has its SHA-256, so that a file cut short or changed is noticed:

    {"amends": "export", "format": 1, "made_at": "2026-11-20T09:00:00Z"}
    {"case": {…}}
    {"record": {…}}
    {"answer": {…}}
    {"end": {"case": 1, "record": 1, "answer": 1, "sha256": "…"}}
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from backend.cases.model import Case
from backend.store.base import KeptAnswer, Record, Snapshot
from backend.store.codec import (
    answer_from_document,
    answer_to_document,
    case_from_document,
    case_to_document,
    record_from_document,
    record_to_document,
)
from backend.store.errors import StoreNewer, TransferUnreadable

FORMAT = 1
Thing = Case | Record | KeptAnswer
_READERS: dict[str, Callable[[Any], Thing]] = {
    "case": case_from_document,
    "record": record_from_document,
    "answer": answer_from_document,
}


def write_lines(snapshot: Snapshot, made_at: datetime) -> Iterator[bytes]:
    """The file, line by line."""
    digest, counts = hashlib.sha256(), Counter(dict.fromkeys(_READERS, 0))
    first = {"amends": "export", "format": FORMAT, "made_at": made_at.astimezone(UTC).isoformat()}
    for value in (first, *_values(snapshot, counts)):
        line = orjson.dumps(value) + b"\n"
        digest.update(line)
        yield line
    yield orjson.dumps({"end": {**counts, "sha256": digest.hexdigest()}}) + b"\n"


def _values(snapshot: Snapshot, counts: Counter[str]) -> Iterable[dict[str, Any]]:
    """One after the other: a snapshot of a hundred thousand cases is not held in memory."""
    for case in snapshot.cases():
        counts["case"] += 1
        yield {"case": case_to_document(case)}
    for record in snapshot.all_records():
        counts["record"] += 1
        yield {"record": record_to_document(record)}
    for answer in snapshot.answers():
        counts["answer"] += 1
        yield {"answer": answer_to_document(answer)}


def is_lines(path: Path) -> bool:
    """Whether a file says that it is one of these. Raises `OSError`."""
    with path.open("rb") as file:
        first = _value(file.readline(4096))
    return isinstance(first, dict) and first.get("amends") == "export"


def check_lines(path: Path) -> Counter[str]:
    """How many things of each kind a file holds. Raises `TransferUnreadable`, `StoreNewer` or `OSError`."""
    counts = Counter(dict.fromkeys(_READERS, 0))
    for thing in read_lines(path):
        counts[
            "case" if isinstance(thing, Case) else "record" if isinstance(thing, Record) else "answer"
        ] += 1
    return counts


def read_lines(path: Path) -> Iterator[Thing]:
    """Raises as `check_lines` does, at the latest when the end is not what it should be."""
    digest, counts = hashlib.sha256(), Counter(dict.fromkeys(_READERS, 0))
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            value = _value(line)
            if number == 1:
                _expect_export(value, path)
            elif value is not None and "end" in value:
                if value["end"] != {**counts, "sha256": digest.hexdigest()} or file.read(1):
                    raise TransferUnreadable(path=path, line=number, reason="it was changed")
                return
            else:
                kind, thing = _thing(value, path, number)
                counts[kind] += 1
                yield thing
            digest.update(line)
    raise TransferUnreadable(path=path, line=sum(counts.values()) + 1, reason="it was cut short")


def _value(line: bytes) -> dict[str, Any] | None:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _expect_export(value: dict[str, Any] | None, path: Path) -> None:
    if value is None or value.get("amends") != "export":
        raise TransferUnreadable(path=path, line=1, reason="it is no export of Amends")
    if not isinstance(value.get("format"), int) or value["format"] > FORMAT:
        raise StoreNewer(path=path, found=value.get("format"), known=FORMAT)


def _thing(value: dict[str, Any] | None, path: Path, number: int) -> tuple[str, Thing]:
    for kind, read in _READERS.items():
        if value is not None and kind in value:
            try:
                return kind, read(value[kind])
            except ValueError:
                break
    # The reason must not repeat the line: it may be printed and logged.
    raise TransferUnreadable(path=path, line=number, reason="it has another form than expected")
