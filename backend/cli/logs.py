"""Where the log goes: to standard error, for whatever collects it there."""

import logging
import sys

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_to_stderr(requests: bool) -> None:
    """What goes wrong, and with `requests` a line for each of them. Neither holds what a person wrote."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger().addHandler(handler)
    logging.getLogger("amends").setLevel(logging.INFO if requests else logging.WARNING)
