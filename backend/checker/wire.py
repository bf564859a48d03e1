"""The checker's answer as plain JSON values, in the shape of `POST /api/check`."""

from typing import Any

from backend.checker.model import CheckResult, CoveragePoint, Finding, ReviewReading, Span


def check_to_json(result: CheckResult) -> dict[str, Any]:
    return {
        "review": review_to_json(result.review),
        "draft": {
            "language": result.draft.language.language,
            "language_confidence": result.draft.language.confidence,
            "words": result.draft.words,
        },
        "score": result.score,
        "ready": result.ready,
        "coverage": [_point(point) for point in result.coverage],
        "findings": [_finding(finding) for finding in result.findings],
        "engine": result.engine,
        "length_limit": result.length_limit,
    }


def review_to_json(reading: ReviewReading) -> dict[str, Any]:
    return {
        "language": reading.language.language,
        "language_confidence": reading.language.confidence,
        "kind": reading.kind,
        "topics": [{"topic": topic.topic, "spans": _spans(topic.spans)} for topic in reading.topics],
    }


def _point(point: CoveragePoint) -> dict[str, Any]:
    return {
        "point": point.point,
        "start": point.span.start,
        "end": point.span.end,
        "answer": point.answer,
        "spans": _spans(point.spans),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "guideline": finding.guideline,
        "verdict": finding.verdict,
        "weight": finding.weight,
        "title": finding.title,
        "message": finding.message,
        "spans": _spans(finding.spans),
        "starters": list(finding.starters),
        "variants": list(finding.variants),
    }


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
