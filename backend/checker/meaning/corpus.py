"""The material that the heads are fitted on: the catalogue's examples, sentence by sentence, with their
labels.

A label is +1 (does it), -1 (does not) or missing: an example of one guideline says nothing about those
it may overlap.
"""

from dataclasses import dataclass, field

from backend.checker.catalogue import Entry, Example, load_catalogue
from backend.checker.evidence import wording_ids
from backend.checker.meaning.heads import NEUTRAL
from backend.checker.model import LOCALES, Locale
from backend.checker.text.document import Document, read
from backend.checker.yaml_files import load

NEAR_MISS_WEIGHT = 2.0
# The group of rows that are never left out of a fit.
ALWAYS_SEEN = -1
_LEAST_MARK_WORDS = 3


@dataclass(slots=True)
class Row:
    """One text to learn from. `group` is the number of the example it was cut from; `owner` the entry's
    id."""

    text: str
    locale: Locale
    owner: str
    family: str
    group: int
    positive: bool
    near_miss: bool = False
    labels: dict[str, int] = field(default_factory=dict)


def family(entry: Entry) -> str:
    """Guidelines speak about drafts, kinds and topics about reviews: they are never each other's
    counter-examples."""
    return "draft" if entry.group in ("do", "avoid") else "review"


def rows() -> list[Row]:
    """All rows of all data files, in a fixed order, with the labels that the files state."""
    found: list[Row] = []
    group = 0
    for entry in load_catalogue().entries():
        for locale in LOCALES:
            wording = entry.languages[locale]
            for positive, examples in ((True, wording.does), (False, wording.does_not)):
                for example in examples:
                    found += _cut(entry, locale, example, positive, group)
                    group += 1
    _label(found)
    return found + _neutral(group)


def _neutral(group: int) -> list[Row]:
    """Ordinary sentences: counter-examples of every Avoid (of a draft), of every topic and fault (of a
    review)."""
    spoken = load(NEUTRAL)
    found: list[Row] = []
    for kind in ("draft", "review"):
        denied = [
            e.id for e in load_catalogue().entries() if family(e) == kind and e.group in ("avoid", "topic")
        ]
        denied += ["complaint", "vague", "abusive"] if kind == "review" else []
        for locale in LOCALES:
            for text in spoken[kind][locale]:
                labels = dict.fromkeys(denied, -1)
                found.append(
                    Row(str(text), locale, "", kind, group + len(found), positive=False, labels=labels)
                )
    return found


def _cut(entry: Entry, locale: Locale, example: Example, positive: bool, group: int) -> list[Row]:
    """The sentences of an example that do it (all of them, when nothing is marked), and the marked
    words alone."""
    document = read(example.text, locale)
    texts = [sentence.text for sentence in document.sentences]
    if positive and example.marks:
        texts = [text for text, meets in zip(texts, _meets(document, example), strict=True) if meets]
        parts = [example.text[start:end].strip(" ,;:") for start, end in example.marks]
        texts += [part for part in parts if len(part.split()) >= _LEAST_MARK_WORDS]
    elif positive and len(texts) > 1:
        texts = [example.text]
    return [
        Row(text, locale, entry.id, family(entry), group, positive, near_miss=not positive)
        for text in dict.fromkeys(texts)
    ]


def _meets(document: Document, example: Example) -> list[bool]:
    starts, ends = document.folded.starts, document.folded.ends
    met = []
    for sentence in document.sentences:
        start = starts[document.tokens[sentence.first].start]
        end = ends[document.tokens[sentence.last - 1].end - 1]
        met.append(any(left < end and start < right for left, right in example.marks))
    return met


def _label(found: list[Row]) -> None:
    """What the files state: an example is none of those it does not overlap; one of a topic complains."""
    entries = {entry.id: entry for entry in load_catalogue().entries()}
    for row in found:
        row.labels[row.owner] = 1 if row.positive else -1
        if not row.positive:
            continue
        for id, entry in entries.items():
            apart = row.owner not in entry.overlaps and id not in entries[row.owner].overlaps
            if id == "complaint" and entries[row.owner].group == "topic":
                row.labels[id] = 1
            elif id != row.owner and family(entry) == row.family and apart:
                row.labels[id] = -1


def mark_patterns(found: list[Row]) -> None:
    """A row that an entry's own wording already shows to do it is no counter-example of that entry."""
    for row in found:
        document = read(row.text, row.locale)
        shown = wording_ids(document)
        for id in shown:
            if row.labels.get(id) == -1 and row.owner != id:
                del row.labels[id]
