"""Patterns: what keeps going wrong, what gets better, and what is done about it."""

from companion import session
from companion.parts import frame, pattern_filters, patterns

words = session.say()
frame.heading(words.say("nav.patterns"), words.say("patterns.lead"))
frame.told()
with frame.reachable():
    today = session.now().date()
    patterns.show(pattern_filters.query(today), today)
