"""Everything that happened in a case, with every word that was changed and who changed it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from companion.i18n import Words
from companion.models import Event
from companion.present.story import EVENTS, FIELD_KEYS, event_details, shown_value


@dataclass(frozen=True, slots=True)
class Text:
    """One field that was changed: what it said before and what it says since."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    moment: str
    what: str
    details: tuple[str, ...]
    texts: tuple[Text, ...]


def entries(events: Iterable[Event], zone: tzinfo, words: Words) -> tuple[Entry, ...]:
    """In the order given; moments in `zone`."""
    return tuple(_entry(event, zone, words) for event in events)


def _entry(event: Event, zone: tzinfo, words: Words) -> Entry:
    """What a short line would say of changed fields is left to the texts."""
    fields = event.detail.get("fields")
    rest = {name: value for name, value in event.detail.items() if name != "fields"}
    details = [event.by or "", *event_details(rest, words)]
    return Entry(
        words.moment(event.at.astimezone(zone)),
        words.say(f"event.{event.event}") if event.event in EVENTS else event.event,
        tuple(detail for detail in details if detail),
        tuple(_texts(fields, words)) if isinstance(fields, dict) else (),
    )


def _texts(fields: Mapping[str, Any], words: Words) -> Iterable[Text]:
    for name, change in fields.items():
        title = words.say(FIELD_KEYS[name]) if name in FIELD_KEYS else name
        if isinstance(change, dict):
            old, new = (shown_value(name, change.get(side), words) for side in ("from", "to"))
            yield Text(title, old, new)
