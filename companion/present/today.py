"""What a day asks for, most pressing first."""

from dataclasses import dataclass

from companion.i18n import Words
from companion.models import Case, CasePage, FollowUp, FollowUpPage


@dataclass(frozen=True, slots=True)
class Plan:
    """Replies whose 24 hours run (`running`) or have passed (`late`), follow-ups by day, cases to decide on.

    Those (`undecided`) were answered, are not settled and have no next step.
    """

    running: CasePage
    late: CasePage
    overdue: FollowUpPage
    due: FollowUpPage
    upcoming: FollowUpPage
    undecided: tuple[Case, ...]

    @property
    def free(self) -> bool:
        """Nothing has to be done today."""
        return not (self.running.total or self.late.total or self.follow_ups or self.undecided)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Those to be made today, the longest overdue first."""
        return (*self.overdue.items, *self.due.items)

    @property
    def more_follow_ups(self) -> int:
        return self.overdue.total + self.due.total - len(self.follow_ups)


def summary(plan: Plan, words: Words) -> str:
    """One sentence of what is on the page."""
    counts = {
        "today.count-running": plan.running.total,
        "today.count-late": plan.late.total,
        "today.count-follow-ups": plan.overdue.total + plan.due.total,
        "today.count-undecided": len(plan.undecided),
    }
    return " · ".join(words.count(key, number) for key, number in counts.items() if number)
