"""Who a bearer token belongs to: the owner's token of the data folder, and one more for every paired client.

A paired client's token is its id and 32 random bytes, `ID.SECRET`. The store holds only the secret's SHA-256:
it is as long as it is random, so that nothing slower is needed.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from backend.api.access import Role
from backend.api.ids import new_id
from backend.api.moments import iso
from backend.api.secret_file import write_secret
from backend.store.base import Record, Store, Transaction
from backend.store.errors import StoreUnavailable, VersionConflictError

COLLECTION = "tokens"
FILE_NAME = "token"
# 32 random bytes as text; anything shorter in the file was not written by us whole.
_SHORTEST = 40
_NO_HASH = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request: the id and name of a token, and what its role lets it do."""

    id: str
    name: str
    role: Role


OWNER = Caller("owner", "owner", "owner")


class Tokens:
    """Compares in constant time, and takes as long for an id that exists as for one that does not."""

    def __init__(self, owner_token: str, store: Store, now: Callable[[], datetime]) -> None:
        self._owner_token = owner_token.encode()
        self._store = store
        self._now = now

    def caller_of(self, token: str) -> Caller | None:
        """None for what is no token, or a revoked one."""
        if hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self._owner_token):
            return OWNER
        token_id, _, secret = token.partition(".")
        record = self._store.record(COLLECTION, token_id) if token_id.isalnum() else None
        right = hmac.compare_digest(_hash(secret), record.document["hash"] if record else _NO_HASH)
        if record is None or not right or record.document["revoked_at"] is not None:
            return None
        self._note_use(record)
        return Caller(record.id, record.document["name"], record.document["role"])

    def issue(self, name: str, role: Role) -> tuple[str, Record]:
        """A new token, shown this once, and what is kept of it. Raises `StoreUnavailable`."""
        secret = secrets.token_urlsafe(32)
        now = self._now()
        with self._store.transaction() as transaction:
            document = {
                "name": _free_name(name, transaction.records(COLLECTION)),
                "role": role,
                "hash": _hash(secret),
                "created_at": iso(now),
                "last_used_at": None,
                "revoked_at": None,
            }
            record = Record(COLLECTION, new_id(), 1, document, now)
            transaction.put_record(record, None)
        return f"{record.id}.{secret}", record

    def revoke(self, transaction: Transaction, record: Record) -> None:
        """It opens nothing from now on; its name and last use stay on the list."""
        if record.document["revoked_at"] is None:
            _put(transaction, record, {"revoked_at": iso(self._now())}, self._now())

    def _note_use(self, record: Record) -> None:
        """To the hour, so that reading writes at most once an hour; and never at the cost of the request."""
        now = self._now()
        hour = iso(now.replace(minute=0, second=0, microsecond=0))
        if (record.document["last_used_at"] or "") >= hour:
            return
        with (
            contextlib.suppress(StoreUnavailable, VersionConflictError),
            self._store.transaction() as transaction,
        ):
            _put(transaction, record, {"last_used_at": hour}, now)


def _put(transaction: Transaction, record: Record, changes: Mapping[str, Any], now: datetime) -> None:
    document = {**record.document, **changes}
    changed = Record(record.collection, record.id, record.version + 1, document, now)
    transaction.put_record(changed, record.version)


def _free_name(name: str, records: Iterable[Record]) -> str:
    """The name, or the name with the first free number: what is revoked by name must be one token."""
    taken = {str(each.document["name"]).casefold() for each in records if not each.document["revoked_at"]}
    taken.add(OWNER.name)
    if name.casefold() not in taken:
        return name
    return next(
        each for number in range(2, len(taken) + 3) if (each := f"{name} {number}").casefold() not in taken
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def read_or_create_token(data_dir: Path) -> str:
    """The data folder's token, made on the first start (mode 0600). Raises `OSError`."""
    path = data_dir / FILE_NAME
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(data_dir / f"{FILE_NAME}.lock", timeout=10, mode=0o600):
        if path.exists():
            token = path.read_text("utf-8").strip()
            if len(token) >= _SHORTEST and token.isascii():
                os.chmod(path, 0o600)
                return token
        token = secrets.token_urlsafe(32)
        write_secret(path, token + "\n")
        return token
