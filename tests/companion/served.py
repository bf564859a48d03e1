"""The real backend over an in-memory store, served on a free port, and a day of cases to put into it."""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from waitress import create_server

from backend.api import create_app
from backend.settings import Settings
from backend.store.memory import MemoryStore
from tests.browser import free_port

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TOKEN = "token-of-the-companion-tests"


@dataclass(frozen=True)
class Backend:
    """A running backend and a person's own way to it, past the companion."""

    url: str
    http: httpx.Client

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        answer = self.http.request(method, path, json=body, headers=headers)
        answer.raise_for_status()
        return answer.json()

    def keep(self, text: str, hours_ago: float = 2, **fields: Any) -> dict[str, Any]:
        """A case of a review that was posted `hours_ago`."""
        case_fields = {name: fields.pop(name) for name in ("client", "notes") if name in fields}
        posted = (datetime.now(UTC) - timedelta(hours=hours_ago)).isoformat()
        review = {"text": text, "author": "Maria", "site": "example.gr", "rating": 1, "rating_max": 5}
        body = {"review": review | {"posted_at": posted} | fields, **case_fields}
        return dict(self.call("POST", "/api/cases", body))

    def case(self, case_id: str) -> dict[str, Any]:
        return dict(self.call("GET", f"/api/cases/{case_id}"))

    def draft(self, case_id: str, text: str) -> dict[str, Any]:
        return dict(self.call("POST", f"/api/cases/{case_id}/drafts", {"text": text}))

    def reply(self, case_id: str, text: str, days_ago: float = 0, channel: str = "public") -> dict[str, Any]:
        """Records a reply and returns its follow-up, due three days after it."""
        sent = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat()
        body = {"text": text, "channel": channel, "sent_at": sent}
        return dict(self.call("POST", f"/api/cases/{case_id}/reply", body)["follow_up"])

    def change(self, case_id: str, **fields: Any) -> dict[str, Any]:
        version = self.case(case_id)["version"]
        return dict(self.call("PATCH", f"/api/cases/{case_id}", fields, **{"If-Match": f'"{version}"'}))


@dataclass
class Server:
    """One listening server for many tests; each gets an app of its own, over an empty store."""

    port: int
    folder: Path
    app: "WSGIApplication | None" = None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        assert self.app is not None
        return self.app(environ, start_response)

    @contextlib.contextmanager
    def fresh_backend(self) -> Iterator[Backend]:
        self.app = create_app(Settings(data_dir=self.folder, port=self.port, token=TOKEN), MemoryStore())
        url = f"http://127.0.0.1:{self.port}"
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=60) as http:
            yield Backend(url, http)


@contextlib.contextmanager
def held_up(server: Server, method: str) -> Iterator[None]:
    """A backend whose store takes its time: calls of that method are only let through at the end."""
    app, may_go = server.app, threading.Event()
    assert app is not None

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == method:
            may_go.wait(20)
        return app(environ, start_response)

    server.app = slow
    try:
        yield
    finally:
        may_go.set()
        server.app = app


@contextlib.contextmanager
def running_server(folder: Path, port: int | None = None) -> Iterator[Server]:
    """`folder` is the backend's: codes for pairing are exchanged in it."""
    server = Server(port or free_port(), folder)
    listening = create_server(server, host="127.0.0.1", port=server.port, threads=4)
    threading.Thread(target=listening.run, daemon=True).start()
    try:
        yield server
    finally:
        listening.close()


def fill(backend: Backend) -> dict[str, dict[str, Any]]:
    """A believable day in four languages; returns the cases by a name of what they are."""
    keep = backend.keep
    cases = {
        "soon": keep(
            "Η παραγγελία ήρθε με τέσσερις μέρες καθυστέρηση και το κουτί ήταν ανοιγμένο. "
            "Πήρα τηλέφωνο τρεις φορές και δεν απάντησε κανείς.",
            hours_ago=22,
            author="Μαρία Παππά",
            site="example.gr",
            language_hint="el",
        ),
        "calm": keep(
            "The website you built looks nice, but the contact form has not worked since Monday and you "
            "ignored the font I asked for in the brief.",
            hours_ago=3,
            author="Daniel Brooks",
            site="upwork.com",
            rating=2,
        ),
        "late": keep(
            "Заказ пришёл на неделю позже, одна чашка разбита. Деньги возвращать отказываются!",
            hours_ago=75,
            author="Ирина С.",
            site="market.example.ru",
            language_hint="ru",
        ),
        "overdue": keep(
            "Чаках доставката две седмици, а роклята е с различен цвят от снимката.",
            hours_ago=24 * 6 - 3,
            author="Десислава",
            site="pazar.example.bg",
            rating=2,
            language_hint="bg",
        ),
        "due": keep(
            "Rude at the counter, and the coffee was cold. Waited 25 minutes for it.",
            hours_ago=24 * 4 - 5,
            author="coffee_hunter",
            site="google.com",
        ),
        "settled": keep(
            "Η τσάντα είχε χαλασμένο φερμουάρ.", hours_ago=24 * 9 - 6, author="Γιώργος", client="Γιώργος Κ."
        ),
        "undecided": keep(
            "Терминът не беше спазен и трябваше да пиша пет пъти.", hours_ago=24 * 8, author="Петър"
        ),
    }
    backend.draft(
        cases["soon"]["id"],
        "Καλησπέρα κυρία Μαρία, σας ζητώ συγγνώμη που η παραγγελία άργησε τέσσερις μέρες. Κάναμε ό,τι "
        "μπορούσαμε, ήταν γιορτές. Θα σας στείλω νέο δέμα μέχρι την Παρασκευή.",
    )
    backend.reply(cases["overdue"]["id"], "Здравейте, Десислава, съжалявам за забавянето.", days_ago=5)
    backend.reply(cases["due"]["id"], "Hello, I am sorry about the cold coffee and the wait.", days_ago=3)
    done = backend.reply(cases["settled"]["id"], "Γεια σας, λυπάμαι για το φερμουάρ.", days_ago=8)
    finish(backend, done["id"], "resolved", "Πήρε νέα τσάντα.")
    open_end = backend.reply(cases["undecided"]["id"], "Здравейте, съжалявам за срока.", days_ago=6)
    finish(backend, open_end["id"], "no-answer", "")
    return {name: backend.case(case["id"]) for name, case in cases.items()}


def finish(backend: Backend, follow_up_id: str, outcome: str, note: str) -> None:
    body = {"done": True, "outcome": outcome} | ({"note": note} if note else {})
    backend.call("PATCH", f"/api/follow-ups/{follow_up_id}", body)
