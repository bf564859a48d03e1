"""What each site allows in an owner's reply: small data files in sites/, one per site."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from backend.checker.yaml_files import DataError, check_keys, load, strings

_FOLDER = Path(__file__).with_name("sites")
FORBIDS = frozenset(
    ("no_offplatform_contact", "no_offers_in_public", "no_change_request", "no_names", "no_lists", "no_links")
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One fact about a site, with where and when it was read."""

    rule: str
    source: str
    date: str
    status: str


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str
    hosts: tuple[str, ...]
    reply_limit: int | None
    forbids: frozenset[str]
    first: str | None
    rules: tuple[Rule, ...]


@cache
def load_sites() -> tuple[Site, ...]:
    """All sites on file. Raises `DataError`."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.yaml")))


def find_site(site: str | None, url: str | None) -> Site | None:
    """The site on file for a host name or an address; None when there is none."""
    hosts = [host for host in (_host(site), _host(url)) if host]
    for host in hosts:
        for known in load_sites():
            if host == known.id or any(host == name or host.endswith("." + name) for name in known.hosts):
                return known
    return None


def _host(address: str | None) -> str:
    if not address:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def _read(path: Path) -> Site:
    optional = {
        "name",
        "reply_limit",
        "editable",
        "replies_allowed",
        "reply_window_days",
        "forbids",
        "first",
        "rules",
        "notes",
    }
    raw = check_keys(path.name, load(path), {"hosts"}, optional)
    forbids = frozenset(strings(f"{path.name}: forbids", raw.get("forbids")))
    if forbids - FORBIDS:
        raise DataError(f"{path.name}: forbids: unknown {sorted(forbids - FORBIDS)}")
    return Site(
        id=path.stem,
        name=str(raw.get("name", path.stem)),
        hosts=strings(f"{path.name}: hosts", raw["hosts"]),
        reply_limit=int(raw["reply_limit"]) if raw.get("reply_limit") is not None else None,
        forbids=forbids,
        first=str(raw["first"]) if raw.get("first") else None,
        rules=tuple(_rule(path.name, item) for item in raw.get("rules") or ()),
    )


def _rule(where: str, raw: Any) -> Rule:
    check_keys(f"{where}: rules", raw, {"rule", "source", "date", "status"})
    return Rule(str(raw["rule"]), str(raw["source"]), str(raw["date"]), str(raw["status"]))
