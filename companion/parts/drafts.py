"""The drafts of a case with what the checker said of each: its words marked, its findings grouped."""

import streamlit as st

from companion import plain, session
from companion.models import Case, Draft, Finding
from companion.parts import frame
from companion.present.story import FindingGroups, draft_marks, finding_groups, retitled


def show(case: Case) -> None:
    """The newest draft open, the earlier ones folded."""
    words = session.say()
    frame.section(words.say("case.drafts"))
    if not case.drafts:
        frame.lead(words.say("case.no-drafts"))
    newest_first = sorted(case.drafts, key=lambda draft: draft.created_at, reverse=True)
    for place, draft in enumerate(newest_first):
        # A label is Markdown, so it holds our words and figures only.
        label = " · ".join(_head(draft))
        with st.expander(label, expanded=place == 0, key=f"draft-{draft.id}"):
            st.html(_draft(draft))


def _head(draft: Draft) -> list[str]:
    words = session.say()
    head = [words.moment(draft.created_at.astimezone(session.zone())), words.say(f"channel.{draft.channel}")]
    if draft.check:
        head.append(words.say("check.ready" if draft.check.ready else "check.not-ready"))
        head.append(words.say("check.score", score=words.number(draft.check.score)))
    return head


def _draft(draft: Draft) -> str:
    if draft.check is None:
        return plain.words(draft.text)
    guidelines = session.catalogue_or_none().guidelines
    check = retitled(draft.check, {guideline.id: guideline.title for guideline in guidelines})
    groups = finding_groups(check, {guideline.id: guideline.group for guideline in guidelines})
    return plain.marked(draft.text, draft_marks(check)) + _findings(groups)


def _findings(groups: FindingGroups) -> str:
    return (
        _group("check.take-out", groups.take_out, "bad")
        + _group("check.missing", groups.missing, "warn")
        + _group("check.good", groups.good, "fine", short=True)
    )


def _group(title: str, findings: tuple[Finding, ...], look: str, short: bool = False) -> str:
    if not findings:
        return ""
    head = plain.tag("h3", f"am-h3 am-ink-{look}", plain.escape(session.say().say(title)))
    if short:
        names = " · ".join(plain.escape(finding.title) for finding in findings)
        return head + plain.tag("p", "am-good-list", names)
    return head + plain.tag("ul", "am-findings", *(_finding(finding) for finding in findings))


def _finding(finding: Finding) -> str:
    weight = plain.tag("span", "am-weight", plain.escape(session.say().say(f"weight.{finding.weight}")))
    title = plain.tag("strong", "am-finding-title", plain.escape(finding.title))
    return plain.tag("li", "am-finding", title, " ", weight, plain.words(finding.message, "am-why"))
