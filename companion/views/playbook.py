"""Playbook: what was agreed on beforehand for hard situations, so that nobody has to decide it in anger."""

from companion import session
from companion.parts import frame, playbook

words = session.say()
frame.heading(words.say("nav.playbook"), words.say("playbook.lead"))
frame.told()
with frame.reachable():
    playbook.show()
