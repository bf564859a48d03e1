"""What the tests of several parts share: a browser with the extension in it, a PostgreSQL of our own."""

import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from backend.store.postgres import PostgresStore
from tests.browser import launch_with_extension
from tests.machine_zone import at_noon, set_zone
from tests.postgres_server import NOT_HERE, PostgresServer, folder_of_programs

# Wherever the tests run, a moment that is written down in one falls on the same day.
set_zone("UTC")
BY_THE_REAL_CLOCK = {"companion", "extension", "journey"}


@pytest.fixture(scope="module", autouse=True)
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    with at_noon() if request.path.parent.name in BY_THE_REAL_CLOCK else nullcontext():
        yield


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
