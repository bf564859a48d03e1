"""`amends check`: text and JSON, exit statuses, bad usage."""

import json

import pytest
from click.testing import CliRunner

from backend.cli.main import main
from tests.cli.process import amends

REVIEW = "I ordered a vase and it came in pieces. Nobody answers my e-mails."
GOOD = (
    "Hello Maria, thank you for telling me. I am sorry the vase came in pieces and that my inbox stayed "
    "silent; that was my mistake, I packed it badly, and you were left without your gift. A new one leaves "
    "today and reaches you by Friday, at no cost. Write to me at nina@mill.example. From now on each vase "
    "travels in a double box."
)
BAD = (
    "You should have read the description. We did our best!!! "
    "Delete this review or our lawyers will be in touch."
)


@pytest.fixture
def files(tmp_path):
    def write(review=REVIEW, draft=GOOD):
        paths = []
        for name, text in (("review", review), ("draft", draft)):
            path = tmp_path / f"{name}.txt"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths += [f"--{name}", str(path)]
        return paths

    return write


def test_a_ready_draft_exits_0(files):
    done = amends("check", *files(), "--author", "Maria", "--rating", "1")
    assert done.returncode == 0, done.stdout
    assert "Ready to send" in done.stdout


def test_a_bad_draft_exits_1_and_marks_the_words(files):
    done = amends("check", *files(draft=BAD), "--author", "Maria", "--rating", "1")
    assert done.returncode == 1
    assert "⟦" in done.stdout
    assert "lawyers" in done.stdout.split("To take out")[1]


def test_json_is_the_answer_of_the_api(files):
    done = amends("check", *files(draft=BAD), "--format", "json", "--locale", "el")
    answer = json.loads(done.stdout)
    assert answer["ready"] is False
    assert [finding["guideline"] for finding in answer["findings"]][:2] == ["greet", "thank"]
    assert {"start", "end"} == set(answer["coverage"][0]) & {"start", "end"}


def test_standard_input(files):
    done = amends("check", "--review", "-", "--draft", files()[3], input=REVIEW)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("review", "draft", "extra"),
    [
        ("", GOOD, []),
        (REVIEW, " \n", []),
        (REVIEW, "x" * 20_001, []),
        (b"\xff\xfe\x00", GOOD, []),
        (REVIEW, GOOD, ["--rating", "NaN"]),
        (REVIEW, GOOD, ["--rating", "many"]),
        (REVIEW, GOOD, ["--channel", "shouting"]),
        (REVIEW, GOOD, ["--review", "/no/such/file"]),
    ],
)
def test_bad_usage_exits_2_with_a_reason(files, review, draft, extra):
    done = amends("check", *files(review, draft), *extra)
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_only_one_side_can_come_from_standard_input():
    done = amends("check", "--review", "-", "--draft", "-", input=REVIEW)
    assert done.returncode == 2


def test_escape_sequences_in_a_draft_do_not_reach_the_terminal(files):
    done = amends("check", *files(draft="\x1b[2J\x1b]0;owned\x07 " + BAD))
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_no_color_is_heeded_on_a_terminal(files, no_color, coloured):
    done = CliRunner().invoke(main, ["check", *files(draft=BAD)], color=True, env={"NO_COLOR": no_color})
    assert done.exit_code == 1
    assert ("\x1b[" in done.output) is coloured
    assert "⟦" in done.output
