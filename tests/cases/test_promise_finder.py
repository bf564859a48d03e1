"""Every example of the words' own files, and what is asked of all languages alike."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.cases.promise_finder import MOST_FOUND, find_promises
from backend.cases.promise_words import examples, promise_words
from backend.checker.model import LOCALES
from backend.checker.text.fold import fold_text

SENT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DOES = [(locale, example) for locale in LOCALES for example in examples(locale)[0]]
DOES_NOT = [(locale, text) for locale in LOCALES for text in examples(locale)[1]]
ATHENS = ZoneInfo("Europe/Athens")


def utf16(text: str, span) -> str:
    return text.encode("utf-16-le")[2 * span.start : 2 * span.end].decode("utf-16-le")


@pytest.mark.parametrize(
    ("locale", "example"), DOES, ids=[f"{locale}-{example['text'][:40]}" for locale, example in DOES]
)
def test_what_is_promised(locale, example):
    found = find_promises(example["text"], locale, SENT)
    due = [each.due_at.strftime("%Y-%m-%dT%H:%M") if each.due_at else str(each.due_on) for each in found]
    assert due == [example["due"]]
    assert utf16(example["text"], found[0].span) == example["words"]
    assert found[0].text == example["text"]


@pytest.mark.parametrize(("locale", "text"), DOES_NOT)
def test_what_is_no_promise(locale, text):
    assert find_promises(text, locale, SENT) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_promise_keeps_its_place_in_a_long_reply(locale):
    text = examples(locale)[0][0]["text"]
    reply = f"😀 «Α»\n{text}\n\n{text}"
    found = find_promises(reply, locale, SENT)
    assert [utf16(reply, each.span) for each in found] == [examples(locale)[0][0]["words"]] * 2


def test_days_and_hours_are_those_of_the_person():
    late = datetime(2026, 11, 20, 22, 30, tzinfo=UTC).astimezone(ATHENS)
    (found,) = find_promises("I'll call you tomorrow at 9 am.", "en", late)
    assert (found.due_on, found.due_at) == (date(2026, 11, 22), datetime(2026, 11, 22, 7, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("sent", "due"), [((2026, 3, 28), (2026, 3, 29, 6, 0)), ((2026, 10, 24), (2026, 10, 25, 7, 0))]
)
def test_a_named_hour_stays_that_hour_when_the_clocks_change(sent, due):
    evening = datetime(*sent, 20, 0, tzinfo=ATHENS)
    (found,) = find_promises("You will have it tomorrow at 9 am.", "en", evening)
    assert found.due_at == datetime(*due, tzinfo=UTC)


def test_hours_from_now_are_hours_when_the_clocks_change():
    evening = datetime(2026, 3, 28, 20, 0, tzinfo=ATHENS)
    (found,) = find_promises("You will have it within 24 hours.", "en", evening)
    assert (found.due_at - evening.astimezone(UTC)).total_seconds() == 24 * 3600


def test_an_hour_that_is_over_today_is_that_of_tomorrow():
    (found,) = find_promises("I'll call you at 9 am.", "en", SENT)
    assert found.due_on == date(2026, 11, 21)


def test_several_times_of_one_sentence():
    text = "Today I will speak to the courier, and by Tuesday you will have the new one."
    assert [each.due_on for each in find_promises(text, "en", SENT)] == [
        date(2026, 11, 20),
        date(2026, 11, 24),
    ]


def test_a_language_without_words_here_promises_nothing():
    assert find_promises("Wir melden uns bis Freitag.", "de", SENT) == ()
    assert find_promises("You will have it by Friday.", "und", SENT) == ()


def test_a_reply_of_nothing_but_promises_ends():
    reply = "I'll call you tomorrow. " * 800
    started = time.perf_counter()
    assert len(find_promises(reply, "en", SENT)) == MOST_FOUND
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("locale", LOCALES)
def test_all_words_are_written_as_texts_are_read(locale):
    words = promise_words(locale)
    for found in (words.weekdays, words.months, words.numbers, words.units, words.days, words.clock):
        assert found
        assert all(word == fold_text(word) for word in found)
    assert sorted(set(words.weekdays.values())) == list(range(7))
    assert sorted(set(words.months.values())) == list(range(1, 13))


WORDS = ["by", "Friday", "will", "5", "/", "12", ".", "within", "до", "завтра", "ως", "ще", "😀", "2026", ":"]
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LOCALES))
def test_any_text_can_be_read(text, locale):
    for found in find_promises(text, locale, SENT):
        assert utf16(text, found.span).strip()
        assert found.due_on >= SENT.date()
