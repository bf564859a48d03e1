"""Reading the checker's data files: quickly, and with errors that name the file and the key."""

from collections.abc import Set
from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class DataError(ValueError):
    """A data file does not have the shape its folder's README gives; the text names file and key."""


def load(path: Path, as_written: bool = False) -> dict[str, Any]:
    """The mapping in a YAML file; `as_written` leaves everything text, so that no and on are words. Raises
    `DataError`."""
    loader = _BaseLoader if as_written else _Loader
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (safe loaders)
    except yaml.YAMLError as error:
        raise DataError(f"{path.name}: {error}") from error
    if not isinstance(raw, dict):
        raise DataError(f"{path.name}: not a mapping")
    return raw


def check_keys(where: str, raw: Any, required: Set[str], optional: Set[str] = frozenset()) -> dict[str, Any]:
    """`raw` as a mapping that has all required keys and no unknown ones."""
    if not isinstance(raw, dict):
        raise DataError(f"{where}: not a mapping")
    missing, unknown = required - set(raw), set(raw) - required - optional
    if missing or unknown:
        raise DataError(f"{where}: missing {sorted(missing)}, unknown {sorted(map(str, unknown))}")
    return raw


def strings(where: str, raw: Any) -> tuple[str, ...]:
    """A list of texts (numbers are taken as text)."""
    if raw is None:
        return ()
    if not isinstance(raw, list) or any(isinstance(item, dict | list | bool) or item is None for item in raw):
        raise DataError(f"{where}: not a list of texts")
    return tuple(str(item) for item in raw)
