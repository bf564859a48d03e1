"""Evidence: which sentences of a text do what, by wording and by meaning, with the words that show it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from backend.checker.catalogue import load_catalogue
from backend.checker.meaning.encoder import shared_encoder
from backend.checker.meaning.heads import Floats, Heads, load_heads
from backend.checker.model import LOCALES, Locale
from backend.checker.once import made_once
from backend.checker.text.document import Document, Sentence
from backend.checker.wording import WordingIndex, build_index

# Longer texts are read by wording alone from there on: an answer has to come in seconds, whatever is sent.
MAX_ENCODED, MAX_PASSAGES = 40, 8

# A review is read once more in passages of so many characters: a clause alone says too little.
PASSAGE = 300

# A name or a bare "sorry" says too little for a fault to be seen in it by meaning.
LEAST_WORDS = 3

UNLIKELY = -9.0

Layer = Literal["wording", "meaning", "rule"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Tokens `first:last` of the document, in sentence number `sentence`, show it; `strength` compares
    within a layer."""

    sentence: int
    first: int
    last: int
    layer: Layer
    strength: float = 1.0


@dataclass(slots=True)
class Findings:
    """Evidence per id, and for every sentence (of a review, every passage too) and id how the meaning layer
    scored it (log-odds above threshold)."""

    document: Document
    by_id: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    scores: list[dict[str, float]] = field(default_factory=list)
    passages: list[dict[str, float]] = field(default_factory=list)
    engine: str = "wording"

    @property
    def by_meaning(self) -> bool:
        """The encoder took part."""
        return self.engine != "wording"

    def add(self, id: str, evidence: Evidence) -> None:
        self.by_id[id].append(evidence)

    def of(self, id: str) -> list[Evidence]:
        return self.by_id.get(id, [])

    def sentences_with(self, id: str) -> set[int]:
        return {evidence.sentence for evidence in self.of(id)}

    def drop(self, id: str, sentences: set[int], layer: Layer | None = None) -> None:
        """Take the evidence for `id` in these sentences away (of one layer, or all)."""
        self.by_id[id] = [
            evidence
            for evidence in self.of(id)
            if evidence.sentence not in sentences or (layer is not None and evidence.layer != layer)
        ]

    def score(self, id: str, sentence: int) -> float:
        return self.scores[sentence].get(id, UNLIKELY) if sentence < len(self.scores) else UNLIKELY

    def overall(self, id: str) -> float:
        """Of the whole text: its strongest sentence and its strongest passage, where it has some, count
        alike."""
        strongest = max((row.get(id, UNLIKELY) for row in self.scores), default=UNLIKELY)
        passage = max((row.get(id, UNLIKELY) for row in self.passages), default=strongest)
        return (strongest + passage) / 2


@made_once
def _indexes(language: str) -> tuple[WordingIndex, WordingIndex]:
    """Patterns and exceptions of a language; for an unknown one, those of all four."""
    locales: tuple[Locale, ...] = tuple(locale for locale in LOCALES if locale == language) or LOCALES
    patterns: dict[str, tuple[str, ...]] = {}
    exceptions: dict[str, tuple[str, ...]] = {}
    for entry in load_catalogue().entries():
        wordings = [entry.languages[locale] for locale in locales]
        patterns[entry.id] = tuple(source for wording in wordings for source in wording.patterns)
        exceptions[entry.id] = tuple(source for wording in wordings for source in wording.exceptions)
    return build_index(patterns), build_index(exceptions)


@cache
def _avoids() -> frozenset[str]:
    return frozenset(entry.id for entry in load_catalogue().guidelines if entry.group == "avoid")


def gather(document: Document, groups: frozenset[str], wait: bool = True, passages: bool = False) -> Findings:
    """Read a document for all entries of these groups (do, avoid, kind, topic), in `passages` too."""
    findings = Findings(document)
    ids = {entry.id for entry in load_catalogue().entries() if entry.group in groups}
    _by_wording(findings, ids)
    _by_meaning(findings, ids, wait, passages)
    return findings


def wording_ids(document: Document) -> set[str]:
    """The ids that wording alone sees in a document."""
    findings = Findings(document)
    _by_wording(findings, {entry.id for entry in load_catalogue().entries()})
    return {id for id, found in findings.by_id.items() if found}


def _by_wording(findings: Findings, ids: set[str]) -> None:
    document = findings.document
    patterns, exceptions = _indexes(document.language)
    for number, sentence in enumerate(document.sentences):
        matches = [match for match in patterns.find(document, sentence) if match.owner in ids]
        vetoes = (
            [veto for veto in exceptions.find(document, sentence) if veto.owner in ids] if matches else []
        )
        for match in matches:
            vetoed = any(
                veto.owner == match.owner and veto.first < match.last and match.first < veto.last
                for veto in vetoes
            )
            if not vetoed and not document.is_quoted(match.first):
                findings.add(match.owner, Evidence(number, match.first, match.last, "wording"))


def _by_meaning(findings: Findings, ids: set[str], wait: bool, passages: bool) -> None:
    document = findings.document
    heads = load_heads()
    encoder = shared_encoder()
    name = encoder.available(wait) if heads is not None else None
    if heads is None or name is None:
        return
    findings.engine = f"wording+{name}"
    sentences = document.sentences[:MAX_ENCODED]
    parts = sentences + (document.passages(PASSAGE)[:MAX_PASSAGES] if passages else [])
    if not parts:
        return
    exceptions = _indexes(document.language)[1]
    texts = [part.text for part in parts]
    scored = [_scores(heads, row, ids) for row in heads.scores(texts, encoder.encode(texts))]
    findings.scores, findings.passages = scored[: len(sentences)], scored[len(sentences) :]
    for number, (sentence, scores) in enumerate(zip(sentences, findings.scores, strict=True)):
        yes = {id for id, score in scores.items() if score > 0}
        if not yes or _mostly_quoted(document, sentence):
            continue
        vetoed = {veto.owner for veto in exceptions.find(document, sentence)}
        words = sum(token.kind == "word" for token in document.tokens[sentence.first : sentence.last])
        for id in sorted(yes - vetoed):
            if words < LEAST_WORDS and id in _avoids():
                continue
            findings.add(id, Evidence(number, sentence.first, sentence.last, "meaning", scores[id]))


def _scores(heads: Heads, row: Floats, ids: set[str]) -> dict[str, float]:
    return {id: float(row[column]) for column, id in enumerate(heads.ids) if id in ids}


def _mostly_quoted(document: Document, sentence: Sentence) -> bool:
    quoted = sum(document.is_quoted(token) for token in range(sentence.first, sentence.last))
    return quoted > 0.6 * (sentence.last - sentence.first)
