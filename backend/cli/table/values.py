"""What stands in the cells: numbers of stars, and moments as people and spreadsheets write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache

from babel.dates import get_month_names

from backend.cli.table.errors import RowError

_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
_OF = r"\s*(?:/|out of|of|από|στα|απο|из|от|на)\s*"
_STARS_WORD = r"(?:\s*(?:stars?|αστέρια?|αστερια?|звезд\w*|звёзд\w*|★|⭐))?"
_RATING = re.compile(rf"({_NUMBER})(?:{_OF}({_NUMBER}))?{_STARS_WORD}", re.IGNORECASE)
_PERCENT = re.compile(rf"({_NUMBER})\s*%")
_STARS = re.compile(r"([★⭐🌟]+)(☆*)")
_USUAL_BEST = 5
_TIME = r"(?:[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m|[πμ]μ)?)?"
_YEAR_MARK = r"(?:\s*(?:г|год[аи]?)?\.?)?"
_NUMBERS = re.compile(
    rf"(\d{{1,2}})\s*([./-])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_YEAR_MARK}{_TIME}", re.I
)
_DAY_MONTH = re.compile(rf"(\d{{1,2}})\.?\s+([^\W\d]+)\.?,?\s+(\d{{4}}){_YEAR_MARK}{_TIME}", re.I)
_MONTH_DAY = re.compile(rf"([^\W\d]+)\.?\s+(\d{{1,2}}),?\s+(\d{{4}}){_TIME}", re.I)
_AFTERNOON = frozenset({"pm", "μμ"})
_SHORTEST_MONTH = 3


def read_rating(cell: str) -> tuple[float, float | None]:
    """The stars given, and the most there are where the cell says so. Raises `RowError`."""
    text = cell.strip().replace("\ufe0f", "")
    if found := _STARS.fullmatch(text.replace(" ", "")):
        given = len(found[1])
        return given, max(given + len(found[2]), _USUAL_BEST)
    if found := _PERCENT.fullmatch(text):
        return _number(found[1]), 100.0
    if found := _RATING.fullmatch(text):
        return _number(found[1]), _number(found[2]) if found[2] else None
    raise RowError("row-rating", value=cell)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def day_first(cells: Iterable[str]) -> bool | None:
    """Whether 03/04 is the third of April, as the other dates of a table tell; None where they do not."""
    found = [match for cell in cells if (match := _NUMBERS.fullmatch(cell.strip()))]
    if any(int(match[1]) > 12 for match in found):
        return True
    if any(int(match[3]) > 12 for match in found):
        return False
    # A point between the numbers is written only where the day comes first.
    return None if any(match[2] != "." and match[1] != match[3] for match in found) else True


def read_moment(cell: str, zone: tzinfo | None, is_day_first: bool) -> datetime | None:
    """In `zone` (None: this machine's) where it names none; None for words that are no date.

    Raises `RowError` for what has the form of a date and is none.
    """
    text = " ".join(cell.split())
    try:
        found = _iso(text) or _in_numbers(text, is_day_first) or _in_words(text)
        if found is None and (text.isdigit() or not re.search(r"[^\W\d]", text)):
            raise ValueError(text)
        return None if found is None else _placed(found, zone)
    except (ValueError, OverflowError) as error:
        raise RowError("row-date", value=cell) from error


def _iso(text: str) -> datetime | None:
    if re.match(r"\d{4}-\d", text) is None:
        return None
    return datetime.fromisoformat(text)


def _in_numbers(text: str, is_day_first: bool) -> datetime | None:
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    month, day = (second, first) if is_day_first else (first, second)
    return _moment(year + 2000 if year < 100 else year, month, day, found.groups()[4:])


def _in_words(text: str) -> datetime | None:
    if found := _DAY_MONTH.fullmatch(text):
        day, name, year, *hours = found.groups()
    elif found := _MONTH_DAY.fullmatch(text):
        name, day, year, *hours = found.groups()
    else:
        return None
    month = _month_called(name)
    return None if month is None else _moment(int(year), month, int(day), hours)


def _moment(year: int, month: int, day: int, hours: Iterable[str | None]) -> datetime:
    hour, minute, second, half = hours
    at = int(hour or 0)
    if half is not None:
        at = at % 12 + (12 if half.lower() in _AFTERNOON else 0)
    return datetime.combine(date(year, month, day), time(at, int(minute or 0), int(second or 0)))


def _placed(found: datetime, zone: tzinfo | None) -> datetime:
    if found.tzinfo is None:
        found = found.astimezone() if zone is None else found.replace(tzinfo=zone)
    return found.astimezone(UTC)


def _month_called(name: str) -> int | None:
    """By its name or the beginning of it; None where several begin so."""
    wanted = _bare(name)
    if len(wanted) < _SHORTEST_MONTH:
        return None
    found = {month for known, month in _months() if known.startswith(wanted)}
    return found.pop() if len(found) == 1 else None


@cache
def _months() -> tuple[tuple[str, int], ...]:
    return tuple(
        (_bare(name), month)
        for locale in ("en", "el", "ru", "bg")
        for context in ("format", "stand-alone")
        for month, name in get_month_names("wide", context, locale).items()
    )


def _bare(name: str) -> str:
    """Small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", name.casefold()) if char.isalpha())
