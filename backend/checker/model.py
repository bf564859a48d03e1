"""What goes into the checker and what comes out: plain values, no behaviour.

All offsets are UTF-16 code units, as a browser's strings count them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from backend.checker.sites import Site

Locale = Literal["en", "el", "ru", "bg"]
LOCALES: tuple[Locale, ...] = ("en", "el", "ru", "bg")

Kind = Literal["complaint", "vague", "abusive", "praise"]
Channel = Literal["public", "private"]
Verdict = Literal["pass", "fail", "na"]
Weight = Literal["must", "should", "could"]
Answer = Literal["answered", "touched", "missed"]

UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range `[start, end)` in UTF-16 code units."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Review:
    """The review that is being answered, as far as it is known."""

    text: str
    author: str | None = None
    rating: float | None = None
    rating_max: float | None = None
    site: str | None = None
    url: str | None = None
    posted_at: datetime | None = None
    language_hint: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What only the person can know; None means not said."""

    own_error: bool | None = None
    injury_or_legal: bool | None = None
    repeat_customer: bool | None = None
    fixed: bool | None = None


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One draft to be read against one review; `own_sites` are sites that people keep themselves."""

    review: Review
    draft: str
    channel: Channel = "public"
    locale: Locale = "en"
    length_limit: int | None = None
    facts: Facts = field(default_factory=Facts)
    previous_replies: tuple[str, ...] = ()
    own_sites: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """An ISO 639-1 code (`und` when it cannot be told) and how sure we are, 0 to 1.

    `romanised`: Greek, Bulgarian or Russian in Latin letters (greeklish, shlyokavitsa, translit).
    """

    language: str
    confidence: float
    romanised: bool = False


@dataclass(frozen=True, slots=True)
class TopicReading:
    topic: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReviewReading:
    language: LanguageReading
    kind: Kind
    topics: tuple[TopicReading, ...]


@dataclass(frozen=True, slots=True)
class DraftReading:
    language: LanguageReading
    words: int


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    """One of the review's points (its words, its place in the review) and the draft's answer to it."""

    point: str
    span: Span
    answer: Answer
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    guideline: str
    verdict: Verdict
    weight: Weight
    title: str
    message: str
    spans: tuple[Span, ...] = ()
    starters: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()  # which of the guideline's messages says it: the first that exists


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One finding per guideline of the catalogue, in its order; `ready` when no `must` fails."""

    review: ReviewReading
    draft: DraftReading
    score: int
    ready: bool
    coverage: tuple[CoveragePoint, ...]
    findings: tuple[Finding, ...]
    engine: str
    length_limit: int | None = None  # characters that the person or the site allows
