"""Adds cases to a store until it is killed or cannot; says the id of each once it is stored."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from backend.cases.changes import open_case
from backend.cases.follow_ups import send_reply
from backend.cases.model import CaughtReview, Reply
from backend.settings import Settings
from backend.store import StoreUnavailable, open_store

parser = argparse.ArgumentParser()
parser.add_argument("place", help="a data folder or the address of a database")
parser.add_argument("turn", type=int)
parser.add_argument("--most-bytes", type=int)
options = parser.parse_args()

if options.most_bytes:
    import resource
    import signal

    # The system then refuses to let a file grow further, as a full disk does.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (options.most_bytes, options.most_bytes))

settings = Settings(Path(options.place))
if "://" in options.place:
    settings = Settings(Path(), database_url=options.place)
store = open_store(settings)
print("open", flush=True)
now = datetime(2026, 11, 20, tzinfo=UTC)
for number in range(100_000):
    text = f"{options.turn}-{number} " + "посылка опоздала " * 65
    review = CaughtReview(text, None, None, None, None, None, None, None, None, "ru", 0.9, "complaint", ())
    case = open_case(f"{options.turn}-{number}", review, now, now, None, "")
    reply = Reply(f"r-{case.id}", text, "public", now, False)
    answered = send_reply(case, reply, now.date(), f"f-{case.id}", now)[0]
    try:
        with store.transaction() as transaction:
            transaction.add(case)
            # Two things in one transaction: after a kill both are there, or neither.
            transaction.replace(answered, case.version)
    except StoreUnavailable as error:
        print("unavailable", error.parameters["reason"], flush=True)
        sys.exit(3)
    print(case.id, flush=True)
