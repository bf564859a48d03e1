"""When two catches are the same review: the same place, the same author, the same words."""

import hashlib
import unicodedata
from urllib.parse import urlsplit


def identity(site: str | None, url: str | None, author: str | None, text: str) -> str:
    """A digest that is equal for the same review caught twice, however it was spaced or composed."""
    parts = "\x1f".join((place(site, url), fold(author or ""), fold(text)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def place(site: str | None, url: str | None) -> str:
    """The host the review stands on, without `www.`; the site's name where there is no address."""
    host = ""
    if url:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
    return fold(host or site or "").removeprefix("www.")


def fold(text: str) -> str:
    """Compatibility-composed, case-folded, with every run of white space as one blank."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
