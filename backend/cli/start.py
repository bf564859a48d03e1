"""`amends`: the backend and the companion together, until Ctrl-C."""

import sys
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import click
import httpx

from backend.api.pairing import LIFETIME, new_code
from backend.api.tokens import read_or_create_token
from backend.cli.companion_process import running_companion
from backend.cli.failure import Failure
from backend.cli.pair import usual_role
from backend.cli.server import claim_port, running_backend
from backend.cli.stop import StopRequest
from backend.cli.words import say
from backend.settings import Settings

START_SECONDS = 60
EXTENSION = Path(__file__).parents[2] / "extension"


def start(settings: Settings, with_companion: bool, with_browser: bool) -> None:
    """Runs until an end is asked for; raises `Failure` with one sentence when it cannot."""
    stop = StopRequest()
    click.echo(say("starting"))
    if with_companion:
        claim_port(settings.host, settings.companion_port, "--companion-port")
    with running_backend(settings):
        api = url(settings.host, settings.port)
        if not _answers(f"{api}/api/health", stop, lambda: None):
            return
        if not with_companion:
            _greet(settings, None)
            while not stop.wait(1):
                pass
        else:
            token = settings.token or read_or_create_token(settings.data_dir)
            with running_companion(settings, api, token) as child:
                _stay(settings, child, stop, with_browser)
    click.echo(say("stopped"))


def _stay(settings: Settings, child: "Popen[bytes]", stop: StopRequest, with_browser: bool) -> None:
    def failed() -> None:
        if (status := child.poll()) is not None:
            raise Failure(say("companion-ended", status=status))

    page = url(settings.host, settings.companion_port)
    if not _answers(f"{page}/_stcore/health", stop, failed):
        return
    _greet(settings, page)
    if with_browser and _has_screen():
        webbrowser.open(page)
    while not stop.wait(1):
        failed()


def _answers(address: str, stop: StopRequest, failed: Callable[[], None]) -> bool:
    """True once `address` answers, False when an end was asked for first."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        failed()
        try:
            if httpx.get(address, timeout=2, trust_env=False).is_success:
                return True
        except httpx.TransportError:
            pass
        if stop.wait(0.1):
            return False
    raise Failure(say("no-answer", part=address, seconds=START_SECONDS))


def _greet(settings: Settings, page: str | None) -> None:
    click.echo(say("ready"))
    click.echo(say("backend_at", url=settings.public_url or url(settings.host, settings.port)))
    if page:
        click.echo(say("companion_at", url=page))
    click.echo(say("extension_at", folder=EXTENSION))
    click.echo(say("extension_how"))
    click.echo(say("code", code=_code(settings), minutes=int(LIFETIME.total_seconds() // 60)))
    click.echo(say("code_how"))
    click.echo(say("stop_how"))
    sys.stdout.flush()


def _code(settings: Settings) -> str:
    return new_code(settings.data_dir, role=usual_role(settings))


def _has_screen() -> bool:
    """Whether a browser opens as a window. A text browser, a plain `GenericBrowser`, takes the terminal."""
    try:
        controller = webbrowser.get()
    except webbrowser.Error:
        return False
    return sys.stdout.isatty() and type(controller) is not webbrowser.GenericBrowser


def url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
