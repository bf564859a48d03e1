"""Which status may follow which, when a person sets it by hand."""

from backend.cases.model import STATUSES, Case, Status

# By hand a case may be ended from anywhere and taken up again from its end. It never becomes `new` once a
# reply is on record: that would start a clock which has been stopped.
_NEXT: dict[Status, frozenset[Status]] = {
    "new": frozenset({"acknowledged", "replied", "resolved", "unresolved", "closed"}),
    "acknowledged": frozenset({"new", "replied", "following-up", "resolved", "unresolved", "closed"}),
    "replied": frozenset({"following-up", "resolved", "unresolved", "closed"}),
    "following-up": frozenset({"replied", "resolved", "unresolved", "closed"}),
    "resolved": frozenset({"replied", "following-up", "unresolved", "closed"}),
    "unresolved": frozenset({"replied", "following-up", "resolved", "closed"}),
    "closed": frozenset({"new", "acknowledged", "replied", "following-up", "resolved", "unresolved"}),
}
# A person who sets one of these by hand says that an answer went out.
ANSWERED_BY_HAND: frozenset[Status] = frozenset({"acknowledged", "replied", "following-up"})


def allowed_next(case: Case) -> tuple[Status, ...]:
    """The statuses a person may choose now, the present one included, in their usual order."""
    allowed = _NEXT[case.status] | {case.status}
    return tuple(each for each in STATUSES if each in allowed and not (each == "new" and case.replies))
