"""A check as a whole: what the contract promises, and the rules that form alone decides."""

import pytest

from backend.checker import check, read_review
from backend.checker.catalogue import load_catalogue
from backend.checker.model import CheckRequest, CheckResult, Facts, Finding, Locale, Review

LATE = "The parcel came five days late and the blue cup inside was cracked. Nobody answered my two e-mails."
GOOD = (
    "Hello Maria, thank you for telling us. "
    "I am so sorry your parcel arrived five days late and with a cracked cup; "
    "waiting for a present that way must have been maddening. This was our mistake: we packed it badly. "
    "I am sending a new blue cup today at no cost, and you will have it by Friday. "
    "From this week every cup travels in a double box. "
    "If anything else is wrong, write to me at anna@mill.example."
)


def finding(result: CheckResult, id: str) -> Finding:
    return next(found for found in result.findings if found.guideline == id)


def run(draft: str, review: str = LATE, author: str | None = "Maria K.", **more: object) -> CheckResult:
    return check(CheckRequest(Review(review, author=author, rating=1, rating_max=5), draft, **more))  # type: ignore[arg-type]


def words(draft: str, found: Finding) -> list[str]:
    units = draft.encode("utf-16-le")
    return [units[2 * span.start : 2 * span.end].decode("utf-16-le") for span in found.spans]


def test_a_good_reply_is_ready() -> None:
    result = run(GOOD)
    failed = [found.guideline for found in result.findings if found.verdict == "fail"]
    assert not failed
    assert result.ready
    assert result.score == 100
    assert result.review.kind == "complaint"
    assert result.review.language.language == result.draft.language.language == "en"


def test_one_finding_per_guideline_in_order_with_words() -> None:
    for locale in ("en", "el", "ru", "bg"):
        result = check(CheckRequest(Review(LATE), "Too bad.", locale=locale))
        assert [f.guideline for f in result.findings] == [entry.id for entry in load_catalogue().guidelines]
        assert all(f.title and f.message for f in result.findings)


def test_starters_are_in_the_language_of_the_review() -> None:
    result = check(
        CheckRequest(Review("Το δέμα άργησε πέντε μέρες και κανείς δεν απάντησε."), "Γεια σας.", locale="en")
    )
    apologise = finding(result, "apologise")
    assert apologise.verdict == "fail"
    assert apologise.message == load_catalogue().guideline("apologise").languages["en"].messages["fail"]
    assert apologise.starters == load_catalogue().guideline("apologise").languages["el"].starters


def test_coverage_names_points_and_answers() -> None:
    result = run(GOOD)
    assert result.coverage
    assert any(point.answer == "answered" and point.spans for point in result.coverage)
    assert all(
        LATE.encode("utf-16-le")[2 * p.span.start : 2 * p.span.end].decode("utf-16-le") == p.point
        for p in result.coverage
    )
    nothing = run("Good morning to you and yours from the whole team here.")
    assert {point.answer for point in nothing.coverage} == {"missed"}


@pytest.mark.parametrize(
    ("author", "draft", "verdict"),
    [
        ("Γιώργος Π.", "Καλησπέρα Γιώργο, λυπάμαι για την καθυστέρηση.", "pass"),
        ("Giorgos", "Γεια σου Γιώργο, λυπάμαι.", "pass"),
        ("Стоян", "Здравейте, Стояне, съжалявам.", "pass"),
        ("Анна С.", "Здравствуйте, Анна Сергеевна!", "pass"),
        ("Мария", "Hello Maria, I am sorry.", "pass"),
        ("bluefox77", "Hello bluefox77, thank you.", "pass"),
        ("Παπαδοπούλου Ελένη", "Αγαπητή κυρία Παπαδοπούλου, λυπάμαι.", "pass"),
        ("Marina", "Dear guest, thank you for writing.", "fail"),
        ("Marina", "Hello Peter, thank you for writing.", "fail"),
        ("Marina", "Marina, thank you for writing.", "fail"),
        ("Marina", "Thank you for writing.", "fail"),
        ("Аноним", "Здравствуйте! Спасибо.", "pass"),
        (None, "Hello, thank you.", "pass"),
    ],
)
def test_greeting(author: str | None, draft: str, verdict: str) -> None:
    assert finding(run(draft, author=author), "greet").verdict == verdict


