"""A JSON object as its bytes: what is kept by the thousand and seldom read takes a tenth of the memory."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson


class PackedJson(Mapping[str, Any]):
    """Reads like the mapping it was made of, which holds nothing but JSON; each reading unpacks it."""

    __slots__ = ("_json",)

    def __init__(self, value: Mapping[str, Any]) -> None:
        # A copy: what orjson gives sits in memory for several times its length.
        packed = value._json if isinstance(value, PackedJson) else bytes(memoryview(orjson.dumps(value)))
        self._json: bytes = packed

    def __getitem__(self, key: str) -> Any:
        return unpacked(self)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(unpacked(self))

    def __len__(self) -> int:
        return len(unpacked(self))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedJson):
            return self._json == other._json or unpacked(self) == unpacked(other)
        return isinstance(other, Mapping) and unpacked(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]


def unpacked(value: Mapping[str, Any]) -> dict[str, Any]:
    """A copy to be worked with; of what is packed, read once."""
    if not isinstance(value, PackedJson):
        return dict(value)
    read: dict[str, Any] = orjson.loads(value._json)
    return read
