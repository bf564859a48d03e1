"""Two people, or two tabs, changed the same thing: what goes together and what does not.

A thing is here the texts that a person edits, by field; `base` is as it was when they began.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from companion.models import Case

FIELDS = ("status", "client", "own_error", "root_cause", "corrective_action", "notes")
_SAID = {None: "", True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that was changed here and, meanwhile, elsewhere."""

    field: str
    mine: str
    theirs: str


def values(case: Case) -> dict[str, str]:
    """The fields that a person edits, as the form holds them."""
    texts = {field: getattr(case, field) or "" for field in FIELDS}
    return texts | {"own_error": _SAID[case.own_error]}


def changed(base: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, str]:
    """The fields that were changed since `base`."""
    return {field: mine[field] for field in base if mine[field] != base[field]}


def changes(base: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, str | bool | None]:
    """What was changed in a case since `base`, as the API takes it; an emptied client is no client."""
    return {field: _as_kept(field, value) for field, value in changed(base, mine).items()}


def _as_kept(field: str, value: str) -> str | bool | None:
    if field == "own_error":
        return {"yes": True, "no": False}.get(value)
    return (value or None) if field == "client" else value


def clashes(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[Clash, ...]:
    """The fields that both sides changed since `base`, each to something else."""
    return tuple(
        Clash(field, mine[field], theirs[field])
        for field in base
        if base[field] != mine[field] != theirs[field] != base[field]
    )


def together(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Theirs with what was changed here laid over it."""
    return {field: mine[field] if mine[field] != base[field] else theirs[field] for field in base}
