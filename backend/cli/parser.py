"""Requests that are not even HTTP: refused as what they are, a client's mistake, in the API's own form."""

from typing import Any

import orjson
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import BadRequest

from backend.api.body import BODY_LIMIT
from backend.api.problems import MEDIA_TYPE, ProblemError, problem_document
from backend.cli.words import locale_of_environment

_SLUG_OF_STATUS = {413: "body-too-large", 431: "headers-too-large", 500: "internal"}


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


class ProblemTask(ErrorTask):
    """Answers with a problem document; which language was asked for is not known of what is no request."""

    def execute(self) -> None:
        # The stubs take the request for its error.
        request: Any = self.request
        error = request.error
        locale = locale_of_environment()
        problem = ProblemError(_SLUG_OF_STATUS.get(error.code, "bad-request"), limit=BODY_LIMIT)
        body = orjson.dumps(problem_document(problem, locale))
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [
            ("Content-Type", MEDIA_TYPE),
            ("Content-Language", locale),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    parser_class = RequestParser
    error_task_class = ProblemTask
