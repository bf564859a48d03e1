"""The examples of the data files are tests: wording meets its marks, near misses stay silent, meaning
reads most."""

from functools import cache

import pytest

from backend.checker.catalogue import Entry, load_catalogue
from backend.checker.evidence import gather
from backend.checker.meaning.corpus import family
from backend.checker.model import LOCALES, Locale
from backend.checker.text.document import Document, read
from backend.checker.wording import WordingIndex, build_index

ENTRIES = [entry for entry in load_catalogue().entries() if any(w.does for w in entry.languages.values())]
GROUPS = {"draft": frozenset(("do", "avoid")), "review": frozenset(("kind", "topic"))}
# Decided by form or by the relation to the review, not sentence by sentence.
BY_OTHER_MEANS = {"specific", "language", "length", "site-rules", "greet", "other"}
EVERY = 24  # one example in so many is read with the encoder, to keep the run short
SEEN, SILENT = 0.8, 0.8


@cache
def indexes(id: str, locale: Locale) -> tuple[WordingIndex, WordingIndex]:
    """The patterns and the exceptions of one entry."""
    wording = next(entry for entry in ENTRIES if entry.id == id).languages[locale]
    return build_index({id: wording.patterns}), build_index({id: wording.exceptions})


@cache
def document_of(text: str, locale: Locale) -> Document:
    return read(text, locale)


def matches(entry: Entry, locale: Locale, text: str) -> tuple[set[str], set[str]]:
    """The patterns and the exceptions of an entry that stand in a text, outside quotation marks."""
    document = document_of(text, locale)
    patterns, exceptions = (
        {
            match.pattern.source
            for sentence in document.sentences
            for match in index.find(document, sentence)
            if not document.is_quoted(match.first)
        }
        for index in indexes(entry.id, locale)
    )
    return patterns, exceptions


@cache
def exceptions_met(locale: Locale) -> set[tuple[str, str]]:
    """The exceptions, each with its entry, that stand in any example of any entry."""
    index = build_index({entry.id: entry.languages[locale].exceptions for entry in ENTRIES})
    wordings = [entry.languages[locale] for entry in load_catalogue().entries()]
    texts = {
        example.text
        for wording in wordings
        for example in wording.does + wording.does_not + wording.worded + wording.not_worded
    }
    return {
        (match.owner, match.pattern.source)
        for document in (document_of(text, locale) for text in sorted(texts))
        for sentence in document.sentences
        for match in index.find(document, sentence)
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_pattern_is_exercised(entry: Entry, locale: Locale) -> None:
    wording = entry.languages[locale]
    used: set[str] = set()
    for example in wording.does + wording.worded:
        used |= matches(entry, locale, example.text)[0]
    assert set(wording.patterns) - used == set()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_exception_is_exercised(entry: Entry, locale: Locale) -> None:
    wanted = {(entry.id, source) for source in entry.languages[locale].exceptions}
    assert wanted - exceptions_met(locale) == set()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_wording_is_silent_on_near_misses(entry: Entry, locale: Locale) -> None:
    alarms = []
    wording = entry.languages[locale]
    for example in wording.does_not + wording.not_worded:
        patterns, exceptions = matches(entry, locale, example.text)
        if patterns and not exceptions:
            alarms.append((example.text, patterns))
    assert alarms == []


@pytest.mark.parametrize("group", ["do", "avoid", "kind", "topic"])
def test_most_examples_are_read_rightly(group: str) -> None:
    """A sample, with the encoder: examples are seen, near misses are not. The whole is in `fit --report`."""
    right = {True: 0, False: 0}
    total = {True: 0, False: 0}
    for entry in ENTRIES:
        if entry.group != group or entry.id in BY_OTHER_MEANS:
            continue
        for locale in LOCALES:
            wording = entry.languages[locale]
            for does, examples in ((True, wording.does), (False, wording.does_not)):
                for example in examples[::EVERY]:
                    total[does] += 1
                    right[does] += _seen(entry, locale, example.text) == does
    assert right[True] / total[True] >= SEEN
    assert right[False] / total[False] >= SILENT


def _seen(entry: Entry, locale: Locale, text: str) -> bool:
    """Reviews are read in passages too, as `read_review` does."""
    review = family(entry) == "review"
    findings = gather(read(text, locale, by_clause=review), GROUPS[family(entry)], passages=review)
    if not review:
        return bool(findings.of(entry.id))
    return findings.overall(entry.id) > 0 or any(found.layer == "wording" for found in findings.of(entry.id))
