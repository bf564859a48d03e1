"""The catalogues: complete, translated, used, alike in their placeholders, and written one way only."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Formatter

import pytest

from companion.calls_settings import FORGOTTEN
from companion.i18n import LOCALES, closest, words
from companion.parts.check_view import ANSWERS
from companion.parts.settings import GROUPS
from companion.parts.your_data import WAYS
from companion.present.clock import OUTCOMES
from companion.present.figures import PERIODS
from companion.present.first_run import STEPS
from companion.present.measured import FIGURES
from companion.present.notebook import WRONGS
from companion.present.playbook import TEXTS
from companion.present.promises import STATES
from companion.present.rows import STATUSES
from companion.present.settings import FORBIDS, PREFERENCES, ROLES
from companion.present.sources import ARTICLES
from companion.present.story import CHANNELS, EVENTS, FIELD_KEYS

COMPANION = Path(__file__).parents[2] / "companion"
# Keys that are put together in the code, by the values they are put together from.
COMPOSED = {
    "outcome": OUTCOMES,
    "status": STATUSES,
    "channel": CHANNELS,
    "event": EVENTS,
    "answer": ("running", "overdue", "answered"),
    "sort": ("-caught_at", "caught_at", "answer_due_at", "-answer_due_at", "-updated_at", "updated_at"),
    "weight": ("must", "should", "could"),
    "dialog": ("finish", "move", "add", "promise", "improvement"),
    "period": PERIODS,
    "trend": ("better", "worse", "same", "unknown"),
    "effect": ("better", "worse", "same", "early"),
    "export": ("csv", "json"),
    "guidelines": ("do", "avoid"),
    "verdict": ("pass", "fail", "na"),
    "promise": STATES,
    "coverage": tuple(ANSWERS),
    "wronged": WRONGS,
    "settings": GROUPS,
    "first": STEPS,
    "playbook": TEXTS,
    "setting": PREFERENCES,
    "forbid": FORBIDS,
    "role": ROLES,
    "origin": ("built-in", "changed", "added"),
    "forget": WAYS,
    "kept": FORGOTTEN,
    "measured": FIGURES,
    "source": ARTICLES,
}


def keys_in_code() -> set[str]:
    source = "\n".join(path.read_text(encoding="utf-8") for path in COMPANION.rglob("*.py"))
    catalogue = set(words("en").messages)
    areas = {key.split(".")[0] for key in catalogue}
    literal = {key for key in re.findall(r'"([a-z-]+\.[a-z_-]+)"', source) if key.split(".")[0] in areas}
    composed = {f"{area}.{value}" for area, values in COMPOSED.items() for value in values}
    return literal - {"today.py"} | composed | set(FIELD_KEYS.values())


def test_every_key_in_the_code_has_a_message_and_every_message_is_used() -> None:
    assert keys_in_code() == set(words("en").messages)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_missing_or_empty(locale: str) -> None:
    messages = words(locale).messages
    assert set(messages) == set(words("en").messages)
    assert [key for key, forms in messages.items() if not all(form.strip() for form in forms)] == []


@pytest.mark.parametrize("locale", ["el", "ru", "bg"])
def test_no_message_is_left_in_english(locale: str) -> None:
    english = words("en").messages
    same = [key for key, forms in words(locale).messages.items() if forms[0] == english[key][0]]
    assert same == []


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_agree_in_every_form(locale: str) -> None:
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key, forms in words(locale).messages.items():
        wanted = placeholders(words("en").messages[key][-1])
        assert [placeholders(form) for form in forms] == [wanted] * len(forms), key


@pytest.mark.parametrize("locale", LOCALES)
def test_plurals_have_as_many_forms_as_the_language(locale: str) -> None:
    said = words(locale)
    forms = {said.plural_form(number) for number in range(200)}
    assert forms == set(range(3 if locale == "ru" else 2))
    plural = {key for key, texts in words("en").messages.items() if len(texts) > 1}
    for key, texts in said.messages.items():
        assert len(texts) == (len(forms) if key in plural else 1), key


@pytest.mark.parametrize("locale", LOCALES)
def test_letters_belong_to_the_language(locale: str) -> None:
    """No word mixes alphabets: a Latin o in a Russian word looks right and is not."""
    alphabets = ("[A-Za-z]", "[\u0370-\u03ff\u1f00-\u1fff]", "[\u0400-\u04ff]")
    for key, forms in words(locale).messages.items():
        for word in re.findall(r"\w+", " ".join(forms)):
            assert sum(bool(re.search(letters, word)) for letters in alphabets) <= 1, (key, word)


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogue_is_sorted_and_has_no_key_twice(locale: str) -> None:
    text = (COMPANION / "locales" / f"{locale}.po").read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, flags=re.MULTILINE)
    assert keys == sorted(set(keys))
    assert text.endswith("\n") and not re.search(r"[ \t]+$", text, flags=re.MULTILINE)


def test_no_compiled_catalogue_lies_about() -> None:
    assert list(COMPANION.rglob("*.mo")) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Просрочено на 1 день"),
        (3, "Просрочено на 3 дня"),
        (11, "Просрочено на 11 дней"),
        (21, "Просрочено на 21 день"),
    ],
)
def test_russian_plurals(number: int, said: str) -> None:
    assert words("ru").count("due.overdue", number) == said


def test_dates_and_spans_are_said_as_the_language_says_them() -> None:
    day = date(2026, 11, 22)
    assert [words(locale).day(day) for locale in LOCALES] == [
        "Sunday, 22 November 2026",
        "Κυριακή 22 Νοεμβρίου 2026",
        "Воскресенье, 22 ноября 2026\u202fг.",
        "Неделя, 22 ноември 2026\u202fг.",
    ]
    span = timedelta(days=1, hours=3, minutes=50)
    assert [words(locale).length(span) for locale in LOCALES] == [
        "1 day 3 hours",
        "1 ημέρα 3 ώρες",
        "1 день 3 часа",
        "1 ден 3 часа",
    ]
    assert words("en").length(timedelta(hours=2)) == "2 hours"
    assert words("en").length(timedelta(days=2, minutes=5)) == "2 days"
    assert words("en").length(timedelta(seconds=30)) == "0 minutes"
    assert words("el").ago(timedelta(hours=3)) == "πριν από 3 ώρες"
    assert words("en").moment(datetime(2026, 11, 22, 9, 5, tzinfo=UTC)) == "22 Nov 2026, 09:05"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (13, ("13 days 7 hours", "13 ημέρες 7 ώρες", "13 дней 7 часов", "13 дни 7 часа")),
        (14, ("2 weeks", "2 εβδομάδες", "2 недели", "2 седмици")),
        (60, ("8 weeks", "8 εβδομάδες", "8 недель", "8 седмици")),
        (61, ("2 months", "2 μήνες", "2 месяца", "2 месеца")),
        (640, ("21 months", "21 μήνες", "21 месяц", "21 месеца")),
        (729, ("23 months", "23 μήνες", "23 месяца", "23 месеца")),
        (730, ("2 years", "2 έτη", "2 года", "2 години")),
        (4253, ("11 years", "11 έτη", "11 лет", "11 години")),
    ],
)
def test_a_long_span_is_said_in_one_coarse_unit(days: int, said: tuple[str, ...]) -> None:
    span = timedelta(days=days, hours=7)
    assert tuple(words(locale).length(span) for locale in LOCALES) == said
    assert tuple(words(locale).length(-span) for locale in LOCALES) == said


def test_languages_are_named_in_the_language_of_the_page() -> None:
    assert words("el").language("bg") == "Βουλγαρικά"
    assert words("en").language("und") == "language uncertain"
    assert words("en").language("xx-unknown") == "xx-unknown"


@pytest.mark.parametrize(
    ("wishes", "chosen"),
    [((None, "el-GR"), "el"), (("de", "bg_BG.UTF-8"), "bg"), (("fr", None, ""), "en"), ((), "en")],
)
def test_closest_language(wishes: tuple[str | None, ...], chosen: str) -> None:
    assert closest(*wishes) == chosen
