"""One case as a file to keep or to hand over: readable HTML that stands alone, and JSON with its digest.

The words of the review and everything else people typed are hostile until shown otherwise: they are escaped,
and the page allows nothing but its own style.
"""

import base64
import hashlib
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import orjson
import yaml
from babel.dates import format_date, format_datetime

from backend.api.serialise import to_json
from backend.cases.model import Case
from backend.checker.model import Locale

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #bbb}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#555}dd{margin:0}"
    "blockquote{margin:.5rem 0;padding:.5rem 1rem;border-left:3px solid #777;background:#f6f6f6;"
    "white-space:pre-wrap;overflow-wrap:anywhere}li{margin:.4rem 0}footer{margin-top:3rem;color:#555;"
    "font-size:.85rem;overflow-wrap:anywhere}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


def evidence(case: Case, with_notes: bool) -> dict[str, Any]:
    """What the file holds of the case. Notes are the team's own, and go in only where they are asked for."""
    review = case.review
    found: dict[str, Any] = {
        "id": case.id,
        "version": case.version,
        "status": case.status,
        "client": case.client,
        "review": {
            name: getattr(review, name)
            for name in (
                "text",
                "author",
                "rating",
                "rating_max",
                "site",
                "url",
                "posted_at",
                "posted_at_text",
            )
        }
        | {"language": review.language, "kind": review.kind},
        "caught_at": case.caught_at,
        "answer_due_at": case.answer_due_at,
        "answered_at": case.answered_at,
        "drafts": [
            {name: getattr(draft, name) for name in ("id", "text", "channel", "created_at")}
            | {"score": draft.check.get("score")}
            for draft in case.drafts
        ],
        "replies": [
            {name: getattr(reply, name) for name in ("id", "text", "channel", "sent_at", "holding")}
            for reply in case.replies
        ],
        "promises": [_promise(case, number) for number in range(len(case.promises))],
        "follow_ups": [
            {name: getattr(each, name) for name in ("id", "due_on", "note", "done_at", "outcome")}
            for each in case.asked
        ],
        "root_cause": case.root_cause,
        "corrective_action": case.corrective_action,
        "history": [{"at": event.at, "event": event.event, "by": event.by} for event in case.timeline],
    }
    if with_notes:
        found |= {"notes": case.notes, "own_error": case.own_error}
    return found


def _promise(case: Case, number: int) -> dict[str, Any]:
    item = case.promises[number]
    assert item.promise is not None
    promise = item.promise
    return {
        "id": item.id,
        "text": promise.text,
        "due_on": item.due_on,
        "due_at": promise.due_at,
        "state": promise.state,
        "source_reply": promise.source_reply,
    }


def digest(found: dict[str, Any]) -> str:
    """SHA-256 of the JSON with sorted keys and no spaces, in UTF-8."""
    return hashlib.sha256(orjson.dumps(orjson.loads(to_json(found)), option=orjson.OPT_SORT_KEYS)).hexdigest()


def evidence_page(
    case: Case, found: dict[str, Any], made_at: datetime, locale: Locale, zone: tzinfo | None
) -> str:
    """The file as one page that needs nothing else."""
    page = _Page(locale, zone)
    title = page.label("title")
    parts = [
        f"<h1>{title}</h1>",
        page.facts(
            ("status", page.word("status", found["status"])),
            ("client", found["client"]),
            ("caught_at", page.moment(case.caught_at)),
            ("answer_due_at", page.moment(case.answer_due_at)),
            ("answered_at", page.moment(case.answered_at)),
        ),
        *_review(page, case),
        *page.list_of("replies", _replies(page, found)),
        *page.list_of("promises", _promises(page, found)),
        *page.list_of("follow_ups", _follow_ups(page, found)),
        *(
            page.text(name, found[name])
            for name in ("root_cause", "corrective_action", "notes")
            if found.get(name)
        ),
        *page.list_of("drafts", _drafts(page, found)),
        *page.list_of("history", _history(page, found)),
        f"<footer>{page.label('made_at')}: {page.moment(made_at)}<br>"
        f"{page.label('sha256')}: <code>{digest(found)}</code></footer>",
    ]
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
    )
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="{locale}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _review(page: "_Page", case: Case) -> Iterable[str]:
    review = case.review
    rating = None
    if review.rating is not None:
        rating = f"{review.rating:g}" + (f" / {review.rating_max:g}" if review.rating_max else "")
    yield f"<h2>{page.label('review')}</h2>"
    yield page.facts(
        ("author", review.author),
        ("site", review.site),
        ("url", review.url),
        ("rating", rating),
        ("posted_at", page.moment(review.posted_at) or review.posted_at_text),
    )
    yield page.quote(review.text, review.language)


