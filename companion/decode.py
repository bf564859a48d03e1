"""From parsed JSON to the dataclasses of `models`, by their own type hints."""

import types
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class UnexpectedShapeError(ValueError):
    """The JSON is not what the dataclass describes; the text says where."""


def decode(kind: type[T], data: object) -> T:
    """`data` as a `kind`; keys that it does not know are skipped, keys with a default may be missing."""
    if not isinstance(data, dict):
        raise UnexpectedShapeError(f"{kind.__name__}: expected an object, got {type(data).__name__}")
    values = {}
    described: Any = kind
    for name, hint, required in _fields(described):
        if name in data:
            values[name] = _value(hint, data[name], f"{kind.__name__}.{name}")
        elif required:
            raise UnexpectedShapeError(f"{kind.__name__}.{name} is missing")
    return kind(**values)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(kind)
    return tuple(
        (field.name, hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
    )


def _value(hint: Any, data: object, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        hint = next(option for option in get_args(hint) if option is not types.NoneType)
        origin = get_origin(hint)
    if origin is tuple:
        _expect(isinstance(data, list), data, "a list", where)
        return tuple(_value(get_args(hint)[0], item, where) for item in data)  # type: ignore[attr-defined]
    if origin is dict:
        _expect(isinstance(data, dict), data, "an object", where)
        return data
    return _scalar(hint, data, where)


def _scalar(hint: Any, data: object, where: str) -> Any:
    if hint in (datetime, date):
        _expect(isinstance(data, str), data, "a time", where)
        try:
            return hint.fromisoformat(data)
        except ValueError as error:
            raise UnexpectedShapeError(f"{where}: {error}") from error
    if hint is float:
        _expect(isinstance(data, int | float), data, "a number", where)
        return float(data)  # type: ignore[arg-type]
    if hint in (str, int, bool):
        _expect(isinstance(data, hint), data, hint.__name__, where)
        return data
    return decode(hint, data)


def _expect(true: bool, data: object, wanted: str, where: str) -> None:
    if not true:
        raise UnexpectedShapeError(f"{where}: expected {wanted}, got {type(data).__name__}")
