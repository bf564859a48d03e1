"""Adds cases to the store of a folder until it is killed or cannot; says the id of each once it is stored."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from backend.cases.changes import open_case
from backend.cases.model import CaughtReview
from backend.store import StoreUnavailable, TinyStore

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=Path)
parser.add_argument("turn", type=int)
parser.add_argument("--most-bytes", type=int)
options = parser.parse_args()

if options.most_bytes:
    import resource
    import signal

    # The system then refuses to let a file grow further, as a full disk does.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (options.most_bytes, options.most_bytes))

store = TinyStore(options.folder)
print("open", flush=True)
now = datetime(2026, 11, 20, tzinfo=UTC)
for number in range(100_000):
    text = f"{options.turn}-{number} " + "посылка опоздала " * 65
    review = CaughtReview(text, None, None, None, None, None, None, None, None, "ru", 0.9, "complaint", ())
    case = open_case(f"{options.turn}-{number}", review, now, now, None, "")
    try:
        with store.transaction() as transaction:
            transaction.add(case)
    except StoreUnavailable as error:
        print("unavailable", error.parameters["reason"], flush=True)
        sys.exit(3)
    print(case.id, flush=True)
