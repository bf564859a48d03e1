"""How good each rule was when it was last measured: `measured.json`, by rule and language.

`python -m backend.checker.measured DIR` writes it from a folder of labelled cases, as `evaluate` reads them.
Precision, recall and F1 are those of the verdict `fail`: of a warning.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from backend.checker.evaluate import tally
from backend.checker.figures import Tally, f1
from backend.checker.model import LOCALES

FILE = Path(__file__).with_name("measured.json")


@cache
def load_measured(file: Path = FILE) -> dict[str, Any] | None:
    """None where nothing has been measured."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def measured(tallies: Mapping[str, Tally], on: date) -> dict[str, Any]:
    """{"on", "cases": {language: number}, "guidelines": {id: {language: {precision, recall, f1, judged}}}}"""
    guidelines: dict[str, dict[str, Any]] = {}
    for language, one in tallies.items():
        for guideline, counts in one.verdicts.items():
            guidelines.setdefault(guideline, {})[language] = _figures(counts)
    return {
        "on": on.isoformat(),
        "cases": {language: one.cases for language, one in tallies.items()},
        "guidelines": dict(sorted(guidelines.items())),
    }


def _figures(counts: Counter[tuple[str, str]]) -> dict[str, float | int | None]:
    """Null where nothing was warned of, or where there was nothing to warn of."""
    hits = counts["fail", "fail"]
    warned = sum(number for (_, got), number in counts.items() if got == "fail")
    faults = sum(number for (want, _), number in counts.items() if want == "fail")
    found = f1(hits, warned - hits, faults - hits) if faults else None
    return {
        "precision": round(hits / warned, 3) if warned else None,
        "recall": round(hits / faults, 3) if faults else None,
        "f1": None if found is None else round(found, 3),
        "judged": counts.total(),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m backend.checker.measured", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    files: dict[str, Path] = {locale: folder / f"{locale}.jsonl" for locale in LOCALES}
    tallies = {locale: tally(_cases(file)) for locale, file in files.items() if file.is_file()}
    if not tallies:
        parser.error(f"no .jsonl files in {folder}")
    text = json.dumps(measured(tallies, date.today()), indent=1, sort_keys=False)
    FILE.write_text(text + "\n", encoding="utf-8")
    return 0


def _cases(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    raise SystemExit(main())
