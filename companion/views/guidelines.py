"""Guidelines: what a good reply does and avoids, why, and what it sounds like."""

from companion import session
from companion.parts import frame, guidelines

words = session.say()
frame.heading(words.say("nav.guidelines"), words.say("guidelines.lead"))
with frame.reachable():
    guidelines.show(session.catalogue())
