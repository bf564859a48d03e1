"""The customer's personal data in a public reply: what form alone can tell.

Data that the review itself shows is not private; the business's own contact is not the customer's.
"""

import re

from stdnum import iban, luhn

from backend.checker.case import Case
from backend.checker.evidence import Evidence
from backend.checker.language_words import every_language
from backend.checker.names import name_words, same_name
from backend.checker.rules.addresses import addresses
from backend.checker.text.document import Document

_NEAR, _FAR = 4, 7
_CODE = re.compile(r"(?=.*\d)[\w\-/]{3,}$")
_DATE_LIKE = re.compile(r"(?:19|20)\d\d$|\d{1,2}[.:/]\d{1,2}")


def private_data(case: Case) -> list[Evidence]:
    """Evidence for each piece of the customer's data that the review does not show itself."""
    document = case.document
    shown = {token.text for token in case.review_document.tokens}
    found: list[Evidence] = []
    for number, sentence in enumerate(document.sentences):
        for index in range(sentence.first, sentence.last):
            token = document.tokens[index]
            if token.kind == "mark" or token.text in shown:
                continue
            first = _customer_datum(document, index, sentence.first)
            if first is not None:
                found.append(Evidence(number, first, index + 1, "rule"))
    return found + addresses(document) + _ibans(document) + _surname(case)


def customer_contacts(document: Document) -> set[int]:
    """The tokens that are the customer's own e-mail address or telephone, shown in the review or not."""
    return {
        index
        for sentence in document.sentences
        for index in range(sentence.first, sentence.last)
        if document.tokens[index].kind in ("email", "phone")
        and _customer_datum(document, index, sentence.first) is not None
    }


def _customer_datum(document: Document, index: int, begin: int) -> int | None:
    """Where the datum that ends at `index` begins; None when it is none."""
    token = document.tokens[index]
    words = document.words
    if token.kind in ("email", "phone"):
        return index if _is_customers_contact(document, index, begin) else None
    if (
        _CODE.match(token.text)
        and not _DATE_LIKE.match(token.text)
        and token.kind in ("num", "word", "phone")
    ):
        for place in range(index - 1, max(begin, index - _NEAR) - 1, -1):
            other = document.tokens[place]
            if other.text in words.order_words and _is_code_of(document, place, index):
                return place
            if other.kind == "word" and other.text not in words.order_words and len(other.text) > 3:
                return None
    return None


def _is_customers_contact(document: Document, index: int, begin: int) -> bool:
    """ "We wrote to X", "we called you on X", "your number X"; not "write to me at X"."""
    words = document.words
    before = [token.text for token in document.tokens[max(begin, index - _FAR) : index]]
    if set(before[-2:]) & (words.own_contact_words - words.contact_nouns):
        return False
    for place, word in enumerate(before):
        beside = set(before[max(0, place - 2) : place + 3])
        if word in words.past_contact and (place >= len(before) - 2 or beside & words.customer_words):
            return True
        next_to = set(before[max(0, place - 1) : place + 2])
        close = place >= len(before) - _NEAR
        if word in words.contact_nouns and close and next_to & words.customer_words:
            return True
    return False


def _is_code_of(document: Document, word: int, code: int) -> bool:
    """ "order no. 4821", "booking #AB12": nothing but small words, marks and order words lies between."""
    if sum(letter.isdigit() for letter in document.tokens[code].text) < 3:
        return False
    between = document.tokens[word + 1 : code]
    return all(
        token.kind == "mark" or len(token.text) <= 3 or token.text in document.words.order_words
        for token in between
    )


def _ibans(document: Document) -> list[Evidence]:
    found: list[Evidence] = []
    for number, sentence in enumerate(document.sentences):
        tokens = document.tokens[sentence.first : sentence.last]
        told = 0  # up to here tokens belong to a number that was found: its tail may be another's, by chance
        for start, token in enumerate(tokens):
            if start < told or not re.match(r"[a-z]{2}\d\d|\d{4}", token.text):
                continue
            joined = ""
            for stop in range(start, min(start + 9, len(tokens))):
                joined += tokens[stop].text.replace("-", "")
                card = len(joined) in (15, 16) and joined.isdigit() and luhn.is_valid(joined)
                if card or (len(joined) >= 15 and iban.is_valid(joined)):
                    told = stop + 1
                    found.append(Evidence(number, sentence.first + start, sentence.first + told, "rule"))
                    break
    return found


def _surname(case: Case) -> list[Evidence]:
    """The author's first name followed by a surname that neither the review nor its author line shows."""
    author = case.request.review.author
    if not author:
        return []
    names = name_words(author)
    document = case.document
    shown = {token.text for token in case.review_document.tokens}
    for number, sentence in enumerate(document.sentences[:3]):
        for index in range(sentence.first, sentence.last - 1):
            token, following = document.tokens[index], document.tokens[index + 1]
            if not any(same_name(token.text, name) for name in names) or following.kind != "word":
                continue
            written = document.original[document.folded.starts[following.start]]
            new = not any(same_name(following.text, name) for name in names) and following.text not in shown
            patronymic = following.text.endswith(tuple(every_language().patronymic_endings))
            small = following.text in document.words.stopwords or len(following.text) < 4
            if new and written.isupper() and not patronymic and not small:
                return [Evidence(number, index + 1, index + 2, "rule")]
    return []
