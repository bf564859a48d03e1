"""`python -m backend.checker.evaluate DIR`: how good each rule is on labelled cases, in each language.

DIR holds a .jsonl file per language. A case is one JSON object a line: id, lang, review {text, author,
rating, rating_max}, draft, channel, kind, topics, do (ids that pass), avoid (ids that fail, each with the
exact words), flags. What applies follows from the catalogue. `--table` prints Markdown, as in the README.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.checking import check
from backend.checker.figures import Tally, markdown, table
from backend.checker.model import LOCALES, CheckRequest, CheckResult, Review, Span
from backend.checker.rules.form import LEAST_WORDS, MOST_WORDS, count_words

_REVIEW_KEYS = ("text", "author", "rating", "rating_max", "site", "url")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend.checker.evaluate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every verdict that is not as labelled")
    parser.add_argument("--table", action="store_true", help="print a Markdown table")
    options = parser.parse_args(arguments)
    files = sorted(options.folder.glob("*.jsonl"), key=_order)
    tallies = {path.stem: tally(_read(path)) for path in files}
    if not tallies:
        parser.error(f"no .jsonl files in {options.folder}")
    sys.stdout.write(markdown(tallies) if options.table else table(tallies))
    if options.errors:
        for one in tallies.values():
            sys.stdout.write("".join(f"{line}\n" for line in one.errors))
    return 0


def _order(path: Path) -> tuple[int, str]:
    """Our languages in their usual order, then others."""
    locales: tuple[str, ...] = LOCALES
    return locales.index(path.stem) if path.stem in locales else len(locales), path.stem


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


if __name__ == "__main__":
    raise SystemExit(main())
