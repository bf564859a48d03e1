"""The endpoints of what many cases show together, and of the improvements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from companion.calling import Caller, decode_answer, if_match, segment
from companion.models_patterns import BeforeAndAfter, Improvement, ImprovementPage, Patterns

_MOST = 200


@dataclass(frozen=True)
class PatternsQuery:
    """Which cases count; None is all. Both days are included."""

    first_day: date | None = None
    last_day: date | None = None
    site: str | None = None
    client: str | None = None
    language: str | None = None

    def parameters(self) -> list[tuple[str, str]]:
        named = {
            "from": self.first_day.isoformat() if self.first_day else None,
            "to": self.last_day.isoformat() if self.last_day else None,
            "site": self.site,
            "client": self.client,
            "language": self.language,
        }
        return [(name, value) for name, value in named.items() if value]


@dataclass(frozen=True)
class PatternCalls(Caller):
    """Patterns and improvements."""

    def patterns(self, query: PatternsQuery) -> Patterns:
        return decode_answer(Patterns, self._call("GET", "/api/patterns", params=query.parameters()))

    def before_and_after(self, query: PatternsQuery, improvement_id: str) -> BeforeAndAfter:
        params = [*query.parameters(), ("improvement", improvement_id)]
        return decode_answer(BeforeAndAfter, self._call("GET", "/api/patterns", params=params))

    def improvements(self) -> ImprovementPage:
        params = [("limit", str(_MOST))]
        return decode_answer(ImprovementPage, self._call("GET", "/api/improvements", params=params))

    def improvement(self, improvement_id: str) -> Improvement:
        return decode_answer(Improvement, self._call("GET", f"/api/improvements/{segment(improvement_id)}"))

    def add_improvement(self, fields: Mapping[str, str | None]) -> Improvement:
        return decode_answer(Improvement, self._call("POST", "/api/improvements", json=dict(fields)))

    def change_improvement(
        self, improvement_id: str, version: int, changes: Mapping[str, str | None]
    ) -> Improvement:
        """StaleError when the improvement is no longer at `version`."""
        path = f"/api/improvements/{segment(improvement_id)}"
        answer = self._call("PATCH", path, json=dict(changes), headers=if_match(version))
        return decode_answer(Improvement, answer)

    def delete_improvement(self, improvement_id: str, version: int) -> None:
        self._call("DELETE", f"/api/improvements/{segment(improvement_id)}", headers=if_match(version))
