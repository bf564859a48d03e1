"""The API, one method per endpoint. Nothing else in the companion speaks HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from companion.calling import (
    ApiError,
    BackendAwayError,
    NotFoundError,
    NotPairedError,
    RefusedError,
    StaleError,
    decode_answer,
    if_match,
    segment,
)
from companion.calls_case import CaseCalls
from companion.calls_clients import ClientCalls
from companion.calls_patterns import PatternCalls
from companion.calls_playbook import PlaybookCalls
from companion.calls_settings import SettingsCalls
from companion.calls_views import ViewCalls
from companion.case_query import CaseQuery
from companion.models import Case, CasePage, Catalogue, Facets, FollowUp
from companion.models_today import Day

__all__ = [
    "SECONDS",
    "Api",
    "ApiError",
    "BackendAwayError",
    "CaseQuery",
    "NotFoundError",
    "NotPairedError",
    "RefusedError",
    "StaleError",
]

SECONDS = 10.0


@dataclass(frozen=True)
class Api(CaseCalls, ClientCalls, PatternCalls, PlaybookCalls, SettingsCalls, ViewCalls):
    """Every endpoint that the companion uses."""

    def cases(self, query: CaseQuery) -> CasePage:
        return decode_answer(CasePage, self._call("GET", "/api/cases", params=query.parameters()))

    def facets(self) -> Facets:
        answer = self._call("GET", "/api/cases", params=[("facets", "true"), ("limit", "1")])
        return decode_answer(Facets, answer.get("facets"))

    def case(self, case_id: str) -> Case:
        return decode_answer(Case, self._call("GET", f"/api/cases/{segment(case_id)}"))

    def change_case(self, case_id: str, version: int, changes: Mapping[str, str | bool | None]) -> Case:
        """Changes the named fields; StaleError when the case is no longer at `version`."""
        answer = self._call(
            "PATCH",
            f"/api/cases/{segment(case_id)}",
            json=dict(changes),
            headers=if_match(version),
        )
        return decode_answer(Case, answer)

    def record_reply(self, case_id: str, text: str, channel: str, holding: bool) -> Case:
        answer = self._call(
            "POST",
            f"/api/cases/{segment(case_id)}/reply",
            json={"text": text, "channel": channel, "holding": holding},
        )
        return decode_answer(Case, answer.get("case"))

    def add_follow_up(self, case_id: str, due_on: date, note: str) -> FollowUp:
        answer = self._call(
            "POST",
            f"/api/cases/{segment(case_id)}/follow-ups",
            json={"due_on": due_on.isoformat(), "note": note},
        )
        return decode_answer(FollowUp, answer)

    def finish_follow_up(self, follow_up_id: str, outcome: str, note: str) -> FollowUp:
        """Marks it done; without a note it keeps the one it has."""
        body: dict[str, object] = {"done": True, "outcome": outcome} | ({"note": note} if note else {})
        return decode_answer(
            FollowUp, self._call("PATCH", f"/api/follow-ups/{segment(follow_up_id)}", json=body)
        )

    def move_follow_up(self, follow_up_id: str, due_on: date) -> FollowUp:
        body = {"due_on": due_on.isoformat()}
        return decode_answer(
            FollowUp, self._call("PATCH", f"/api/follow-ups/{segment(follow_up_id)}", json=body)
        )

    def today(self, on: date, limit: int) -> Day:
        """All that a day asks for, `limit` rows of each sort."""
        params = [("on", on.isoformat()), ("limit", str(limit))]
        return decode_answer(Day, self._call("GET", "/api/today", params=params))

    def guidelines(self) -> Catalogue:
        return decode_answer(
            Catalogue, self._call("GET", "/api/guidelines", params=[("locale", self.locale)])
        )
