"""What every collection that people keep by hand is done with: listed, added, changed, deleted."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response

from backend.api.context import context
from backend.api.once import Answer, once
from backend.api.paging import page
from backend.api.preconditions import fits
from backend.api.problems import FieldError, ProblemError
from backend.api.records import add, change, record_response, record_to_json, the_record
from backend.api.serialise import etag, json_response
from backend.cases.listing import fold_for_search
from backend.store.base import Record, Transaction

Accepts = Callable[[Mapping[str, Any]], bool]
# What a change of one may answer, and what deleting it may.
_BOTH = ("unauthorized", "not-allowed", "not-found", "stale", "store-unavailable")
CHANGE_PROBLEMS = (*_BOTH, "precondition-required")
DELETE_PROBLEMS = (*_BOTH, "validation")
ADD_PROBLEMS = ("unauthorized", "not-allowed", "key-reused", "too-many-kept", "store-unavailable")


def list_kept(collection: str, limit: int, cursor: str | None, accepts: Accepts) -> Response:
    """A page of those that are accepted, by title. Raises `BadCursorError`."""
    records = [record for record in context().store.records(collection) if accepts(record.document)]
    records.sort(key=lambda record: (fold_for_search(record.document["title"]), record.id))
    shown, about = page(records, collection, limit, cursor, lambda record: record.id)
    return json_response({"items": [record_to_json(record) for record in shown], **about})


def add_kept(collection: str, document: Mapping[str, Any], key: str | None) -> Response:
    """201 with what was added; `key` is the Idempotency-Key."""

    def work(transaction: Transaction) -> Answer:
        record = add(transaction, collection, document)
        return Answer(201, record_to_json(record), etag(record.version))

    return once(key, work)


def read_kept(collection: str, record_id: str) -> Response:
    record = the_record(context().store, collection, record_id)
    return record_response(record, record_to_json(record))


def change_kept(
    collection: str,
    record_id: str,
    wanted: Mapping[str, Any],
    if_match: str | None,
    check: Callable[[Mapping[str, Any]], None] = lambda document: None,
) -> Response:
    """`check` looks at the whole that would come of it. Raises `ProblemError`: nothing to change, not found,
    no version or another one."""
    if not wanted:
        raise ProblemError("validation", errors=[FieldError("", "nothing-to-change")])
    if if_match is None:
        the_record(context().store, collection, record_id)
        raise ProblemError("precondition-required")
    with context().store.transaction() as transaction:
        record = _fitting(transaction, collection, record_id, if_match)
        check({**record.document, **wanted})
        record = change(transaction, record, wanted)
    return record_response(record, record_to_json(record))


def delete_kept(collection: str, record_id: str, if_match: str | None) -> Response:
    with context().store.transaction() as transaction:
        record = _fitting(transaction, collection, record_id, if_match)
        transaction.delete_record(collection, record.id, record.version)
    return Response(status=204)


def says(words: str | None, *texts: str) -> bool:
    """Whether the texts have all the words that are looked for."""
    text = fold_for_search("\n".join(texts)) if words else ""
    return all(word in text for word in fold_for_search(words or "").split())


def _fitting(transaction: Transaction, collection: str, record_id: str, if_match: str | None) -> Record:
    record = the_record(transaction, collection, record_id)
    if not fits(if_match, record.version):
        raise ProblemError("stale")
    return record
