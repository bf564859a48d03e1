"""Does the draft answer this review? Its points against the draft's sentences, by meaning, words and
numbers."""

from dataclasses import dataclass

import numpy as np

from backend.checker.catalogue import load_catalogue
from backend.checker.evidence import MAX_ENCODED, Findings
from backend.checker.meaning.encoder import ABOUT, shared_encoder
from backend.checker.meaning.heads import Floats, load_heads
from backend.checker.model import Answer, CoveragePoint, Span
from backend.checker.text.document import Document

# A sentence takes a point up when its likeness (centred cosine, about 0.1 where unrelated), the chance that
# both speak of one topic, the words they share, and how much the sentence sounds like taking something up at
# all (log-odds of `specific`, within limits) add up to this. Chosen on labelled drafts left out of the fit.
ENOUGH = 0.35
SAME_TOPIC, SAME_WORD, MOST_WORDS = 0.8, 0.3, 3
TELLING, LEAST_TELLING, MOST_TELLING = 0.12, -8.0, 4.0
STEM_LETTERS = 5
_LEAST_STEM = 4
_SOLVING = ("solve", "prevent", "own", "ask")


@dataclass(frozen=True, slots=True)
class Point:
    """Tokens `first:last` of the review."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Relation:
    coverage: tuple[CoveragePoint, ...]
    spans: tuple[Span, ...]


def stem(word: str, document: Document) -> str:
    """A word without its ending, cut to a few letters: good enough to see the same word again."""
    for suffix in document.words.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            word = word[: -len(suffix)]
            break
    return word[: STEM_LETTERS + 1]


def content(document: Document, first: int, last: int) -> set[str]:
    """Stems of the words that carry meaning, and numbers."""
    found: set[str] = set()
    for token in document.tokens[first:last]:
        if token.kind in ("num", "time"):
            found.add(token.text)
        elif token.kind == "word" and len(token.text) >= 3 and token.text not in document.words.stopwords:
            found.add(stem(token.text, document))
    return found


def relate(review: Document, points: list[Point], findings: Findings, skip: set[str]) -> Relation:
    """Which points are answered, touched or missed. `skip` holds stems that prove nothing (the author's
    name).

    `findings` are the draft's; where they came from wording alone, so does this.
    """
    draft = findings.document
    if not draft.sentences:
        return Relation(tuple(_missed(review, point) for point in points), ())
    rows = [content(draft, sentence.first, sentence.last) - skip for sentence in draft.sentences]
    meant = _meant(review, points, findings) if findings.by_meaning else None
    coverage: list[CoveragePoint] = []
    spans: list[Span] = []
    for number, point in enumerate(points):
        stems = content(review, point.first, point.last) - skip
        touching = [
            place
            for place, row in enumerate(rows)
            if _by_meaning(meant, number, place) + SAME_WORD * min(len(stems & row), MOST_WORDS) >= ENOUGH
        ]
        coverage.append(_point(review, point, draft, findings, touching))
        spans += coverage[-1].spans
    return Relation(tuple(coverage), tuple(dict.fromkeys(spans)))


@dataclass(frozen=True, slots=True)
class _Meant:
    """Of every point (row) and encoded sentence (column): how alike they are, and the chance of one topic; of
    every such sentence, how much it sounds like taking something up."""

    alike: Floats
    topic: Floats
    telling: Floats


def _by_meaning(meant: _Meant | None, point: int, sentence: int) -> float:
    """What meaning adds; by wording alone one shared word is enough, beyond what is encoded it takes two."""
    if meant is None:
        return ENOUGH - SAME_WORD
    if sentence >= meant.alike.shape[1]:
        return ENOUGH - 2 * SAME_WORD
    alike = meant.alike[point, sentence] + SAME_TOPIC * meant.topic[point, sentence]
    return float(alike + TELLING * meant.telling[sentence])


def _meant(review: Document, points: list[Point], findings: Findings) -> _Meant | None:
    heads = load_heads()
    if heads is None or not points:
        return None
    told = [review.source(point.first, point.last) for point in points]
    said = [sentence.text for sentence in findings.document.sentences[:MAX_ENCODED]]
    encoder = shared_encoder()
    left, right = encoder.encode(told), encoder.encode(said)
    topics = [heads.ids.index(entry.id) for entry in load_catalogue().topics if entry.id in heads.ids]
    chances = heads.chances(told, left)[:, None, topics] * heads.chances(said, right)[None, :, topics]
    telling = np.array([findings.score("specific", number) for number in range(len(said))], np.float32)
    return _Meant(
        _about(left, heads.mean) @ _about(right, heads.mean).T,
        chances.max(axis=-1),
        telling.clip(LEAST_TELLING, MOST_TELLING),
    )


def _about(vectors: Floats, mean: Floats) -> Floats:
    """Centred on the mean of all sentences, without which any two are alike."""
    centred = (vectors - mean)[:, ABOUT]
    return np.asarray(centred / (np.linalg.norm(centred, axis=1, keepdims=True) + 1e-9), np.float32)


def _point(
    review: Document, point: Point, draft: Document, findings: Findings, touching: list[int]
) -> CoveragePoint:
    if not touching:
        return _missed(review, point)
    acting = {number for id in _SOLVING for number in findings.sentences_with(id)}
    answered = any(place in acting or place + 1 in acting for place in touching)
    answer: Answer = "answered" if answered else "touched"
    spans = tuple(
        draft.span_without_edge_marks(draft.sentences[place].first, draft.sentences[place].last)
        for place in touching
    )
    return CoveragePoint(
        review.source(point.first, point.last), review.span(point.first, point.last), answer, spans
    )


def _missed(review: Document, point: Point) -> CoveragePoint:
    return CoveragePoint(
        review.source(point.first, point.last), review.span(point.first, point.last), "missed", ()
    )
