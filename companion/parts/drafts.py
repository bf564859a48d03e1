"""The drafts of a case with what the checker said of each, and two of them side by side."""

import streamlit as st

from companion import plain, session
from companion.models import Case, Draft, Finding, Span
from companion.parts import check_view, draft_check, frame
from companion.plain import Mark
from companion.present.compare import changes, moves
from companion.present.story import retitled


def show(case: Case) -> None:
    """The newest draft open, the earlier ones folded."""
    words = session.say()
    frame.section(words.say("case.drafts"))
    draft_check.show(case)
    newest_first = sorted(case.drafts, key=lambda draft: draft.created_at, reverse=True)
    for place, draft in enumerate(newest_first):
        # A label is Markdown, so it holds our words and figures only.
        label = " · ".join(_head(draft))
        with st.expander(label, expanded=place == 0, key=f"draft-{draft.id}"):
            checked = draft.check
            st.html(check_view.check_html(draft.text, checked) if checked else plain.words(draft.text))
    if not case.drafts:
        frame.lead(words.say("case.no-drafts"))
    if len(newest_first) > 1:
        _compare(case, newest_first)


def _head(draft: Draft) -> list[str]:
    words = session.say()
    head = [words.moment(draft.created_at.astimezone(session.zone())), words.say(f"channel.{draft.channel}")]
    return head + (check_view.head(draft.check) if draft.check else [])


def _compare(case: Case, newest_first: list[Draft]) -> None:
    """The newest draft beside the one before it, or an earlier one that is chosen."""
    words = session.say()
    newest, *earlier = newest_first
    opened = st.expander(
        words.say("compare.title"), key=f"compare-{case.id}", icon=":material/compare:", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        offered = {draft.id: draft for draft in earlier}
        chosen = st.selectbox(
            words.say("compare.with"),
            list(offered),
            format_func=lambda draft_id: " · ".join(_head(offered[draft_id])),
            key=f"compare-with-{case.id}",
        )
        older = offered[chosen]
        found = changes(older.text, newest.text)
        left, right = st.columns(2, gap="medium")
        left.html(_side("compare.before", older, found.removed, "gone"))
        right.html(_side("compare.after", newest, found.added, "fine"))
        st.html(_moves(older, newest))


def _side(title: str, draft: Draft, spans: tuple[Span, ...], look: str) -> str:
    words = session.say()
    score = f" · {words.say('check.score', score=words.number(draft.check.score))}" if draft.check else ""
    head = plain.tag("h3", "am-h3", plain.escape(words.say(title) + score))
    return head + plain.marked(draft.text, [Mark(span, look) for span in spans])


def _moves(older: Draft, newest: Draft) -> str:
    titles = check_view.titles_of_guidelines()
    old, new = (retitled(draft.check, titles) if draft.check else None for draft in (older, newest))
    moved = moves(old, new)
    return (
        _moved("compare.put-right", moved.put_right, "fine")
        + _moved("compare.new", moved.new, "bad")
        + _moved("compare.still", moved.still, "warn")
    )


def _moved(title: str, findings: tuple[Finding, ...], look: str) -> str:
    if not findings:
        return ""
    head = plain.tag("h3", f"am-h3 am-ink-{look}", plain.escape(session.say().say(title)))
    return head + plain.tag("p", "am-good-list", " · ".join(plain.escape(each.title) for each in findings))
