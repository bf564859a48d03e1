"""From evidence to verdicts: one judge per guideline that needs more than "is it there?"."""

from collections.abc import Callable

from backend.checker.case import (
    Case,
    Judgement,
    entry_applies,
    failed,
    not_applicable,
    passed,
    spans_of,
)
from backend.checker.catalogue import Entry
from backend.checker.model import UNKNOWN_LANGUAGE
from backend.checker.rules.form import is_repeat, judge_length, placeholders
from backend.checker.rules.greet import judge_greet
from backend.checker.rules.site_rules import blocked, judge_site_rules

CERTAIN = 0.7
LEAST_TOKENS = 4
# A draft is generic when its sentences sound more like stock than like an answer to one review (mean log-odds
# of the one less the other); far less of it is needed where it takes up nothing of the review.
CLEARLY_STOCK, RATHER_STOCK = -10.0, -5.0
# By wording alone: the share of stock sentences.
MOSTLY_STOCK = 0.6


def judge(entry: Entry, case: Case) -> Judgement:
    """The verdict of one guideline on this case."""
    reason = entry_applies(entry, case)
    if reason:
        return not_applicable(reason)
    if blocked(entry.id, case):
        return not_applicable("na-site")
    special = _SPECIAL.get(entry.id)
    if special is not None:
        return special(case)
    spans = spans_of(case, entry.id)
    if entry.group == "do":
        return passed(*spans) if spans else failed(variant=_do_variant(entry.id, case))
    return failed(*spans) if spans else passed()


def _do_variant(id: str, case: Case) -> str:
    facts = case.request.facts
    if id == "apologise" and facts.injury_or_legal:
        return "fail-injury"
    if id == "apologise" and facts.repeat_customer:
        return "fail-repeat"
    if id == "own" and facts.own_error:
        return "fail-own-error"
    return "fail"


def judge_own(case: Case) -> Judgement:
    if case.request.facts.own_error is False and not spans_of(case, "own"):
        return not_applicable("na-not-own")
    spans = spans_of(case, "own")
    return passed(*spans) if spans else failed(variant=_do_variant("own", case))


def judge_language(case: Case) -> Judgement:
    review, draft = case.review.language, case.draft.language
    certain = min(review.confidence, draft.confidence) >= CERTAIN
    if not certain or UNKNOWN_LANGUAGE in (review.language, draft.language):
        return not_applicable("na-uncertain")
    return passed() if review.language == draft.language else failed()


def judge_specific(case: Case) -> Judgement:
    spans = case.specific_spans
    return passed(*spans) if spans else failed()


def judge_generic(case: Case) -> Judgement:
    left_in = placeholders(case.document)
    if left_in:
        return failed(*left_in, variant="fail-placeholder")
    if is_repeat(case.request.draft, case.request.previous_replies):
        return failed(variant="fail-repeat")
    if _is_stock(case):
        return failed(*spans_of(case, "generic"))
    return passed()


def _is_stock(case: Case) -> bool:
    """A greeting alone does not count, on either side."""
    findings = case.findings
    longer = {number for number, s in enumerate(case.document.sentences) if s.last - s.first > LEAST_TOKENS}
    if not longer:
        return True
    if len(longer & findings.sentences_with("generic")) >= MOSTLY_STOCK * len(longer):
        return True
    scored = [number for number in longer if number < len(findings.scores)]
    if not scored:
        return False
    own = [findings.score("specific", number) - findings.score("generic", number) for number in scored]
    return sum(own) / len(own) < (CLEARLY_STOCK if case.specific_spans else RATHER_STOCK)


def judge_hostile(case: Case) -> Judgement:
    spans = spans_of(case, "hostile")
    if not spans:
        return passed()
    shouting = all(item.layer == "rule" for item in case.findings.of("hostile"))
    return failed(*spans, variant="fail-shouting" if shouting else "fail")


_SPECIAL: dict[str, Callable[[Case], Judgement]] = {
    "greet": judge_greet,
    "own": judge_own,
    "specific": judge_specific,
    "language": judge_language,
    "generic": judge_generic,
    "hostile": judge_hostile,
    "length": judge_length,
    "site-rules": judge_site_rules,
}
