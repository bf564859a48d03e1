"""What can be done with cases: the rules of backend.cases applied to the store, each in one transaction.

A route hands over what it parsed and gets cases back; what takes long (the checker) was done before.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from backend.api.bodies import DraftBody, FollowUpBody, FollowUpChangesBody, NewCaseBody, ReplyBody
from backend.api.context import caller, context
from backend.api.ids import new_id
from backend.api.notebook import name_client
from backend.api.problems import ProblemError
from backend.api.reply_reading import ReplyReading
from backend.api.shapes.promises import NewPromiseBody
from backend.cases.changes import change, keep_draft, not_before, open_case, signed
from backend.cases.follow_ups import add_follow_up, find, finish_follow_up, move_follow_up, send_reply
from backend.cases.model import Case, CaughtReview, Draft, FollowUp, Promise, Reply
from backend.cases.promises import add_promise, change_promise, find_promise, finish_promise, propose
from backend.store.base import Transaction

Fits = Callable[[int], bool]


def keep_case(
    transaction: Transaction, body: NewCaseBody, review: CaughtReview, now: datetime
) -> tuple[Case, bool]:
    """The case, and whether it is a new one: the same review caught again is the case it already has."""
    case = open_case(new_id(), review, body.caught_at or now, now, body.client, body.notes)
    case = signed(case, None, caller().name)
    kept = transaction.add(case)
    if kept.id == case.id:
        name_client(transaction, kept)
    return kept, kept.id == case.id


def change_case(
    transaction: Transaction, case_id: str, fits: Fits, wanted: dict[str, Any], now: datetime
) -> Case:
    """`fits` tells whether the change was made from the present version. Raises `ProblemError`."""
    case = the_case(transaction, case_id)
    if not fits(case.version):
        raise ProblemError("stale")
    changed = store_case(transaction, case, change(case, wanted, now))
    if "client" in wanted:
        name_client(transaction, changed)
    return changed


def keep_case_draft(
    transaction: Transaction, case_id: str, body: DraftBody, check: dict[str, Any], now: datetime
) -> tuple[Case, Draft]:
    draft = Draft(new_id(), body.text, body.channel, now, check)
    case = the_case(transaction, case_id)
    own_error = body.facts.own_error if body.facts else None
    return store_case(transaction, case, keep_draft(case, draft, now, own_error)), draft


def record_reply(
    transaction: Transaction, case_id: str, body: ReplyBody, reading: ReplyReading, now: datetime
) -> tuple[Case, FollowUp]:
    """`reading` is what was read out of the reply before: promises are proposed with it."""
    case = the_case(transaction, case_id)
    sent_at = body.sent_at or not_before(case, now)
    reply = Reply(new_id(), body.text, body.channel, sent_at, body.holding, reading.opens_private)
    after = timedelta(days=context().preferences().follow_up_days)
    changed, follow_up = send_reply(case, reply, context().day_of(sent_at), new_id(), now, after)
    proposed = [
        FollowUp(
            new_id(),
            found.due_on,
            "",
            "promise",
            now,
            promise=Promise(found.text, "proposed", found.due_at, reply.id, found.span),
        )
        for found in reading.promises
    ]
    return store_case(transaction, case, propose(changed, proposed)), follow_up


def schedule_follow_up(
    transaction: Transaction, case_id: str, body: FollowUpBody, now: datetime
) -> tuple[Case, FollowUp]:
    case = the_case(transaction, case_id)
    follow_up = FollowUp(new_id(), body.due_on, body.note, "person", now)
    return store_case(transaction, case, add_follow_up(case, follow_up, now)), follow_up


def change_follow_up(
    transaction: Transaction,
    follow_up_id: str,
    body: FollowUpChangesBody,
    fits: Fits,
    now: datetime,
) -> tuple[Case, FollowUp]:
    """`fits` tells whether the change was made from the present version. Raises `ProblemError`."""
    case = transaction.holder_of(follow_up_id)
    if case is None:
        raise ProblemError("not-found")
    item = find(case, follow_up_id)
    if not fits(item.version):
        raise ProblemError("stale")
    if item.promise is not None and body.due_on is not None:
        changed = change_promise(case, follow_up_id, {"due_on": body.due_on}, now)
    elif item.promise is not None:
        assert body.outcome is not None
        changed = finish_promise(case, follow_up_id, body.outcome, now)
    elif body.due_on is not None:
        changed = move_follow_up(case, follow_up_id, body.due_on, body.note, now)
    else:
        assert body.outcome is not None
        changed = finish_follow_up(case, follow_up_id, body.outcome, body.note, now)
    changed = store_case(transaction, case, changed)
    return changed, find(changed, follow_up_id)


def write_promise(
    transaction: Transaction, case_id: str, body: NewPromiseBody, now: datetime
) -> tuple[Case, FollowUp]:
    case = the_case(transaction, case_id)
    promise = Promise(body.text, "confirmed", body.due_at)
    item = FollowUp(new_id(), body.due_on, "", "promise", now, promise=promise)
    return store_case(transaction, case, add_promise(case, item, now)), item


def decide_on_promise(
    transaction: Transaction, case_id: str, promise_id: str, wanted: dict[str, Any], fits: Fits, now: datetime
) -> tuple[Case, FollowUp]:
    """`fits` tells whether the change was made from the present version. Raises `ProblemError`."""
    case = the_case(transaction, case_id)
    item = next((each for each in case.promises if each.id == promise_id), None)
    if item is None:
        raise ProblemError("not-found")
    if not fits(item.version):
        raise ProblemError("stale")
    changed = store_case(transaction, case, change_promise(case, promise_id, wanted, now))
    return changed, find_promise(changed, promise_id)


def the_case(transaction: Transaction, case_id: str) -> Case:
    """Raises `ProblemError` when there is none."""
    case = transaction.get(case_id)
    if case is None:
        raise ProblemError("not-found")
    return case


def store_case(transaction: Transaction, old: Case, changed: Case) -> Case:
    """Writes down who changed it. Raises `VersionConflictError`."""
    if changed is old:
        return old
    changed = signed(changed, old, caller().name)
    transaction.replace(changed, old.version)
    return changed
