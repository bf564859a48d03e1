"""The labelled texts of backend/checker/labelled: what sentences look like in place.

Of a fault the labels give the words, and where a text has `marks`, of a move and a topic too; otherwise they
only say that some sentence does it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.evidence import PASSAGE, wording_ids
from backend.checker.meaning.corpus import ALWAYS_SEEN, Row, family
from backend.checker.meaning.heads import DRAFTS, REVIEWS, SENTENCES
from backend.checker.model import LOCALES
from backend.checker.text.document import Document, Sentence, read

# Decided by form, by the relation to the review or by the whole draft: no sentence of it settles a text.
_NOT_BY_SENTENCE = frozenset(("greet", "specific", "generic", "language", "length", "site-rules"))
# A sentence of so many tokens is more than a greeting.
_LONG = 5
# Kinds that some sentence shows; praise and vagueness are what the whole leaves.
_SHOWN_KINDS = frozenset(("complaint", "abusive"))
# Reviews without a draft, then sentences, are numbered from here on: none shares its group with a case.
_NUMBERS_OF_DRAFTS, _NUMBERS_OF_REVIEWS = 1000, 11_000
# Reviews of these numbers tell the same situations in several languages: none of them may judge another.
_RETOLD = range(801, 1040)


@dataclass(frozen=True, slots=True)
class Text:
    """A draft or a review: its sentences are `rows[first:last]` of the corpus, the passages of a review
    `rows[last:end]`. `wanted` says of each id whether it is there, `worded` which ids wording alone sees."""

    family: str
    first: int
    last: int
    end: int
    wanted: dict[str, bool]
    worded: frozenset[str]


def labelled_cases() -> Iterator[dict[str, Any]]:
    """The drafts, each with its review."""
    for locale in LOCALES:
        yield from _lines(DRAFTS / f"{locale}.jsonl")


def labelled_reviews() -> Iterator[dict[str, Any]]:
    """The reviews without a draft, in the form of those with one."""
    for locale in LOCALES:
        for line in _lines(REVIEWS / f"{locale}.jsonl"):
            yield line | {"review": line, "marks": {"review": line["topics"]}}


def _labelled_sentences() -> Iterator[dict[str, Any]]:
    """Parts of drafts, in the form of whole ones."""
    for locale in LOCALES:
        for line in _lines(SENTENCES / f"{locale}.jsonl"):
            marks = {"draft": line["marks"]}
            yield line | {
                "draft": line["text"],
                "part": True,
                "kind": "complaint",
                "do": [],
                "avoid": {},
                "marks": marks,
            }


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def draft_rows(group: int, start: int) -> tuple[list[Row], list[Text]]:
    """Rows numbered from `start` on, in groups from `group` on: a case and its like in the other languages
    share one."""
    rows: list[Row] = []
    texts: list[Text] = []

    def add(case: dict[str, Any], family: str, group: int) -> None:
        wanted = _wanted(case, family)
        source = case["draft"] if family == "draft" else case["review"]["text"]
        document = read(source, case["lang"], by_clause=family == "review")
        first = start + len(rows)
        rows.extend(_rows(case, family, source, document, document.sentences, wanted, group))
        last = start + len(rows)
        if family == "review":
            passages = _rows(case, family, source, document, document.passages(PASSAGE), wanted, group)
            rows.extend(passages if len(passages) > 1 else _whole(passages, case))
        if not case.get("part"):
            worded = frozenset(wording_ids(document))
            texts.append(Text(family, first, last, start + len(rows), wanted, worded))

    for case in labelled_cases():
        number = group + _number(case)
        add(case, "draft", number)
        add(case, "review", number)
    for place, case in enumerate(labelled_reviews(), group + _NUMBERS_OF_DRAFTS):
        add(case, "review", ALWAYS_SEEN if _number(case) in _RETOLD else place)
    for place, case in enumerate(_labelled_sentences(), group + _NUMBERS_OF_REVIEWS):
        add(case, "draft", place)
    return rows, texts


def _number(case: dict[str, Any]) -> int:
    return int(case["id"].rsplit("-", 1)[1])


def _wanted(case: dict[str, Any], kind: str) -> dict[str, bool]:
    """Which entries a text does, by its labels; those that do not apply are left out."""
    entries = [e for e in load_catalogue().entries() if family(e) == kind and e.id not in _NOT_BY_SENTENCE]
    if kind == "draft":
        there = {*case["do"], *case["avoid"], *_marks(case, kind)}
        return {e.id: e.id in there for e in entries if _applies(e, case)}
    topics = {e.id: e.id in case["topics"] for e in entries if e.group == "topic"}
    return topics | {id: case["kind"] == id for id in _SHOWN_KINDS}


def _applies(entry: Entry, case: dict[str, Any]) -> bool:
    return case["kind"] in entry.kinds and case.get("channel", "public") in entry.channels


def _whole(passages: list[Row], case: dict[str, Any]) -> list[Row]:
    """Of a review that is read as one passage every label is known, its kind too."""
    kinds = {entry.id for entry in load_catalogue().kinds}
    for row in passages:
        row.labels = {id: 1 if there else -1 for id, there in _wanted(case, "review").items()}
        row.labels |= {kind: 1 if kind == case["kind"] else -1 for kind in kinds}
    return passages


def _rows(
    case: dict[str, Any],
    family: str,
    source: str,
    document: Document,
    parts: Sequence[Sentence],
    wanted: dict[str, bool],
    group: int,
) -> list[Row]:
    rows = []
    places = {id: _places(source, words) for id, words in _marks(case, family).items() if id in wanted}
    taken_up = _places(source, _marks(case, family).get("specific", []))
    for sentence in parts:
        start = document.folded.starts[document.tokens[sentence.first].start]
        end = document.folded.ends[document.tokens[sentence.last - 1].end - 1]
        labels = {id: -1 for id, there in wanted.items() if not there}
        for id, ranges in places.items():
            if ranges:
                labels[id] = 1 if _meets(ranges, start, end) else -1
        if family == "draft":
            labels |= _taking_up(case, sentence, _meets(taken_up, start, end))
        if family == "review" and "marks" in case and wanted["complaint"]:
            labels["complaint"] = max(labels[id] for id in case["topics"])
        rows.append(Row(sentence.text, case["lang"], "", family, group, positive=False, labels=labels))
    return rows


def _meets(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in ranges)


def _taking_up(case: dict[str, Any], sentence: Sentence, marked: bool) -> dict[str, int]:
    """What is marked takes up a point and is no stock; of a generic draft every sentence is stock."""
    if marked:
        return {"specific": 1, "generic": -1}
    if "generic" in case["avoid"] and sentence.last - sentence.first >= _LONG:
        return {"specific": -1, "generic": 1}
    return {}


def _marks(case: dict[str, Any], family: str) -> dict[str, list[str]]:
    """Per id the exact words that do it, where the labels give them."""
    marks: dict[str, list[str]] = case.get("marks", {}).get(family, {})
    return marks | case["avoid"] if family == "draft" else marks


def _places(draft: str, words: list[str]) -> list[tuple[int, int]]:
    found = ((draft.find(part), part) for part in words)
    return [(place, place + len(part)) for place, part in found if place >= 0]
