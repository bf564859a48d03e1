"""What is read of a text before its language is asked: words in lower case, without addresses and noise."""

import re
import unicodedata

# Enough for any review; it also bounds the time a very long text takes.
MOST_LETTERS = 6000

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}|(?<!\w)[@#]\w+"
    r"|(?<![\w.])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|net|org|info|shop|io|gr|bg|ru|eu|uk|de|ua|rs|mk|by)\b(?:/\S*)?",
    re.IGNORECASE,
)
# Each of these begins with a plain character: such a pattern runs through a text several times as fast.
_MAYBE_ADDRESS, _MAYBE_TAG = re.compile(r"@|#|:(?=//)|\.(?<=\w\.)(?=\w)"), re.compile("[<&]")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>|&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHES = "’ʼ‘`´"
# Latin letters that stand for Cyrillic ones of the same look, within a Cyrillic word.
LATIN_LOOKALIKE = re.compile("[aceiopxyj]")
_LOOKALIKES = str.maketrans("aceiopxyj", "асеіорхуј")

_LETTERS = re.compile(r"[^\W\d_]+")
# A digit inside a word may be a letter of romanised text: 8elw, 4udesno, 6te.
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def plain(text: str) -> str:
    """NFC, lower case, no tags, addresses or invisible characters; letters drawn out (sooo) stand once."""
    head = text[: 4 * MOST_LETTERS]
    if not head.isascii():
        head = _as_typed(head)
    if _MAYBE_TAG.search(head):
        head = _TAG.sub(" ", head)
    if _MAYBE_ADDRESS.search(head):
        head = _ADDRESS.sub(" ", head)
    small = head[:MOST_LETTERS].lower()
    return _REPEATED.sub(r"\1", small) if _REPEATED.search(small) else small


def _as_typed(text: str) -> str:
    """NFC, without invisible characters, every apostrophe the one of the keyboard."""
    seen = _INVISIBLE.sub("", text) if _INVISIBLE.search(text) else text
    typed = unicodedata.normalize("NFC", seen).replace("İ", "i")
    for apostrophe in _APOSTROPHES:
        typed = typed.replace(apostrophe, "'")
    return typed


def letters_in(text: str) -> int:
    return len("".join(_LETTERS.findall(text)))


def as_cyrillic(word: str) -> str:
    """A word of Cyrillic text with the Latin letters in it replaced by their doubles."""
    return word if word.isdigit() else word.translate(_LOOKALIKES)
