"""A client of the notebook: how a list shows them, and small changes to what is noted about them.

The changes are what a PATCH takes: whole lists as JSON, with the ids of what was there already.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import tzinfo
from typing import Any

from companion.i18n import Words
from companion.models_clients import Checklist, Client, ClientCase, PainPoint
from companion.present.clock import Badge
from companion.present.rows import Row, Titles, excerpt, status

TEXTS = ("name", "aliases", "agreements", "notes")
WRONGS = ("late", "unresolved", "own-error")
_TOPICS_SHOWN = 3


def client_row(client: Client, words: Words, names: Titles, zone: tzinfo) -> Row:
    figures = client.figures
    topics = [names.topic(each.topic) for each in figures.topics[:_TOPICS_SHOWN]]
    last = figures.last_caught_at
    facts = (
        words.count("cases.total", figures.cases),
        ", ".join(figures.sites),
        ", ".join(topics),
        words.say("clients.last", day=words.short_day(last.astimezone(zone).date())) if last else "",
    )
    return Row(client.id, client.name, tuple(fact for fact in facts if fact), "", client_badge(client, words))


def client_badge(client: Client, words: Words) -> Badge:
    """What to know first: that something is open, that they were let down before, or that all is well."""
    if client.figures.open:
        return Badge(words.count("clients.open-cases", client.figures.open), "soon")
    if client.figures.wronged_before:
        return Badge(words.say("clients.wronged"), "late")
    return Badge(words.say("clients.nothing-open"), "good")


def summary(client: Client, words: Words) -> str:
    """ "3 cases · 2 complaints · 1 praising review"; of what there is none nothing is said."""
    figures = client.figures
    parts = [words.count("cases.total", figures.cases)]
    if figures.complaints:
        parts.append(words.count("client.complaints", figures.complaints))
    if figures.praise:
        parts.append(words.count("client.praise", figures.praise))
    return " · ".join(parts)


def client_case_row(case: ClientCase, words: Words, names: Titles, zone: tzinfo, why: Iterable[str]) -> Row:
    """`why` names what went wrong in it, if anything did (WRONGS)."""
    facts = (
        words.short_day(case.caught_at.astimezone(zone).date()),
        case.site or "",
        names.kind(case.kind),
        ", ".join(names.topic(topic) for topic in case.topics),
    )
    wrongs = [words.say(f"wronged.{reason}") for reason in why if reason in WRONGS]
    badge = Badge(" · ".join(wrongs) or status(case.status, words), "late" if wrongs else "calm")
    title = case.author or words.say("author.unknown")
    return Row(case.id, title, tuple(fact for fact in facts if fact), excerpt(case.excerpt), badge)


def wrongs_of(client: Client) -> Mapping[str, Sequence[str]]:
    """Why this client was let down, by case."""
    return {each.case_id: each.why for each in client.figures.wronged}


def texts(client: Client) -> dict[str, str]:
    """The texts of an entry as its form holds them: one alias per line."""
    return {
        "name": client.name,
        "aliases": "\n".join(client.aliases),
        "agreements": client.agreements,
        "notes": client.notes,
    }


def text_changes(changed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed in the form, as the API takes it."""
    return {name: lines(value) if name == "aliases" else value for name, value in changed.items()}


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line for raw in text.splitlines() if (line := raw.strip())]


def with_pain_point(client: Client, text: str, topic: str | None) -> dict[str, Any]:
    return {"pain_points": [*map(_json, client.pain_points), {"text": text, "topic": topic}]}


def without_pain_point(client: Client, point_id: str) -> dict[str, Any]:
    return {"pain_points": [_json(point) for point in client.pain_points if point.id != point_id]}


def with_checklist(client: Client, title: str, items: Iterable[str]) -> dict[str, Any]:
    new = {"title": title, "items": [{"text": item} for item in items]}
    return {"checklists": [*map(_json, client.checklists), new]}


def without_checklist(client: Client, list_id: str) -> dict[str, Any]:
    return {"checklists": [_json(each) for each in client.checklists if each.id != list_id]}


def ticked(client: Client, list_id: str, item_id: str, done: bool) -> dict[str, Any]:
    return _with_items(
        client,
        list_id,
        lambda items: [item | {"done": done} if item["id"] == item_id else item for item in items],
    )


def unticked(client: Client, list_id: str) -> dict[str, Any]:
    """All of a list to be looked at anew: before the next delivery."""
    return _with_items(client, list_id, lambda items: [item | {"done": False} for item in items])


def with_items(client: Client, list_id: str, added: Iterable[str]) -> dict[str, Any]:
    return _with_items(client, list_id, lambda items: [*items, *({"text": text} for text in added)])


def without_item(client: Client, list_id: str, item_id: str) -> dict[str, Any]:
    return _with_items(client, list_id, lambda items: [item for item in items if item["id"] != item_id])


def _with_items(client: Client, list_id: str, change: Any) -> dict[str, Any]:
    lists = [_json(each) for each in client.checklists]
    for each in lists:
        if each["id"] == list_id:
            each["items"] = change(each["items"])
    return {"checklists": lists}


def _json(thing: Checklist | PainPoint) -> dict[str, Any]:
    """Its tuples as lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(thing).items()}
