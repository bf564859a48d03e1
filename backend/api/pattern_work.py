"""Patterns as the API tells them: clients as the notebook has them, figures before and after a change."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from backend.api.context import context
from backend.api.notebook import COLLECTION as CLIENTS
from backend.api.notebook import entry_called
from backend.api.shapes.patterns import PatternsParameters
from backend.cases.patterns import PatternsQuery, Tally
from backend.store.base import Record


def asked(query: PatternsParameters) -> PatternsQuery:
    """A client whom the notebook knows is asked for by everything it knows of them."""
    entry = entry_called(context().store, query.client) if query.client else None
    return PatternsQuery(
        first_day=query.from_,
        last_day=query.to,
        site=query.site,
        client=None if entry else query.client,
        client_keys=entry.client.keys if entry else (),
        language=query.language,
    )


def patterns_to_json(query: PatternsQuery) -> dict[str, Any]:
    found = context().store.patterns(query, context().now())
    return asdict(found) | {"clients": _clients(found.clients)}


def before_and_after(query: PatternsQuery, improvement: Record) -> dict[str, Any]:
    """The same figures up to the day before the improvement began, and from the day it was done (or began, as
    long as it is not); on its site alone where it is about one."""
    document = improvement.document
    begun_on = date.fromisoformat(document["begun_on"])
    done_on = date.fromisoformat(document["done_on"]) if document["done_on"] else begun_on
    query = replace(query, site=query.site or document["site"])
    day_before = begun_on - timedelta(days=1)
    return {
        "before": patterns_to_json(replace(query, last_day=min(query.last_day or day_before, day_before))),
        "after": patterns_to_json(replace(query, first_day=max(query.first_day or done_on, done_on))),
    }


def _clients(tallies: tuple[Tally, ...]) -> list[dict[str, Any]]:
    """Keys of one entry become one line under its name."""
    entries: dict[str, tuple[str, str]] = {}
    for record in context().store.records_with(CLIENTS, [tally.key for tally in tallies]):
        for key in record.document["keys"]:
            entries[key] = (record.id, record.document["name"])
    lines: dict[str, dict[str, Any]] = {}
    for tally in tallies:
        client_id, name = entries.get(tally.key, (None, tally.name))
        line = asdict(tally) | {"name": name, "client_id": client_id, "complaints": 0, "praise": 0}
        line = lines.setdefault(client_id or tally.key, line)
        line["complaints"] += tally.complaints
        line["praise"] += tally.praise
    return sorted(lines.values(), key=lambda line: (-line["complaints"], -line["praise"], line["name"]))
