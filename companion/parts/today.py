"""Today's page: reads the plan of the day from the API and shows it."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from companion import session
from companion.client import Api, CaseQuery
from companion.models import Case, FollowUp
from companion.parts import dialogs, frame, rows
from companion.present.rows import case_row, follow_up_row, titles, undecided_row, without_next_step
from companion.present.today import Plan, summary

SHOWN = 10
SHOWN_UPCOMING = 5
# How many answered cases are looked through for one that has no next step.
_LOOKED_THROUGH = 100


def read(api: Api, now: datetime) -> Plan:
    today = now.date()
    answered = CaseQuery(
        status=("unresolved", "following-up", "replied", "acknowledged"),
        sort="-updated_at",
        limit=_LOOKED_THROUGH,
    )
    return Plan(
        running=api.cases(CaseQuery(due="running", sort="answer_due_at", limit=SHOWN)),
        late=api.cases(CaseQuery(due="overdue", sort="-answer_due_at", limit=SHOWN)),
        overdue=api.follow_ups("overdue", today, SHOWN),
        due=api.follow_ups("today", today, SHOWN),
        upcoming=api.follow_ups("upcoming", today, SHOWN_UPCOMING),
        undecided=without_next_step(api.cases(answered).items),
    )


def show(plan: Plan, now: datetime) -> None:
    words = session.say()
    if plan.free:
        _nothing_waits()
    else:
        frame.lead(summary(plan, words))
    _cases("today.running", plan.running.items, plan.running.total, now, due="running")
    _follow_ups("today.follow-ups", plan.follow_ups, now, plan.more_follow_ups)
    _cases("today.late", plan.late.items, plan.late.total, now, due="overdue")
    _cases("today.undecided", plan.undecided[:SHOWN], len(plan.undecided), now)
    _follow_ups("today.upcoming", plan.upcoming.items, now, plan.upcoming.total - len(plan.upcoming.items))
    dialogs.show_open_dialog()


def _nothing_waits() -> None:
    words = session.say()
    if session.api().cases(CaseQuery(limit=1)).total:
        frame.notice(words.say("today.free"), words.say("today.free-more"), "good")
    else:
        frame.notice(words.say("today.first"), words.say("today.first-how"), "info")


def _cases(title: str, cases: Sequence[Case], total: int, now: datetime, due: str | None = None) -> None:
    """Cases under a title; `due` is the filter that lists all of them, where there is one."""
    if not cases:
        return
    words = session.say()
    names = titles(session.catalogue())
    frame.section(words.say(title), words.number(total))
    if due is None:
        frame.lead(words.say("today.undecided-why"))
    to_row = case_row if due else undecided_row
    for case in cases:
        rows.case_row(to_row(case, now, words, names))
    if total > len(cases):
        label = words.count("today.more", total - len(cases))
        st.page_link("views/cases.py", label=label, query_params={session.DUE: due} if due else None)


def _follow_ups(title: str, follow_ups: Sequence[FollowUp], now: datetime, more: int) -> None:
    if not follow_ups:
        return
    words = session.say()
    frame.section(words.say(title), words.number(len(follow_ups) + more))
    for follow_up in follow_ups:
        rows.follow_up_row(follow_up, follow_up_row(follow_up, now.date(), words))
    if more > 0:
        frame.lead(words.count("today.more", more))
