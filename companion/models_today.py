"""What a day asks for, as the API tells it in one answer."""

from collections.abc import Container
from dataclasses import dataclass, replace

from companion.models import CasePage, FollowUp, FollowUpPage


@dataclass(frozen=True, slots=True)
class GoingWell:
    """Praise and resolved cases of the last days; `streak`: replies in a row in time, the latest backwards.

    No more than `looked_at` cases were looked at for `resolved` and `streak`; from there on it may be more.
    """

    praise: int
    resolved: int
    streak: int
    looked_at: int = 50


@dataclass(frozen=True, slots=True)
class Day:
    """Replies whose 24 hours run (`running`) or have passed (`late`), follow-ups and promises by day, cases
    to decide on (`undecided`: answered, not settled, with nothing planned), and what went well.

    Each list holds its first rows and says how many there are; `cases` counts all that were ever kept.
    """

    cases: int
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

    def without(self, ids: Container[str]) -> "Day":
        """The same day without these follow-ups and promises, among those that were read."""
        return replace(
            self,
            overdue=_without(self.overdue, ids),
            due=_without(self.due, ids),
            upcoming=_without(self.upcoming, ids),
        )

    @property
    def _agenda(self) -> tuple[FollowUp, ...]:
        return (*self.overdue.items, *self.due.items)


def _without(page: FollowUpPage, ids: Container[str]) -> FollowUpPage:
    items = tuple(each for each in page.items if each.id not in ids)
    return replace(page, items=items, total=page.total - len(page.items) + len(items))
