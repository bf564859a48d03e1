"""What is read out of a reply that was sent, before it is recorded: the checker takes a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.api.bodies import ReplyBody
from backend.api.checks import check_reply
from backend.api.context import context
from backend.cases.model import Case
from backend.cases.promise_finder import Found, find_promises
from backend.checker.model import UNKNOWN_LANGUAGE


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """`opens_private`: a public reply takes the details to a private channel; None for a private one."""

    opens_private: bool | None
    promises: tuple[Found, ...]


def read_reply(case: Case, body: ReplyBody, now: datetime) -> ReplyReading:
    check = _known_check(case, body) or check_reply(case, body, context().store)
    language = check["draft"]["language"]
    language = case.review.language if language == UNKNOWN_LANGUAGE else language
    sent_at = (body.sent_at or now).astimezone(context().preferences().zone)
    verdicts = {each["guideline"]: each["verdict"] for each in check["findings"]}
    return ReplyReading(
        verdicts["private"] == "pass" if body.channel == "public" else None,
        find_promises(body.text, language, sent_at),
    )


def _known_check(case: Case, body: ReplyBody) -> Mapping[str, Any] | None:
    """That of the draft that was sent, where it was kept."""
    for draft in reversed(case.drafts):
        if (draft.text, draft.channel) == (body.text, body.channel):
            return draft.check
    return None
