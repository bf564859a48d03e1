"""Today's page: reads what the day asks for from the API, in one answer, and shows it."""

from collections.abc import Sequence
from datetime import datetime

from companion import address, pending, plain, session
from companion.models import CasePage, FollowUp
from companion.models_today import Day
from companion.parts import dialogs, first_run, frame, rows
from companion.parts.lines import Act, Lines
from companion.present import today as present
from companion.present.rows import case_row, follow_up_row, titles, undecided_row

# As many rows as a morning can take in; of each sort the most pressing, the rest is one click away.
_ROOM = 10
_LEAST = 2
_READ = 8
CASES_PAGE = "views/cases.py"
_READ_MORE = 50


def read(now: datetime) -> Day:
    """What was read a few seconds ago, or is now, without what was marked done and is being written.

    While that is written what was read will do: it is read anew right after.
    """
    limit = _READ_MORE if session.whole_day() else _READ
    day = session.kept(f"today-{limit}", lambda: session.api().today(now.date(), limit), pending.on_hold())
    return day.without(pending.ids())


def show(day: Day, now: datetime) -> None:
    words = session.say()
    listed = Lines("today")
    if not day.free:
        listed.add(frame.lead_html(present.summary(day, words)))
    elif not pending.ids():
        _nothing_waits(day)
    lists = (
        day.running.items,
        day.promises,
        day.follow_ups,
        day.late.items,
        day.undecided.items,
        day.upcoming.items,
    )
    room = 6 * _READ_MORE if session.whole_day() else _ROOM
    running, promises, follow_ups, late, undecided, upcoming = present.shares(
        [len(each) for each in lists], room, _LEAST
    )
    _cases(listed, "today.running", day.running, running, now, due="running")
    _agenda(listed, "today.promises", day.promises, promises, now)
    _agenda(listed, "today.follow-ups", day.follow_ups, follow_ups, now, day.more)
    _cases(listed, "today.late", day.late, late, now, due="overdue")
    _cases(listed, "today.undecided", day.undecided, undecided, now)
    more = day.upcoming.total - len(day.upcoming.items)
    _agenda(listed, "today.upcoming", day.upcoming.items, upcoming, now, more)
    if said := present.went_well(day.well, words):
        listed.add(_well_done(said))
    listed.show()
    dialogs.show_open_dialog()


def _nothing_waits(day: Day) -> None:
    words = session.say()
    if day.cases:
        frame.notice(words.say("today.free"), words.say("today.free-more"), "good")
    else:
        first_run.show()


def _well_done(said: str) -> str:
    title = plain.tag("strong", "am-well-title", plain.escape(session.say().say("well.title")))
    return plain.tag("div", "am-well", title, plain.tag("span", "am-fact", plain.escape(said)))


def _cases(
    listed: Lines, title: str, page: CasePage, shown: int, now: datetime, due: str | None = None
) -> None:
    """The first cases of a list; `due` is the filter that lists all of them, where there is one."""
    if not page.items:
        return
    words = session.say()
    names = titles(session.catalogue())
    why = "" if due else words.say("today.undecided-why")
    listed.add(frame.section_html(words.say(title), words.number(page.total), why))
    to_row = case_row if due else undecided_row
    for case in page.items[:shown]:
        rows.case_row(listed, to_row(case, now, words, names))
    more = page.total - min(shown, len(page.items))
    if more and due:
        listed.add("", _all_cases(words.count("today.more", more), due))
    else:
        _rest(listed, title, more)


def _all_cases(label: str, due: str) -> Act:
    return Act(f"all-{due}", label, page=CASES_PAGE, query={address.DUE: due}, look="quiet")


def _agenda(
    listed: Lines, title: str, agenda: Sequence[FollowUp], shown: int, now: datetime, more: int = 0
) -> None:
    """The first follow-ups or promises of a list; `more` of them were not even read."""
    if not agenda:
        return
    words = session.say()
    listed.add(frame.section_html(words.say(title), words.number(len(agenda) + more)))
    for each in agenda[:shown]:
        rows.follow_up_row(listed, each, follow_up_row(each, now.date(), words))
    _rest(listed, title, len(agenda) - shown + more)


def _rest(listed: Lines, title: str, more: int) -> None:
    """The way to what is not listed, while there is one: past _READ_MORE it is only counted."""
    if more <= 0:
        return
    label = session.say().count("today.more", more)
    if session.whole_day():
        listed.add(frame.lead_html(label))
    else:
        key = title.replace(".", "-")
        listed.add("", Act(f"more-{key}", label, session.show_whole_day, look="quiet"))