def test_the_wrong_name_is_marked() -> None:
    draft = "Hello Peter, thank you for writing."
    found = finding(run(draft, author="Marina"), "greet")
    assert words(draft, found) == ["Peter"]
    assert found.message == load_catalogue().guideline("greet").message("en", "fail-wrong-name")


@pytest.mark.parametrize(
    ("draft", "shouted"),
    [
        ("READ the description!!! It is all there.", ["READ", "description!!!"]),
        ("This is NOT true.", ["NOT"]),
        ("Мы НИКОГДА такого не говорили.", ["НИКОГДА"]),
        ("Ο κούριερ της DHL έφερε το USB.", []),
        ("Здравствуйте! Посылка СДЭК в пути.", []),
    ],
)
def test_shouting(draft: str, shouted: list[str]) -> None:
    rules = [w for w in words(draft, finding(run(draft), "hostile")) if w.isupper() or "!!" in w]
    assert rules == shouted


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Your order no. 48213 left us on Monday.", "fail"),
        ("We called you on 020 7946 0321 and you hung up.", "fail"),
        ("Card GB82 WEST 1234 5698 7654 32 was charged.", "fail"),
        ("Hello Maria Kovacs, sorry about this.", "fail"),
        ("Call me on 020 7946 0321 or write to anna@mill.example.", "pass"),
        ("Please send me your order number in a private message.", "pass"),
    ],
)
def test_private_data(draft: str, verdict: str) -> None:
    assert finding(run(draft), "private-data").verdict == verdict
    assert finding(run(draft, channel="private"), "private-data").verdict == "na"


def test_data_that_the_review_shows_is_not_private() -> None:
    review = "Order 48213 came five days late and broken."
    assert (
        finding(run("Your order 48213 left us on Monday.", review=review), "private-data").verdict == "pass"
    )


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("We wrote to you at marina@mail.example last week.", "fail"),
        ("We called you on 020 7946 0321 twice.", "fail"),
        ("Σας γράψαμε στο marina@mail.example την Τρίτη.", "fail"),
        ("Мы писали вам на marina@mail.example во вторник.", "fail"),
        ("Писахме Ви на marina@mail.example във вторник.", "fail"),
        ("Write to me at anna@mill.example and I will sort it out.", "pass"),
    ],
)
def test_the_customers_own_address_opens_no_channel(draft: str, verdict: str) -> None:
    for review in (LATE, f"{LATE} My address is marina@mail.example, my number 020 7946 0321."):
        assert finding(run(draft, review=review), "private").verdict == verdict


def test_language_of_the_reply() -> None:
    assert (
        finding(run("Здравствуйте, Мария! Нам очень жаль, что посылка пришла поздно."), "language").verdict
        == "fail"
    )
    assert finding(run("👍"), "language").verdict == "na"


def test_length() -> None:
    assert finding(run("Sorry about that."), "length").verdict == "fail"
    assert finding(run("word " * 251), "length").verdict == "fail"
    assert finding(run(GOOD), "length").verdict == "pass"
    assert finding(run(GOOD, length_limit=100), "length").verdict == "fail"


def test_generic() -> None:
    left_in = finding(run(f"Hello [name], {GOOD}"), "generic")
    assert left_in.verdict == "fail"
    again = finding(run(GOOD, previous_replies=(GOOD.replace("Maria", "Peter"),)), "generic")
    assert again.verdict == "fail"
    assert finding(run(GOOD), "generic").verdict == "pass"
    stock = (
        "Dear customer, your feedback is very important to us. "
        "We take all comments seriously and strive for excellence."
    )
    assert finding(run(stock), "generic").verdict == "fail"


def test_a_condition_takes_the_apology_back() -> None:
    result = run("Hello Maria, we are sorry if you felt that way about our service.")
    assert finding(result, "apologise").verdict == "fail"
    assert finding(result, "conditional-apology").verdict == "fail"


