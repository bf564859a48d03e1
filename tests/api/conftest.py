import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.api import create_app
from backend.api.access import Role
from backend.api.pairing import new_code
from backend.checker.meaning.encoder import RememberingEncoder
from backend.settings import Settings
from backend.store import MemoryStore, Store

TOKEN = "token-of-the-tests-token-of-the-tests-1234"
HOST = "127.0.0.1:8765"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
REVIEW = {
    "text": "Η παραγγελία ήρθε πέντε μέρες αργότερα και το κουτί ήταν σπασμένο.",
    "author": "Μαρία Κ.",
    "rating": 1,
    "rating_max": 5,
    "url": "https://www.example.gr/shop",
    "posted_at": "2026-11-20T08:00:00Z",
}
DRAFT = "Καλημέρα Μαρία, συγγνώμη για τη ζημιά. Σας στέλνω σήμερα καινούριο κουτί με δικά μας έξοδα."


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Api:
    """One method per act, as a paired program on this machine does it."""

    app: Flask
    headers: dict[str, str] = field(
        default_factory=lambda: {"Authorization": f"Bearer {TOKEN}", "Host": HOST}
    )

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str | None] | None = None,
        **options: Any,
    ) -> TestResponse:
        sent = {name: value for name, value in (self.headers | (headers or {})).items() if value is not None}
        if isinstance(body, bytes):
            options |= {"data": body, "content_type": options.get("content_type", "application/json")}
        elif body is not None:
            options |= {"data": json.dumps(body), "content_type": "application/json"}
        return self.app.test_client().open(path, method=method, headers=sent, **options)

    def as_bearer(self, token: str) -> "Api":
        return Api(self.app, self.headers | {"Authorization": f"Bearer {token}"})

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.call("DELETE", path, **options)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, body: Any, **options: Any) -> TestResponse:
        return self.call("POST", path, body, **options)

    def patch(self, path: str, body: Any, version: int | None = None, **options: Any) -> TestResponse:
        if version is not None:
            options["headers"] = {"If-Match": f'"{version}"'} | options.get("headers", {})
        return self.call("PATCH", path, body, **options)

    def keep(self, **changes: Any) -> Any:
        """A kept case of a review that differs in `changes`."""
        answer = self.post("/api/cases", {"review": REVIEW | changes})
        assert answer.status_code in (200, 201), answer.text
        return value(answer)

    def sent(self, case_id: str, **changes: Any) -> Any:
        """The answer to a reply that was sent."""
        answer = self.post(f"/api/cases/{case_id}/reply", {"text": DRAFT, "channel": "public"} | changes)
        assert answer.status_code == 201, answer.text
        return value(answer)


def value(response: TestResponse) -> Any:
    """The JSON of an answer (the app's own request class keeps Flask's shortcut from working)."""
    return json.loads(response.data)


@pytest.fixture(autouse=True)
def wording_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checker as it is where the sentence encoder cannot be had: hundreds of checks stay quick.

    A test that is about the checker's whole answer asks for `with_meaning`.
    """
    if "with_meaning" not in request.fixturenames:
        monkeypatch.setattr(RememberingEncoder, "available", lambda _self, wait=True: None)


@pytest.fixture
def with_meaning() -> None:
    """Lets the sentence encoder take part."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> Store:
    return MemoryStore()


@pytest.fixture
def make_app(tmp_path: Path, store: Store, clock: Clock) -> Callable[..., Flask]:
    def make(**changes: Any) -> Flask:
        return create_app(Settings(tmp_path, **({"token": TOKEN} | changes)), store, clock)

    return make


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Iterator[Flask]:
    yield make_app()


@pytest.fixture
def api(app: Flask) -> Api:
    return Api(app)


@pytest.fixture
def paired(api: Api, tmp_path: Path, clock: Clock) -> Callable[..., Any]:
    """Pairs a client of a name and a role, and gives its answer."""

    def pair(name: str | None = None, role: Role = "member", says: str | None = None) -> Any:
        body = {"code": new_code(tmp_path, clock, name=name, role=role)}
        answer = api.post(
            "/api/pair", body | ({"name": says} if says else {}), headers={"Authorization": None}
        )
        assert answer.status_code == 200, answer.text
        return value(answer)

    return pair


@pytest.fixture
def member(api: Api, paired: Callable[..., Any]) -> Api:
    """The API as a paired member has it."""
    return api.as_bearer(paired("Maria")["token"])


@pytest.fixture
def reader(api: Api, paired: Callable[..., Any]) -> Api:
    return api.as_bearer(paired("Nikos", "reader")["token"])


@pytest.fixture(scope="session")
def review() -> dict[str, Any]:
    return dict(REVIEW)


@pytest.fixture(scope="session")
def draft() -> str:
    return DRAFT


def slug(response: TestResponse) -> str:
    """Which problem an answer is."""
    kind: str = value(response)["type"]
    return kind.removeprefix("urn:amends:problem:")


@pytest.fixture(scope="session", name="slug")
def slug_fixture() -> Callable[[TestResponse], str]:
    return slug


@pytest.fixture(scope="session", name="value")
def value_fixture() -> Callable[[TestResponse], Any]:
    return value


@pytest.fixture(scope="session")
def token() -> str:
    return TOKEN
