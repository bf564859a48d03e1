"""The endpoints of the work on one case: checks, drafts, promises, its history and its evidence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from companion.calling import BackendAwayError, Caller, body_of, decode_answer, segment
from companion.models import Check, Draft, History, Promise, Review

_OF_REVIEW = ("text", "author", "rating", "rating_max", "site", "url", "kind")


class CaseCalls(Caller):
    def check(self, review: Review, draft: str, channel: str, own_error: bool | None = None) -> Check:
        """What the checker says of a draft; nothing is kept. `own_error`: None while nobody has said."""
        about = {name: getattr(review, name) for name in _OF_REVIEW}
        about = {name: value for name, value in about.items() if value is not None}
        body = {"review": about, "draft": draft, "channel": channel, "locale": self.locale}
        body |= {"facts": {"own_error": own_error}}
        return decode_answer(Check, self._call("POST", "/api/check", json=body))

    def keep_draft(self, case_id: str, text: str, channel: str, own_error: bool | None = None) -> Draft:
        path = f"/api/cases/{segment(case_id)}/drafts"
        body = {"text": text, "channel": channel, "facts": {"own_error": own_error}}
        return decode_answer(Draft, self._call("POST", path, json=body))

    def add_promise(self, case_id: str, text: str, due_on: date) -> Promise:
        body = {"text": text, "due_on": due_on.isoformat()}
        path = f"/api/cases/{segment(case_id)}/promises"
        return decode_answer(Promise, self._call("POST", path, json=body))

    def change_promise(self, case_id: str, promise_id: str, changes: Mapping[str, Any]) -> Promise:
        """`changes`: state (confirmed, kept, broken, dropped), text, due_on."""
        path = f"/api/cases/{segment(case_id)}/promises/{segment(promise_id)}"
        return decode_answer(Promise, self._call("PATCH", path, json=dict(changes)))

    def history(self, case_id: str, cursor: str | None = None, limit: int = 50) -> History:
        params = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        path = f"/api/cases/{segment(case_id)}/history"
        return decode_answer(History, self._call("GET", path, params=params))

    def evidence(self, case_id: str) -> bytes:
        """The case as one page for somebody else to read, as HTML in the language of the page."""
        path = f"/api/cases/{segment(case_id)}/evidence"
        answer = self._answer("GET", path, params={"format": "html", "locale": self.locale})
        if not answer.is_success:
            body_of(answer)
        if "text/html" not in answer.headers.get("Content-Type", ""):
            raise BackendAwayError
        return answer.content
