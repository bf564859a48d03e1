"""How to begin, for whoever has no case yet: three steps and how far they are."""

import streamlit as st

from companion import plain, session
from companion.parts import frame
from companion.present.first_run import Step, steps

_HOW = {"backend": "error.token-how", "extension": "first.extension-how", "case": "today.first-how"}
_COMMANDS = {"extension": "uv run amends pair"}
DEMO = "uv run amends --demo"


def show() -> None:
    words = session.say()
    frame.section(words.say("today.first"))
    shown = [_step(number, step) for number, step in enumerate(steps(session.api().tokens(), 0), 1)]
    st.html(plain.tag("ol", "am-first", *shown))
    frame.notice(words.say("first.demo"), words.say("first.demo-how"), command=DEMO)
    st.button(
        words.say("first.look-again"),
        key="look-again",
        icon=":material/refresh:",
        on_click=session.look_again,
    )


def _step(number: int, step: Step) -> str:
    words = session.say()
    look, sign = ("good", "✓") if step.done else ("soon" if step.now else "calm", words.number(number))
    state = words.say("first.done" if step.done else "first.to-do")
    badge = plain.tag("span", f"am-badge am-{look}", plain.escape(sign), aria_label=state)
    title = plain.tag("strong", "am-who", plain.escape(words.say(f"first.{step.name}")))
    command = _COMMANDS.get(step.name)
    more = [plain.words(words.say(_HOW[step.name]), "am-why")]
    if command:
        more.append(plain.tag("code", "am-command", plain.escape(command)))
    return plain.tag("li", "am-card am-first-step", badge, title, *([] if step.done else more))
