"""Reading the review: its kind, its topics with the words that show them, and its points."""

from backend.checker.catalogue import load_catalogue
from backend.checker.evidence import UNLIKELY, Evidence, Findings, gather
from backend.checker.language import detect
from backend.checker.model import Kind, Review, ReviewReading, TopicReading
from backend.checker.relation import Point
from backend.checker.text.document import Document, read

MOST_POINTS = 24
_GROUPS = frozenset(("kind", "topic"))
_LOW, _HIGH, _BEST = 0.45, 0.75, 0.95  # ratings, 0 to 1
# Log-odds above the fitted thresholds.
_COMPLAINING, _SURELY_COMPLAINING, _LIKELY = -0.3, 1.0, -1.0
# How far behind the clause that shows a topic best another one may lie that shows it too.
_CLOSE = 2.0
_WORDED = 2.0
_COMPLAINT, _COMPLAINT_IN_PRAISE, _COMPLAINT_AT_BEST = 0.8, 3.0, 6.5


def read_review_document(review: Review, wait: bool = True) -> tuple[ReviewReading, Document, Findings]:
    """Everything later steps need of a review."""
    language = detect(review.text, review.language_hint)
    document = read(review.text, language.language, by_clause=True)
    findings = gather(document, _GROUPS, wait, passages=True)
    topics = _topics(document, findings)
    kind = review.kind or _kind(review, findings, topics)
    if kind != "complaint":
        topics = ()
    elif not topics:
        topics = (TopicReading("other", ()),)
    return ReviewReading(language, kind, topics), document, findings


def _topics(document: Document, findings: Findings) -> tuple[TopicReading, ...]:
    """What the review as a whole complains of, each with the clauses that show it; where that is nothing we
    name, the likeliest topic of each clause that surely complains."""
    ids = [entry.id for entry in load_catalogue().topics]
    found = {id: _exact(findings, id) or _meant(findings, id) for id in ids}
    if not any(found.values()):
        for number in _complaining(findings, _SURELY_COMPLAINING):
            likely = max(ids, key=lambda id: findings.score(id, number))
            if findings.score(likely, number) > _LIKELY:
                found[likely].append(_evidence(findings, number))
    return tuple(_reading(document, id, evidence) for id, evidence in found.items() if evidence)


def _exact(findings: Findings, id: str) -> list[Evidence]:
    return [evidence for evidence in findings.of(id) if evidence.layer == "wording"]


def _meant(findings: Findings, id: str) -> list[Evidence]:
    """The clauses that show a topic, when sentences and passages together say that it is there."""
    clauses = _complaining(findings, _COMPLAINING)
    if findings.overall(id) <= 0 or not clauses:
        return []
    best = max(findings.score(id, number) for number in clauses)
    least = best if best <= 0 else max(0.0, best - _CLOSE)
    return [_evidence(findings, number) for number in clauses if findings.score(id, number) >= least]


def _complaining(findings: Findings, least: float) -> list[int]:
    return [number for number in range(len(findings.scores)) if findings.score("complaint", number) >= least]


def _evidence(findings: Findings, number: int) -> Evidence:
    sentence = findings.document.sentences[number]
    return Evidence(number, sentence.first, sentence.last, "meaning")


def _reading(document: Document, id: str, evidence: list[Evidence]) -> TopicReading:
    ranges = sorted({(item.first, item.last) for item in evidence})
    return TopicReading(id, tuple(document.span_without_edge_marks(*place) for place in ranges))


def _kind(review: Review, findings: Findings, topics: tuple[TopicReading, ...]) -> Kind:
    """A concrete complaint decides; else insults, then unhappiness, weighed with the rating; else praise."""
    rating = _rating(review)
    votes = {kind: _vote(findings, kind) for kind in ("complaint", "vague", "abusive", "praise")}
    happy = rating is not None and rating >= _HIGH
    best = rating is not None and rating >= _BEST
    unhappy = rating is not None and rating <= _LOW
    needed = _COMPLAINT_AT_BEST if best else _COMPLAINT_IN_PRAISE if happy else _COMPLAINT
    named = any(item.layer == "wording" for topic in topics for item in findings.of(topic.topic))
    if named and not happy and not findings.by_meaning:  # wording alone never says what is only meant
        return "complaint"
    insulted = votes["abusive"] > max(votes["vague"], 0.0)
    if insulted and votes["abusive"] > votes["complaint"] and not named and not happy:
        return "abusive"
    if votes["complaint"] > needed or (named and votes["complaint"] > needed - 2):
        return "complaint"
    if insulted and not happy:
        return "abusive"
    if unhappy:
        return "vague"
    if happy:
        return "praise"
    return "praise" if votes["praise"] > votes["vague"] else "vague"


def _vote(findings: Findings, kind: str) -> float:
    """How much speaks for a kind; a wording match counts as a clear yes."""
    worded = any(item.layer == "wording" for item in findings.of(kind))
    return max(findings.overall(kind), _WORDED if worded else UNLIKELY)


def _rating(review: Review) -> float | None:
    """0 (worst) to 1 (best); None when unknown or not to be made sense of."""
    if review.rating is None:
        return None
    best = review.rating_max or (5.0 if review.rating <= 5 else 10.0)
    return min(1.0, max(0.0, review.rating / best)) if best > 0 else None


def points(document: Document, findings: Findings, kind: Kind) -> list[Point]:
    """The review's points: clauses that name what went wrong (of praise: what is praised), in order."""
    topics = {entry.id for entry in load_catalogue().topics} | {"complaint"}
    telling = {number for id in topics for number in findings.sentences_with(id)}
    found: list[Point] = []
    for number, sentence in enumerate(document.sentences):
        if kind == "complaint" and telling and number not in telling:
            continue
        if any(token.kind != "mark" for token in document.tokens[sentence.first : sentence.last]):
            found.append(Point(sentence.first, sentence.last))
    return found[:MOST_POINTS]
