"""The companion as it is served: Streamlit's own app, with a first page that wastes no time.

Streamlit's page asks its server twice whether it is well before it connects (under /cases four times, as the
first two addresses are not there), and fetches what draws a heading or a button when it meets one. Ours says
where the server is, so that it connects at once, and names those parts, so that they come meanwhile.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

import streamlit
from starlette.middleware import Middleware
from streamlit.starlette import App

_STATIC = Path(streamlit.__file__).parent / "static"
# What every page of ours is made of, by the names of Streamlit's files (a hash follows each).
_PARTS = ("BidiComponent", "Html", "purify.es", "Button", "TextInput", "Checkbox")
# A page of ours is not drawn inside of another one: nobody is to send it messages but itself.
_TOLD = """<script>
  window.__streamlit = {
    BACKEND_BASE_URL: new URL("./", location).href,
    HOST_CONFIG: Object.assign(%s, { allowedOrigins: [location.origin] }),
  }
</script>"""
_HOST = {
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
}
_HEAD = "<head>"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]


def first_page(static: Path = _STATIC) -> bytes:
    """Streamlit's page with what it is told by us; as it stands where it is not as we know it."""
    page = (static / "index.html").read_text(encoding="utf-8")
    parts = [
        f"./static/js/{file.name}" for part in _PARTS for file in (static / "static/js").glob(f"{part}.*.js")
    ]
    links = "".join(f'<link rel="modulepreload" crossorigin href="{part}">' for part in parts)
    return page.replace(_HEAD, _HEAD + _TOLD % json.dumps(_HOST) + links, 1).encode()


class FirstPage:
    """Answers for the addresses of our pages itself; everything else is Streamlit's."""

    def __init__(self, app: Asgi) -> None:
        self._app = app
        self._page = first_page()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in PAGES:
            await self._app(scope, receive, send)
            return
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(self._page)).encode()),
            (b"cache-control", b"no-cache"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self._page})


PAGES = frozenset({"/", "/cases", "/case", "/patterns", "/clients", "/playbook", "/guidelines", "/settings"})
app = App("app.py", middleware=[Middleware(FirstPage)])
