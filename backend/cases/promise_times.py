"""Times in a sentence: where its words are, and which day or moment they name. Knows no language itself."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from backend.cases.promise_words import PromiseWords, promise_words
from backend.checker.model import Locale

# Hours named without morning or evening, up to this one, are those of the afternoon.
_AFTERNOON_TO = 7
_CLOSE = 12
# "Between 9 and 11": the second hour of two ends what the first begins, and is no time of its own.
_ANOTHER_HOUR = re.compile(r"(?<![\d./:])\d{1,2}\s*(?:-|\w{1,3})?\s*$")
_SATURDAY = 5
# A promise for later than this is a mistake in reading: nobody promises a decade.
MOST_DAYS = 3 * 366


@dataclass(frozen=True, slots=True)
class Time:
    """Words `start:end` of a folded text that name a day, an hour of the day (in minutes), or a moment.

    `from_now`: they count from the reply on ("within three days"). `ahead`: they do, or name a time that can
    only be to come (tomorrow, by Friday), so that nobody says so of what has been.
    """

    start: int
    end: int
    day: date | None = None
    minutes: int | None = None
    moment: datetime | None = None
    from_now: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class _Finder:
    words: PromiseWords
    spans: re.Pattern[str]
    dates: re.Pattern[str]
    days: re.Pattern[str]
    clocks: re.Pattern[str]
    after_bare_hour: re.Pattern[str]
    between: re.Pattern[str]


def find_times(text: str, sent_at: datetime, locale: Locale) -> list[Time]:
    """In order, none over another. `text` is folded; `sent_at` is in the person's own time zone."""
    finder = _finder(locale)
    found = [
        *_spans(finder, text, sent_at),
        *_dates(finder, text, sent_at.date()),
        *_days(finder, text, sent_at.date()),
        *_clocks(finder, text),
    ]
    latest = sent_at.date() + timedelta(days=MOST_DAYS)
    kept: list[Time] = []
    for time in sorted(found, key=lambda each: (each.start, -each.end)):
        if time.day is not None and time.day > latest:
            continue
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.end - time.start > kept[-1].end - kept[-1].start:
            kept[-1] = time
    return _joined(finder, text, kept)


@cache
def _finder(locale: Locale) -> _Finder:
    words = promise_words(locale)
    s = words.sources
    number = rf"(?:\d{{1,3}}(?:\s*-\s*(?P<upper>\d{{1,3}}))?|{s['numbers']})"
    before = rf"(?:(?:{s['by']}|{s['at']})\s+){{0,3}}"
    spans = (
        rf"(?P<within>{s['within']})\s+(?:(?P<number>{number})\s+)?(?:(?:{s['working']})\s+)?(?P<unit>{s['units']})"
        rf"(?:\s+(?:{s['working']}))?(?:\s+(?:{s['units']})(?!\w))?(?:\s+(?:{s['from_now']}))?"
        rf"|(?P<number2>\d{{1,3}}|{s['numbers']})\s+(?:(?:{s['working']})\s+)?(?P<unit2>{s['units']})\s+(?:{s['from_now']})"
    )
    dates = (
        rf"{before}(?:(?P<year>\d{{4}})-(?P<m0>\d{{2}})-(?P<d0>\d{{2}})"
        rf"|(?P<d1>\d{{1,2}})(?P<dot>[./\-])(?P<m1>\d{{1,2}})(?:(?P=dot)(?P<y1>\d{{4}}|\d{{2}}))?(?![:\d])"
        rf"|(?P<d2>\d{{1,2}})(?:{s['ordinal']})?\s+(?:(?:{s['of_month']})\s+)?(?P<m2>{s['months']})(?:\s+(?P<y2>\d{{4}}))?"
        rf"|(?P<m3>{s['months']})\s+(?P<d3>\d{{1,2}})(?:{s['ordinal']})?(?:,?\s+(?P<y3>\d{{4}}))?)"
    )
    days = (
        rf"{before}(?:(?P<day>{s['days']})"
        rf"|(?:(?P<next>{s['next']})\s+|(?P<this>{s['this']})\s+)?(?P<weekday>{s['weekdays']})(?:\s+(?:{s['next_after']}))?"
        rf"|(?:(?P<next2>{s['next']})|(?P<this2>{s['this']}))\s+(?P<unit>{s['units']})"
        rf"|(?P<end>{s['ends']}))"
    )
    after = rf"(?P<am>{s['am']})|(?P<pm>{s['pm']})|(?P<oclock>{s['oclock']})"
    clocks = (
        rf"{before}(?:(?P<name>{s['clock']})(?!\w)|(?:(?P<h1>\d{{1,2}})[:.](?P<minute>\d{{2}})(?![\d:])"
        rf"|(?P<h2>\d{{1,2}}(?!\d)|(?:{s['numbers']})(?!\w)))(?:\s*(?:{after})(?!\w))?)"
    )
    goes_on = rf"\s*(?:[,.;!)]|$)|\s+(?:{s['days']}|{s['by']})(?!\w)"
    return _Finder(
        words=words,
        spans=_alone(f"(?:{spans})(?!\\w)"),
        dates=_alone(f"(?:{dates})(?!\\w)"),
        days=_alone(f"(?:{days})(?!\\w)"),
        clocks=_alone(f"(?:{clocks})"),
        after_bare_hour=re.compile(goes_on),
        between=re.compile(rf"[\s,]*(?:(?:{s['by']}|{s['at']})[\s,]*)*"),
    )


