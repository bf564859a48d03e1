"""Where the customer lives: a street with its number, spoken of as the customer's."""

from backend.checker.evidence import Evidence
from backend.checker.text.document import Document

# In tokens: the street's number from its name, the customer and the business from the address.
_NUMBER_NEAR, _CUSTOMER_NEAR, _OWN_NEAR = 3, 12, 5


def addresses(document: Document) -> list[Evidence]:
    """Evidence for each address that is the customer's and not the business's own."""
    found: list[Evidence] = []
    for number, sentence in enumerate(document.sentences):
        for index in range(sentence.first, sentence.last):
            if document.tokens[index].text in document.words.street_words:
                place = _address(document, index, sentence.first, sentence.last)
                if place is not None and _is_customers(document, place[0], sentence.first):
                    found.append(Evidence(number, *place, "rule"))
    return found


def _address(document: Document, street: int, begin: int, end: int) -> tuple[int, int] | None:
    """The tokens of a street word that has a name beside it and a number near."""
    names = [
        place
        for place in (street - 1, street + 1, street + 2)
        if begin <= place < end and place != begin and _is_name(document, place)
    ]
    window = range(max(begin, street - _NUMBER_NEAR), min(end, street + _NUMBER_NEAR + 1))
    numbers = [place for place in window if document.tokens[place].text[0].isdigit()]
    if not names or not numbers:
        return None
    return min(street, *names, *numbers), max(street, *names, *numbers) + 1


def _is_name(document: Document, place: int) -> bool:
    token = document.tokens[place]
    first = document.original[document.folded.starts[token.start]]
    return token.kind == "word" and first.isupper() and token.text not in document.words.stopwords


def _is_customers(document: Document, first: int, begin: int) -> bool:
    words = document.words
    before = [token.text for token in document.tokens[begin:first]]
    theirs = set(before[-_CUSTOMER_NEAR:]) & words.customer_words
    return bool(theirs) and not set(before[-_OWN_NEAR:]) & words.own_contact_words
