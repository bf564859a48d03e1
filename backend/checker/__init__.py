"""The checker: reads a review and a draft reply, says what the draft does, misses and had better not do.

A pure library: no Flask, no store, no browser, no clock. Everything it knows lies in data files beside it.
"""

from backend.checker.checking import check, read_review, warm_up
from backend.checker.local_catalogue import catalogue

__all__ = ["catalogue", "check", "read_review", "warm_up"]
