"""Findings that the person put aside: which of them an aside covers, and what a check says then.

The verdict stays what it is, and so does the score: the draft still does what it does. Only `ready` asks for
less, and each finding says that it was put aside, by whom it can be undone, and why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.cases.identity import fold, place
from backend.checker.sites import Site, find_site
from backend.store.base import Record

COLLECTION = "asides"
# How long "this time" lasts: one sitting, and the 24 hours of one reply.
ONCE_LASTS = timedelta(hours=24)
_NARROWEST_FIRST = ("once", "case", "site", "always")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is being answered, and when: the review's identity, its site's key."""

    identity: str
    site: str
    now: datetime


def site_key(site: str | None, url: str | None, own_sites: tuple[Site, ...]) -> str:
    """The id of the site on file, so that all its hosts count as one; the host of any other."""
    known = find_site(site, url, own_sites)
    return known.id if known else place(site, url)


def mark(answer: dict[str, Any], draft: str, asides: Iterable[Record], occasion: Occasion) -> dict[str, Any]:
    """The answer of a check with `aside` in every finding, and `ready` without what was put aside."""
    here = sorted(
        (aside for aside in asides if _covers(aside, occasion)),
        key=lambda aside: _NARROWEST_FIRST.index(aside.document["scope"]),
    )
    findings = [finding | {"aside": _aside_of(finding, draft, here)} for finding in answer["findings"]]
    open_musts = (
        finding
        for finding in findings
        if finding["verdict"] == "fail" and finding["weight"] == "must" and finding["aside"] is None
    )
    return answer | {"findings": findings, "ready": not any(open_musts)}


def is_over(aside: Record, now: datetime) -> bool:
    ends = aside.document["expires_at"]
    return ends is not None and datetime.fromisoformat(ends) <= now


def _covers(aside: Record, occasion: Occasion) -> bool:
    match aside.document["scope"]:
        case "once":
            return aside.document["identity"] == occasion.identity and not is_over(aside, occasion.now)
        case "case":
            return bool(aside.document["identity"] == occasion.identity)
        case "site":
            return bool(aside.document["site"] == occasion.site)
    return True


def _aside_of(finding: dict[str, Any], draft: str, asides: Sequence[Record]) -> dict[str, Any] | None:
    if finding["verdict"] != "fail":
        return None
    for aside in asides:
        document = aside.document
        if document["guideline"] == finding["guideline"] and _says_only(finding, draft, document["words"]):
            return {"id": aside.id, "scope": document["scope"], "reason": document["reason"]}
    return None


def _says_only(finding: dict[str, Any], draft: str, words: Sequence[str]) -> bool:
    """Whether the finding marks these words and no others; any finding will do where no words are named."""
    if not words:
        return True
    units = draft.encode("utf-16-le", "surrogatepass")
    spans = [units[2 * span["start"] : 2 * span["end"]] for span in finding["spans"]]
    marked = {fold(span.decode("utf-16-le", "surrogatepass")) for span in spans}
    return bool(marked) and marked <= {fold(each) for each in words}
