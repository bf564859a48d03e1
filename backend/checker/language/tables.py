"""The tables that `python -m backend.checker.language.build` makes, ready to add up.

A score per language ("lane") is a number of 16 bits; the lanes of a script lie side by side in one integer,
so that adding two integers adds two rows of scores. Rows are never negative and words are bounded, so no lane
overflows; whole texts are added up in lanes of 32 bits.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct, iter_unpack

TABLES = Path(__file__).with_name("tables.bin")
MAGIC = b"AMENDS-LANGUAGE-1\n"
LONGEST_GRAM = 5
LONGEST_WORD = 40
_BUCKET_BITS = 18
BUCKETS = 1 << _BUCKET_BITS
BLOCK = 8
_LANE_BITS = 16
_MOST_REMEMBERED = 4096
_CHUNK = 2048
_WORDS_BETWEEN_LOOKS = 8
_DECISIVE = 30.0
_LANE = (1 << _LANE_BITS) - 1


class TablesError(ValueError):
    """tables.bin is not what the build writes."""


@dataclass(frozen=True, slots=True)
class Script:
    """The tables of one script. `step`: nats per unit; `temperature`: divides nats to make probabilities.

    `remembered` holds the rows of words met before: the commonest words come again in every text.
    """

    lanes: tuple[str, ...]
    step: float
    temperature: float
    bias: tuple[int, ...]
    grams: dict[str, int]
    starts: "array[int]"
    counts: bytes
    prints: bytes
    codes: bytes
    code_rows: tuple[int, ...]
    remembered: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def score(self, words: Iterable[str]) -> list[float]:
        """Nats per lane, of all words together; no more are read once a lane leads by `_DECISIVE` nats."""
        every_other, even, odd = _every_other(len(self.lanes)), 0, 0
        for count, word in enumerate(words, 1):
            row = self.word(word)
            even += row & every_other
            odd += (row >> _LANE_BITS) & every_other
            if not count % _WORDS_BETWEEN_LOOKS and _lead(self._units(even, odd)) * self.step > _DECISIVE:
                break
        return [unit * self.step for unit in self._units(even, odd)]

    def _units(self, even: int, odd: int) -> list[int]:
        pairs = Struct(f"<{len(self.lanes) // 2 + 1}I")
        units = [0] * (2 * (len(self.lanes) // 2 + 1))
        units[::2] = pairs.unpack(even.to_bytes(pairs.size, "little"))
        units[1::2] = pairs.unpack(odd.to_bytes(pairs.size, "little"))
        return list(map(int.__add__, units, self.bias))

    def word(self, word: str) -> int:
        """The row of one word: its n-grams', and what the list of words says where it holds the word."""
        short = word[:LONGEST_WORD]
        known = self.remembered.get(short)
        if known is None:
            known = self._spelled(f" {short} ") + self._listed(short)
            if len(self.remembered) >= _MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[short] = known
        return known

    def _spelled(self, padded: str) -> int:
        """At each place the longest n-gram that begins there: its row has those of its beginnings in it."""
        find, total = self.grams.get, 0
        for at in range(len(padded) - 1):
            row = find(padded[at : at + 5])
            if row is None:
                row = find(padded[at : at + 4])
                if row is None:
                    row = find(padded[at : at + 3])
                    if row is None:
                        row = find(padded[at : at + 2]) or find(padded[at]) or 0
            total += row
        return total

    def _listed(self, word: str) -> int:
        bucket, print_ = place_of(word)
        start = self.starts[bucket // BLOCK] + sum(self.counts[bucket - bucket % BLOCK : bucket])
        end = start + self.counts[bucket]
        total, at = 0, self.prints.find(print_, start, end)
        while at >= 0:
            total += self.code_rows[self.codes[at]]
            at = self.prints.find(print_, at + 1, end)
        return total


@cache
def _every_other(lanes: int) -> int:
    """Picks the lanes with even numbers out of a row."""
    return sum(_LANE << (2 * _LANE_BITS * pair) for pair in range(lanes // 2 + 1))


def _lead(units: list[int]) -> int:
    second, first = sorted(units)[-2:]
    return first - second


def grams_of(word: str) -> list[str]:
    """Its letters, and runs of two to five that may take in the space before and after it."""
    padded = f" {word} "
    grams = [*word]
    for size in range(2, LONGEST_GRAM + 1):
        grams += [padded[start : start + size] for start in range(len(padded) - size + 1)]
    return grams


def place_of(word: str) -> tuple[int, int]:
    """The word's bucket in the list, and the byte it is known by there."""
    number = zlib.crc32(word.encode("utf-8", "surrogatepass"))
    return number >> (32 - _BUCKET_BITS), number & 0xFF


@cache
def load(script: int) -> Script:
    """0: Cyrillic, 1: Latin. Raises TablesError when the file is damaged, OSError when it is missing."""
    with TABLES.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return read(data, script)


def read(data: bytes | mmap, script: int) -> Script:
    """One script's tables out of the file's bytes. Raises TablesError."""
    try:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("it does not begin as a table of languages does")
        at = len(MAGIC)
        for _ in range(script):
            at += 4 + _length(data, at)
        return _script(_parts(data[at + 4 : at + 4 + _length(data, at)]))
    except (ValueError, IndexError, zlib.error) as error:
        raise TablesError(f"{TABLES.name} is damaged: {error}") from error


def _parts(data: bytes) -> list[bytes]:
    """Each part is its length in four bytes, then itself."""
    found, at = [], 0
    while at < len(data):
        found.append(data[at + 4 : at + 4 + _length(data, at)])
        at += 4 + _length(data, at)
    return found


def _length(data: bytes | mmap, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _script(packed: list[bytes]) -> Script:
    """Names and numbers, n-grams, their rows, words per block and bucket, the words' prints, their codes."""
    head, grams, rows, totals, counts, prints, codes = map(zlib.decompress, packed)
    lanes, numbers, bias, levels = (line.split() for line in head.decode().split("\n"))
    return Script(
        lanes=tuple(lanes),
        step=float(numbers[0]),
        temperature=float(numbers[1]),
        bias=tuple(map(int, bias)),
        grams=dict(zip(grams.decode().split("\n"), _rows(rows, len(lanes)), strict=True)),
        starts=array("I", accumulate(totals, initial=0)),
        counts=counts,
        prints=prints,
        codes=codes,
        code_rows=tuple(int(level) << (_LANE_BITS * lane) for lane in range(len(lanes)) for level in levels),
    )


def _rows(columns: bytes, lanes: int) -> Iterator[int]:
    """One byte per score, lane after lane, into one integer per row; the first lane has the lowest bits."""
    count, width = len(columns) // lanes, 2 * lanes
    for first in range(0, count, _CHUNK):
        rows = min(_CHUNK, count - first)
        out = bytearray(width * rows)
        for lane in range(lanes):
            start = lane * count + first
            out[width - 1 - 2 * lane :: width] = columns[start : start + rows]
        for (row,) in iter_unpack(f"{width}s", out):
            yield int.from_bytes(row, "big")
