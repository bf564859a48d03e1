"""Idempotency-Key: the same request with the same key gets the first answer again, and happens once."""

import base64
import contextlib
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import orjson
from flask import Response, request

from backend.api.context import context
from backend.api.problems import ProblemError
from backend.api.serialise import to_json
from backend.store.base import KeptAnswer, Transaction
from backend.store.errors import VersionConflictError

_TRIES = 5
# A whole case is said in an answer, and hundreds of answers are kept: packed they take a tenth of the room.
_PACKED = "zlib:"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers: a status, the JSON value, the ETag, and the case it is about (empty for none)."""

    status: int
    value: object
    etag: str | None
    case_id: str = ""


Work = Callable[[Transaction], Answer]


def repeated(key: str | None) -> Response | None:
    """The answer this key got before, if any: asked before any long work is begun. Raises `ProblemError`."""
    return _again(context().store.recall(key), key) if key else None


def once(key: str | None, work: Work) -> Response:
    """Does the work in one transaction, and keeps its answer in the same one when there is a key.

    Nobody who adds something named a version: when another process changed the same case or record in the
    meantime, the work is done again on what is there now.
    """
    for _ in range(_TRIES - 1):
        with contextlib.suppress(VersionConflictError):
            return _at_once(key, work)
    return _at_once(key, work)


def _at_once(key: str | None, work: Work) -> Response:
    with context().store.transaction() as transaction:
        # Another thread may have answered the same key while this one was at the long work.
        if key and (again := _again(transaction.recall(key), key)):
            return again
        answer = work(transaction)
        body = to_json(answer.value)
        if key:
            transaction.remember(
                KeptAnswer(
                    key=key,
                    fingerprint=_fingerprint(),
                    status=answer.status,
                    body=_packed(body),
                    etag=answer.etag,
                    case_id=answer.case_id,
                    kept_at=context().now(),
                )
            )
    return _response(answer.status, body, answer.etag)


def _again(kept: KeptAnswer | None, key: str) -> Response | None:
    if kept is None:
        return None
    if kept.fingerprint != _fingerprint():
        raise ProblemError("key-reused")
    response = _response(kept.status, _unpacked(kept.body), kept.etag)
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _packed(body: bytes) -> str:
    return _PACKED + base64.b64encode(zlib.compress(body)).decode()


def _unpacked(body: str) -> bytes:
    """Those from before they were packed are JSON as it is."""
    return (
        zlib.decompress(base64.b64decode(body[len(_PACKED) :])) if body.startswith(_PACKED) else body.encode()
    )


def _fingerprint() -> str:
    """Of the method, the path and the parsed body: spacing and the order of fields do not matter."""
    body = orjson.dumps(request.get_json(), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + body).hexdigest()


def _response(status: int, body: bytes, tag: str | None) -> Response:
    headers = {"ETag": tag} if tag else {}
    return Response(body, status, headers, content_type="application/json")
