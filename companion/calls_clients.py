"""The endpoints of the client notebook."""

from collections.abc import Mapping, Sequence
from typing import Any

from companion.calling import Caller, decode_answer, if_match, segment
from companion.models_clients import Client, ClientPage


class ClientCalls(Caller):
    def clients(self, q: str | None = None, limit: int = 50, cursor: str | None = None) -> ClientPage:
        wanted = {"q": q, "limit": str(limit), "cursor": cursor}
        params = {name: value for name, value in wanted.items() if value}
        return decode_answer(ClientPage, self._call("GET", "/api/clients", params=params))

    def client(self, client_id: str) -> Client:
        return decode_answer(Client, self._call("GET", f"/api/clients/{segment(client_id)}"))

    def add_client(self, name: str, case_id: str | None = None) -> Client:
        """The entry of that name, new or not; with a case its author is known as this client's."""
        body = {"name": name} | ({"case_id": case_id} if case_id else {})
        return decode_answer(Client, self._call("POST", "/api/clients", json=body))

    def change_client(self, client_id: str, version: int, changes: Mapping[str, Any]) -> Client:
        """Raises StaleError when the entry is no longer at `version`."""
        path = f"/api/clients/{segment(client_id)}"
        return decode_answer(Client, self._call("PATCH", path, headers=if_match(version), json=dict(changes)))

    def remove_client(self, client_id: str, version: int) -> None:
        self._call("DELETE", f"/api/clients/{segment(client_id)}", headers=if_match(version))

    def merge_clients(self, client_id: str, other: str) -> Client:
        """The other entry becomes part of this one."""
        path = f"/api/clients/{segment(client_id)}/merge"
        return decode_answer(Client, self._call("POST", path, json={"other": other}))

    def split_client(self, client_id: str, case_ids: Sequence[str], name: str) -> Client:
        """Gives the cases to a client of that name, who is returned."""
        path = f"/api/clients/{segment(client_id)}/split"
        answer = self._call("POST", path, json={"case_ids": list(case_ids), "name": name})
        return decode_answer(Client, answer.get("client"))
