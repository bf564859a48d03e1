"""Who a client is across cases: the notebook's entries, and what can be told from their cases. Pure rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from backend.cases.identity import author_key, fold, name_key
from backend.cases.model import FINAL, Case

Wrong = Literal["late", "unresolved", "own-error"]


@dataclass(frozen=True, slots=True)
class Author:
    """A name that a client writes under, and the site where they do."""

    author: str
    site: str


@dataclass(frozen=True, slots=True)
class PainPoint:
    """What this client minds; `topic` where it is one of the catalogue's."""

    id: str
    text: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Agreed with the client, ticked off before a delivery."""

    id: str
    title: str
    items: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Client:
    """One entry of the notebook."""

    name: str
    aliases: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    notes: str = ""
    pain_points: tuple[PainPoint, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    agreements: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The `client_key`s of this client's cases."""
        names = (name_key(name) for name in (self.name, *self.aliases))
        authors = (author_key(each.author, each.site) for each in self.authors)
        return tuple(dict.fromkeys((*names, *authors)))


@dataclass(frozen=True, slots=True)
class Wronged:
    """A complaint that went badly, and in which ways."""

    case_id: str
    why: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class ClientFigures:
    """What the cases of a client tell; `topics` with the number of cases, the most frequent first."""

    cases: int
    complaints: int
    praise: int
    open: int
    topics: tuple[tuple[str, int], ...]
    wronged: tuple[Wronged, ...]
    last_caught_at: datetime | None
    sites: tuple[str, ...]
    languages: tuple[str, ...]


def with_author(client: Client, case: Case) -> Client:
    """The client with the case's author and place among theirs, where both are known."""
    review = case.review
    if not review.author or not review.site:
        return client
    author = Author(review.author, review.site)
    if author_key(author.author, author.site) in client.keys:
        return client
    return replace(client, authors=(*client.authors, author))


def merged(client: Client, other: Client) -> Client:
    """Everything of both under the first one's name: the other's name becomes an alias."""
    names = {fold(name): name for name in (*client.aliases, other.name, *other.aliases)}
    names.pop(fold(client.name), None)
    authors = {author_key(each.author, each.site): each for each in (*client.authors, *other.authors)}
    return replace(
        client,
        aliases=tuple(names.values()),
        authors=tuple(authors.values()),
        notes=_joined(client.notes, other.notes),
        pain_points=(*client.pain_points, *other.pain_points),
        checklists=(*client.checklists, *other.checklists),
        agreements=_joined(client.agreements, other.agreements),
    )


def _joined(one: str, two: str) -> str:
    return "\n\n".join(part for part in (one, two) if part.strip())


def wronged(case: Case, now: datetime) -> tuple[Wrong, ...]:
    """In which ways a complaint went badly; nothing can have gone badly with praise."""
    if case.review.kind == "praise":
        return ()
    why: list[Wrong] = []
    late = case.answered_at > case.answer_due_at if case.answered_at else now > case.answer_due_at
    if late:
        why.append("late")
    if case.status == "unresolved":
        why.append("unresolved")
    if case.own_error:
        why.append("own-error")
    return tuple(why)


def figures(cases: Sequence[Case], now: datetime) -> ClientFigures:
    """What a client's cases tell, all of them handed over."""
    unhappy = [case for case in cases if case.review.kind != "praise"]
    topics = Counter(topic.topic for case in unhappy for topic in case.review.topics)
    badly = (Wronged(case.id, wronged(case, now)) for case in unhappy)
    return ClientFigures(
        cases=len(cases),
        complaints=len(unhappy),
        praise=len(cases) - len(unhappy),
        open=sum(case.status not in FINAL for case in cases),
        topics=tuple(sorted(topics.items(), key=lambda item: (-item[1], item[0]))),
        wronged=tuple(each for each in badly if each.why),
        last_caught_at=max((case.caught_at for case in cases), default=None),
        sites=tuple(sorted({case.review.site for case in cases if case.review.site})),
        languages=tuple(sorted({case.review.language for case in cases})),
    )


def earlier_topics(case: Case, client: Client | None, others: Sequence[Case]) -> frozenset[str]:
    """The topics that the notebook holds from before this case: of earlier complaints, and noted by hand."""
    before = (
        topic.topic
        for other in others
        if other.id != case.id and other.caught_at < case.caught_at and other.review.kind != "praise"
        for topic in other.review.topics
    )
    noted = (point.topic for point in client.pain_points if point.topic) if client else ()
    return frozenset(before) | frozenset(noted)
