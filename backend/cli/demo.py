"""`amends --demo`: a believable month in four languages, in a data folder that is thrown away.

The month goes through the API, as a person's work would, with a clock that is set to each of its moments.
"""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import httpx
import yaml

from backend.api import create_app
from backend.api.tokens import read_or_create_token
from backend.checker.model import LOCALES
from backend.cli.failure import Failure
from backend.cli.server import claim_port
from backend.cli.start import start, url
from backend.cli.words import locale_of_environment, say
from backend.settings import Settings
from backend.store import StoreError, open_store
from backend.store.base import Store

_MONTH = Path(__file__).with_name("demo_month")
_CAUGHT_AFTER = timedelta(minutes=20)
_DRAFTED_AFTER = timedelta(minutes=35)
_FOLLOW_UP_AFTER = timedelta(days=3)
_PROMISE_KEPT_AFTER = timedelta(days=2)
_STARTERS = ("late-delivery", "damaged-on-arrival", "nobody-answered", "insults-without-facts")

Call = Callable[..., Any]


@dataclass(frozen=True)
class Happening:
    """Something that somebody did at a moment."""

    at: datetime
    act: Callable[[Call], None]


def start_demo(settings: Settings, with_companion: bool, with_browser: bool) -> None:
    """The same as `amends`, over a month of made-up cases."""
    claim_port(settings.host, settings.port, "--port")
    click.echo(say("demo-filling"))
    with throw_away(settings) as demo:
        click.echo(say("demo-filled", folder=demo.data_dir))
        start(demo, with_companion=with_companion, with_browser=with_browser)
    click.echo(say("demo-gone"))


