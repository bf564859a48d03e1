"""One check under way: the request and everything read from it, handed to every judge."""

from dataclasses import dataclass, field

from backend.checker.catalogue import Entry
from backend.checker.evidence import Findings
from backend.checker.model import CheckRequest, CoveragePoint, DraftReading, ReviewReading, Span, Verdict
from backend.checker.relation import Point
from backend.checker.sites import Site
from backend.checker.text.document import Document, merge_ranges


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, which of the guideline's messages says it (the first that exists), and the words that
    show it."""

    verdict: Verdict
    variants: tuple[str, ...]
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Case:
    request: CheckRequest
    review: ReviewReading
    review_document: Document
    draft: DraftReading
    document: Document
    findings: Findings
    site: Site | None
    review_points: list[Point] = field(default_factory=list)
    coverage: tuple[CoveragePoint, ...] = ()
    specific_spans: tuple[Span, ...] = ()  # the sentences that take up a point of the review


def passed(*spans: Span) -> Judgement:
    return Judgement("pass", ("pass",), tuple(spans))


def failed(*spans: Span, variant: str = "fail") -> Judgement:
    return Judgement("fail", (variant, "fail"), tuple(spans))


def not_applicable(reason: str) -> Judgement:
    return Judgement("na", (reason, "na"))


def spans_of(case: Case, id: str) -> tuple[Span, ...]:
    """The words that show `id`: exact ones where wording or a rule found them, whole sentences otherwise."""
    document = case.document
    exact = [e for e in case.findings.of(id) if e.layer != "meaning"]
    covered = {evidence.sentence for evidence in exact}
    chosen = exact + [e for e in case.findings.of(id) if e.layer == "meaning" and e.sentence not in covered]
    ranges = merge_ranges([(evidence.first, evidence.last) for evidence in chosen])
    return tuple(document.span_without_edge_marks(first, last) for first, last in ranges)


def entry_applies(entry: Entry, case: Case) -> str:
    """Empty when the guideline applies; else the reason: na-kind or na-channel."""
    if case.review.kind not in entry.kinds:
        return "na-kind"
    if case.request.channel not in entry.channels:
        return "na-channel"
    return ""
