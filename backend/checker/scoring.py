"""One figure for a draft, and whether it is ready."""

from collections.abc import Iterable

from backend.checker.model import Finding, Weight

_POINTS: dict[Weight, int] = {"must": 6, "should": 3, "could": 1}


def score(findings: Iterable[Finding]) -> int:
    """0 to 100: the weighted share of what applies and is as it should be."""
    counted = [finding for finding in findings if finding.verdict != "na"]
    total = sum(_POINTS[finding.weight] for finding in counted)
    good = sum(_POINTS[finding.weight] for finding in counted if finding.verdict == "pass")
    return round(100 * good / total) if total else 0


def ready(findings: Iterable[Finding]) -> bool:
    """No `must` fails."""
    return not any(finding.verdict == "fail" and finding.weight == "must" for finding in findings)
