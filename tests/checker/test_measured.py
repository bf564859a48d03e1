"""How good each rule is, as a file tells it."""

import json
from datetime import date
from pathlib import Path

from backend.checker.figures import Tally
from backend.checker.measured import load_measured, measured


def test_figures_of_warnings() -> None:
    one = Tally()
    one.cases = 10
    pairs = {("fail", "fail"): 3, ("pass", "fail"): 1, ("fail", "pass"): 2, ("pass", "pass"): 4}
    for pair, number in pairs.items():
        one.verdicts["excuse"][pair] = number
    one.verdicts["lists"]["pass", "pass"] = 10
    told = measured({"el": one}, date(2026, 11, 22))
    assert (told["on"], told["cases"]) == ("2026-11-22", {"el": 10})
    assert told["guidelines"]["excuse"]["el"] == {
        "precision": 0.75,
        "recall": 0.6,
        "f1": 0.667,
        "judged": 10,
    }
    nothing = {"precision": None, "recall": None, "f1": None, "judged": 10}
    assert told["guidelines"]["lists"]["el"] == nothing


def test_what_was_not_measured_is_not_told(tmp_path: Path) -> None:
    assert load_measured(tmp_path / "none.json") is None
    (tmp_path / "some.json").write_text(json.dumps({"on": "2026-11-22"}))
    assert load_measured(tmp_path / "some.json") == {"on": "2026-11-22"}
