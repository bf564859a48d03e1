"""What a person writes about a case: status, client, whose error it was, cause, cure, notes."""

from collections.abc import Mapping

from companion import acts, session
from companion.forms import Filled
from companion.models import Case
from companion.parts import frame, text_form
from companion.parts.text_form import Field
from companion.present import merge
from companion.present.rows import status, statuses_to_choose
from companion.present.story import FIELD_KEYS

_LINES = 90


def show(fresh: Case) -> None:
    """The form of a case; `fresh` is the case as just read."""
    filled = Filled(fresh.id, fresh.version, merge.values(fresh), fresh)
    frame.section(session.say().say("case.about"))

    def save(base: Filled, mine: Mapping[str, str]) -> None:
        acts.save(session.api(), base.thing, mine)

    text_form.show(filled, _fields(fresh), save, _before_saving)


def _fields(case: Case) -> tuple[Field, ...]:
    words = session.say()
    mine = session.typed(case.id, merge.FIELDS)
    errors = {"": words.say("own-error.unknown"), "yes": words.say("said.yes"), "no": words.say("said.no")}
    return (
        Field(
            "status",
            words.say("field.status"),
            options={each: status(each, words) for each in statuses_to_choose(case, mine)},
        ),
        Field("client", words.say("field.client"), limit=200),
        Field("own_error", words.say("own-error.question"), options=errors),
        *(
            Field(name, words.say(FIELD_KEYS[name]), _LINES)
            for name in ("root_cause", "corrective_action", "notes")
        ),
    )


def _before_saving(mine: Mapping[str, str]) -> str | None:
    """Cause and cure are asked for before a case is called resolved; it can be saved without them."""
    words = session.say()
    if mine["status"] != "resolved" or (mine["root_cause"].strip() and mine["corrective_action"].strip()):
        return None
    frame.notice(words.say("case.cause-first"), words.say("case.cause-first-why"))
    return words.say("case.save-without")
