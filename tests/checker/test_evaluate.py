"""The measure itself counts rightly."""

import json
from pathlib import Path

import pytest

from backend.checker.evaluate import main, tally
from backend.checker.figures import f1, table

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
    assert "macro-F1 Do" in capsys.readouterr().out


def test_markdown_has_a_row_per_guideline_in_the_order_of_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("bg", "en", "xx"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    assert main([str(tmp_path), "--table"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| | en (1 cases) | bg (1 cases) | xx (1 cases) |"
    assert "| `apologise` | 1.00 (1/0/0) | 1.00 (1/0/0) | 1.00 (1/0/0) |" in lines
    assert len({line.count("|") for line in lines if line.startswith("|")}) == 1


def test_a_folder_without_cases_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "no .jsonl files" in capsys.readouterr().err
