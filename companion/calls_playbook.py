"""The endpoints of the playbook."""

from collections.abc import Mapping, Sequence
from typing import Any

from companion.calling import Caller, decode_answer, if_match, segment
from companion.models_playbook import Entry, EntryPage, Starters

MOST_SHOWN = 200


class PlaybookCalls(Caller):
    def playbook(self, topic: str | None = None, q: str | None = None) -> EntryPage:
        wanted = {"topic": topic, "q": q, "limit": str(MOST_SHOWN)}
        params = {name: value for name, value in wanted.items() if value}
        return decode_answer(EntryPage, self._call("GET", "/api/playbook", params=params))

    def add_to_playbook(self, fields: Mapping[str, Any]) -> Entry:
        return decode_answer(Entry, self._call("POST", "/api/playbook", json=dict(fields)))

    def change_playbook(self, entry_id: str, version: int, changes: Mapping[str, Any]) -> Entry:
        """Raises StaleError when the entry is no longer at `version`."""
        path = f"/api/playbook/{segment(entry_id)}"
        return decode_answer(Entry, self._call("PATCH", path, headers=if_match(version), json=dict(changes)))

    def remove_from_playbook(self, entry_id: str, version: int) -> None:
        self._call("DELETE", f"/api/playbook/{segment(entry_id)}", headers=if_match(version))

    def starters(self) -> Starters:
        """The ready-made entries in the language of the page."""
        params = {"locale": self.locale}
        return decode_answer(Starters, self._call("GET", "/api/playbook/starters", params=params))

    def take_starters(self, ids: Sequence[str]) -> None:
        body = {"ids": list(ids), "locale": self.locale}
        self._call("POST", "/api/playbook/starters", json=body)
