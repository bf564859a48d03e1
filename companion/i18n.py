"""The companion's words in each language, with numbers, dates and spans of time as that language says them.

The catalogues are `locales/<language>.po`, read when first needed; there are no compiled ones to fall out of
step. Messages are found by a key ("nav.today"), English included: a changed English sentence breaks nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from gettext import c2py
from pathlib import Path

LOCALES = ("en", "el", "ru", "bg")
FALLBACK = "en"
# Each language is offered in its own words, whatever the page speaks at the moment.
OWN_NAMES = {"en": "English", "el": "Ελληνικά", "ru": "Русский", "bg": "Български"}
SHORT_NAMES = {"en": "EN", "el": "ΕΛ", "ru": "РУ", "bg": "БГ"}

# Days before months and a 24-hour clock: the English that is read across Europe.
_REGION = {"en": "en_GB"}

_FOLDER = Path(__file__).parent / "locales"
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))
# From how many days on a span is told in a coarser unit alone, and how many days that unit has: always two of
# it at least, so that what is rounded away never matters.
_COARSE_UNITS = (("year", 730, 365.25), ("month", 61, 30.44), ("week", 14, 7))


@dataclass(frozen=True)
class Words:
    """Everything said in one language."""

    locale: str
    messages: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]

    @property
    def region(self) -> str:
        """The locale that numbers, dates and times are written for."""
        return _REGION.get(self.locale, self.locale)

    @property
    def day_field(self) -> str:
        """How a day is written in a date field, in Streamlit's letters."""
        return "DD.MM.YYYY" if self.locale in ("ru", "bg") else "DD/MM/YYYY"

    def say(self, key: str, **values: object) -> str:
        """The message of `key` with its placeholders filled; KeyError when there is none."""
        return self.messages[key][0].format_map(values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The message of `key` in the plural form that goes with `number`, which also fills `{number}`."""
        return self.messages[key][self.plural_form(number)].format_map(
            {"number": self.number(number), **values}
        )

    def number(self, value: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.region)

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in whole percent."""
        from babel.numbers import format_percent

        return format_percent(share, locale=self.region)

    def month(self, month: date) -> str:
        """A month with its year, short: Nov 2026."""
        from babel.dates import format_date

        return format_date(month, "LLL y", locale=self.region)

    def day(self, day: date) -> str:
        """A day with its weekday, as a line of its own: Sunday, 22 November 2026."""
        from babel.dates import format_date

        said = format_date(day, format="full", locale=self.region)
        return said[:1].upper() + said[1:]

    def short_day(self, day: date) -> str:
        from babel.dates import format_date

        return format_date(day, format="medium", locale=self.region)

    def moment(self, at: datetime) -> str:
        """A day and a time, in the zone that `at` is in."""
        return f"{self.short_day(at.date())}, {self.clock(at)}"

    def clock(self, at: datetime) -> str:
        from babel.dates import format_time

        return format_time(at, format="short", locale=self.region)

    def ago(self, span: timedelta) -> str:
        """How long ago something was, or (negative) how soon it will be: "3 hours ago", "in 2 days"."""
        from babel.dates import format_timedelta

        return format_timedelta(-span, granularity="minute", add_direction=True, locale=self.region)

    def length(self, span: timedelta) -> str:
        """A span, rounded down: "1 day 3 hours", "5 hours 20 minutes"; from 14 days "3 weeks", "11 years"."""
        from babel.units import format_unit

        days = abs(span).days
        for unit, least, size in _COARSE_UNITS:
            if days >= least:
                return format_unit(max(int(days / size), 2), f"duration-{unit}", "long", locale=self.region)
        seconds = int(abs(span).total_seconds())
        parts: list[str] = []
        for unit, size in _UNITS:
            amount, seconds = divmod(seconds, size)
            if amount and len(parts) < 2:
                parts.append(format_unit(amount, f"duration-{unit}", "long", locale=self.region))
            elif parts:
                break
        return " ".join(parts) or format_unit(0, "duration-minute", "long", locale=self.region)

    def language(self, code: str) -> str:
        """The name of a language ("und" is said as unknown), or its code when there is no name for it."""
        from babel import Locale

        if code in ("", "und"):
            return self.say("language.unknown")
        return str(Locale.parse(self.locale).languages.get(code.split("-")[0].lower(), code))


@cache
def words(locale: str) -> Words:
    """The words of one of LOCALES; ValueError for another."""
    from babel.messages.pofile import read_po

    if locale not in LOCALES:
        raise ValueError(f"no catalogue for {locale!r}")
    with (_FOLDER / f"{locale}.po").open("rb") as file:
        catalogue = read_po(file, locale=locale)
    messages = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string or ""
            messages[key] = (said,) if isinstance(said, str) else tuple(said)
    return Words(locale, messages, c2py(catalogue.plural_expr))


def closest(*wishes: str | None) -> str:
    """The first of the wishes ("el", "bg-BG", None …) that there is a catalogue for, else English."""
    for wish in wishes:
        language = (wish or "").replace("_", "-").split("-")[0].lower()
        if language in LOCALES:
            return language
    return FALLBACK