def _alone(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.:/]){expression}")


def _spans(finder: _Finder, text: str, sent_at: datetime) -> Iterator[Time]:
    for match in finder.spans.finditer(text):
        unit = finder.words.units[_plain(match["unit"] or match["unit2"])]
        said = match["number"] or match["number2"]
        count = int(match["upper"]) if match["upper"] else _number(finder, said) if said else 1
        named = _plain(match["within"] or "")
        if unit == "hours" and said and count < 24 and re.fullmatch(finder.words.sources["at"], named):
            yield Time(match.start(), match.end(), minutes=_in_the_day(count) * 60)
            continue
        working = re.search(rf"(?<!\w)(?:{finder.words.sources['working']})(?!\w)", match[0]) is not None
        yield _after(match, sent_at, unit, count, working)


def _after(match: re.Match[str], sent_at: datetime, unit: str, count: int, working: bool) -> Time:
    if unit in ("minutes", "hours", "day_and_night"):
        step = {
            "minutes": timedelta(minutes=1),
            "hours": timedelta(hours=1),
            "day_and_night": timedelta(hours=24),
        }
        # Added in UTC: clocks may change in between.
        moment = (sent_at.astimezone(UTC) + count * step[unit]).astimezone(sent_at.tzinfo)
        return Time(match.start(), match.end(), moment=moment, from_now=True, ahead=True)
    if unit == "months":
        day = _months_later(sent_at.date(), count)
    elif unit == "days" and working:
        day = _working_days_later(sent_at.date(), count)
    else:
        day = sent_at.date() + timedelta(days=count * (7 if unit == "weeks" else 1))
    return Time(match.start(), match.end(), day, from_now=True, ahead=True)


def _dates(finder: _Finder, text: str, today: date) -> Iterator[Time]:
    for match in finder.dates.finditer(text):
        if match["dot"] == "." and not match["y1"] and match[0][0].isdigit():
            continue  # a version, a price, a score: "3.1"
        day = int(match["d0"] or match["d1"] or match["d2"] or match["d3"])
        named = match["m2"] or match["m3"]
        month = finder.words.months[named] if named else int(match["m0"] or match["m1"])
        if match["m1"] and month > 12 >= day and match["y1"]:
            day, month = month, day
        year = match["year"] or match["y1"] or match["y2"] or match["y3"]
        found = _date(int(year) + (2000 if len(year) == 2 else 0) if year else None, month, day, today)
        if found is not None:
            yield Time(match.start(), match.end(), found, ahead=_is_deadline(finder, match))


