"""What goes well and what does not around a reply: one judgement per guideline of a case. Pure rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.cases.clock import FOLLOW_UP_AFTER, answer_state
from backend.cases.follow_ups import next_step_needed
from backend.cases.model import FINAL, Case, FollowUp
from backend.checker.model import Verdict


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case is judged by besides itself.

    `day_of` tells the day of a moment on the person's own calendar. `private_first`: the site freezes things
    with the first public reply. `may_ask_about_review`: the site allows one polite request about it.
    `earlier_topics`: what the notebook holds about this client from before; None when nobody knows them.
    """

    now: datetime
    day_of: Callable[[datetime], date]
    private_first: bool = False
    may_ask_about_review: bool = True
    earlier_topics: frozenset[str] | None = None
    follow_up_after: timedelta = FOLLOW_UP_AFTER

    @property
    def today(self) -> date:
        return self.day_of(self.now)


@dataclass(frozen=True, slots=True)
class CaseJudgement:
    """`variant` names the message that says it, where it is not just that of the verdict."""

    guideline: str
    verdict: Verdict
    variant: str


def judge_case(case: Case, around: Surroundings) -> tuple[CaseJudgement, ...]:
    """One judgement per guideline, in their order."""
    return (
        _in_time(case, around),
        _right_channel(case, around),
        _followed_up(case, around),
        _corrected(case),
        _not_a_repeat(case, around),
    )


def _in_time(case: Case, around: Surroundings) -> CaseJudgement:
    state = answer_state(case, around.now)
    if case.answered_at is not None:
        late = case.answered_at > case.answer_due_at
        return _judged("in-time", "fail" if late else "pass", "late" if late else "pass")
    if state == "overdue":
        return _judged("in-time", "fail", "private-first" if around.private_first else "fail")
    return _judged("in-time", "na", "running" if state == "running" else "na")


def _right_channel(case: Case, around: Surroundings) -> CaseJudgement:
    public = [reply for reply in case.replies if reply.channel == "public"]
    private = [reply for reply in case.replies if reply.channel == "private"]
    if not case.replies:
        return _judged("right-channel", "na")
    if not public:
        if around.private_first:
            return _judged("right-channel", "na", "private-first")
        return _judged("right-channel", "fail", "only-private")
    if not private and any(reply.opens_private for reply in public):
        return _judged("right-channel", "fail", "details-promised")
    return _judged("right-channel", "pass")


def _followed_up(case: Case, around: Surroundings) -> CaseJudgement:
    if case.answered_at is None:
        return _judged("followed-up", "na")
    answered_on = around.day_of(case.answered_at)
    waiting = [each for each in case.asked if each.done_at is None]
    if any(each.due_on < around.today for each in waiting) and case.status not in FINAL:
        return _judged("followed-up", "fail")
    done = [each for each in case.asked if each.done_at is not None]
    if any(_by_its_day(each, around) for each in done):
        return _judged("followed-up", "pass")
    if done:
        return _judged("followed-up", "fail", "late")
    if not waiting and case.status not in FINAL and around.today > answered_on + around.follow_up_after:
        return _judged("followed-up", "fail", "missing")
    return _judged("followed-up", "na", "not-yet" if waiting else "na")


def _by_its_day(follow_up: FollowUp, around: Surroundings) -> bool:
    assert follow_up.done_at is not None
    return around.day_of(follow_up.done_at) <= follow_up.due_on


def _corrected(case: Case) -> CaseJudgement:
    if case.status != "resolved" or case.review.kind == "praise":
        return _judged("corrected", "na")
    noted = case.root_cause.strip() or case.corrective_action.strip()
    return _judged("corrected", "pass" if noted else "fail")


def _not_a_repeat(case: Case, around: Surroundings) -> CaseJudgement:
    topics = {topic.topic for topic in case.review.topics} - {"other"}
    if case.review.kind == "praise" or not topics or around.earlier_topics is None:
        return _judged("not-a-repeat", "na")
    if not around.earlier_topics:
        return _judged("not-a-repeat", "pass", "first")
    return _judged("not-a-repeat", "fail" if topics & around.earlier_topics else "pass")


def next_steps(case: Case, around: Surroundings) -> tuple[str, ...]:
    """What may be done next, by its id in next_steps.yaml, the most pressing first."""
    judged = {each.guideline: each.verdict for each in judge_case(case, around)}
    due = [each for each in case.follow_ups if each.done_at is None and each.due_on <= around.today]
    steps = {
        "answer": case.answered_at is None and case.status not in FINAL,
        "answer-in-full": case.status == "acknowledged",
        "confirm-promises": any(
            each.promise and each.promise.state == "proposed" for each in case.unconfirmed
        ),
        "keep-promise": any(each.promise is not None for each in due),
        "do-follow-up": any(each.promise is None for each in due),
        "new-follow-up": next_step_needed(case),
        "record-cause": judged["corrected"] == "fail",
        "ask-about-review": around.may_ask_about_review and _may_ask(case),
    }
    return tuple(step for step, wanted in steps.items() if wanted)


def _may_ask(case: Case) -> bool:
    """A request is in place once the person has said that all is well, until something was sent since."""
    if case.status != "resolved" or case.review.kind == "praise":
        return False
    settled = [each.done_at for each in case.asked if each.done_at and each.outcome == "resolved"]
    return bool(settled) and not any(reply.sent_at > max(settled) for reply in case.replies)


def _judged(guideline: str, verdict: Verdict, variant: str = "") -> CaseJudgement:
    return CaseJudgement(guideline, verdict, variant or verdict)
