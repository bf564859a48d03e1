"""The client notebook as the API answers it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Author:
    author: str
    site: str


@dataclass(frozen=True, slots=True)
class PainPoint:
    text: str
    topic: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    text: str
    done: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    title: str
    items: tuple[Task, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class TopicCount:
    topic: str
    cases: int


@dataclass(frozen=True, slots=True)
class Wronged:
    """A case in which this client was let down: answered late, not resolved, or by our own error."""

    case_id: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    cases: int = 0
    complaints: int = 0
    praise: int = 0
    open: int = 0
    topics: tuple[TopicCount, ...] = ()
    wronged_before: bool = False
    wronged: tuple[Wronged, ...] = ()
    last_caught_at: datetime | None = None
    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientCase:
    """A case of the client, as much of it as a list shows."""

    id: str
    status: str
    caught_at: datetime
    kind: str | None = None
    answered_at: datetime | None = None
    author: str | None = None
    site: str | None = None
    rating: float | None = None
    rating_max: float | None = None
    language: str = "und"
    topics: tuple[str, ...] = ()
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """One entry of the notebook; `cases` only where one entry is read."""

    id: str
    version: int
    name: str
    aliases: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    notes: str = ""
    pain_points: tuple[PainPoint, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    agreements: str = ""
    figures: Figures = Figures()
    cases: tuple[ClientCase, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientPage:
    items: tuple[Client, ...]
    total: int
    next_cursor: str | None = None
