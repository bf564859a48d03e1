"""`python -m backend.checker.language.build`: writes tables.bin. See README.md one folder up."""

import argparse
from dataclasses import dataclass

from backend.checker.language.build.fit import Fitting, Model
from backend.checker.language.build.listed import Listed, choose
from backend.checker.language.build.samples import draw
from backend.checker.language.build.sources import Words, all_words
from backend.checker.language.build.write import write
from backend.checker.language.languages import CYRILLIC, LATIN_LANES
from backend.checker.language.tables import TABLES

_SEED = 7


@dataclass(frozen=True, slots=True)
class Size:
    """Texts to fit on per language, n-grams tried and kept, entries in the list of words, temperature."""

    texts: int
    wide: int
    grams: int
    entries: int
    temperature: float


_SIZES = (
    (CYRILLIC, Size(150_000, 100_000, 35_000, 350_000, 1.5)),
    (LATIN_LANES, Size(60_000, 130_000, 55_000, 900_000, 1.3)),
)


def main() -> None:
    argparse.ArgumentParser(prog="python -m backend.checker.language.build", description=__doc__).parse_args()
    words = all_words()
    data = write([build([words[lane] for lane in lanes], size) for lanes, size in _SIZES])
    TABLES.write_bytes(data)
    print(f"{TABLES.name}: {len(data) / 1e6:.2f} MB")


def build(words: list[Words], size: Size) -> tuple[Model, Listed, float]:
    """One script's tables."""
    fitting = Fitting(words, draw(words, size.texts, _SEED), size.wide)
    fitting.narrow(size.grams)
    listed = choose(words, fitting.model, size.entries)
    return fitting.model, listed, size.temperature


if __name__ == "__main__":
    main()
