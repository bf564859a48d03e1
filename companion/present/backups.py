"""How a backup is called, and the exact commands that go back to one."""

import shlex
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from companion.models_settings import Backup

_RESTORE = "uv run amends restore"


def backup_name(now: datetime) -> str:
    return f"amends-backup-{now:%Y-%m-%d}.jsonl"


def restore_commands(folder: str | None, kept: Sequence[Backup], downloaded: str) -> tuple[str, ...]:
    """To the newest version that Amends keeps itself, and to a file that was downloaded as `downloaded`.

    `folder` is the data folder; where it is not known, only the second can be told.
    """
    data = f" --data {shlex.quote(folder)}" if folder else ""
    own = [Path(folder, "backups", each.name) for each in kept[:1]] if folder else []
    files = [*(str(path) for path in own), f"~/Downloads/{downloaded}"]
    return tuple(f"{_RESTORE}{data} {_quoted(file)}" for file in files)


def _quoted(file: str) -> str:
    """A shell reads ~ as the person's own folder only outside of quotes."""
    return file if file.startswith("~/") else shlex.quote(file)
