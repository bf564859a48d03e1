"""The labelled texts are what their readme says: an error in one would be learnt."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.checker.catalogue import load_catalogue
from backend.checker.meaning.heads import DRAFTS, REVIEWS, SENTENCES
from backend.checker.model import LOCALES

FILES = [folder / f"{locale}.jsonl" for folder in (DRAFTS, REVIEWS, SENTENCES) for locale in LOCALES]
KINDS = {entry.id for entry in load_catalogue().kinds}
TOPICS = {entry.id for entry in load_catalogue().topics}
DO = {entry.id for entry in load_catalogue().guidelines if entry.group == "do"}
AVOID = {entry.id for entry in load_catalogue().guidelines if entry.group == "avoid"}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main_text(line: dict[str, Any]) -> str:
    return str(line["draft"] if "draft" in line else line["text"])


def marked(line: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Each text with an id and the words that are said to show it."""
    if "draft" not in line:
        marks = line["marks"] if "marks" in line else line["topics"]
        yield from ((line["text"], id, words) for id, words in marks.items())
        return
    texts = {"draft": line["draft"], "review": line["review"]["text"]}
    yield from ((line["draft"], id, words) for id, words in line["avoid"].items())
    for part, marks in line.get("marks", {}).items():
        yield from ((texts[part], id, words) for id, words in marks.items())


def scripts(word: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_ids_are_the_file_s_own_and_unique(path: Path) -> None:
    ids = Counter(line["id"] for line in lines(path))
    assert not [id for id, times in ids.items() if times > 1 or not id.startswith(f"{path.stem}-")]
    assert all(line["lang"] == path.stem for line in lines(path))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_text_stands_there_twice(path: Path) -> None:
    texts = Counter(" ".join(main_text(line).casefold().split()) for line in lines(path))
    assert not [text for text, times in texts.items() if times > 1]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_marked_words_are_in_the_text(path: Path) -> None:
    wrong = [
        (line["id"], id, part)
        for line in lines(path)
        for text, id, words in marked(line)
        for part in words
        if not part.strip() or part not in text
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=name)
def test_labels_are_of_the_catalogue(path: Path) -> None:
    for line in lines(path):
        named = {id for _, id, _ in marked(line)}
        allowed = DO | AVOID if path.parent == SENTENCES else TOPICS if path.parent == REVIEWS else None
        assert named <= (allowed or DO | AVOID | TOPICS), line["id"]
        if path.parent == SENTENCES:
            continue
        assert line["kind"] in KINDS, line["id"]
        assert set(line["topics"]) <= TOPICS, line["id"]
        assert bool(line["topics"]) == (line["kind"] == "complaint"), line["id"]
        assert set(line.get("do", [])) <= DO and set(line.get("avoid", {})) <= AVOID, line["id"]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_word_mixes_look_alike_letters(path: Path) -> None:
    """A Latin o in a Cyrillic word would be another word to the encoder."""
    words = {word for line in lines(path) for word in main_text(line).replace("-", " ").split()}
    mixed = {word for word in words if len(scripts(word.strip()) & {"LATIN", "GREEK", "CYRILLIC"}) > 1}
    assert not mixed