def _date(year: int | None, month: int, day: int, today: date) -> date | None:
    """Without a year it is the next such day; None for what is no day, or one that is over."""
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _days(finder: _Finder, text: str, today: date) -> Iterator[Time]:
    monday = today - timedelta(days=today.weekday())
    for match in finder.days.finditer(text):
        ahead = _is_deadline(finder, match) or bool(match["next"] or match["next2"])
        if match["day"]:
            ahead = ahead or finder.words.days[_plain(match["day"])] > 0
            day = today + timedelta(days=finder.words.days[_plain(match["day"])])
        elif match["weekday"]:
            weekday = finder.words.weekdays[match["weekday"]]
            days = (weekday - today.weekday() - 1) % 7 + 1
            in_next_week = monday + timedelta(days=7 + weekday)
            day = in_next_week if match["next"] else today + timedelta(days=days)
        else:
            unit = finder.words.ends[_plain(match["end"])] if match["end"] else None
            later = bool(match["next2"])
            unit = unit or finder.words.units[match["unit"]].removesuffix("s")
            if unit not in ("day", "week", "month"):
                continue
            day = _end_of(unit, today, later)
        yield Time(match.start(), match.end(), day, ahead=ahead)


def _is_deadline(finder: _Finder, match: re.Match[str]) -> bool:
    return re.match(rf"(?:{finder.words.sources['deadline']})\s", match[0]) is not None


def _end_of(unit: str, today: date, later: bool) -> date:
    """The last day of this (or, `later`, of the next) day, week or month."""
    if unit == "day":
        return today + timedelta(days=later)
    if unit == "week":
        return today + timedelta(days=6 - today.weekday() + 7 * later)
    first = _months_later(today.replace(day=1), int(later))
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _clocks(finder: _Finder, text: str) -> Iterator[Time]:
    for match in finder.clocks.finditer(text):
        if match["name"]:
            yield Time(match.start(), match.end(), minutes=finder.words.clock[_plain(match["name"])])
            continue
        if _ANOTHER_HOUR.search(text, max(0, match.start() - _CLOSE), match.start()):
            continue
        bare = not (match["am"] or match["pm"] or match["oclock"])
        if bare and match["h2"] and not _is_hour(finder, text, match):
            continue
        hour, minute = _number(finder, match["h1"] or match["h2"]), int(match["minute"] or 0)
        if not 0 <= hour <= 24 or minute > 59 or (match["h2"] and hour == 0):
            continue
        if match["pm"]:
            hour += 12 if hour < 12 else 0
        elif match["h2"] and not match["am"]:
            hour = _in_the_day(hour)
        yield Time(match.start(), match.end(), minutes=hour % 24 * 60 + minute)


def _is_hour(finder: _Finder, text: str, match: re.Match[str]) -> bool:
    """A number alone is an hour only after "at" and its like, and where nothing follows that it may count."""
    at = re.match(rf"(?:\w+\s+)*?(?:{finder.words.sources['at']})\s", match[0])
    return at is not None and finder.after_bare_hour.match(text, match.end()) is not None


def _joined(finder: _Finder, text: str, times: list[Time]) -> list[Time]:
    """A day and an hour beside each other are one time; of two days beside each other the later counts."""
    joined: list[Time] = []
    for time in times:
        last = joined[-1] if joined else None
        gap = text[last.end : time.start] if last else ""
        beside = len(gap) <= _CLOSE and finder.between.fullmatch(gap)
        if last is None or not beside or last.from_now or time.from_now:
            joined.append(time)
        elif last.day is None or time.day is None:
            if (last.day is None) == (time.day is None):
                continue
            day = last.day or time.day
            minutes = last.minutes if last.minutes is not None else time.minutes
            ahead = last.ahead or time.ahead
            joined[-1] = Time(last.start, time.end, day, minutes, ahead=ahead)
        else:
            joined[-1] = replace(time, start=last.start, ahead=last.ahead or time.ahead)
    return joined


def _number(finder: _Finder, said: str) -> int:
    return int(re.split(r"\s*-\s*", said)[0]) if said[0].isdigit() else finder.words.numbers[_plain(said)]


def _plain(said: str) -> str:
    return " ".join(said.split())


def _in_the_day(hour: int) -> int:
    return hour + 12 if 1 <= hour <= _AFTERNOON_TO else hour


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working_days_later(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
