"""`python -m backend.checker.evaluate DIR`: how good each rule is on labelled cases, per guideline and
language.

A case is one JSON object a line: id, lang, review {text, author, rating, rating_max}, draft, channel,
kind, topics,
do (ids that pass), avoid (ids that fail, each with the exact words), flags. What applies follows from
the catalogue.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.checking import check
from backend.checker.model import CheckRequest, CheckResult, Review, Span
from backend.checker.rules.form import LEAST_WORDS, MOST_WORDS, count_words

_REVIEW_KEYS = ("text", "author", "rating", "rating_max", "site", "url")


@dataclass(slots=True)
class Tally:
    """Counts of one language. `verdicts[id]` counts pairs (wanted, got)."""

    verdicts: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    cases: int = 0
    kinds: int = 0
    topics: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    met: int = 0
    errors: list[str] = field(default_factory=list)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend.checker.evaluate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every verdict that is not as labelled")
    options = parser.parse_args(arguments)
    tallies = {path.stem: tally(_read(path)) for path in sorted(options.folder.glob("*.jsonl"))}
    if not tallies:
        parser.error(f"no .jsonl files in {options.folder}")
    sys.stdout.write(table(tallies))
    if options.errors:
        for one in tallies.values():
            sys.stdout.write("".join(f"{line}\n" for line in one.errors))
    return 0


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def tally(cases: Iterable[dict[str, Any]]) -> Tally:
    """Check every case and count."""
    counted = Tally()
    for case in cases:
        review = {key: case["review"].get(key) for key in _REVIEW_KEYS}
        request = CheckRequest(Review(**review), case["draft"], channel=case.get("channel", "public"))
        _count(counted, case, check(request))
    return counted


def _count(counted: Tally, case: dict[str, Any], result: CheckResult) -> None:
    counted.cases += 1
    counted.kinds += result.review.kind == case["kind"]
    if result.review.kind != case["kind"]:
        counted.errors.append(f"{case['id']} kind {case['kind']} got {result.review.kind}")
    got = {reading.topic for reading in result.review.topics} - {"other"}
    wanted = set(case["topics"]) - {"other"}
    counted.topics.update(tp=len(got & wanted), fp=len(got - wanted), fn=len(wanted - got))
    if got != wanted:
        counted.errors.append(f"{case['id']} topics {sorted(wanted)} got {sorted(got)}")
    findings = {finding.guideline: finding for finding in result.findings}
    for entry in load_catalogue().guidelines:
        want = _wanted(entry, case)
        if want is None or entry.id not in findings:
            continue
        finding = findings[entry.id]
        counted.verdicts[entry.id][want, finding.verdict] += 1
        if want != finding.verdict:
            shown = [_words(case["draft"], span) for span in finding.spans]
            counted.errors.append(f"{case['id']} {entry.id} want {want} got {finding.verdict} {shown}")
        labelled = case["avoid"].get(entry.id)
        if labelled and finding.verdict == "fail":
            counted.marked += 1
            counted.met += _meets(case["draft"], labelled, finding.spans)


def _wanted(entry: Entry, case: dict[str, Any]) -> str | None:
    """The verdict that the labels mean; None where they say nothing (site rules)."""
    if entry.id == "site-rules":
        return None
    if entry.id == "language":
        return "fail" if "other-language" in case.get("flags", []) else "pass"
    if case["kind"] not in entry.kinds or case.get("channel", "public") not in entry.channels:
        return "na"
    if entry.id == "length":
        return "pass" if LEAST_WORDS <= count_words(case["draft"]) <= MOST_WORDS else "fail"
    if entry.group == "do":
        return "pass" if entry.id in case["do"] else "fail"
    return "fail" if entry.id in case["avoid"] else "pass"


def _words(draft: str, span: Span) -> str:
    units = draft.encode("utf-16-le", "surrogatepass")
    return units[2 * span.start : 2 * span.end].decode("utf-16-le", "replace")


def _meets(draft: str, labelled: list[str], spans: tuple[Span, ...]) -> bool:
    for words in labelled:
        place = draft.find(words)
        start = len(draft[:place].encode("utf-16-le")) // 2
        end = start + len(words.encode("utf-16-le")) // 2
        if any(span.start < end and start < span.end for span in spans):
            return True
    return False


def f1(hits: int, false_alarms: int, missed: int) -> float | None:
    total = 2 * hits + false_alarms + missed
    return 2 * hits / total if total else None


def rule_f1(entry: Entry, counts: Counter[tuple[str, str]]) -> float | None:
    """Of a Do the mean of the F1 of pass and fail, of an Avoid the F1 of fail."""
    values = []
    for verdict in ("pass", "fail") if entry.group == "do" else ("fail",):
        hits = counts[verdict, verdict]
        alarms = sum(n for (want, got), n in counts.items() if got == verdict and want not in (verdict, "na"))
        missed = sum(n for (want, got), n in counts.items() if want == verdict and got != verdict)
        value = f1(hits, alarms, missed)
        if value is not None and hits + missed:
            values.append(value)
    return sum(values) / len(values) if values else None


def table(tallies: dict[str, Tally]) -> str:
    """The figures as text: a row per guideline, a column per language, and below them the sums."""
    lines = [" " * 22 + "".join(f"{name:>18}" for name in tallies)]
    entries = [entry for entry in load_catalogue().guidelines if entry.id != "site-rules"]
    for entry in entries:
        cells = []
        for one in tallies.values():
            counts = one.verdicts[entry.id]
            value = rule_f1(entry, counts)
            cells.append(f"{'-' if value is None else f'{value:.2f}':>5} {_confusion(entry, counts):>12}")
        lines.append(f"{entry.id:22}" + "".join(cells))
    for group in ("do", "avoid"):
        ids = [entry for entry in entries if entry.group == group and entry.id != "language"]
        lines.append(
            _means(
                f"macro F1 {group}",
                [[rule_f1(e, one.verdicts[e.id]) for e in ids] for one in tallies.values()],
            )
        )
    counted = list(tallies.values())
    lines.append(_means("kind", [[one.kinds / one.cases] for one in counted]))
    lines.append(
        _means("topics F1", [[f1(one.topics["tp"], one.topics["fp"], one.topics["fn"])] for one in counted])
    )
    lines.append(_means("span meets", [[one.met / one.marked if one.marked else None] for one in counted]))
    lines.append("cells: F1, then right/false alarms/missed of pass (Do) or fail (Avoid)")
    return "\n".join(lines) + "\n"


def _confusion(entry: Entry, counts: Counter[tuple[str, str]]) -> str:
    verdict, other = ("pass", "fail") if entry.group == "do" else ("fail", "pass")
    return f"{counts[verdict, verdict]}/{counts[other, verdict]}/{counts[verdict, other]}"


def _means(name: str, columns: list[list[float | None]]) -> str:
    cells = []
    for column in columns:
        known = [value for value in column if value is not None]
        cells.append(f"{sum(known) / len(known):>5.3f}{'':13}" if known else f"{'-':>5}{'':13}")
    return f"{name:22}" + "".join(cells)


if __name__ == "__main__":
    raise SystemExit(main())
