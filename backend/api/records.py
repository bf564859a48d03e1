"""The small things kept beside the cases, as the routes use them: found, added, changed, shown."""

from collections.abc import Mapping
from typing import Any, Protocol

from flask import Response

from backend.api.context import caller, context
from backend.api.ids import new_id
from backend.api.moments import iso
from backend.api.problems import ProblemError
from backend.api.serialise import etag, json_response
from backend.store.base import Record, Transaction

# Most collections are read whole, so they must stay small; those that grow with the cases are not.
MOST = 2_000
MOST_CLIENTS = 100_000


class Records(Protocol):
    """A store, or a transaction of one."""

    def record(self, collection: str, record_id: str) -> Record | None: ...


def the_record(records: Records, collection: str, record_id: str) -> Record:
    """Raises `ProblemError` when there is none."""
    record = records.record(collection, record_id)
    if record is None:
        raise ProblemError("not-found")
    return record


def add(
    transaction: Transaction,
    collection: str,
    document: Mapping[str, Any],
    record_id: str | None = None,
    most: int = MOST,
) -> Record:
    """A new record, with when it was made and by which client. Raises `ProblemError` over the limit."""
    if transaction.count_records(collection) >= most:
        raise ProblemError("too-many-kept", limit=most)
    now = context().now()
    made = {"created_at": iso(now), "by": caller().name}
    record = Record(collection, record_id or new_id(), 1, {**document, **made}, now)
    transaction.put_record(record, None)
    return record


def change(transaction: Transaction, record: Record, changes: Mapping[str, Any]) -> Record:
    """The record with `changes`, one version later; the same one when nothing differs."""
    document = {**record.document, **changes}
    if document == record.document:
        return record
    # A clock that was set back makes nothing older than it was: old records may be erased.
    at = max(context().now(), record.updated_at)
    changed = Record(record.collection, record.id, record.version + 1, document, at)
    transaction.put_record(changed, record.version)
    return changed


def record_to_json(record: Record) -> dict[str, Any]:
    return {"id": record.id, "version": record.version, "updated_at": record.updated_at, **record.document}


def record_response(record: Record, value: Mapping[str, Any], status: int = 200) -> Response:
    return json_response(value, status, {"ETag": etag(record.version)})
