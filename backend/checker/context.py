"""What the sentences around a piece of evidence change about it."""

from backend.checker.case import Case
from backend.checker.evidence import Evidence
from backend.checker.rules.private_data import customer_contacts, private_data
from backend.checker.rules.shouting import shouts
from backend.checker.text.document import Document

_KIND = ("greet", "thank", "apologise", "empathise")
_WORSE = ("blame-customer", "blame-others", "dismiss", "hostile", "threat", "rules-shield")
_UNKIND = ("excuse", "blame-customer", "dismiss", "hostile", "threat", "review-pressure", "review-bribe")
# Faults that the words of a customer who is quoted may show: "you were told that rules are rules".
_REPORTED = (
    *("excuse", "blame-customer", "blame-others", "dismiss"),
    *("rules-shield", "threat", "review-pressure"),
)
# Log-odds above the threshold from which a sentence needs no support from those around it.
CLEARLY = 2.0
# From which a sentence does something where its words say so too.
PERHAPS = -3.0
_STEM = 5
_CLAUSE_MARKS = frozenset(",;:-·.!?…")


def settle(case: Case) -> None:
    """Add the evidence that form gives, then let ownership, conditions and fixes take evidence away."""
    findings = case.findings
    for evidence in shouts(case.document, case.review_document):
        findings.add("hostile", evidence)
    if case.request.channel == "public":
        for evidence in private_data(case):
            findings.add("private-data", evidence)
    _reported_words_are_the_customers(case)
    _gifts_and_requests_are_about_the_review(case)
    _demands_with_the_law_threaten(case)
    _kindness_is_not_hostile(case)
    _who_praises_is_not_mocked(case)
    _unkindness_is_no_empathy(case)
    _what_is_worse_is_no_excuse(case)
    _shown_data_is_not_private(case)
    _conditions_cancel_apologies(case)
    _ownership_clears_causes(case)
    _fixes_clear_requests(case)
    _contacts_open_a_channel(case)


def _reported_words_are_the_customers(case: Case) -> None:
    """What the wording finds after "you write that", up to the next mark, is the customer's own."""
    for id in _REPORTED:
        case.findings.by_id[id] = [
            item
            for item in case.findings.of(id)
            if item.layer != "wording" or not _is_reported(case.document, item)
        ]


def _is_reported(document: Document, item: Evidence) -> bool:
    """A mark right after the verb ("пишете, что") still leads to what is reported."""
    rows = [row.split() for row in document.words.quote_verbs]
    texts = [token.text for token in document.tokens[document.sentences[item.sentence].first : item.first]]
    heard_until = -1  # where the last of such verbs ends
    for place, text in enumerate(texts):
        if text in _CLAUSE_MARKS and place > heard_until:
            heard_until = -1
        ends = [place + len(row) for row in rows if texts[place : place + len(row)] == row]
        heard_until = max([heard_until, *ends])
    return heard_until >= 0


def _gifts_and_requests_are_about_the_review(case: Case) -> None:
    """By meaning alone, only where the review or its stars are spoken of in the sentence or beside it, unless
    the sentence says it very clearly."""
    sentences = case.document.sentences
    words = case.document.words.review_words
    named = {number for number in range(len(sentences)) if _speaks_of(words, case.document, number)}
    near = named | {number + 1 for number in named} | {number - 1 for number in named}
    for id in ("review-bribe", "review-pressure"):
        unsure = {number for number in range(len(sentences)) if case.findings.score(id, number) < CLEARLY}
        case.findings.drop(id, unsure - near, layer="meaning")


def _demands_with_the_law_threaten(case: Case) -> None:
    """ "Delete it or our lawyers will be in touch": a demand about the review in one breath with the law.
    Each of the two hides the other from the meaning layer, so that less of either is needed."""
    findings, words = case.findings, case.document.words
    for number, sentence in enumerate(case.document.sentences):
        if not _speaks_of(words.legal_words, case.document, number):
            continue
        named = _speaks_of(words.review_words, case.document, number)
        for id in ("review-pressure", "threat"):
            likely = named and findings.score(id, number) > PERHAPS
            if likely and number not in findings.sentences_with(id):
                findings.add(id, Evidence(number, sentence.first, sentence.last, "rule"))
        if number in findings.sentences_with("review-pressure") - findings.sentences_with("threat"):
            findings.add("threat", Evidence(number, sentence.first, sentence.last, "rule"))


