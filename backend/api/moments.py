"""Moments as text."""

from datetime import datetime


def iso(moment: datetime) -> str:
    """As orjson writes moments in UTC, so that what is stored reads like what is sent."""
    return moment.isoformat().replace("+00:00", "Z")
