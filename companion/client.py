"""The API, one method per endpoint. Nothing else in the companion speaks HTTP."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from companion.decode import UnexpectedShapeError, decode
from companion.models import Case, CasePage, Catalogue, Facets, FollowUp, FollowUpPage

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
SECONDS = 10.0


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
    """There is no such case or follow-up."""


class StaleError(ApiError):
    """Somebody changed the case since it was read (412)."""


class RefusedError(ApiError):
    """Any other problem document."""


_BY_STATUS: Mapping[int, type[ApiError]] = {401: NotPairedError, 404: NotFoundError, 412: StaleError}


@dataclass(frozen=True)
class CaseQuery:
    """The filters of the list of cases; None or empty is no filter."""

    status: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    topic: str | None = None
    due: str | None = None
    q: str | None = None
    sort: str | None = None
    limit: int = 25
    cursor: str | None = None

    @property
    def filtered(self) -> bool:
        return any((self.status, self.site, self.language, self.topic, self.due, self.q))

    def parameters(self) -> list[tuple[str, str]]:
        named = {
            name: getattr(self, name) for name in ("site", "language", "topic", "due", "q", "sort", "cursor")
        }
        pairs = [("status", status) for status in self.status]
        pairs += [(name, value) for name, value in named.items() if value]
        return [*pairs, ("limit", str(self.limit))]


@dataclass(frozen=True)
class Api:
    """The API as one person uses it: their token, and their language for what it says."""

    http: "httpx.Client"
    base: str
    token: str | None
    locale: str

    def cases(self, query: CaseQuery) -> CasePage:
        return decode_answer(CasePage, self._call("GET", "/api/cases", params=query.parameters()))

    def facets(self) -> Facets:
        answer = self._call("GET", "/api/cases", params=[("facets", "true"), ("limit", "1")])
        return decode_answer(Facets, answer.get("facets"))

    def case(self, case_id: str) -> Case:
        return decode_answer(Case, self._call("GET", f"/api/cases/{_segment(case_id)}"))

    def change_case(self, case_id: str, version: int, changes: Mapping[str, str | None]) -> Case:
        """Changes the named fields; StaleError when the case is no longer at `version`."""
        answer = self._call(
            "PATCH",
            f"/api/cases/{_segment(case_id)}",
            json=dict(changes),
            headers={"If-Match": f'"{version}"'},
        )
        return decode_answer(Case, answer)

    def record_reply(self, case_id: str, text: str, channel: str, holding: bool) -> Case:
        answer = self._call(
            "POST",
            f"/api/cases/{_segment(case_id)}/reply",
            json={"text": text, "channel": channel, "holding": holding},
        )
        return decode_answer(Case, answer.get("case"))

    def add_follow_up(self, case_id: str, due_on: date, note: str) -> FollowUp:
        answer = self._call(
            "POST",
            f"/api/cases/{_segment(case_id)}/follow-ups",
            json={"due_on": due_on.isoformat(), "note": note},
        )
        return decode_answer(FollowUp, answer)

    def finish_follow_up(self, follow_up_id: str, outcome: str, note: str) -> FollowUp:
        """Marks it done; without a note it keeps the one it has."""
        body: dict[str, object] = {"done": True, "outcome": outcome} | ({"note": note} if note else {})
        return decode_answer(
            FollowUp, self._call("PATCH", f"/api/follow-ups/{_segment(follow_up_id)}", json=body)
        )

    def move_follow_up(self, follow_up_id: str, due_on: date) -> FollowUp:
        body = {"due_on": due_on.isoformat()}
        return decode_answer(
            FollowUp, self._call("PATCH", f"/api/follow-ups/{_segment(follow_up_id)}", json=body)
        )

    def follow_ups(self, due: str, on: date, limit: int) -> FollowUpPage:
        params = [("due", due), ("on", on.isoformat()), ("limit", str(limit))]
        return decode_answer(FollowUpPage, self._call("GET", "/api/follow-ups", params=params))

    def guidelines(self) -> Catalogue:
        return decode_answer(
            Catalogue, self._call("GET", "/api/guidelines", params=[("locale", self.locale)])
        )

    def _call(self, method: str, path: str, headers: Mapping[str, str] | None = None, **request: Any) -> Any:
        """The parsed body of a good answer, or the error that a bad one stands for."""
        import httpx

        if not self.token:
            raise NotPairedError
        sent = {"Authorization": f"Bearer {self.token}", "Accept-Language": self.locale, **(headers or {})}
        try:
            answer = self.http.request(method, self.base + path, headers=sent, **request)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise BackendAwayError(str(error)) from error
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


def _segment(identifier: str) -> str:
    """An id, which may come from the address bar, as one segment of a path."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", identifier):
        raise NotFoundError
    return identifier
