"""Connections to PostgreSQL, and its failures as errors of the store."""

import contextlib
from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from backend.store.errors import StoreUnavailable, StoreUnsupported

# One connection for each of a backend's threads, and a few for commands that run beside it.
_POOL = 8
_BEYOND_POOL = 4
_POOL_SECONDS = 10
# Waiting longer than this helps nobody: the request is answered, and may be sent again.
_SESSION = {
    "statement_timeout": "20s",
    "lock_timeout": "15s",
    "idle_in_transaction_session_timeout": "30s",
    "timezone": "UTC",
    # A plan made for any status is bad for a rare one, and compiling costs more than these queries do.
    "plan_cache_mode": "force_custom_plan",
    "jit": "off",
}
_CONNECTION = {
    # A server that is very busy may take seconds to let in one more; one that is gone says so at once.
    "connect_timeout": 8,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "amends",
}
_LONGEST_REASON = 300
_DRIVER = "postgresql+psycopg"


def postgres_url(url: str) -> URL:
    """Raises `StoreUnsupported` for what is no address of a PostgreSQL database."""
    try:
        found = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreUnsupported(url="…") from error
    if found.drivername not in ("postgresql", "postgres", _DRIVER):
        raise StoreUnsupported(url=shown(found))
    return found.set(drivername=_DRIVER)


def shown(url: URL) -> str:
    """Without user, password and options, which may hold a password too."""
    kind = "postgresql" if url.drivername == _DRIVER else url.drivername
    return str(URL.create(kind, host=url.host, port=url.port, database=url.database))


def make_engine(url: URL) -> Engine:
    options = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
    given = {name: value for name, value in url.query.items() if name in _CONNECTION}
    return create_engine(
        url,
        pool_size=_POOL,
        max_overflow=_BEYOND_POOL,
        pool_timeout=_POOL_SECONDS,
        pool_pre_ping=True,
        connect_args={**_CONNECTION, **given, "options": options},
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,
    )


@contextlib.contextmanager
def failures() -> Iterator[None]:
    """Whatever the database says no to becomes `StoreUnavailable`; the reason never quotes what is stored."""
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailable(reason=reason_of(error)) from error
    except PoolTimeoutError as error:
        raise StoreUnavailable(reason="all connections are busy") from error


def reason_of(error: SQLAlchemyError) -> str:
    original: Any = getattr(error, "orig", None) or error
    state = getattr(original, "sqlstate", None)
    if state is not None:
        return f"{type(original).__name__} ({state})"
    lines = str(original).strip().splitlines() or [type(original).__name__]
    return lines[0][:_LONGEST_REASON]
