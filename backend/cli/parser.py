"""Requests that are not even HTTP: refused as what they are, a client's mistake."""

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import BadRequest


class RequestParser(HTTPRequestParser):
    """Waitress's own answers 501 to an unknown transfer encoding, and fails on an address like `http://[`."""

    def received(self, data: bytes) -> int:
        """The number of bytes taken; `error` is set where they are no request."""
        try:
            taken = int(super().received(data))
        except ValueError:
            taken = len(data)
            self.headers_finished = self.completed = True
            self.error = BadRequest("Bad URI")
        if self.error is not None and self.error.code >= 500:
            self.error = BadRequest(self.error.body)
        return taken


class Channel(HTTPChannel):
    parser_class = RequestParser
