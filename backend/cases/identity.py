"""When two catches are the same review (place, author and words), and two of one client."""

import hashlib
import unicodedata
from urllib.parse import urlsplit


def identity(site: str | None, url: str | None, author: str | None, text: str) -> str:
    """A digest that is equal for the same review caught twice, however it was spaced or composed."""
    parts = "\x1f".join((place(site, url), fold(author or ""), fold(text)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def client_key(client: str | None, author: str | None, site: str | None, url: str | None) -> str:
    """Equal for cases of one client: by the client's name, or else by the author at the place; empty when
    neither is known. An author's name alone is not enough: there are many Marias."""
    if client and client.strip():
        return name_key(client)
    where = place(site, url)
    return author_key(author, where) if author and author.strip() and where else ""


def name_key(name: str) -> str:
    return f"name:{fold(name)}"


def author_key(author: str, site: str) -> str:
    """`site` is a host or a site's name, as `place` gives it."""
    return f"author:{fold(author)}@{place(site, None)}"


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
