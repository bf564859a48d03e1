"""The API for a command: a running backend's where one holds the data folder, else over the store itself."""

import contextlib
from collections.abc import Iterator
from typing import Any

import httpx

from backend.api import create_app
from backend.api.tokens import read_or_create_token
from backend.cli.failure import Failure
from backend.cli.start import url
from backend.cli.words import locale_of_environment, say
from backend.settings import Settings
from backend.store import StoreError, StoreLocked, open_store

_SECONDS = 60
# Where the backend listens on every address, this one is ours.
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not bound to


class Desk:
    """Calls as the owner; what is refused becomes a sentence."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON; None where there is none. Raises `Failure`."""
        answer = self.ask(method, path, body)
        return answer.json() if answer.content else None

    def ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """The whole answer, which is a good one. Raises `Failure`."""
        try:
            answer = self._client.request(method, path, json=body, headers=headers)
        except httpx.TransportError as error:
            raise Failure(say("desk-away", url=self._client.base_url)) from error
        if not answer.is_success:
            raise Failure(_why(answer))
        return answer


@contextlib.contextmanager
def desk(settings: Settings) -> Iterator[Desk]:
    """Raises `Failure` when neither the store nor a backend can be had."""
    with contextlib.ExitStack() as stack:
        try:
            token = settings.token or read_or_create_token(settings.data_dir)
            transport = _over_the_store(settings, stack)
        except StoreError as error:
            raise Failure(say(error.slug, **error.parameters)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise Failure(say("unwritable", path=settings.data_dir, reason=reason)) from error
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": locale_of_environment()}
        address = url(_HERE.get(settings.host, settings.host), settings.port)
        client = httpx.Client(
            base_url=address, headers=headers, timeout=_SECONDS, transport=transport, trust_env=False
        )
        yield Desk(stack.enter_context(client))


def _over_the_store(settings: Settings, stack: contextlib.ExitStack) -> httpx.WSGITransport | None:
    """None when another process has the data folder open: then that one is asked."""
    try:
        store = stack.enter_context(contextlib.closing(open_store(settings)))
    except StoreLocked:
        return None
    return httpx.WSGITransport(create_app(settings, store))


def _why(answer: httpx.Response) -> str:
    """The sentences of a problem document."""
    try:
        problem = answer.json()
        details = [error["detail"] for error in problem.get("errors", ())] or [problem["detail"]]
        return " ".join([f"{problem['title']}.", *details])
    except (ValueError, KeyError, TypeError, AttributeError):
        return say("desk-away", url=answer.url)
