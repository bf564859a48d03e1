"""Filters by name, as addresses and saved views keep them, and what may be done with chosen cases."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from companion.models import Case
from companion.present.rows import STATUSES

# Causes and cures are written case by case, so many cases are not resolved at once.
_ONE_BY_ONE = frozenset({"resolved"})


def accepted(
    query: Mapping[str, Any],
    allowed: Mapping[str, Collection[str] | None],
    several: str,
    days: Collection[str],
) -> dict[str, Any]:
    """The values of a saved view that the widgets of the list can take, for every filter of `allowed`.

    None there allows any text. `several` takes a list, `days` are dates; what does not fit is no filter.
    """
    return {name: _value(name, query.get(name), known, several, days) for name, known in allowed.items()}


def _value(name: str, value: Any, known: Collection[str] | None, several: str, days: Collection[str]) -> Any:
    if name == several:
        named = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [each for each in named if known is None or each in known]
    if not isinstance(value, str) or (known is not None and value not in known):
        return None
    return day(value) if name in days else value


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def statuses_for_all(cases: Iterable[Case]) -> tuple[str, ...]:
    """The statuses that every one of the cases may be given next, or has; not what they all have already."""
    cases = tuple(cases)
    if not cases:
        return ()
    common = set.intersection(*({*case.allowed_next, case.status} for case in cases))
    had = {case.status for case in cases}
    pointless = had if len(had) == 1 else set()
    return tuple(each for each in STATUSES if each in common - pointless - _ONE_BY_ONE)