@contextlib.contextmanager
def throw_away(settings: Settings) -> Iterator[Settings]:
    """The settings with a filled folder of their own, which is gone when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="amends-demo-"))
    try:
        # Never the person's own cases: neither their folder, nor their database, nor their token.
        own = replace(settings, data_dir=folder, database_url=None, token=None)
        with contextlib.closing(_opened(own)) as store:
            _fill_and_tell(own, store)
        yield own
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill_and_tell(settings: Settings, store: Store) -> None:
    """How far it has come is shown where somebody watches."""
    steps = fill(settings, store, datetime.now(UTC))
    with click.progressbar(steps, length=next(steps), hidden=not sys.stdout.isatty()) as shown:
        for _ in shown:
            pass


def fill(settings: Settings, store: Store, now: datetime) -> Iterator[int]:
    """Lets the month that ends `now` happen in the store: yields how much is to do, then what is done."""
    clock = [now]
    app = create_app(settings, store, lambda: clock[0])
    headers = {"Authorization": f"Bearer {settings.token or read_or_create_token(settings.data_dir)}"}
    address = url(settings.host, settings.port)
    with httpx.Client(base_url=address, headers=headers, transport=httpx.WSGITransport(app)) as client:

        def call(method: str, path: str, body: Any = None, **more: str) -> Any:
            answer = client.request(method, path, json=body, headers=more)
            answer.raise_for_status()
            return answer.json()

        happened = sorted((each for each in _month(now) if each.at <= now), key=lambda each: each.at)
        yield len(happened)
        for number, happening in enumerate(happened, 1):
            clock[0] = happening.at
            happening.act(call)
            yield number


def _opened(settings: Settings) -> Store:
    try:
        return open_store(settings)
    except StoreError as error:
        raise Failure(say(error.slug, **error.parameters)) from error


def _month(now: datetime) -> Iterator[Happening]:
    for locale in LOCALES:
        month = yaml.safe_load((_MONTH / f"{locale}.yaml").read_text(encoding="utf-8"))
        for case in month["cases"]:
            yield from _Story(case, locale, now).happenings()
        for client in month.get("clients", ()):
            yield Happening(now, _noted(client))
        if improvement := month.get("improvement"):
            yield _begun(improvement, now)
    ids = {"ids": list(_STARTERS), "locale": locale_of_environment()}
    yield Happening(now - timedelta(days=20), lambda call: call("POST", "/api/playbook/starters", ids))


def _begun(improvement: dict[str, Any], now: datetime) -> Happening:
    at = now - timedelta(days=improvement["ago"])
    body = {name: improvement[name] for name in ("title", "topic", "action")}
    return Happening(
        at, lambda call: call("POST", "/api/improvements", body | {"begun_on": at.date().isoformat()})
    )


def _noted(client: dict[str, Any]) -> Callable[[Call], None]:
    def act(call: Call) -> None:
        entry = call("POST", "/api/clients", {"name": client["name"]})
        lists = [
            {"title": each["title"], "items": [{"text": text} for text in each["items"]]}
            for each in client["checklists"]
        ]
        changes = {name: client[name] for name in ("agreements", "notes", "pain_points")}
        call("PATCH", f"/api/clients/{entry['id']}", changes | {"checklists": lists}, **_at(entry["version"]))

    return act


class _Story:
    """One case, from the review on; `id` is known once it is kept."""

    def __init__(self, case: dict[str, Any], locale: str, now: datetime) -> None:
        self.case, self.locale, self.now = case, locale, now
        self.posted = now - timedelta(days=case["ago"])
        self.path = ""

    def happenings(self) -> Iterator[Happening]:
        yield Happening(self.posted + _CAUGHT_AFTER, self._keep)
        if "drafts" in self.case:
            yield Happening(self.posted + _DRAFTED_AFTER, self._draft)
        if "reply" not in self.case:
            return
        sent = self.posted + timedelta(hours=self.case["after"])
        yield Happening(sent - timedelta(minutes=10), self._draft_reply)
        yield Happening(sent, self._reply)
        if self.case.get("promises") == "kept":
            yield Happening(sent + _PROMISE_KEPT_AFTER, self._keep_promises)
        if "cause" in self.case:
            yield Happening(sent + _FOLLOW_UP_AFTER - timedelta(minutes=5), self._write_cause)
        if "outcome" in self.case:
            yield Happening(sent + _FOLLOW_UP_AFTER, self._follow_up)

    def _keep(self, call: Call) -> None:
        review = {name: self.case[name] for name in ("text", "author", "site", "rating")}
        review |= {"rating_max": 5, "posted_at": self.posted.isoformat(), "language_hint": self.locale}
        body = {name: self.case[name] for name in ("client", "notes") if name in self.case}
        self.path = f"/api/cases/{call('POST', '/api/cases', body | {'review': review})['id']}"

    def _draft(self, call: Call) -> None:
        for text in self.case["drafts"]:
            call("POST", f"{self.path}/drafts", {"text": text})

    def _draft_reply(self, call: Call) -> None:
        call("POST", f"{self.path}/drafts", {"text": self.case["reply"]})

    def _reply(self, call: Call) -> None:
        channel = self.case.get("channel", "public")
        case = call("POST", f"{self.path}/reply", {"text": self.case["reply"], "channel": channel})["case"]
        for promise in case["promises"]:
            state = "confirmed" if "promises" in self.case else "dropped"
            call("PATCH", f"{self.path}/promises/{promise['id']}", {"state": state})

    def _keep_promises(self, call: Call) -> None:
        for promise in call("GET", self.path)["promises"]:
            call("PATCH", f"{self.path}/promises/{promise['id']}", {"state": "kept"})

    def _write_cause(self, call: Call) -> None:
        changes = {"root_cause": self.case["cause"], "corrective_action": self.case.get("cure", "")}
        call("PATCH", self.path, changes, **_at(call("GET", self.path)["version"]))

    def _follow_up(self, call: Call) -> None:
        open_one = next(each for each in call("GET", self.path)["follow_ups"] if not each["done"])
        note = {"note": self.case["note"]} if "note" in self.case else {}
        body = {"done": True, "outcome": self.case["outcome"], **note}
        call("PATCH", f"/api/follow-ups/{open_one['id']}", body)
        if "next" in self.case:
            due_on = (self.now.astimezone() + timedelta(days=self.case["next"])).date().isoformat()
            call("POST", f"{self.path}/follow-ups", {"due_on": due_on, "note": self.case["next_note"]})


def _at(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}
