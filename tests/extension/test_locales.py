"""Every word in every language: none missing, none left in English, none unused, placeholders alike."""

import json
import re
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parents[2] / "extension"
LOCALES = ("en", "el", "ru", "bg")
SAME_EVERYWHERE = {"extensionName", "languageUnsure", "browserOn"}
SCRIPTS = {"el": r"[Ͱ-Ͽἀ-῿]", "ru": r"[А-яЁё]", "bg": r"[А-я]"}


def words(locale: str) -> dict[str, str]:
    entries = json.loads((EXTENSION / "_locales" / locale / "messages.json").read_text(encoding="utf-8"))
    return {key: entry["message"] for key, entry in entries.items()}


def sources() -> str:
    """All code, pages and the manifest, as one text."""
    parts = [
        "background",
        "catch",
        "content",
        "far",
        "fields",
        "options",
        "panel",
        "picker",
        "popup",
        "shared",
    ]
    files = [path for part in parts for path in sorted((EXTENSION / part).rglob("*")) if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in [*files, EXTENSION / "manifest.json"])


@pytest.mark.parametrize("locale", LOCALES)
def test_same_keys_in_the_same_order(locale: str) -> None:
    assert list(words(locale)) == list(words("en"))


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_translated(locale: str) -> None:
    english = words("en")
    left = [
        key
        for key, message in words(locale).items()
        if key not in SAME_EVERYWHERE and (message == english[key] or not re.search(SCRIPTS[locale], message))
    ]
    assert left == []


@pytest.mark.parametrize("locale", LOCALES)
def test_same_places_to_fill(locale: str) -> None:
    def places(message: str) -> list[str]:
        return sorted(set(re.findall(r"\$\d", message)))

    english = words("en")
    assert {key: places(message) for key, message in words(locale).items()} == {
        key: places(message) for key, message in english.items()
    }


def test_every_word_is_used() -> None:
    text = sources()
    used = {key for key in words("en") if re.search(rf"""["'_.]{key}["'_;) ?]""", text)}
    unused = set(words("en")) - used
    assert unused == set()


def test_every_word_asked_for_is_there() -> None:
    asked = set(re.findall(r"""\bsay\(\s*["'](\w+)["']""", sources()))
    asked |= set(re.findall(r"""data-say(?:-label)?="(\w+)\"""", sources()))
    asked |= set(re.findall(r"__MSG_(\w+)__", sources()))
    assert asked - set(words("en")) == set()
