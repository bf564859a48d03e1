"""Today: what waits, most pressing first, each done, moved or opened from here."""

from companion import session
from companion.parts import frame, today

words = session.say()
now = session.now()
frame.heading(words.say("nav.today"), words.day(now.date()))
frame.told()
with frame.reachable():
    today.show(today.read(now), now)
