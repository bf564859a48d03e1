"""Settings: how this desk works, what each site allows, who is paired, and what is kept about people."""

from companion import session
from companion.parts import frame, settings

frame.heading(session.say().say("nav.settings"))
frame.told()
settings.show()