def _replies(page: "_Page", found: dict[str, Any]) -> Iterable[str]:
    for reply in found["replies"]:
        notes = [page.moment(reply["sent_at"]), page.word("channel", reply["channel"])]
        notes += [page.label("holding")] if reply["holding"] else []
        yield f"{', '.join(map(str, notes))}{page.quote(reply['text'])}"


def _drafts(page: "_Page", found: dict[str, Any]) -> Iterable[str]:
    for draft in found["drafts"]:
        notes = f"{page.moment(draft['created_at'])}, {page.word('channel', draft['channel'])}"
        score = f", {page.label('score')} {escape(str(draft['score']))}" if draft["score"] is not None else ""
        yield f"{notes}{score}{page.quote(draft['text'])}"


def _promises(page: "_Page", found: dict[str, Any]) -> Iterable[str]:
    for promise in found["promises"]:
        due = page.moment(promise["due_at"]) or page.day(promise["due_on"])
        yield f"{due}, {page.word('promise', promise['state'])}{page.quote(promise['text'])}"


def _follow_ups(page: "_Page", found: dict[str, Any]) -> Iterable[str]:
    for each in found["follow_ups"]:
        note = page.quote(each["note"]) if each["note"] else ""
        yield f"{page.day(each['due_on'])}, {page.word('outcome', each['outcome'] or 'open')}{note}"


def _history(page: "_Page", found: dict[str, Any]) -> Iterable[str]:
    for event in found["history"]:
        by = f" ({escape(event['by'])})" if event["by"] else ""
        yield f"{page.moment(event['at'])}: {page.word('event', event['event'])}{by}"


class _Page:
    """Pieces of the page in one language. Everything it returns is safe HTML."""

    def __init__(self, locale: Locale, zone: tzinfo | None) -> None:
        self._locale = locale
        self._zone = zone

    def label(self, name: str) -> str:
        return self.word("labels", name)

    def word(self, kind: str, name: str) -> str:
        return escape(_words()[kind][name][self._locale])

    def moment(self, moment: datetime | None) -> str | None:
        if moment is None:
            return None
        local = moment.astimezone(self._zone)
        return escape(format_datetime(local, "d MMMM y, HH:mm z", locale=self._locale))

    def day(self, day: date) -> str:
        return escape(format_date(day, "long", locale=self._locale))

    def facts(self, *facts: tuple[str, str | None]) -> str:
        """Those that are known."""
        rows = (
            f"<dt>{self.label(name)}</dt><dd><bdi>{escape(said)}</bdi></dd>" for name, said in facts if said
        )
        return f"<dl>{''.join(rows)}</dl>"

    def quote(self, text: str, language: str = "") -> str:
        """What somebody wrote, as they wrote it."""
        lang = f' lang="{escape(language)}"' if language else ""
        return f'<blockquote dir="auto"{lang}>{escape(text)}</blockquote>'

    def text(self, name: str, text: str) -> str:
        return f"<h2>{self.label(name)}</h2>{self.quote(text)}"

    def list_of(self, name: str, items: Iterable[str]) -> Iterable[str]:
        rows = [f"<li>{item}</li>" for item in items]
        return [f"<h2>{self.label(name)}</h2>", "<ol>", *rows, "</ol>"] if rows else []


@cache
def _words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("evidence_words.yaml").read_text("utf-8")
    )
    return content
