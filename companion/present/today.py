"""What a day asks for, most pressing first."""

from dataclasses import dataclass

from companion.i18n import Words
from companion.models import CasePage, FollowUp, FollowUpPage
from companion.present.going_well import GoingWell


@dataclass(frozen=True, slots=True)
class Plan:
    """Replies whose 24 hours run (`running`) or have passed (`late`), follow-ups and promises by day, cases
    to decide on (`undecided`: answered, not settled, with nothing planned), and what went well."""

    running: CasePage
    late: CasePage
    overdue: FollowUpPage
    due: FollowUpPage
    upcoming: FollowUpPage
    undecided: CasePage
    well: GoingWell

    @property
    def free(self) -> bool:
        """Nothing has to be done today."""
        return not (self.running.total or self.late.total or self.agenda_total or self.undecided.total)

    @property
    def agenda_total(self) -> int:
        return self.overdue.total + self.due.total

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Those to be made today, the longest overdue first."""
        return tuple(each for each in self._agenda if each.kind != "promise")

    @property
    def promises(self) -> tuple[FollowUp, ...]:
        """Those to be kept today, the longest overdue first."""
        return tuple(each for each in self._agenda if each.kind == "promise")

    @property
    def more(self) -> int:
        """How many follow-ups and promises there are beyond those that were read."""
        return self.agenda_total - len(self._agenda)

    @property
    def _agenda(self) -> tuple[FollowUp, ...]:
        return (*self.overdue.items, *self.due.items)


def summary(plan: Plan, words: Words) -> str:
    """One sentence of what is on the page."""
    counts = {
        "today.count-running": plan.running.total,
        "today.count-late": plan.late.total,
        "today.count-follow-ups": plan.agenda_total - len(plan.promises),
        "today.count-promises": len(plan.promises),
        "today.count-undecided": plan.undecided.total,
    }
    return " · ".join(words.count(key, number) for key, number in counts.items() if number)
