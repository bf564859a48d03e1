"""The playbook as the API answers it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What was agreed for one hard situation; `starter` is the ready-made entry it was taken from."""

    id: str
    version: int
    title: str
    situation: str = ""
    topics: tuple[str, ...] = ()
    offer_without_asking: str = ""
    limit: str = ""
    who_takes_over: str = ""
    steps: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    starter: str | None = None


@dataclass(frozen=True, slots=True)
class EntryPage:
    items: tuple[Entry, ...]
    total: int
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Starter:
    """A ready-made entry, in the language asked for, and whether it is in the playbook already."""

    id: str
    title: str
    situation: str = ""
    topics: tuple[str, ...] = ()
    offer_without_asking: str = ""
    limit: str = ""
    who_takes_over: str = ""
    steps: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Starters:
    items: tuple[Starter, ...]
