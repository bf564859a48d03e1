"""Languages told apart on short reviews written for these tests; and what must never be called a language."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.checker.language import detect

SENTENCES = {
    "en": ("The jumper came two sizes too small.", "Never buying here again", "GOOD SHOP, FAST DELIVERY"),
    "el": ("Το πουλόβερ ήρθε δύο νούμερα μικρότερο.", "ΔΕΝ ΑΠΑΝΤΑΕΙ ΚΑΝΕΙΣ", "πολυ ωραιο μαγαζι"),
    "ru": ("Свитер пришёл на два размера меньше.", "Больше сюда ни ногой", "ДЕНЬГИ НЕ ВЕРНУЛИ"),
    "bg": ("Пуловерът пристигна с два номера по-малък.", "Повече няма да поръчам", "НИКОЙ НЕ ВДИГА ТЕЛЕФОНА"),
    "uk": ("Светр прийшов на два розміри менший.", "Більше тут нічого не замовлю", "НІХТО НЕ ВІДПОВІДАЄ"),
    "mk": ("Џемперот пристигна два броја помал.", "Никогаш повеќе нема да нарачам", "НИКОЈ НЕ СЕ ЈАВУВА"),
    "sr": ("Џемпер је стигао два броја мањи.", "Нисам задовољна, никоме не препоручујем", "НИКО СЕ НЕ ЈАВЉА"),
    "be": ("Світар прыйшоў на два памеры меншы.", "Больш нічога тут не замоўлю", "НІХТО НЕ АДКАЗВАЕ"),
    "de": ("Der Pullover kam zwei Nummern zu klein an.",),
    "fr": ("Le pull est arrivé deux tailles trop petit.",),
    "es": ("El jersey llegó dos tallas más pequeño.",),
    "it": ("Il maglione è arrivato di due taglie più piccolo.",),
    "pl": ("Sweter przyszedł o dwa rozmiary za mały.",),
    "ro": ("Puloverul a venit cu două mărimi mai mic.",),
    "tr": ("Kazak iki beden küçük geldi, hiç memnun kalmadım.",),
    "hr": ("Džemper je stigao dva broja premalen.",),
    "sq": ("Triko erdhi dy numra më e vogël, shumë keq.",),
    "et": ("Kampsun oli kaks numbrit väiksem kui tellitud.",),
    "he": ("הסוודר הגיע קטן בשתי מידות",),
    "ar": ("وصلت السترة أصغر بمقاسين",),
    "ja": ("セーターが二サイズ小さかったです。",),
    "zh": ("毛衣小了两个尺码。",),
    "ko": ("스웨터가 두 치수 작게 왔어요.",),
    "hi": ("स्वेटर दो नंबर छोटा आया।",),
}
ROMANISED = {
    "el": ("to forema den htan ayto pou eixa paraggeilei", "8a parw pali apo edw, teleia e3yphrethsh"),
    "bg": ("roklqta ne be6e tazi, koqto poru4ah", "shte porucham pak ottuk", "paketat doide mnogo kusno"),
    "ru": ("plate okazalos sovsem ne to kotoroe ya zakazyvala", "posylka shla ochen dolgo"),
}
WITHOUT_LANGUAGE = (
    "",
    " \n\t",
    "...!!!",
    "10/10",
    "5*",
    "👍👍🔥",
    "❤️",
    "24.12.2025 18:30",
    "https://www.example.com/отзиви?id=5",
    "shop@example.gr",
    "@maria #10",
    "19,90 €",
    "+359 88 123 4567",
    "??????? ??? ?????",
    "★★☆☆☆",
    "\u200b\ufeff\u00ad",
    "\ufffd\ufffd\ufffd\ufffd",
)


def pairs(texts: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, text) for language, group in texts.items() for text in group]


@pytest.mark.parametrize(("language", "text"), pairs(SENTENCES))
def test_a_sentence_is_told(language: str, text: str) -> None:
    reading = detect(text)
    assert (reading.language, reading.romanised) == (language, False)
    assert 0.5 < reading.confidence <= 1


@pytest.mark.parametrize(("language", "text"), pairs(ROMANISED))
def test_latin_letters_are_told_as_such(language: str, text: str) -> None:
    reading = detect(text)
    assert (reading.language, reading.romanised) == (language, True)


@pytest.mark.parametrize("text", WITHOUT_LANGUAGE)
def test_no_language_where_there_is_none(text: str) -> None:
    assert detect(text).language == "und"
    assert detect(text, "bg").language == "und"


@pytest.mark.parametrize("language", ["el", "ru", "bg", "uk"])
@pytest.mark.parametrize("misread", ["latin-1", "cp1252", "cp1251", "mac_roman"])
def test_the_wreck_of_another_encoding_is_no_language(language: str, misread: str) -> None:
    for text in SENTENCES[language]:
        assert detect(text.encode().decode(misread, "replace")).language == "und"


def test_russian_and_bulgarian_in_a_western_encoding_are_no_language() -> None:
    assert detect(SENTENCES["ru"][0].encode("cp1251").decode("latin-1")).language == "und"
    assert detect(SENTENCES["bg"][0].encode("cp1251").decode("latin-1")).language == "und"


@pytest.mark.parametrize(
    "text",
    [
        "Why??Because nobody answered??? Really???",
        "Сірі СІРІ кросівки",
        "ДОБЪР магазин – „Да“",
        "Защо??? ?? Кажете",
    ],
)
def test_odd_marks_are_not_mistaken_for_wrecks(text: str) -> None:
    assert detect(text).language != "und"


def test_names_and_quotations_in_latin_do_not_hide_the_script() -> None:
    assert detect("Πολύ καλό vfm tablet, το Galaxy Tab").language == "el"
    assert detect("Заказала Samsung Galaxy Watch, пришли без зарядки").language == "ru"


def test_latin_letters_inside_cyrillic_words_are_read_as_what_they_look_like() -> None:
    assert detect("Дуже гарнa якiсть, рекoмендую всiм").language == "uk"


def test_the_page_decides_only_what_the_text_leaves_open() -> None:
    assert detect("добра", "mk-MK").language == "mk"
    assert detect("добра", "bg").language == "bg"
    assert detect("Better than I had hoped, thank you", "el").language == "en"


def test_a_longer_text_is_surer() -> None:
    assert detect("хорошо").confidence < detect("хорошо, что деньги всё-таки вернули").confidence


@given(st.text(max_size=300), st.none() | st.text(max_size=10))
def test_any_text_has_an_answer_and_the_same_one_each_time(text: str, hint: str | None) -> None:
    reading = detect(text, hint)
    detect.cache_clear()
    assert detect(text, hint) == reading
    assert 0 <= reading.confidence <= 1
    assert reading.language == "und" or len(reading.language) == 2
    assert not reading.romanised or reading.language in ("el", "bg", "ru")


@given(st.text(st.characters(categories=("Cs", "Co", "Cn", "Cc", "Mn")), max_size=50))
def test_lone_surrogates_and_marks_do_no_harm(text: str) -> None:
    assert detect(text).language == "und"
    assert detect(text + "Много бързо пристигна, благодаря").confidence <= 1


@given(st.sampled_from(pairs(SENTENCES)), st.sampled_from("!.?😀 1"), st.integers(0, 9))
def test_marks_digits_and_emoji_around_change_nothing(pair: tuple[str, str], mark: str, count: int) -> None:
    text = pair[1]
    assert detect(mark * count + " " + text + " " + mark * count) == detect(text)


@pytest.mark.parametrize(
    "piece", ["?", "-", "<a", "a.", "@", "ш", "Р°", "Ð", "a-", "'", "ё ", "&a", "1a", "\u0301", "ς"]
)
def test_no_long_text_takes_long(piece: str) -> None:
    detect("готово"), detect("ready")
    start = process_time()
    detect(piece * (20_000 // len(piece)))
    assert process_time() - start < 0.5
