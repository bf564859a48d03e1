"""The endpoints of the desk itself: settings, sites, who is paired, forgetting people, the calendar."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from companion.calling import BackendAwayError, Caller, body_of, decode_answer, if_match, segment
from companion.models_settings import (
    Backup,
    Backups,
    Calendar,
    Forgetting,
    Settings,
    Site,
    Sites,
    Token,
    Tokens,
)

EXPORT_SECONDS = 300.0
FORGOTTEN = ("cases", "drafts", "replies", "follow_ups", "parked", "asides", "clients")


class SettingsCalls(Caller):
    def settings(self) -> Settings:
        return _settings(*self._call_with_tag("GET", "/api/settings"))

    def change_settings(self, tag: str, changes: Mapping[str, Any]) -> Settings:
        """Raises StaleError when they are no longer as they were at `tag`."""
        headers = {"If-Match": tag}
        return _settings(*self._call_with_tag("PATCH", "/api/settings", headers=headers, json=dict(changes)))

    def sites(self) -> Sites:
        return decode_answer(Sites, self._call("GET", "/api/sites", params={"locale": self.locale}))

    def site_of(self, site: str | None, url: str | None) -> Site | None:
        """The site of a case, by its name or address, where there is one on file."""
        params = {name: value for name, value in (("site", site), ("url", url)) if value}
        if not params:
            return None
        answer = self._call("GET", "/api/sites/match", params=params | {"locale": self.locale})
        found = answer.get("site")
        return decode_answer(Site, found) if found else None

    def add_site(self, fields: Mapping[str, Any]) -> Site:
        return decode_answer(Site, self._call("POST", "/api/sites", json=dict(fields)))

    def change_site(self, site_id: str, version: int, changes: Mapping[str, Any]) -> Site:
        """Raises StaleError when the site is no longer at `version`."""
        path = f"/api/sites/{segment(site_id)}"
        return decode_answer(Site, self._call("PATCH", path, headers=if_match(version), json=dict(changes)))

    def remove_site(self, site_id: str) -> None:
        """An added site is gone; a changed one is again as it came."""
        self._call("DELETE", f"/api/sites/{segment(site_id)}")

    def tokens(self) -> tuple[Token, ...]:
        """All that are paired for an owner; one's own for anybody else."""
        return decode_answer(Tokens, self._call("GET", "/api/tokens")).items

    def revoke(self, token_id: str) -> None:
        self._call("DELETE", f"/api/tokens/{segment(token_id)}")

    def forget(self, by: str, name: str, dry_run: bool, with_backups: bool = False) -> Forgetting:
        """`by`: author, client or case_id. With `dry_run` it only says what would go."""
        body = {by: name, "dry_run": dry_run, "backups": "remove" if with_backups else "keep"}
        answer = self._call("POST", "/api/forget", json=body)
        counts = {kind: answer[kind] for kind in FORGOTTEN if isinstance(answer.get(kind), int)}
        return replace(decode_answer(Forgetting, answer), counts=counts)

    def backups(self) -> tuple[Backup, ...]:
        """Those that are kept beside the data, the newest first. For an owner."""
        return decode_answer(Backups, self._call("GET", "/api/backups")).items

    def export(self) -> bytes:
        """Everything, as the file that `amends restore` goes back to. For an owner."""
        answer = self._answer("GET", "/api/export", timeout=EXPORT_SECONDS)
        if not answer.is_success:
            body_of(answer)
        if "ndjson" not in answer.headers.get("Content-Type", ""):
            raise BackendAwayError
        return answer.content

    def calendar(self) -> Calendar:
        return decode_answer(Calendar, self._call("GET", "/api/calendar"))

    def renew_calendar(self) -> Calendar:
        """A new address for calendars to subscribe to; the one before leads nowhere from now on."""
        return decode_answer(Calendar, self._call("POST", "/api/calendar/renew"))


def _settings(body: object, tag: str) -> Settings:
    return replace(decode_answer(Settings, body), tag=tag)
