"""One-time pairing codes, shared by every process that uses the data folder.

A code is valid for ten minutes, once, and dies after five wrong tries. The file holds a salted digest of it,
its end, the tries left and what the client that comes with it may do; a lock keeps two processes from
counting past each other.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock

from backend.api.access import ROLES, Role
from backend.api.secret_file import write_secret

FILE_NAME = "pairing.json"
LIFETIME = timedelta(minutes=10)
TRIES = 5
# Without 0 O 1 I L U V: nothing that is misread on a screen or misheard on a telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 8

Outcome = Literal["paired", "refused", "locked"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """`name` and `role` as they were chosen with the code, where it was the right one."""

    outcome: Outcome
    name: str | None = None
    role: Role = "member"


def _now() -> datetime:
    return datetime.now(UTC)


def new_code(
    data_dir: Path,
    now: Callable[[], datetime] = _now,
    *,
    name: str | None = None,
    role: Role = "owner",
) -> str:
    """A new code as XXXX-XXXX; the one before it is void. Raises `OSError`."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    salt = secrets.token_hex(16)
    state = {
        "salt": salt,
        "digest": _digest(salt, code),
        "expires_at": (now() + LIFETIME).timestamp(),
        "tries_left": TRIES,
        "name": name,
        "role": role,
    }
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _lock(data_dir):
        write_secret(data_dir / FILE_NAME, json.dumps(state))
    return f"{code[:4]}-{code[4:]}"


def exchange(data_dir: Path, code: str, now: Callable[[], datetime] = _now) -> Exchange:
    """Uses a code up.

    `refused`: wrong, used, too old or never made. `locked`: the fifth wrong try, and every one after it until
    a new code is made. Raises `OSError` when the tries cannot be counted: then nobody is let in.
    """
    with _lock(data_dir):
        state = _read(data_dir / FILE_NAME)
        if state is None or not 0 <= state["expires_at"] - now().timestamp() <= LIFETIME.total_seconds():
            return Exchange("refused")
        if state["tries_left"] <= 0:
            return Exchange("locked")
        if hmac.compare_digest(_digest(state["salt"], normalise(code)), state["digest"]):
            (data_dir / FILE_NAME).unlink()
            return Exchange("paired", state["name"], state["role"])
        state["tries_left"] -= 1
        write_secret(data_dir / FILE_NAME, json.dumps(state))
        return Exchange("refused" if state["tries_left"] > 0 else "locked")


def normalise(code: str) -> str:
    """As typed, without dashes, blanks and the difference between small and capital letters."""
    return "".join(char for char in code.upper() if char.isalnum())


def _digest(salt: str, code: str) -> str:
    return hashlib.sha256(f"{salt}:{code}".encode("utf-8", "surrogatepass")).hexdigest()


def _lock(data_dir: Path) -> FileLock:
    return FileLock(data_dir / f"{FILE_NAME}.lock", timeout=10, mode=0o600)


def _read(path: Path) -> dict[str, Any] | None:
    """None when there is no code, or the file is not one of ours."""
    try:
        state = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    kinds = {"salt": str, "digest": str, "expires_at": float, "tries_left": int, "name": str | None}
    ours = isinstance(state, dict) and all(isinstance(state.get(name), kind) for name, kind in kinds.items())
    return state if ours and state.get("role") in ROLES else None
