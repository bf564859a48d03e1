"""New ids: random, so that they say nothing and meet in no two stores."""

import uuid


def new_id() -> str:
    return uuid.uuid4().hex
