"""The labelled replies of backend/checker/drafts: what sentences look like in place.

Of a fault the labels give the words; of a move, a topic or a kind only that some sentence does it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.evidence import wording_ids
from backend.checker.meaning.corpus import Row, family
from backend.checker.meaning.heads import LABELLED
from backend.checker.model import LOCALES
from backend.checker.text.document import Document, read

# Decided by form, by the relation to the review or by the whole draft: sentences are not labelled with these.
_NOT_BY_SENTENCE = frozenset(("greet", "specific", "generic", "language", "length", "site-rules", "other"))
# Kinds that some sentence shows; praise and vagueness are what the whole leaves.
_SHOWN_KINDS = frozenset(("complaint", "abusive"))


@dataclass(frozen=True, slots=True)
class Text:
    """A draft or a review: its rows are `rows[first:last]` of the corpus. `wanted` says of each id whether it
    is there, `worded` which ids wording alone sees."""

    family: str
    number: int
    first: int
    last: int
    wanted: dict[str, bool]
    worded: frozenset[str]


def labelled_cases() -> Iterator[dict[str, Any]]:
    for locale in LOCALES:
        for line in (LABELLED / f"{locale}.jsonl").read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def draft_rows(group: int, start: int) -> tuple[list[Row], list[Text]]:
    """Rows numbered from `start` on, in groups from `group` on: a case and its like in the other languages
    share one."""
    rows: list[Row] = []
    texts: list[Text] = []
    for case in labelled_cases():
        number = int(case["id"].rsplit("-", 1)[1])
        for kind in ("draft", "review"):
            wanted = _wanted(case, kind)
            source = case["draft"] if kind == "draft" else case["review"]["text"]
            document = read(source, case["lang"], by_clause=kind == "review")
            first = start + len(rows)
            rows += _rows(case, kind, document, wanted, group + number)
            texts.append(
                Text(kind, number, first, start + len(rows), wanted, frozenset(wording_ids(document)))
            )
    return rows, texts


def _wanted(case: dict[str, Any], kind: str) -> dict[str, bool]:
    """Which entries a text does, by its labels; those that do not apply are left out."""
    entries = [e for e in load_catalogue().entries() if family(e) == kind and e.id not in _NOT_BY_SENTENCE]
    if kind == "draft":
        return {e.id: e.id in case["do"] or e.id in case["avoid"] for e in entries if _applies(e, case)}
    topics = {e.id: e.id in case["topics"] for e in entries if e.group == "topic"}
    return topics | {id: case["kind"] == id for id in _SHOWN_KINDS}


def _applies(entry: Entry, case: dict[str, Any]) -> bool:
    return case["kind"] in entry.kinds and case.get("channel", "public") in entry.channels


def _rows(
    case: dict[str, Any], kind: str, document: Document, wanted: dict[str, bool], group: int
) -> list[Row]:
    rows = []
    ranges = {id: _places(case["draft"], words) for id, words in case["avoid"].items()}
    for sentence in document.sentences:
        start = document.folded.starts[document.tokens[sentence.first].start]
        end = document.folded.ends[document.tokens[sentence.last - 1].end - 1]
        labels = {id: -1 for id, there in wanted.items() if not there}
        for id, places in ranges.items() if kind == "draft" else ():
            if id in wanted and places:
                labels[id] = 1 if any(left < end and start < right for left, right in places) else -1
        rows.append(Row(sentence.text, case["lang"], "", kind, group, positive=False, labels=labels))
    return rows


def _places(draft: str, words: list[str]) -> list[tuple[int, int]]:
    found = ((draft.find(part), part) for part in words)
    return [(place, place + len(part)) for place, part in found if place >= 0]
