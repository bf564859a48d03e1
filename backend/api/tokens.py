"""Who a bearer token belongs to."""

import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from backend.api.secret_file import write_secret

FILE_NAME = "token"
# 32 random bytes as text; anything shorter in the file was not written by us whole.
_SHORTEST = 40


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request. On one desk there is one: the owner."""

    name: str


class OwnerToken:
    """One token for everybody who was paired."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()

    def caller_of(self, token: str) -> Caller | None:
        """Takes as long for a nearly right token as for a wrong one."""
        return Caller("owner") if hmac.compare_digest(token.encode(), self._token) else None

    def issue(self) -> str:
        """The token that a newly paired client is given."""
        return self._token.decode()


def read_or_create_token(data_dir: Path) -> str:
    """The data folder's token, made on the first start (mode 0600). Raises `OSError`."""
    path = data_dir / FILE_NAME
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(data_dir / f"{FILE_NAME}.lock", timeout=10, mode=0o600):
        if path.exists():
            token = path.read_text("utf-8").strip()
            if len(token) >= _SHORTEST and token.isascii():
                os.chmod(path, 0o600)
                return token
        token = secrets.token_urlsafe(32)
        write_secret(path, token + "\n")
        return token
