"""What a person does in one confirm and the API in several calls. Each can be repeated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.client import Api, StaleError
from companion.models import Case, FollowUp
from companion.models_clients import Client
from companion.present import merge
from companion.present.clock import OPEN_OUTCOMES

_TRIES = 3
Alteration = Callable[[Client], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a follow-up: with the next step if nothing is settled, with cause and cure if it is."""

    outcome: str
    note: str = ""
    next_on: date | None = None
    next_note: str = ""
    root_cause: str = ""
    corrective_action: str = ""


def finish(api: Api, follow_up_id: str, case: Case, outcome: Outcome) -> FollowUp:
    """Marks a follow-up of `case` done; `case` is as it was when the person began to type.

    Raises StaleError when somebody has meanwhile written another cause or cure. Marking it done twice with
    the same outcome changes nothing, so the next step, which comes last, is added once.
    """
    if outcome.outcome == "resolved":
        wanted = {"root_cause": outcome.root_cause, "corrective_action": outcome.corrective_action}
        save(api, case, merge.values(case) | wanted)
    done = api.finish_follow_up(follow_up_id, outcome.outcome, outcome.note)
    if outcome.outcome in OPEN_OUTCOMES and outcome.next_on and done.next_step_needed:
        return api.add_follow_up(done.case_id, outcome.next_on, outcome.next_note)
    return done


def save(api: Api, base: Case, mine: Mapping[str, str]) -> Case:
    """Saves what was changed since `base`. What somebody else changed meanwhile stays.

    Raises StaleError when that is one of the same fields.
    """
    wanted = merge.changes(merge.values(base), mine)
    if not wanted:
        return base
    try:
        return api.change_case(base.id, base.version, wanted)
    except StaleError:
        fresh = api.case(base.id)
        if merge.clashes(merge.values(base), mine, merge.values(fresh)):
            raise
        return api.change_case(base.id, fresh.version, wanted)


def save_texts(
    base: tuple[Any, Mapping[str, str]],
    mine: Mapping[str, str],
    read: Callable[[], tuple[Any, Mapping[str, str]]],
    change: Callable[[Any, Mapping[str, str]], object],
) -> None:
    """Saves what was changed in some texts since `base` (their version or tag, and what they were).

    What somebody else changed meanwhile stays; raises StaleError when that is one of the same texts.
    """
    version, old = base
    wanted = merge.changed(old, mine)
    if not wanted:
        return
    try:
        change(version, wanted)
    except StaleError:
        version, theirs = read()
        if merge.clashes(old, mine, theirs):
            raise
        change(version, wanted)


def alter_client(api: Api, client_id: str, change: Alteration) -> Client:
    """One small change (a tick, a line more) to the entry as it is now; what others changed stays."""
    for _ in range(_TRIES):
        client = api.client(client_id)
        try:
            return api.change_client(client_id, client.version, change(client))
        except StaleError:
            continue
    raise StaleError
