"""The archive of the extension that the stores take: from the same files the same bytes, wherever made."""

import json
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import click

from backend.cli.failure import Failure
from backend.cli.start import EXTENSION
from backend.cli.words import say

# What the browser loads, and nothing of what it takes to make it.
_SUFFIXES = {".js", ".json", ".html", ".css", ".png"}
_NOT_PACKED = {
    "node_modules",
    "store",
    "eslint.config.js",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
}
# Zip knows no earlier day; a file's own time would make every archive another one.
_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def pack(archive: Path, force: bool) -> None:
    """Writes the archive. Raises `Failure` when it cannot, or when a file the manifest names is missing."""
    if archive.exists() and not force:
        raise Failure(say("file-there", path=archive))
    files = packed_files(EXTENSION)
    try:
        write_archive(archive, EXTENSION, files)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(say("file-failed", path=archive, reason=reason)) from error
    click.echo(say("packed", path=archive, count=len(files), size=archive.stat().st_size // 1024))
    click.echo(say("packed_how", folder=EXTENSION / "store"))


def packed_files(folder: Path) -> list[Path]:
    """Relative paths, sorted. Raises `Failure` when the manifest names one that is not among them."""
    found = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    files = sorted(
        path for path in found if path.suffix in _SUFFIXES and not _NOT_PACKED.intersection(path.parts)
    )
    manifest = (folder / "manifest.json").read_text(encoding="utf-8")
    named = set(re.findall(r'"([\w./-]+\.(?:js|html|css|png))"', json.dumps(json.loads(manifest))))
    missing = sorted(named - {path.as_posix() for path in files})
    if missing:
        raise Failure(say("not-in-extension", path=folder / missing[0]))
    return files


def write_archive(archive: Path, folder: Path, files: list[Path]) -> None:
    with ZipFile(archive, "w") as target:
        for path in files:
            entry = ZipInfo(path.as_posix(), _DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _READABLE
            target.writestr(entry, (folder / path).read_bytes(), compresslevel=9)
