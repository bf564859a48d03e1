"""Whether a draft answers this review: naming the goods is not enough, other words than the review's are."""

import pytest

from backend.checker import check
from backend.checker.model import CheckRequest, CheckResult, Review

REVIEWS = {
    "en": "The zip on the jacket broke after two days and nobody wrote back to me.",
    "el": "Το φερμουάρ στο μπουφάν χάλασε σε δύο μέρες και δεν μου απάντησε κανείς.",
    "ru": "Молния на куртке сломалась через два дня, и мне никто не ответил.",
    "bg": "Ципът на якето се счупи след два дни и никой не ми отговори.",
}
NAMES_THE_GOODS = {
    "en": "Dear customer, thank you for choosing our jacket. We put love into everything we make, and every "
    "customer matters to us. We hope to welcome you again soon.",
    "el": "Αγαπητέ πελάτη, σας ευχαριστούμε που επιλέξατε το μπουφάν μας. Βάζουμε μεράκι σε ό,τι φτιάχνουμε "
    "και κάθε πελάτης είναι σημαντικός για εμάς. Ελπίζουμε να σας ξαναδούμε σύντομα.",
    "ru": "Уважаемый покупатель, спасибо, что выбрали нашу куртку. Мы вкладываем душу во всё, что делаем, и "
    "каждый клиент важен для нас. Надеемся увидеть вас снова.",
    "bg": "Уважаеми клиенти, благодарим, че избрахте нашето яке. Влагаме сърце във всичко, което правим, и "
    "всеки клиент е важен за нас. Надяваме се да ви видим отново скоро.",
}
OTHER_WORDS = {
    "en": "Hello. The fastener should have lasted for years, and you were left without a reply for a week: "
    "both are my fault. A new slider goes into the post today.",
    "el": "Καλησπέρα. Το κούμπωμα έπρεπε να κρατήσει χρόνια και σας άφησα μια εβδομάδα χωρίς απάντηση: και τα"
    " δύο είναι δικό μου λάθος. Σήμερα σας στέλνω καινούριο.",
    "ru": "Здравствуйте. Застёжка должна служить годами, а вы неделю ждали от нас письма: и то и другое наша "
    "вина. Сегодня высылаем новую.",
    "bg": "Здравейте. Закопчалката трябваше да издържи с години, а вас ви оставих седмица без отговор: и "
    "двете са моя грешка. Днес ви пращам нова.",
}


def checked(locale: str, draft: str) -> CheckResult:
    return check(CheckRequest(Review(REVIEWS[locale], kind="complaint"), draft))


def verdicts(result: CheckResult) -> dict[str, str]:
    return {finding.guideline: finding.verdict for finding in result.findings}


@pytest.mark.parametrize("locale", REVIEWS)
def test_naming_the_goods_takes_nothing_up(locale: str) -> None:
    result = checked(locale, NAMES_THE_GOODS[locale])
    found = verdicts(result)
    assert (found["specific"], found["generic"]) == ("fail", "fail")
    assert {point.answer for point in result.coverage} == {"missed"}


@pytest.mark.parametrize("locale", REVIEWS)
def test_a_point_can_be_taken_up_in_other_words(locale: str) -> None:
    result = checked(locale, OTHER_WORDS[locale])
    found = verdicts(result)
    assert (found["specific"], found["generic"]) == ("pass", "pass")
    assert "answered" in {point.answer for point in result.coverage}
