"""A check as text for the terminal: the verdict, what is missing, what to take out, what is good."""

import click

from backend.checker import catalogue
from backend.checker.model import CheckRequest, CheckResult, Finding, Locale, Span
from backend.cli.words import say


def report(request: CheckRequest, result: CheckResult) -> str:
    """Colours are ANSI codes; `click.echo` drops them where the output is no terminal."""
    locale = request.locale
    groups = {guideline.id: guideline.group for guideline in catalogue(locale).guidelines}
    failed = [finding for finding in result.findings if finding.verdict == "fail"]
    passed = [finding for finding in result.findings if finding.verdict == "pass"]
    missing = [finding for finding in failed if groups[finding.guideline] == "do"]
    take_out = [finding for finding in failed if groups[finding.guideline] == "avoid"]
    good = [finding for finding in passed if groups[finding.guideline] == "do"]
    parts = [
        _verdict(result, locale),
        _about(result, locale),
        "",
        marked(request.draft, [span for finding in take_out for span in finding.spans]),
    ]
    for heading, findings, mark in (("missing", missing, "+"), ("take-out", take_out, "-")):
        parts += _group(heading, findings, mark, request)
    if good:
        parts += ["", click.style(say("good", locale), bold=True), "  " + " · ".join(f.title for f in good)]
    return "\n".join(parts)


def marked(text: str, spans: list[Span]) -> str:
    """`text` without control characters, its `spans` (UTF-16 units) in red and between ⟦ ⟧."""
    units = text.encode("utf-16-le", "surrogatepass")
    out, at = [], 0
    for start, end in _merged(spans):
        out += [
            _plain(units[2 * at : 2 * start]),
            click.style(f"⟦{_plain(units[2 * start : 2 * end])}⟧", fg="red"),
        ]
        at = end
    return "".join([*out, _plain(units[2 * at :])])


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged


def _plain(units: bytes) -> str:
    """A review is hostile input: escape sequences in it must not reach the terminal."""
    text = units.decode("utf-16-le", "replace")
    return "".join(char for char in text if char in "\n\t" or char.isprintable())


def _verdict(result: CheckResult, locale: Locale) -> str:
    sentence = say("is-ready" if result.ready else "not-ready", locale, score=result.score)
    return click.style(sentence, bold=True, fg="green" if result.ready else "yellow")


def _about(result: CheckResult, locale: Locale) -> str:
    words = catalogue(locale)
    kinds = {kind.id: kind.title for kind in words.kinds}
    topics = {topic.id: topic.title for topic in words.topics}
    return say(
        "about",
        locale,
        kind=kinds[result.review.kind],
        topics=", ".join(topics[reading.topic] for reading in result.review.topics) or "–",
        language=result.review.language.language,
    )


def _group(heading: str, findings: list[Finding], mark: str, request: CheckRequest) -> list[str]:
    if not findings:
        return []
    locale = request.locale
    lines = ["", click.style(say(heading, locale), bold=True)]
    units = request.draft.encode("utf-16-le", "surrogatepass")
    for finding in findings:
        lines.append(f"  {mark} {finding.title} ({say(finding.weight, locale)}): {finding.message}")
        lines += [f"      ⟦{_plain(units[2 * span.start : 2 * span.end])}⟧" for span in finding.spans]
        lines += [f"      {starter}" for starter in finding.starters] if mark == "+" else []
    return lines
