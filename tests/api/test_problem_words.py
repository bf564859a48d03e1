"""The catalogue of problems: whole, in four languages, and used."""

import re
from pathlib import Path

import pytest

import backend
from backend.api.problems import catalogue
from backend.checker.model import LOCALES

ENTRIES = {
    f"{slug}.{part}": words
    for slug, entry in catalogue()["problems"].items()
    for part, words in (("title", entry["title"]), ("detail", entry["detail"]))
} | catalogue()["fields"]
CODE = "\n".join(path.read_text("utf-8") for path in Path(backend.__file__).parent.rglob("*.py"))
# Codes that pydantic itself gives to what our fields are made of.
PYDANTIC = {
    "missing",
    "string_type",
    "string_too_short",
    "string_too_long",
    "string_pattern_mismatch",
    "too_long",
    "int_type",
    "float_type",
    "bool_type",
    "list_type",
    "greater_than_equal",
    "less_than_equal",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_said_in_every_language_with_the_same_names(name):
    words = ENTRIES[name]
    assert tuple(words) == LOCALES, f"{name}: the languages are {LOCALES}, in this order"
    names = {locale: sorted(re.findall(r"\{(\w+)\}", text)) for locale, text in words.items()}
    assert all(found == names["en"] for found in names.values()), f"{name}: {names}"
    assert len(set(words.values())) == len(LOCALES), f"{name} is left untranslated"


@pytest.mark.parametrize("slug", catalogue()["problems"])
def test_every_problem_is_used(slug):
    assert f'"{slug}"' in CODE, f"nothing answers with {slug}"


@pytest.mark.parametrize("code", catalogue()["fields"])
def test_every_field_sentence_is_used(code):
    assert code in PYDANTIC or f'"{code}"' in CODE, f"no field is refused as {code}"


def test_every_code_that_the_fields_raise_has_a_sentence():
    raised = set(
        re.findall(r'(?:PydanticCustomError|FieldError|RuleBrokenError)\(\s*(?:[^",]+,\s*)?"([\w-]+)"', CODE)
    )
    assert raised - catalogue()["fields"].keys() == set()
    assert len(raised) > 10
