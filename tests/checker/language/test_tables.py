"""The file of tables and what is read from it."""

import pytest

from backend.checker.language.languages import ALPHABETS, CYRILLIC, LATIN_LANES
from backend.checker.language.tables import LONGEST_WORD, MAGIC, TABLES, TablesError, grams_of, load, read


def test_both_scripts_hold_the_languages_they_should() -> None:
    assert load(0).lanes == CYRILLIC
    assert load(1).lanes == LATIN_LANES
    assert set(ALPHABETS) == {*CYRILLIC, *LATIN_LANES}


def test_the_file_is_small() -> None:
    assert TABLES.stat().st_size < 4_000_000


@pytest.mark.parametrize("script", [0, 1])
def test_no_word_overflows_its_lanes(script: int) -> None:
    tables = load(script)
    lanes = range(0, 16 * len(tables.lanes), 16)
    largest = [max(row >> lane & 0xFFFF for row in tables.grams.values()) for lane in lanes]
    listed = max(row >> lane & 0xFFFF for lane in lanes for row in tables.code_rows)
    grams = len(grams_of("a" * LONGEST_WORD))
    entries = max(tables.counts) * listed
    assert all(grams * most + entries < 1 << 16 for most in largest)


def test_the_score_of_a_text_is_the_sum_of_its_words() -> None:
    tables = load(0)
    alone = [tables.score([word]) for word in ("добра", "услуга")]
    nothing = tables.score([])
    together = [first + second - bias for first, second, bias in zip(*alone, nothing, strict=True)]
    assert tables.score(["добра", "услуга"]) == pytest.approx(together)


@pytest.mark.parametrize("data", [b"", b"something else", MAGIC, MAGIC + b"\x04\x00\x00\x00abcd"])
def test_a_damaged_file_is_named(data: bytes) -> None:
    with pytest.raises(TablesError, match=r"tables\.bin is damaged"):
        read(data, 0)
