"""How the API is called and what its refusals mean. The endpoints are in `client` and `calls_*`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from companion.decode import UnexpectedShapeError, decode

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")


class ApiError(Exception):
    """The API could not do what it was asked; `str()` is what it said, in the person's language."""

    def __init__(self, detail: str = "", errors: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class BackendAwayError(ApiError):
    """Nobody answers at the address, or whoever does is no Amends backend."""


class NotPairedError(ApiError):
    """There is no token, or it is not accepted."""


class NotFoundError(ApiError):
    """There is no such case, follow-up or entry."""


class StaleError(ApiError):
    """Somebody changed it since it was read (412)."""


class RefusedError(ApiError):
    """Any other problem document."""


_BY_STATUS: Mapping[int, type[ApiError]] = {401: NotPairedError, 404: NotFoundError, 412: StaleError}


@dataclass(frozen=True)
class Caller:
    """The API as one person uses it: their token, and their language for what it says."""

    http: "httpx.Client"
    base: str
    token: str | None
    locale: str

    def _call(self, method: str, path: str, headers: Mapping[str, str] | None = None, **request: Any) -> Any:
        """The parsed body of a good answer (None: has none), or the error that a bad one stands for."""
        return body_of(self._answer(method, path, headers, **request))

    def _call_with_tag(self, method: str, path: str, **request: Any) -> tuple[Any, str]:
        """The same, and the ETag that a change is to be made from, as it stands in the header."""
        answer = self._answer(method, path, **request)
        return body_of(answer), answer.headers.get("ETag", "")

    def _answer(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **request: Any
    ) -> "httpx.Response":
        import httpx

        if not self.token:
            raise NotPairedError
        sent = {"Authorization": f"Bearer {self.token}", "Accept-Language": self.locale, **(headers or {})}
        try:
            return self.http.request(method, self.base + path, headers=sent, **request)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise BackendAwayError(str(error)) from error


def body_of(answer: "httpx.Response") -> Any:
    """The parsed body of a good answer; raises the `ApiError` that a bad one stands for."""
    if answer.status_code == 204:
        return None
    try:
        body = answer.json()
    except ValueError as error:
        raise BackendAwayError(str(error)) from error
    if answer.is_success:
        return body
    raise problem(answer.status_code, body)


def problem(status: int, body: object) -> ApiError:
    """The error for a status of 4xx or 5xx and its problem document."""
    if not isinstance(body, dict) or not str(body.get("type", "")).startswith("urn:amends:"):
        return BackendAwayError()
    fields = tuple(
        str(entry.get("detail", "")) for entry in body.get("errors", ()) if isinstance(entry, dict)
    )
    return _BY_STATUS.get(status, RefusedError)(str(body.get("detail") or body.get("title") or ""), fields)


def decode_answer(kind: type[T], body: object) -> T:
    """`body` as a `kind`; an answer of another shape comes from something that is not our backend."""
    try:
        return decode(kind, body)
    except UnexpectedShapeError as error:
        raise BackendAwayError(str(error)) from error


def if_match(version: int) -> dict[str, str]:
    """The header that makes a change only from that version."""
    return {"If-Match": f'"{version}"'}


def segment(identifier: str) -> str:
    """An id, which may come from the address bar, as one segment of a path."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", identifier):
        raise NotFoundError
    return identifier
