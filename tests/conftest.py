"""What the tests of several parts share: a browser with the extension in it, a PostgreSQL of our own."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from backend.store.postgres import PostgresStore
from tests.browser import launch_with_extension
from tests.postgres_server import NOT_HERE, PostgresServer, folder_of_programs

# It is about noon wherever the tests run, for them, for the programs they start and for their browsers: what
# was two hours ago is today, and no test is overtaken by midnight. What midnight does is in tests/cases.
os.environ["TZ"] = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
if sys.platform != "win32":
    time.tzset()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Ended with each module: while it runs, nothing else in this thread can run an event loop."""
    with sync_playwright() as running:
        yield running


@pytest.fixture
def launch(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Starts the browser with the extension; a profile may be given, to start it again."""
    contexts: list[BrowserContext] = []

    def start(profile: str = "profile", **options: Any) -> BrowserContext:
        contexts.append(launch_with_extension(playwright, tmp_path / profile, **options))
        return contexts[-1]

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = folder_of_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail(NOT_HERE)
        pytest.skip(NOT_HERE)
    server = PostgresServer(programs)
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_database(postgres_server: PostgresServer) -> str:
    """The address of a database with every table in it."""
    url = postgres_server.new_database()
    PostgresStore(url).close()
    return url


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """The same database, emptied."""
    with psycopg.connect(postgres_database) as connection:
        connection.execute("TRUNCATE cases, answers, records CASCADE")
    return postgres_database
