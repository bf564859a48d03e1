"""Is this word a form of that name? Across cases, vocatives and the Greek, Latin and Cyrillic scripts."""

import re
from functools import lru_cache
from itertools import pairwise

from backend.checker.text.fold import fold_text


def _table(text: str) -> dict[str, str]:
    """`letters=sound` pairs."""
    return dict(pair.split("=") for pair in text.split())


# Sounds in rough Latin; pairs of letters go before single ones.
_PAIRS = _table(
    "ου=u αι=e ει=i οι=i υι=i αυ=av ευ=ev μπ=b ντ=d γκ=g γγ=g τσ=c τζ=z γι=i дж=z ья=ia ию=iu "
    "ph=f th=t kh=h ch=h sh=s zh=z ts=c tz=z dj=z ck=k ou=u oo=u ee=i ei=i oi=i ya=ia yu=iu yo=io "
    "ja=ia ju=iu gi=i yi=i mp=b nt=d gk=g iy=i ii=i"
)
_SINGLES = _table(
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s τ=t υ=i φ=f χ=h ψ=ps ω=o "
    "а=a б=b в=v г=g д=d е=e ж=z з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=h "
    "ш=s щ=s ъ=a ы=i ь= э=e ю=iu я=ia ј=i і=i ї=i є=e y=i j=i w=v q=k"
)
_ENDING = re.compile(r"[aeiou]*[s]?$")
# Greek υ after α and ε sounds as f before these letters: Λευτέρης is Lefteris.
_AF_EF = re.compile("(?<=[αε])υ(?=[θκξπστφχψ])")
# Endings of endearment, by sound: Анечка, Сонечка, Гошенька; Марийче; Γιωργάκη, Μαρίτσα.
_ENDEARMENT = re.compile(r"(?:[eo]hka|[eo]nka|uska|he|aki|ica|ula)$")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """The word's rough sound in Latin letters."""
    folded = _AF_EF.sub("φ", fold_text(word))
    out: list[str] = []
    position = 0
    while position < len(folded):
        pair = folded[position : position + 2]
        if pair in _PAIRS:
            out.append(_PAIRS[pair])
            position += 2
        else:
            out.append(_SINGLES.get(folded[position], folded[position]))
            position += 1
    return re.sub(r"(.)\1+", r"\1", "".join(out))


def same_name(word: str, name: str) -> bool:
    """`word` is `name` itself, a case of it, the same in another script, or an endearing form of it."""
    if fold_text(word) == fold_text(name):
        return True
    first, second = sound(word), sound(name)
    if min(len(first), len(second)) < 3:
        return first == second
    stem_one, stem_two = _ENDING.sub("", first), _ENDING.sub("", second)
    if len(stem_one) >= 2 and stem_two in (stem_one, _ENDING.sub("", _ENDEARMENT.sub("", first))):
        return True
    shared = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 3 and shared >= max(len(first), len(second)) - 2


def name_words(author: str) -> list[str]:
    """The words of a displayed name that can be used to address somebody, those run together in a nickname
    too (RazorRay): no initials, no digits."""
    words = [word for word in _LETTERS.findall(author.replace("_", " ")) if len(word) >= 2]
    return words + [part for word in words for part in _parts(word)]


def _parts(nickname: str) -> list[str]:
    """Razor and Ray of RazorRay."""
    humps = [at for at in range(1, len(nickname)) if nickname[at - 1].islower() and nickname[at].isupper()]
    bounds = [0, *humps, len(nickname)]
    parts = [nickname[first:last] for first, last in pairwise(bounds)] if humps else []
    return [part for part in parts if len(part) > 2]
