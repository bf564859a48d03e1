"""Times that a reply promises: what will be done by when, in the words of the reply."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from backend.cases.promise_times import Time, find_times
from backend.cases.promise_words import PromiseWords, locale_of, promise_words
from backend.checker.model import Span
from backend.checker.text.document import Document, read

MOST_FOUND = 20
_MARKS = re.compile(r"[,;:()·]|\s-\s")
# A part with so few words beside its time belongs to the part after it: "By Friday, you will have it".
_FEW_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """`text` is the sentence, `span` the place in the reply of the words that name the time."""

    text: str
    span: Span
    due_on: date
    due_at: datetime | None


def find_promises(reply: str, language: str, sent_at: datetime) -> tuple[Found, ...]:
    """What a reply promises for a time, in its order. `sent_at` is in the person's own time zone; in a
    language that has no words here, nothing is found."""
    locale = locale_of(language)
    if locale is None:
        return ()
    words = promise_words(locale)
    document = read(reply, locale)
    found: list[Found] = []
    for sentence in document.sentences:
        begin, end = document.tokens[sentence.first].start, document.tokens[sentence.last - 1].end
        text = document.folded.text[begin:end]
        if _is_question(text, locale):
            continue
        for time in find_times(text, sent_at, locale):
            if _is_promised(words, text, time):
                found.append(_found(document, sentence.text, begin, time, sent_at))
    return tuple(found[:MOST_FOUND])


def _found(document: Document, sentence: str, begin: int, time: Time, sent_at: datetime) -> Found:
    folded = document.folded
    span = document.utf16(folded.starts[begin + time.start], folded.ends[begin + time.end - 1])
    moment = time.moment
    if moment is None and time.minutes is not None:
        day = time.day or sent_at.date()
        midnight = datetime(day.year, day.month, day.day, tzinfo=sent_at.tzinfo)
        moment = midnight.replace(hour=time.minutes // 60, minute=time.minutes % 60)
        if time.day is None and moment <= sent_at:
            moment += timedelta(days=1)
    due_on = moment.date() if moment else time.day
    assert due_on is not None
    return Found(sentence.strip(), span, due_on, moment.astimezone(UTC) if moment else None)


def _is_question(text: str, locale: str) -> bool:
    return text.rstrip("\"') ").endswith(("?", ";") if locale == "el" else "?")


def _is_promised(words: PromiseWords, text: str, time: Time) -> bool:
    """Whether the part of the sentence around the time is about what will be done."""
    begin, end = _part(words, text, time)
    part = text[begin:end]
    if words.never.search(part):
        return False
    if words.future.search(part):
        return True
    if time.ahead and not words.past.search(part):
        return True
    # The verb may stand in a part before: "I'll call the courier and write to you by Tuesday".
    return bool(words.future.search(text[:begin])) and not words.past.search(part)


def _part(words: PromiseWords, text: str, time: Time) -> tuple[int, int]:
    """From one mark or conjunction to the next; a part with hardly more than the time reaches further."""
    ends = [
        match for match in _MARKS.finditer(text) if match.end() <= time.start or match.start() >= time.end
    ]
    cuts = ends + [
        match
        for match in words.conjunction.finditer(text)
        if match.end() <= time.start or match.start() >= time.end
    ]
    begin = max((match.end() for match in cuts if match.end() <= time.start), default=0)
    after = sorted(match.start() for match in cuts if match.start() >= time.end)
    end = after[0] if after else len(text)
    beside = (time.start - begin) + (end - time.end)
    if beside <= _FEW_LETTERS and after:
        end = after[1] if len(after) > 1 else len(text)
    return begin, end
