"""The archive for the stores: the same bytes twice, all that the browser needs and nothing else."""

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from backend.cli.failure import Failure
from backend.cli.main import main
from backend.cli.pack import packed_files, write_archive

EXTENSION = Path(__file__).parents[2] / "extension"


def test_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    assert CliRunner().invoke(main, ["extension", "--pack", str(first)]).exit_code == 0
    os.utime(EXTENSION / "manifest.json")
    assert CliRunner().invoke(main, ["extension", "--pack", str(second)]).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert {"manifest.json", "background/main.js", "_locales/el/messages.json", "popup/popup.html"} <= set(
        names
    )
    assert not any("node_modules" in name or name.startswith("store/") for name in names)
    assert "package.json" not in names


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["extension", "--pack", str(there)])
    assert result.exit_code == 1
    assert str(there) in result.output
    assert there.read_text(encoding="utf-8") == "mine"
    assert CliRunner().invoke(main, ["extension", "--pack", str(there), "--force"]).exit_code == 0


def test_a_manifest_that_names_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"icons": {"16": "icons/a.png"}}), encoding="utf-8")
    with pytest.raises(Failure, match=r"icons/a\.png"):
        packed_files(tmp_path)


def test_an_archive_can_be_read_back(tmp_path: Path) -> None:
    files = packed_files(EXTENSION)
    write_archive(tmp_path / "a.zip", EXTENSION, files)
    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        for path in files:
            assert archive.read(path.as_posix()) == (EXTENSION / path).read_bytes()
