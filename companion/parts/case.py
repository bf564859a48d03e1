"""The page of one case: its review, what was drafted and sent, what happened, and what is to be done."""

import contextlib

import streamlit as st

from companion import plain, session
from companion.client import BackendAwayError, NotPairedError
from companion.models import Case, Reply
from companion.parts import (
    around,
    case_client,
    case_form,
    case_record,
    dialogs,
    drafts,
    frame,
    playbook,
    promises,
    reply_form,
    rows,
)
from companion.parts.lines import Lines
from companion.present.clock import answer_badge
from companion.present.rows import rating, status, step_row, titles
from companion.present.story import Line, review_marks, timeline

_SHAPE = (3, 2)


def read(case_id: str) -> Case:
    """The case; while the backend is away as last seen, so that the page and what was typed there stay."""
    try:
        case = session.api().case(case_id)
    except (BackendAwayError, NotPairedError) as error:
        seen = session.seen(case_id)
        if seen is None:
            raise
        frame.explain(error)
        return seen
    session.remember(case)
    return case


def show(case: Case) -> None:
    words = session.say()
    badge = answer_badge(case, session.now(), words)
    frame.heading(case.review.author or words.say("author.unknown"))
    st.html(
        plain.tag("span", f"am-badge am-{badge.look}", plain.escape(badge.text))
        + plain.tag("span", "am-badge am-calm", plain.escape(status(case.status, words)))
    )
    story, work = st.columns(_SHAPE, gap="large")
    with story:
        _review(case)
        _replies(case)
        drafts.show(case)
        _timeline(case)
        case_record.show(case)
    with work:
        around.next_steps(case)
        playbook.beside_case(case)
        _follow_ups(case)
        promises.show(case)
        case_form.show(case)
        _around(case)
    dialogs.show_open_dialog()


def _around(case: Case) -> None:
    """What the page can do without while the backend is away."""
    around.findings(case)
    with contextlib.suppress(BackendAwayError, NotPairedError):
        case_client.show(case)


def way_back() -> None:
    st.page_link("views/cases.py", label=session.say().say("case.back"), icon=":material/arrow_back:")


def _review(case: Case) -> None:
    words = session.say()
    review = case.review
    names = titles(session.catalogue_or_none())
    frame.section(words.say("case.review"))
    posted = (
        words.moment(review.posted_at.astimezone(session.zone()))
        if review.posted_at
        else review.posted_at_text
    )
    facts = (
        review.site,
        rating(review, words),
        posted,
        words.language(review.language),
        names.kind(review.kind),
    )
    lines = [plain.tag("span", "am-fact", plain.escape(fact), dir="auto") for fact in facts if fact]
    topics = [
        plain.tag("span", "am-topic", plain.escape(names.topic(reading.topic))) for reading in review.topics
    ]
    st.html(
        plain.tag(
            "div",
            "am-card",
            plain.tag("div", "am-facts", *lines),
            plain.marked(review.text, review_marks(case, names)),
            plain.tag("div", "am-topics", *topics) if topics else "",
            plain.words(review.url, "am-address") if review.url else "",
        )
    )


def _replies(case: Case) -> None:
    words = session.say()
    frame.section(words.say("case.reply"))
    for reply in case.replies:
        st.html(_reply(reply))
    if not case.replies:
        frame.lead(words.say("case.no-reply"))
    reply_form.show(case)


def _reply(reply: Reply) -> str:
    words = session.say()
    facts = [words.moment(reply.sent_at.astimezone(session.zone())), words.say(f"channel.{reply.channel}")]
    if reply.holding:
        facts.append(words.say("reply.holding"))
    head = [plain.tag("span", "am-fact", plain.escape(fact)) for fact in facts]
    return plain.tag("div", "am-card", plain.tag("div", "am-facts", *head), plain.words(reply.text))


def _follow_ups(case: Case) -> None:
    words = session.say()
    today = session.now().date()
    frame.section(words.say("case.follow-ups"))
    listed = Lines("follow-ups")
    for follow_up in sorted(case.follow_ups, key=lambda each: (each.done, each.due_on)):
        rows.follow_up_row(listed, follow_up, step_row(follow_up, today, words), with_open=False)
    listed.show()
    if not case.follow_ups:
        frame.lead(words.say("case.no-follow-ups"))
    if st.button(words.say("act.add-follow-up"), key=f"add-{case.id}", icon=":material/add:"):
        session.open_dialog("add", case.id)


def _timeline(case: Case) -> None:
    words = session.say()
    lines = timeline(case, session.now(), session.zone(), words)
    frame.section(words.say("case.timeline"))
    st.html(plain.tag("ol", "am-timeline", *(_line(line) for line in lines)))


def _line(line: Line) -> str:
    what = plain.tag("span", "am-what", plain.escape(line.what))
    details = [plain.tag("span", "am-fact", plain.escape(detail), dir="auto") for detail in line.details]
    when = plain.tag("span", "am-when", plain.escape(line.ago), title=line.moment)
    return plain.tag("li", "am-event", plain.tag("div", "am-facts", what, *details), when)
