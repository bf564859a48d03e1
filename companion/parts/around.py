"""What goes on around the reply: what may be done next, and the guidelines that are judged on the case."""

import streamlit as st

from companion import plain, session
from companion.models import AroundFinding, Case
from companion.parts import frame
from companion.present.sources import source_names

_LOOKS = {"pass": "good", "fail": "late", "na": "calm"}


def next_steps(case: Case) -> None:
    if not case.next_steps:
        return
    frame.section(session.say().say("case.next-steps"))
    steps = [plain.tag("li", "am-step", plain.escape(step.title)) for step in case.next_steps]
    st.html(plain.tag("div", "am-card am-steps", plain.tag("ol", "am-steps-list", *steps)))


def findings(case: Case) -> None:
    if not case.findings:
        return
    frame.section(session.say().say("case.around"))
    st.html(plain.tag("ul", "am-findings", *(_finding(finding) for finding in case.findings)))


def _finding(finding: AroundFinding) -> str:
    words = session.say()
    look = _LOOKS.get(finding.verdict, "calm")
    said = words.say(f"verdict.{finding.verdict}") if finding.verdict in _LOOKS else finding.verdict
    badge = plain.tag("span", f"am-badge am-{look}", plain.escape(said))
    title = plain.tag("strong", "am-finding-title", plain.escape(finding.title))
    return plain.tag("li", "am-finding", badge, title, plain.words(finding.message, "am-why"), _why(finding))


def _why(finding: AroundFinding) -> str:
    """Folded: why it matters, and where that is said."""
    lines = [
        plain.words(line, "am-why")
        for line in (finding.why, *source_names(finding.sources, session.say()))
        if line
    ]
    if not lines:
        return ""
    title = plain.tag("summary", "am-summary", plain.escape(session.say().say("case.why")))
    return plain.tag("details", "am-details", title, *lines)
