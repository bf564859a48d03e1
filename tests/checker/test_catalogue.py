"""The data files: whole, in four languages, cleanly written."""

import re
import unicodedata
from pathlib import Path

import pytest

from backend.checker import catalogue
from backend.checker import language_words as language_words_module
from backend.checker.catalogue import Entry, load_catalogue, read_entry, unmark
from backend.checker.language_words import language_words
from backend.checker.model import LOCALES, Locale
from backend.checker.yaml_files import DataError

DO = [
    *("greet", "thank", "empathise", "apologise", "own", "specific"),
    *("solve", "ask", "private", "when", "prevent", "language"),
]
AVOID = [
    *(
        "excuse",
        "blame-customer",
        "blame-others",
        "conditional-apology",
        "rules-shield",
        "dismiss",
        "hostile",
    ),
    *(
        "threat",
        "private-data",
        "generic",
        "review-pressure",
        "review-bribe",
        "jargon",
        "length",
        "site-rules",
    ),
]
TOPICS = [
    *(
        "late",
        "damaged",
        "wrong-item",
        "missing-item",
        "not-as-described",
        "poor-quality",
        "not-working",
        "price",
    ),
    *("refund", "rude", "no-reply", "instructions-ignored", "dirty", "waiting", "other"),
]
ENTRIES = load_catalogue().entries()
SCRIPTS = {"latin": r"a-zA-Z", "greek": r"Ͱ-Ͽἀ-῿", "cyrillic": r"Ѐ-ӿ"}


def test_ids_and_order() -> None:
    whole = load_catalogue()
    assert [entry.id for entry in whole.guidelines] == DO + AVOID
    assert {entry.id for entry in whole.kinds} == {"complaint", "vague", "abusive", "praise"}
    assert {entry.id for entry in whole.topics} == set(TOPICS)
    assert all(entry.group == ("do" if entry.id in DO else "avoid") for entry in whole.guidelines)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_language_has_its_words(entry: Entry) -> None:
    for locale in LOCALES:
        wording = entry.languages[locale]
        assert wording.title.strip()
        if entry.group in ("do", "avoid"):
            assert wording.why.strip()
            assert wording.messages["pass"].strip()
            assert wording.messages["fail"].strip()
            assert 2 <= len(wording.starters) <= 4
            assert all(starter.rstrip().endswith("…") or "…" in starter for starter in wording.starters)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_overlaps_are_entries(entry: Entry) -> None:
    assert entry.overlaps <= {other.id for other in ENTRIES}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_examples_are_cleanly_written(entry: Entry, locale: Locale) -> None:
    wording = entry.languages[locale]
    texts = [example.text for example in wording.does + wording.does_not]
    assert len(texts) == len(set(texts)), "an example stands twice"
    for text in texts:
        assert unicodedata.normalize("NFC", text) == text
        mixed = [word for word in re.findall(r"[^\W\d_]+", text) if _scripts(word) > 1]
        assert not mixed, (text, mixed)


def _scripts(word: str) -> int:
    return sum(bool(re.search(f"[{letters}]", word)) for letters in SCRIPTS.values())


def test_the_catalogue_for_people_has_spans_in_utf16() -> None:
    local = catalogue("el")
    apologise = next(guideline for guideline in local.guidelines if guideline.id == "apologise")
    example = next(example for example in apologise.does if example.spans)
    assert 0 <= example.spans[0].start < example.spans[0].end <= len(example.text)
    assert {topic.id for topic in local.topics} == set(TOPICS)


def test_unknown_keys_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "late.yaml"
    path.write_text("order: 1\ncolour: red\nlanguages: {}\n", encoding="utf-8")
    with pytest.raises(DataError, match="colour"):
        read_entry(path, "topics")


def test_marks_that_do_not_pair_up_are_refused() -> None:
    with pytest.raises(DataError):
        unmark("here", "a [[b c")
    assert unmark("here", "a [[b]] c") == ("a b c", ((2, 3),))


def test_a_language_has_every_list_of_words(tmp_path: Path) -> None:
    assert "no" in language_words("en").negations
    assert "dhl" in language_words("el").acronyms | language_words("und").acronyms
    path = tmp_path / "xx.yaml"
    path.write_text("negations: [no]\n", encoding="utf-8")
    with pytest.raises(DataError, match="greetings"):
        language_words_module._load(path)
