"""Which language a text is in. `detect(text, hint)` is all the rest of the checker asks."""

from backend.checker.language.detect import detect

__all__ = ["detect"]
