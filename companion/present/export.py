"""Cases as a file: a table for a spreadsheet, or JSON for a program."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from companion.i18n import Words
from companion.models import Case
from companion.present.rows import Titles, status

# A spreadsheet takes what begins with one of these for a formula; what people wrote must not be run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Excel takes a file without this mark for one in its own old encoding.
_MARK = "\ufeff"

COLUMNS: Mapping[str, str] = {
    "status": "field.status",
    "author": "export.author",
    "client": "field.client",
    "site": "field.site",
    "rating": "export.rating",
    "language": "field.language",
    "kind": "field.kind",
    "topics": "field.topic",
    "posted_at": "export.posted",
    "caught_at": "export.caught",
    "answer_due_at": "export.due",
    "answered_at": "export.answered",
    "text": "case.review",
    "reply": "case.reply",
    "root_cause": "field.root-cause",
    "corrective_action": "field.corrective-action",
    "notes": "field.notes",
    "url": "export.address",
}


def to_csv(cases: Iterable[Case], words: Words, names: Titles, zone: tzinfo) -> str:
    """A line for each case under headings in the language of `words`; times are told in `zone`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words.say(key) for key in COLUMNS.values()])
    for case in cases:
        values = _said(case, words, names, zone)
        writer.writerow([_harmless(values[column]) for column in COLUMNS])
    return _MARK + out.getvalue()


def _said(case: Case, words: Words, names: Titles, zone: tzinfo) -> dict[str, str]:
    review = case.review
    most = f"/{review.rating_max:g}" if review.rating_max else ""
    return {
        "status": status(case.status, words),
        "author": review.author or "",
        "client": case.client or "",
        "site": review.site or "",
        "rating": "" if review.rating is None else f"{review.rating:g}{most}",
        "language": words.language(review.language),
        "kind": names.kind(review.kind),
        "topics": ", ".join(names.topic(reading.topic) for reading in review.topics),
        "posted_at": _moment(review.posted_at, zone) or review.posted_at_text or "",
        "caught_at": _moment(case.caught_at, zone),
        "answer_due_at": _moment(case.answer_due_at, zone),
        "answered_at": _moment(case.answered_at, zone),
        "text": review.text,
        "reply": case.replies[-1].text if case.replies else "",
        "root_cause": case.root_cause,
        "corrective_action": case.corrective_action,
        "notes": case.notes,
        "url": review.url or "",
    }


def _moment(at: datetime | None, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else ""


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def to_json(cases: Sequence[Case]) -> str:
    """A list of objects with the API's own names and values; moments are ISO 8601."""
    return json.dumps([_object(case) for case in cases], ensure_ascii=False, indent=1)


def _object(case: Case) -> dict[str, Any]:
    review = case.review
    return {
        "id": case.id,
        "status": case.status,
        "client": case.client,
        "review": {
            "text": review.text,
            "author": review.author,
            "rating": review.rating,
            "rating_max": review.rating_max,
            "site": review.site,
            "url": review.url,
            "posted_at": _iso(review.posted_at),
            "posted_at_text": review.posted_at_text,
            "language": review.language,
            "kind": review.kind,
            "topics": [reading.topic for reading in review.topics],
        },
        "caught_at": _iso(case.caught_at),
        "answer_due_at": _iso(case.answer_due_at),
        "answered_at": _iso(case.answered_at),
        "replies": [
            {"text": reply.text, "channel": reply.channel, "sent_at": _iso(reply.sent_at)}
            for reply in case.replies
        ],
        "root_cause": case.root_cause,
        "corrective_action": case.corrective_action,
        "notes": case.notes,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
