"""The measure itself counts rightly."""

import json
from pathlib import Path

import pytest

from backend.checker.evaluate import f1, main, table, tally

CASE = {
    "id": "1",
    "lang": "en",
    "review": {"text": "The parcel came five days late.", "author": "Maria", "rating": 1, "rating_max": 5},
    "channel": "public",
    "draft": "Hello Maria, I am sorry that the parcel came late. READ our terms!!!",
    "kind": "complaint",
    "topics": ["late"],
    "do": ["greet", "apologise", "specific"],
    "avoid": {"hostile": ["READ our terms!!!"], "length": []},
}


def test_verdicts_and_spans_are_counted() -> None:
    counted = tally([CASE])
    assert counted.verdicts["apologise"]["pass", "pass"] == 1
    assert counted.verdicts["hostile"]["fail", "fail"] == 1
    assert counted.verdicts["ask"]["na", "na"] == 1
    assert (counted.marked, counted.met) == (1, 1)
    assert "apologise" in table({"en": counted})


def test_f1() -> None:
    assert f1(2, 1, 1) == pytest.approx(2 / 3)
    assert f1(0, 0, 0) is None


def test_a_folder_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "en.jsonl").write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "macro F1 do" in capsys.readouterr().out
