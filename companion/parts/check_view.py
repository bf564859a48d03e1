"""What the checker says of a text: words marked, findings grouped, the review's points answered or not."""

from collections.abc import Mapping

from companion import plain, session
from companion.models import Check, CoveragePoint, Finding
from companion.present.story import draft_marks, finding_groups, retitled

ANSWERS = {"answered": "good", "touched": "soon", "missed": "late"}


def check_html(text: str, check: Check) -> str:
    """The text and everything said of it, in the words of the page's language."""
    guidelines = session.catalogue_or_none().guidelines
    titled = retitled(check, titles_of_guidelines())
    groups = finding_groups(titled, {guideline.id: guideline.group for guideline in guidelines})
    return (
        plain.marked(text, draft_marks(titled))
        + _group("check.take-out", groups.take_out, "bad")
        + _group("check.missing", groups.missing, "warn")
        + _group("check.good", groups.good, "fine", short=True)
        + _coverage(check.coverage)
    )


def titles_of_guidelines() -> Mapping[str, str]:
    return {guideline.id: guideline.title for guideline in session.catalogue_or_none().guidelines}


def head(check: Check) -> list[str]:
    """Ready or not, and how good."""
    words = session.say()
    return [
        words.say("check.ready" if check.ready else "check.not-ready"),
        words.say("check.score", score=words.number(check.score)),
    ]


def _group(title: str, findings: tuple[Finding, ...], look: str, short: bool = False) -> str:
    if not findings:
        return ""
    above = plain.tag("h3", f"am-h3 am-ink-{look}", plain.escape(session.say().say(title)))
    if short:
        names = " · ".join(plain.escape(finding.title) for finding in findings)
        return above + plain.tag("p", "am-good-list", names)
    return above + plain.tag("ul", "am-findings", *(_finding(finding) for finding in findings))


def _finding(finding: Finding) -> str:
    words = session.say()
    weight = plain.tag("span", "am-weight", plain.escape(words.say(f"weight.{finding.weight}")))
    aside = plain.tag("span", "am-weight", plain.escape(words.say("check.aside"))) if finding.aside else ""
    title = plain.tag("strong", "am-finding-title", plain.escape(finding.title))
    starters = ""
    if finding.starters:
        lines = [plain.words(f"{starter} …", "am-example") for starter in finding.starters]
        above = plain.tag("summary", "am-summary", plain.escape(words.say("check.starters")))
        starters = plain.tag("details", "am-details", above, *lines)
    message = plain.words(finding.message, "am-why")
    return plain.tag("li", "am-finding", title, " ", weight, aside, message, starters)


def _coverage(points: tuple[CoveragePoint, ...]) -> str:
    if not points:
        return ""
    above = plain.tag("h3", "am-h3", plain.escape(session.say().say("check.coverage")))
    return above + plain.tag("ul", "am-findings", *(_point(point) for point in points))


def _point(point: CoveragePoint) -> str:
    """A point of the review, in its own words."""
    look = ANSWERS.get(point.answer, "calm")
    said = session.say().say(f"coverage.{point.answer}") if point.answer in ANSWERS else point.answer
    badge = plain.tag("span", f"am-badge am-{look}", plain.escape(said))
    return plain.tag("li", "am-finding", badge, plain.words(point.point, "am-quote", "span"))
