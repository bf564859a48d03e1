"""Settings and sites as the texts of a form, and back to what the API takes. An empty text is "not set"."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from companion.i18n import LOCALES, OWN_NAMES, Words
from companion.models_settings import Rule, Settings, Site
from companion.present.notebook import lines

PREFERENCES = (
    "locale",
    "time_zone",
    "reminders",
    "quiet_from",
    "quiet_to",
    "warn_before_minutes",
    "cool_down_minutes",
    "follow_up_days",
    "retention_days",
)
FORBIDS = (
    "no_offplatform_contact",
    "no_offers_in_public",
    "no_change_request",
    "no_names",
    "no_lists",
    "no_links",
)
ROLES = ("owner", "member", "reader")
_NUMBERS = ("warn_before_minutes", "cool_down_minutes", "follow_up_days", "retention_days")
_SITE_NUMBERS = ("reply_limit", "replies_allowed", "reply_window_days")
_YES_NO = {"yes": True, "no": False, "": None}
_PARTS_OF_QUIET = ("quiet_from", "quiet_to")
_WARN, _COOL = (15, 30, 60, 120, 240, 480, 720), (1, 5, 10, 15, 30, 60, 120)
_FOLLOW_UP, _RETENTION = (1, 2, 3, 4, 5, 7, 10, 14, 21, 30), (30, 90, 180, 365, 730, 1825)


def may_change(name: str, settings: Settings) -> bool:
    return ("quiet_hours" if name in _PARTS_OF_QUIET else name) in settings.may_change


def preference_texts(settings: Settings) -> dict[str, str]:
    quiet = settings.quiet_hours or {}
    texts = {"locale": settings.locale or "", "time_zone": settings.time_zone or ""}
    texts |= {"reminders": _yes_no(settings.reminders)}
    texts |= {"quiet_from": quiet.get("from", ""), "quiet_to": quiet.get("to", "")}
    numbers = {name: getattr(settings, name) for name in _NUMBERS}
    texts |= {name: "" if number is None else str(number) for name, number in numbers.items()}
    return {name: text for name, text in texts.items() if may_change(name, settings)}


def preference_changes(changed: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, Any]:
    """Of quiet hours both ends go together; without one of them there are none."""
    wanted: dict[str, Any] = {}
    for name, text in changed.items():
        if name in _NUMBERS:
            wanted[name] = int(text) if text else None
        elif name == "reminders":
            wanted[name] = _YES_NO[text]
        elif name not in _PARTS_OF_QUIET:
            wanted[name] = text.strip() or None
    if any(name in changed for name in _PARTS_OF_QUIET):
        start, end = mine["quiet_from"], mine["quiet_to"]
        wanted["quiet_hours"] = {"from": start, "to": end} if start and end else None
    return wanted


def preference_options(name: str, words: Words) -> dict[str, str] | None:
    """What each setting can be, in words; None for free text."""
    if name == "locale":
        return {"": words.say("settings.as-browser"), **{each: OWN_NAMES[each] for each in LOCALES}}
    if name == "time_zone":
        return {"": words.say("settings.as-browser"), **{zone: zone for zone in time_zones()}}
    if name == "reminders":
        return {each: words.say(f"said.{each}") for each in ("yes", "no")}
    if name in _PARTS_OF_QUIET:
        hours = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
        return {"": words.say("settings.no-quiet"), **{hour: hour for hour in hours}}
    if name == "retention_days":
        return {"": words.say("settings.for-good"), **_counted("settings.days", _RETENTION, words)}
    if name == "follow_up_days":
        return _counted("settings.days", _FOLLOW_UP, words)
    minutes = _WARN if name == "warn_before_minutes" else _COOL
    return {str(number): words.length(timedelta(minutes=number)) for number in minutes}


def _counted(key: str, numbers: Iterable[int], words: Words) -> dict[str, str]:
    return {str(number): words.count(key, number) for number in numbers}


@cache
def time_zones() -> tuple[str, ...]:
    """Those that are named after a place, by name."""
    from zoneinfo import available_timezones

    continents = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    return tuple(sorted(zone for zone in available_timezones() if zone.split("/")[0] in continents))


def site_texts(site: Site) -> dict[str, str]:
    numbers = {name: getattr(site, name) for name in _SITE_NUMBERS}
    return {
        "name": site.name,
        "hosts": "\n".join(site.hosts),
        **{name: "" if number is None else str(number) for name, number in numbers.items()},
        "editable": "" if site.editable is None else _yes_no(site.editable),
        "first": site.first or "",
        **{rule: _yes_no(rule in site.forbids) for rule in FORBIDS},
    }


def site_changes(changed: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, Any]:
    """A number that is none goes as it was typed: the API says what is wrong with it."""
    wanted: dict[str, Any] = {}
    for name, text in changed.items():
        if name in _SITE_NUMBERS:
            typed = text.strip()
            wanted[name] = int(typed) if typed.isascii() and typed.isdigit() else typed or None
        elif name == "hosts":
            wanted[name] = lines(text)
        elif name == "editable":
            wanted[name] = _YES_NO[text]
        elif name not in FORBIDS:
            wanted[name] = text.strip() or None
    if any(rule in changed for rule in FORBIDS):
        wanted["forbids"] = [rule for rule in FORBIDS if mine[rule] == "yes"]
    return wanted


def without_rule(site: Site, place: int) -> dict[str, Any]:
    return {"rules": [_rule(rule) for number, rule in enumerate(site.rules) if number != place]}


def with_rule(site: Site, says: str, source: str, read_on: str) -> dict[str, Any]:
    new = {"rule": "own_note", "says": says, "source": source, "read_on": read_on, "status": "verified"}
    return {"rules": [*map(_rule, site.rules), new]}


def read_again(site: Site, place: int, read_on: str) -> dict[str, Any]:
    """The rule was read anew on the site and still holds."""
    rules = [_rule(rule) for rule in site.rules]
    rules[place] |= {"read_on": read_on, "status": "verified"}
    return {"rules": rules}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "says": rule.says,
        "source": rule.source,
        "read_on": rule.read_on.isoformat(),
        "status": rule.status,
    }


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"
