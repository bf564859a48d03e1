"""What each site allows in an owner's reply: small data files in sites/, one per site."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from backend.checker.yaml_files import DataError, check_keys, load, strings

_FOLDER = Path(__file__).with_name("sites")
FORBIDS = frozenset(
    ("no_offplatform_contact", "no_offers_in_public", "no_change_request", "no_names", "no_lists", "no_links")
)
FIRST_STEPS = ("message_before_public",)
_FACTS = ("reply_limit", "editable", "replies_allowed", "reply_window_days")

Status = Literal["verified", "memory"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One fact about a site in a plain English sentence, with where and when it was read."""

    rule: str
    says: str
    source: str
    read_on: date
    status: Status


@dataclass(frozen=True, slots=True)
class Site:
    """`reply_limit` in characters, `reply_window_days` in days; None where it is not known."""

    id: str
    name: str
    hosts: tuple[str, ...]
    reply_limit: int | None
    editable: bool | None
    replies_allowed: int | None
    reply_window_days: int | None
    forbids: frozenset[str]
    first: str | None
    rules: tuple[Rule, ...]


@cache
def load_sites() -> tuple[Site, ...]:
    """All sites on file. Raises `DataError`."""
    return tuple(read_site(path) for path in sorted(_FOLDER.glob("*.yaml")))


def find_site(site: str | None, url: str | None, own: tuple[Site, ...] = ()) -> Site | None:
    """The site for a host name (or a site's id) or an address; None when there is none.

    The longest host decides: play.google.com is not google.com. `own` are sites that people keep themselves;
    one with the id of a site on file stands in its place.
    """
    by_host = _by_host(own)
    for host in (_host(site), _host(url)):
        labels = host.split(".")
        for first in range(len(labels)):
            found = by_host.get(".".join(labels[first:]))
            if found is not None:
                return found
    return next((known for known in all_sites(own) if known.id == _host(site)), None)


def all_sites(own: tuple[Site, ...]) -> tuple[Site, ...]:
    """Those on file as far as `own` has none of their id, then `own`."""
    ids = {site.id for site in own}
    return (*(site for site in load_sites() if site.id not in ids), *own)


@lru_cache(maxsize=8)
def _by_host(own: tuple[Site, ...]) -> dict[str, Site]:
    return {host: site for site in all_sites(own) for host in site.hosts}


def _host(address: str | None) -> str:
    if not address:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".")


def read_site(path: Path) -> Site:
    """One data file. Raises `DataError`."""
    required = {"name", "hosts", *_FACTS, "forbids", "first", "rules"}
    raw = check_keys(path.name, load(path), required)
    site = Site(
        id=path.stem,
        name=str(raw["name"]),
        hosts=strings(f"{path.name}: hosts", raw["hosts"]),
        reply_limit=_count(path.name, raw, "reply_limit"),
        editable=None if raw["editable"] is None else bool(raw["editable"]),
        replies_allowed=_count(path.name, raw, "replies_allowed"),
        reply_window_days=_count(path.name, raw, "reply_window_days"),
        forbids=frozenset(strings(f"{path.name}: forbids", raw["forbids"])),
        first=None if raw["first"] is None else str(raw["first"]),
        rules=tuple(_rule(path.name, item) for item in raw["rules"] or ()),
    )
    if site.forbids - FORBIDS:
        raise DataError(f"{path.name}: forbids: unknown {sorted(site.forbids - FORBIDS)}")
    if site.first not in (None, *FIRST_STEPS):
        raise DataError(f"{path.name}: first: unknown {site.first!r}")
    stated = {rule.rule for rule in site.rules}
    set_here = {fact for fact in _FACTS if raw[fact] is not None} | site.forbids | ({site.first} - {None})
    if set_here - stated:
        raise DataError(f"{path.name}: rules: no source for {sorted(map(str, set_here - stated))}")
    return site


def _count(where: str, raw: dict[str, Any], key: str) -> int | None:
    value = raw[key]
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise DataError(f"{where}: {key}: {value!r} is not a whole number")
    return value


def _rule(where: str, raw: Any) -> Rule:
    check_keys(f"{where}: rules", raw, {"rule", "says", "source", "read_on", "status"})
    if not isinstance(raw["read_on"], date):
        raise DataError(f"{where}: rules: read_on: {raw['read_on']!r} is not a date")
    if raw["status"] not in get_args(Status):
        raise DataError(f"{where}: rules: status: {raw['status']!r} is none of {get_args(Status)}")
    return Rule(str(raw["rule"]), str(raw["says"]), str(raw["source"]), raw["read_on"], raw["status"])