def test_facts_choose_the_advice() -> None:
    entry = load_catalogue().guideline("apologise")
    hurt = run("Hello Maria.", facts=Facts(injury_or_legal=True))
    assert finding(hurt, "apologise").message == entry.message("en", "fail-injury", "fail")


def test_site_rules() -> None:
    skroutz = Review("Το δέμα άργησε πέντε μέρες.", site="www.skroutz.gr")
    result = check(CheckRequest(skroutz, "Γράψτε μου στο anna@shop.example να το λύσουμε."))
    assert finding(result, "site-rules").verdict == "fail"
    assert finding(result, "private").verdict == "na"
    assert finding(run(GOOD), "site-rules").verdict == "na"


def test_the_caller_may_set_the_kind() -> None:
    assert read_review(Review(LATE)).kind == "complaint"
    assert read_review(Review(LATE, kind="vague")).kind == "vague"


@pytest.mark.parametrize("locale", ["en", "el", "ru", "bg"])
def test_words_come_in_the_locale(locale: Locale) -> None:
    result = check(CheckRequest(Review(LATE), GOOD, locale=locale))
    titles = {entry.languages[locale].title for entry in load_catalogue().guidelines}
    assert {found.title for found in result.findings} == titles


@pytest.mark.parametrize(
    "draft",
    [
        "Delete this review or our lawyers will be in touch.",
        "Σβήστε την κριτική σας, αλλιώς θα σας μιλήσουν οι δικηγόροι μας.",
        "Удалите отзыв, иначе с вами свяжется наш юрист.",
        "Свалете отзива или ще ви съдим.",
    ],
)
def test_a_demand_about_the_review_beside_the_law_is_a_threat(draft: str) -> None:
    findings = {f.guideline: f for f in check(CheckRequest(Review(LATE), draft)).findings}
    assert findings["threat"].verdict == "fail"
    assert findings["threat"].spans


def test_the_law_without_a_demand_is_no_threat() -> None:
    draft = "You were right to ask a lawyer: the law gives you two years of warranty, and we will keep to it."
    findings = {f.guideline: f for f in check(CheckRequest(Review(LATE), draft)).findings}
    assert findings["threat"].verdict == "pass"


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("You were told that rules are rules at the desk.", []),
        ("Σας είπαν ότι οι κανόνες είναι κανόνες.", []),
        ("Пишете, что вам сказали: правила есть правила.", []),
        ("Пишете, че правилата са си правила.", []),
        ("You write that the desk was closed, but rules are rules.", ["rules are rules"]),
        ("Вы пишете об очереди, но правила есть правила.", ["правила есть правила"]),
    ],
)
def test_what_the_customer_reports_is_no_fault_of_the_reply(draft: str, found: list[str]) -> None:
    """By wording; what the meaning layer sees is the whole sentence."""
    marked = words(draft, finding(run(draft), "rules-shield"))
    assert [item for item in marked if len(item) < 22 and item not in found] == []
    assert all(any(item in whole for whole in marked) for item in found)


def test_the_customers_data_told_to_all_open_no_channel() -> None:
    draft = "Здравствуйте. Бронь 77-4410, карта с последними цифрами 9035. Предоплата невозвратная."
    result = run(draft, review="Отменил бронь за неделю, предоплату не вернули.", author=None)
    assert finding(result, "private-data").verdict == "fail"
    assert finding(result, "private").verdict == "fail"


def test_a_joke_under_praise_is_no_mockery() -> None:
    draft = "Γεια σας! Κρατήστε τώρα κι ένα αντίγραφο, να βλεπόμαστε μόνο για καφέ."
    praise = Review("Μου έσωσε τον δίσκο με τις φωτογραφίες!", rating=5, rating_max=5)
    assert finding(check(CheckRequest(praise, draft)), "hostile").verdict == "pass"


def test_what_is_denied_is_not_told_as_an_excuse_too() -> None:
    draft = "На нашей кухне все трое поваров бриты наголо, так что волосу взяться было неоткуда."
    result = run(draft, review="В супе плавал волос.", author=None)
    assert finding(result, "dismiss").verdict == "fail"
    assert finding(result, "excuse").verdict == "pass"
