"""Clients of the notebook as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from backend.api.context import context
from backend.api.ids import new_id
from backend.api.notebook import Entry, cases_of
from backend.api.records import record_to_json
from backend.cases.clients import ClientFigures, figures
from backend.cases.listing import excerpt
from backend.cases.model import Case

MOST_CASES = 200


def clients_to_json(entries: Iterable[Entry], changed: Iterable[Case] = ()) -> list[dict[str, Any]]:
    """The cases of all of them are read at once; `changed` are those that a transaction under way changes."""
    known = list(entries)
    stored = cases_of(key for entry in known for key in entry.client.keys)
    cases: dict[str, list[Case]] = {}
    for case in ({case.id: case for case in stored} | {case.id: case for case in changed}).values():
        cases.setdefault(case.client_key, []).append(case)
    return [
        _client(entry, [case for key in entry.client.keys for case in cases.get(key, ())]) for entry in known
    ]


def client_to_json(entry: Entry) -> dict[str, Any]:
    return clients_to_json([entry])[0]


def client_with_cases_to_json(entry: Entry) -> dict[str, Any]:
    cases = cases_of(entry.client.keys)
    return _client(entry, cases) | {"cases": [_case(case) for case in cases[:MOST_CASES]]}


def with_ids(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What a client sent, with an id for every item of a list that has none yet or another's."""
    given = dict(wanted)
    if "pain_points" in given:
        given["pain_points"] = _identified(given["pain_points"])
    if "checklists" in given:
        lists = _identified(given["checklists"])
        given["checklists"] = [each | {"items": _identified(each["items"])} for each in lists]
    return given


def _identified(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    taken: set[str] = set()
    found = []
    for item in items:
        item_id = item["id"] if item["id"] and item["id"] not in taken else new_id()
        taken.add(item_id)
        found.append({**item, "id": item_id})
    return found


def _client(entry: Entry, cases: list[Case]) -> dict[str, Any]:
    value = record_to_json(entry.record)
    del value["keys"]
    return value | {"figures": _figures(figures(cases, context().now()))}


def _figures(found: ClientFigures) -> dict[str, Any]:
    return {
        "cases": found.cases,
        "complaints": found.complaints,
        "praise": found.praise,
        "open": found.open,
        "topics": [{"topic": topic, "cases": count} for topic, count in found.topics],
        "wronged_before": bool(found.wronged),
        "wronged": [{"case_id": each.case_id, "why": each.why} for each in found.wronged],
        "last_caught_at": found.last_caught_at,
        "sites": found.sites,
        "languages": found.languages,
    }


def _case(case: Case) -> dict[str, Any]:
    review = case.review
    return {
        "id": case.id,
        "status": case.status,
        "kind": review.kind,
        "caught_at": case.caught_at,
        "answered_at": case.answered_at,
        "author": review.author,
        "site": review.site,
        "rating": review.rating,
        "rating_max": review.rating_max,
        "language": review.language,
        "topics": [topic.topic for topic in review.topics],
        "excerpt": excerpt(review.text),
    }
