"""Texts whose letters are the wreck of another encoding: no language can be read from them."""

import re
from functools import cache

from backend.checker.language.clean import MOST_LETTERS, letters_in

_LETTERS_AS_MARKS = re.compile(r"(?<!\?)\?{3,}+[ ,.!-]++\?\?")
# Cyrillic or Greek in a one-byte encoding, read as Western European.
_WESTERN_RUN = re.compile("[À-ÖØ-öø-ÿ]{4,}")
# Letters of another one-byte encoding that have become signs, inside words; Greek no Greek would spell.
_SIGNS_IN_WORDS = re.compile(r"[^\W\d_][®§©¬¤¦«„‡‰≥≤≠≈∞√˙ˇ˚¸˝˛˘¨]+(?=[^\W\d_])")
_SIGNS_IN_CYRILLIC = re.compile("[Ѐ-ӿ][®§©¬¤¦]")
_ANY_SIGN = re.compile("[®§©¬¤¦«„‡‰≥≤≠≈∞√˙ˇ˚¸˝˛˘¨]")
_ODD_GREEK = re.compile("ς(?=[α-ω])|ΰ")
# Small letters followed by capitals: Cyrillic of one encoding read as another.
_CASE_TURNED = re.compile("[А-ЯЀ-ЏҐ](?<=[а-яѐ-џґ].)")
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


def _suspects() -> tuple[str, str]:
    """The first letters of all wrecks, and the second ones (escaped for a pattern)."""
    read = [_letters_of(codec) for codec in _MISREAD_AS]
    first = "Ãâ" + "".join(cyrillic + greek for cyrillic, greek, _ in read)
    return first, "€" + "".join(second for _, _, second in read)


@cache
def _broken() -> re.Pattern[str]:
    others = ("\ufffd", r"Ã[\x80-\xbf]", "â€[™œ\u009d“”˜¦]")
    return re.compile("|".join((*others, *map(_wreck, _MISREAD_AS))))


_FIRST, _SECOND = _suspects()
# One pair of letters as any wreck has them: looked for first, because it is found or ruled out fast.
_SUSPECT = re.compile(f"[\ufffd{_FIRST}](?:(?<=\ufffd)|[{_SECOND}])")


def is_broken(text: str) -> bool:
    """Whether a good part of the letters are wrecks; a single one, as in donâ€™t, is not enough."""
    head = text[:MOST_LETTERS]
    if "???" in head and _LETTERS_AS_MARKS.search(head) and head.count("?") > letters_in(head):
        return True
    if head.isascii():
        return False
    if _WESTERN_RUN.search(head) or _PRIVATE.search(head):
        return True
    return _is_wrecked(head) or _is_case_turned(head) or _is_full_of_signs(head)


def _is_wrecked(head: str) -> bool:
    if not _SUSPECT.search(head):
        return False
    return 5 * sum(len(found[0]) for found in _broken().finditer(head)) > letters_in(head)


def _is_case_turned(head: str) -> bool:
    turned = len(_CASE_TURNED.findall(head))
    if turned >= 2 and 6 * turned >= len(_CYRILLIC_LETTER.findall(head)):
        return True
    return turned > 0 and bool(_INVERTED_WORD.search(head)) and not _ORDINARY_WORD.search(head)


def _is_full_of_signs(head: str) -> bool:
    if not (_ANY_SIGN.search(head) or _ODD_GREEK.search(head)):
        return False
    odd = max(len(pattern.findall(head)) for pattern in (_SIGNS_IN_WORDS, _SIGNS_IN_CYRILLIC, _ODD_GREEK))
    return odd >= 2 and 12 * odd >= letters_in(head)