def _speaks_of(words: frozenset[str], document: Document, number: int) -> bool:
    """One of the words stands in the sentence; the longer ones of inflected languages with any ending."""
    sentence = document.sentences[number]
    stems = {word[:_STEM] for word in words if len(word) > _STEM}
    return any(
        token.text in words or (not token.text.isascii() and token.text[:_STEM] in stems)
        for token in document.tokens[sentence.first : sentence.last]
    )


def _kindness_is_not_hostile(case: Case) -> None:
    """A sentence that rather greets, thanks, apologises or feels with the customer is not mockery by
    meaning alone."""
    findings = case.findings
    kinder = {
        number
        for number in range(len(findings.scores))
        if any(findings.score(id, number) > findings.score("hostile", number) for id in _KIND)
    }
    findings.drop("hostile", kinder, layer="meaning")


def _who_praises_is_not_mocked(case: Case) -> None:
    """Under praise a joke is one, unless the sentence is very clearly none."""
    if case.review.kind == "praise":
        jokes = {
            number
            for number in range(len(case.findings.scores))
            if case.findings.score("hostile", number) < CLEARLY
        }
        case.findings.drop("hostile", jokes, layer="meaning")


def _unkindness_is_no_empathy(case: Case) -> None:
    """A sentence that rather excuses, blames or threatens feels with nobody by meaning alone."""
    case.findings.drop("empathise", _sentences_rather(_UNKIND, "empathise", case), layer="meaning")


def _what_is_worse_is_no_excuse(case: Case) -> None:
    """A sentence that rather blames, denies, mocks or threatens is told as that, by meaning alone."""
    case.findings.drop("excuse", _sentences_rather(_WORSE, "excuse", case), layer="meaning")


def _sentences_rather(others: tuple[str, ...], id: str, case: Case) -> set[int]:
    """The sentences that do one of the others by their wording, or more likely than `id`."""
    return {
        item.sentence
        for other in others
        for item in case.findings.of(other)
        if item.layer == "wording" or item.strength > case.findings.score(id, item.sentence)
    }


def _shown_data_is_not_private(case: Case) -> None:
    """Numbers and addresses that the review itself gives are no secret."""
    shown = {token.text for token in case.review_document.tokens}
    secret: list[Evidence] = []
    for item in case.findings.of("private-data"):
        tokens = case.document.tokens[item.first : item.last]
        data = [
            token.text
            for token in tokens
            if any(letter.isdigit() for letter in token.text) or "@" in token.text
        ]
        if not data or not set(data) <= shown:
            secret.append(item)
    case.findings.by_id["private-data"] = secret


def _conditions_cancel_apologies(case: Case) -> None:
    """ "Sorry if …" is neither an apology nor empathy, unless the sentence has a plain apology of its
    own too."""
    conditional = case.findings.sentences_with("conditional-apology")
    for id in ("apologise", "empathise"):
        plain = {
            item.sentence
            for item in case.findings.of(id)
            if item.layer == "wording" and not _overlaps_any(item, case.findings.of("conditional-apology"))
        }
        case.findings.drop(id, conditional - plain)


def _overlaps_any(item: Evidence, others: list[Evidence]) -> bool:
    return any(
        other.sentence == item.sentence and other.first < item.last and item.first < other.last
        for other in others
    )


def _ownership_clears_causes(case: Case) -> None:
    """A third party or a cause that is named while the outcome is owned, in the same or the next sentence."""
    owning = case.findings.sentences_with("own")
    near = owning | {number - 1 for number in owning}
    case.findings.drop("blame-others", near)
    case.findings.drop("excuse", owning, layer="meaning")


def _fixes_clear_requests(case: Case) -> None:
    """A request about the review that leaves the choice, after a fix that the caller has confirmed."""
    if case.request.facts.fixed is True:
        case.findings.drop(
            "review-pressure", case.findings.sentences_with("review-pressure"), layer="meaning"
        )


def _contacts_open_a_channel(case: Case) -> None:
    """The business's own e-mail or telephone in a reply is an open door; the customer's, told to all or where
    it once wrote to, is none."""
    taken = customer_contacts(case.document)
    past = {
        number
        for number, sentence in enumerate(case.document.sentences)
        if any(sentence.first <= index < sentence.last for index in taken)
    }
    leaked = case.findings.of("private-data")
    case.findings.drop("private", past)
    case.findings.drop("private", {item.sentence for item in leaked}, layer="meaning")
    taken = taken | {index for item in leaked for index in range(item.first, item.last)}
    for number, sentence in enumerate(case.document.sentences):
        for index in range(sentence.first, sentence.last):
            if case.document.tokens[index].kind in ("email", "phone") and index not in taken:
                case.findings.add("private", Evidence(number, index, index + 1, "rule"))
