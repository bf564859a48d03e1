"""Which languages are told apart, by script, and the letters each of them is written with."""

CYRILLIC = ("ru", "bg", "uk", "mk", "sr", "be")
LATIN = (
    *("cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it"),
    *("lt", "lv", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tr", "vi"),
)
# Greek, Bulgarian and Russian written in Latin letters: three more choices, reported as romanised.
ROMANISED = ("el", "bg", "ru")
SUFFIX = "-latn"
LATIN_LANES = (*LATIN, *(language + SUFFIX for language in ROMANISED))

# Scripts that one of our languages has to itself; of Arabic script, only without Persian or Urdu letters.
SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "ja": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "hi": "\u0900-\u097f",
    "ar": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "th": "\u0e00-\u0e7f",
}
NOT_ARABIC = "پچژگٹڈڑںےۆێڵڕۇۋې"

_CYRILLIC_COMMON = "абвгдежзиклмнопрстуфхцчш"
ALPHABETS = {
    "ru": _CYRILLIC_COMMON + "ёйщъыьэюя",
    "bg": _CYRILLIC_COMMON + "йщъьюяѝ",
    "uk": _CYRILLIC_COMMON + "ґєіїйщьюя",
    "mk": _CYRILLIC_COMMON + "ѓѕјљњќџѐѝ",
    "sr": _CYRILLIC_COMMON + "ђјљњћџ",
    "be": "абвгдежзклмнопрстуфхцчшёійыьэюяў",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåéü",
    "de": "äöüß",
    "en": "",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fi": "äöå",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "id": "",
    "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "áéëèïíóöúü",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sv": "äöåé",
    "tr": "çğıöşüâîû",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "el-latn": "",
    "bg-latn": "",
    "ru-latn": "",
}
