"""Sites as people here keep them: added ones, and changes to those on file. Kept as dated records."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from backend.checker.sites import Rule, Site, load_sites
from backend.store.base import Record

COLLECTION = "sites"


class Records(Protocol):
    """A store, or a transaction of one."""

    def records(self, collection: str) -> Sequence[Record]: ...


def own_sites(records: Records) -> tuple[Site, ...]:
    """What the checker is told beside what it has on file."""
    return tuple(site_of(record) for record in records.records(COLLECTION))


def on_file(site_id: str) -> Site | None:
    return next((site for site in load_sites() if site.id == site_id), None)


def site_of(record: Record) -> Site:
    document = record.document
    return Site(
        id=record.id,
        name=document["name"],
        hosts=tuple(document["hosts"]),
        reply_limit=document["reply_limit"],
        editable=document["editable"],
        replies_allowed=document["replies_allowed"],
        reply_window_days=document["reply_window_days"],
        forbids=frozenset(document["forbids"]),
        first=document["first"],
        rules=tuple(_rule(each) for each in document["rules"]),
    )


def document_of(site: Site) -> dict[str, Any]:
    return {
        "name": site.name,
        "hosts": list(site.hosts),
        "reply_limit": site.reply_limit,
        "editable": site.editable,
        "replies_allowed": site.replies_allowed,
        "reply_window_days": site.reply_window_days,
        "forbids": sorted(site.forbids),
        "first": site.first,
        "rules": [
            {
                "rule": rule.rule,
                "says": rule.says,
                "source": rule.source,
                "read_on": rule.read_on.isoformat(),
                "status": rule.status,
            }
            for rule in site.rules
        ],
    }


def _rule(document: Mapping[str, Any]) -> Rule:
    return Rule(
        document["rule"],
        document["says"],
        document["source"],
        date.fromisoformat(document["read_on"]),
        document["status"],
    )
