"""What is not even HTTP, sent to the server as a person runs it: never a 5xx, never silence."""

import json
import socket

import pytest


def send(port: int, request: bytes) -> bytes:
    """All that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    from tests.cli.process import Running

    running = Running(tmp_path_factory.mktemp("not-http"), command="serve")
    yield running
    running.stop()
    assert "exception" not in running.output()


@pytest.mark.parametrize(
    "request_head",
    [
        "GET http://[ HTTP/1.1\r\nHost: {host}",
        "GET http://[::1 HTTP/1.1\r\nHost: {host}",
        "GET //[x HTTP/1.1\r\nHost: {host}\r\nConnection: close",
        "POST /api/cases HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip",
        "POST /api/cases HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, gzip",
        "POST /api/cases HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1",
        "POST /api/cases HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999",
        "GET /api/health HTTP/1.1\r\nHost: {host}\r\nno colon",
        "\x16\x03\x01\x02",
        "get /api/health HTTP/1.1\r\nHost: {host}",
        "PRI * HTTP/2.0",
    ],
    ids=lambda head: head[:30].strip(),
)
def test_it_is_the_mistake_of_whoever_sent_it(backend, request_head):
    head = request_head.replace("{host}", f"127.0.0.1:{backend.port}")
    answer = send(backend.port, head.encode() + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1."), answer
    status = int(answer.split()[1])
    assert 400 <= status < 500, answer
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    problem = json.loads(body)
    assert problem.keys() >= {"type", "title", "status", "detail"}
    assert problem["status"] == status


def test_a_head_that_is_too_large(backend):
    head = f"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:{backend.port}\r\nX: {'x' * 262_100}\r\n\r\n"
    answer = send(backend.port, head.encode())
    assert answer.startswith((b"HTTP/1.0 431", b"HTTP/1.1 431")), answer[:200]
    assert b"urn:amends:problem:headers-too-large" in answer


def test_it_goes_on_answering(backend):
    request = f"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:{backend.port}\r\nConnection: close\r\n\r\n"
    assert b'"status":"ok"' in send(backend.port, request.encode())
