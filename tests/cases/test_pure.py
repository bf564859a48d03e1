import ast
from pathlib import Path

import pytest

import backend.cases

FOLDER = Path(backend.cases.__file__).parent
# What reads the data files beside it, as the checker does.
READS_DATA = {"promise_words", "case_guidelines"}
ALLOWED = ("backend.cases", "backend.checker.model", "backend.checker.text", "backend.checker.yaml_files")
FORBIDDEN = {"flask", "os", "time", "random", "uuid", "secrets", "pathlib", "tinydb", "pydantic", "threading"}


@pytest.mark.parametrize("module", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_the_rules_read_no_clock_no_file_and_no_request(module):
    tree = ast.parse(module.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    ours = {name for name in names if name.startswith("backend.")}
    outside = {name for name in ours if not name.startswith(ALLOWED)}
    assert not outside, f"{module.name} reaches out to {outside}"
    forbidden = {name.split(".")[0] for name in names} & FORBIDDEN
    forbidden -= {"pathlib"} if module.stem in READS_DATA else set()
    assert not forbidden, f"{module.name} imports {forbidden}"
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    clocks = {call.attr for call in calls if isinstance(call, ast.Attribute)} & {"now", "utcnow", "today"}
    assert not clocks, f"{module.name} reads a clock"
