"""The backend on waitress, in a thread, over a store that is opened and closed with it."""

import contextlib
import errno
import logging
import socket
import threading
from collections.abc import Iterator
from typing import Any

from waitress.server import BaseWSGIServer, create_server

from backend.api import create_app
from backend.api.retention import sweeping
from backend.checker import warm_up
from backend.cli.failure import Failure
from backend.cli.memory import keep_memory_together
from backend.cli.parser import Channel
from backend.cli.words import say
from backend.settings import Settings
from backend.store import StoreError, open_store

THREADS = 8
# A longer body than the API takes must reach it, since it names its limit; waitress spools it to disk.
BODY_BYTES = 64 * 1024 * 1024
FINISH_SECONDS = 5
FLUSH_SECONDS = 1


def claim_port(host: str, port: int, option: str) -> None:
    """Raises `Failure` when nothing can listen on `host:port`; `option` is the flag that would change it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Failure(say("port-taken", host=host, port=port, option=option)) from error
            reason = error.strerror or str(error)
            raise Failure(say("port-refused", host=host, port=port, option=option, reason=reason)) from error
        except OverflowError as error:
            reason = "0-65535"
            raise Failure(say("port-refused", host=host, port=port, option=option, reason=reason)) from error


@contextlib.contextmanager
def running_backend(settings: Settings) -> Iterator[None]:
    """Serves the API for as long as the block runs; requests under way are finished before it returns."""
    claim_port(settings.host, settings.port, "--port")
    keep_memory_together()
    # A queue of requests is the ordinary case while someone types fast, and nothing a person could act on.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        store = open_store(settings)
    except StoreError as error:
        raise Failure(say(error.slug, **error.parameters)) from error
    with contextlib.closing(store), sweeping(store):
        warm_up()
        sockets: dict[int, Any] = {}
        server = create_server(
            create_app(settings, store),
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            ident="amends",
            max_request_body_size=BODY_BYTES,
            map=sockets,
            # A proxy passes the Host on; whatever else it says of the request is not needed, so not believed.
            clear_untrusted_proxy_headers=True,
        )
        # A name may stand for several addresses, each of them with a server of its own.
        for each in sockets.values():
            if isinstance(each, BaseWSGIServer):
                each.channel_class = Channel
        thread = threading.Thread(target=server.run, name="backend", daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.close()
            server.task_dispatcher.shutdown(cancel_pending=True, timeout=FINISH_SECONDS)
            # The loop goes on for as long as a client keeps its connection; the answers need only a moment.
            thread.join(timeout=FLUSH_SECONDS)
