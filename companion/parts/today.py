"""Today's page: reads the plan of the day from the API and shows it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import streamlit as st

from companion import address, plain, session
from companion.client import Api, CaseQuery
from companion.models import CasePage, FollowUp
from companion.parts import dialogs, first_run, frame, rows
from companion.present import going_well
from companion.present.going_well import GoingWell
from companion.present.rows import case_row, follow_up_row, titles, undecided_row
from companion.present.today import Plan, summary

SHOWN = 10
SHOWN_UPCOMING = 5
# Answered, and not settled for good.
_TO_DECIDE_ON = ("unresolved", "following-up", "replied", "acknowledged")
_WEEK = timedelta(days=7)
# How many cases are looked at for what went well.
_LOOKED_AT = 30


def read(api: Api, now: datetime) -> Plan:
    today = now.date()
    return Plan(
        running=api.cases(CaseQuery(due="running", sort="answer_due_at", limit=SHOWN)),
        late=api.cases(CaseQuery(due="overdue", sort="-answer_due_at", limit=SHOWN)),
        overdue=api.follow_ups("overdue", today, SHOWN),
        due=api.follow_ups("today", today, SHOWN),
        upcoming=api.follow_ups("upcoming", today, SHOWN_UPCOMING),
        undecided=api.cases(CaseQuery(status=_TO_DECIDE_ON, unplanned=True, sort="-updated_at", limit=SHOWN)),
        well=_well(api, now),
    )


def _well(api: Api, now: datetime) -> GoingWell:
    week = now - _WEEK
    praise = api.cases(CaseQuery(kind="praise", first_day=week.date(), limit=1)).total
    resolved = api.cases(CaseQuery(status=("resolved",), sort="-updated_at", limit=_LOOKED_AT)).items
    answered = api.cases(CaseQuery(due="answered", sort="-answer_due_at", limit=_LOOKED_AT)).items
    return GoingWell(
        praise, going_well.resolved_since(resolved, week), going_well.streak(answered), _LOOKED_AT
    )


def show(plan: Plan, now: datetime) -> None:
    words = session.say()
    if plan.free:
        _nothing_waits()
    else:
        frame.lead(summary(plan, words))
    _cases("today.running", plan.running, now, due="running")
    _agenda("today.promises", plan.promises, now)
    _agenda("today.follow-ups", plan.follow_ups, now, plan.more)
    _cases("today.late", plan.late, now, due="overdue")
    _cases("today.undecided", plan.undecided, now)
    _agenda("today.upcoming", plan.upcoming.items, now, plan.upcoming.total - len(plan.upcoming.items))
    if said := going_well.sentence(plan.well, words):
        _well_done(said)
    dialogs.show_open_dialog()


def _nothing_waits() -> None:
    words = session.say()
    if session.api().cases(CaseQuery(limit=1)).total:
        frame.notice(words.say("today.free"), words.say("today.free-more"), "good")
    else:
        first_run.show()


def _well_done(said: str) -> None:
    title = plain.tag("strong", "am-well-title", plain.escape(session.say().say("well.title")))
    st.html(plain.tag("div", "am-well", title, plain.tag("span", "am-fact", plain.escape(said))))


def _cases(title: str, page: CasePage, now: datetime, due: str | None = None) -> None:
    """Cases under a title; `due` is the filter that lists all of them, where there is one."""
    if not page.items:
        return
    words = session.say()
    names = titles(session.catalogue())
    frame.section(words.say(title), words.number(page.total))
    if due is None:
        frame.lead(words.say("today.undecided-why"))
    to_row = case_row if due else undecided_row
    for case in page.items:
        rows.case_row(to_row(case, now, words, names))
    if page.total > len(page.items):
        label = words.count("today.more", page.total - len(page.items))
        if due is None:
            frame.lead(label)
        else:
            st.page_link("views/cases.py", label=label, query_params={address.DUE: due})


def _agenda(title: str, agenda: Sequence[FollowUp], now: datetime, more: int = 0) -> None:
    """Follow-ups or promises; `more` of them are not listed."""
    if not agenda:
        return
    words = session.say()
    frame.section(words.say(title), words.number(len(agenda) + more))
    for each in agenda:
        rows.follow_up_row(each, follow_up_row(each, now.date(), words))
    if more > 0:
        frame.lead(words.count("today.more", more))
