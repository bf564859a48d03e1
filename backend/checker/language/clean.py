"""What is read of a text before its language is asked: words in lower case, without addresses and noise."""

import re
import unicodedata
from functools import cache

# Enough for any review; it also bounds the time a very long text takes.
MOST_LETTERS = 6000

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}|(?<!\w)[@#]\w+"
    r"|(?<![\w.])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|net|org|info|shop|io|gr|bg|ru|eu|uk|de|ua|rs|mk|by)\b(?:/\S*)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>|&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"})
# Latin letters that stand for Cyrillic ones of the same look, within a Cyrillic word.
_LOOKALIKES = str.maketrans("aceiopxyj", "асеіорхуј")

LETTER = re.compile(r"[^\W\d_]")
# A digit inside a word may be a letter of romanised text: 8elw, 4udesno, 6te.
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

_LETTERS_AS_MARKS = re.compile(r"(?<!\?)\?{3,}+[ ,.!-]++\?\?")
# Cyrillic or Greek in a one-byte encoding, read as Western European.
_WESTERN_RUN = re.compile("[À-ÖØ-öø-ÿ]{4,}")
# Letters of another one-byte encoding that have become signs, inside words; Greek no Greek would spell.
_SIGNS_IN_WORDS = re.compile(r"[^\W\d_][®§©¬¤¦«„‡‰≥≤≠≈∞√˙ˇ˚¸˝˛˘¨]+(?=[^\W\d_])")
_SIGNS_IN_CYRILLIC = re.compile("[Ѐ-ӿ][®§©¬¤¦]")
_ODD_GREEK = re.compile("ς(?=[α-ω])|ΰ")
# Small letters followed by capitals: Cyrillic of one encoding read as another.
_CASE_TURNED = re.compile("[а-яѐ-џґ](?=[А-ЯЀ-ЏҐ])")
_INVERTED_WORD, _ORDINARY_WORD = re.compile(r"\b[а-я][А-Я]{2,}\b"), re.compile("[а-я]{2}")
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MISREAD_AS = ("latin-1", "cp1250", "cp1252", "cp1251", "cp1253", "mac_roman", "cp437", "cp866")


def _letters_of(codec: str) -> tuple[str, str, str]:
    """What the first byte of Cyrillic, the first byte of Greek and the second byte of either are read as."""
    second = re.escape(bytes(range(0x80, 0xC0)).decode(codec, "ignore"))
    return b"\xd0\xd1".decode(codec), b"\xce\xcf".decode(codec), second


def _wreck(codec: str) -> str:
    """A pattern of three letters of Cyrillic or Greek UTF-8, each read as two letters of another encoding."""
    cyrillic, greek, second = _letters_of(codec)
    return rf"(?:[{cyrillic}][{second}]\s?){{3}}|(?:[{greek}][{second}]\s?){{3}}"


def _suspect() -> str:
    """One pair of letters as any wreck has them: looked for first, because it is found or ruled out fast."""
    read = [_letters_of(codec) for codec in _MISREAD_AS]
    first = "".join(cyrillic + greek for cyrillic, greek, _ in read)
    return f"[\ufffd]|[Ãâ{first}][€{''.join(second for _, _, second in read)}]"


@cache
def _broken() -> re.Pattern[str]:
    others = ("\ufffd", r"Ã[\x80-\xbf]", "â€[™œ\u009d“”˜¦]")
    return re.compile("|".join((*others, *map(_wreck, _MISREAD_AS))))


_SUSPECT = re.compile(_suspect())


def is_broken(text: str) -> bool:
    """Whether the letters are the wreck of another encoding, so that no language can be read from them."""
    head = text[:MOST_LETTERS]
    letters = len(LETTER.findall(head))
    if _SUSPECT.search(head) and 5 * sum(len(found[0]) for found in _broken().finditer(head)) > letters:
        return True
    if _WESTERN_RUN.search(head) or _PRIVATE.search(head):
        return True
    if _LETTERS_AS_MARKS.search(head) and head.count("?") > letters:
        return True
    if _INVERTED_WORD.search(head) and not _ORDINARY_WORD.search(head):
        return True
    turned = len(_CASE_TURNED.findall(head))
    if turned >= 2 and 6 * turned >= len(_CYRILLIC_LETTER.findall(head)):
        return True
    odd = max(len(pattern.findall(head)) for pattern in (_SIGNS_IN_WORDS, _SIGNS_IN_CYRILLIC, _ODD_GREEK))
    return odd >= 2 and 12 * odd >= letters


def plain(text: str) -> str:
    """NFC, lower case, no tags, addresses or invisible characters, a letter at most twice in a row."""
    head = _INVISIBLE.sub("", text[: 4 * MOST_LETTERS])
    head = _ADDRESS.sub(" ", _TAG.sub(" ", head))[:MOST_LETTERS]
    head = unicodedata.normalize("NFC", head).replace("İ", "i").lower().translate(_APOSTROPHES)
    return _REPEATED.sub(r"\1", head)


def as_cyrillic(word: str) -> str:
    """A word of Cyrillic text with the Latin letters in it replaced by their doubles."""
    return word if word.isdigit() else word.translate(_LOOKALIKES)
