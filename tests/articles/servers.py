"""Servers on loopback that answer well or badly, and a clock that only sleeping moves."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_POLL_S = 0.02


@dataclass(frozen=True)
class Answer:
    """What a site does with one request."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    is_chunked: bool = False
    said_length: int | None = None  # another Content-Length than the body's
    wait_s: float = 0.0
    drip_s: float = 0.0  # between one byte and the next


@dataclass(frozen=True)
class Asked:
    """One request that a site was sent."""

    path: str
    headers: dict[str, str]  # names in lower case
    client: tuple[str, int]  # the same for all requests of one connection
    at: float


class Site:
    """A site's address, what it answers to which path, and what it was asked.

    Attributes:
        base: such as `http://127.0.0.1:8000`, without a slash at its end.
        port: where it listens.
        pages: answers by path, or what makes them of a request; the last resort is a 404.
        asked: all requests, in order.
        server_names: the names that TLS clients asked for.
    """

    def __init__(self, port: int, scheme: str) -> None:
        self.port = port
        self.base = f"{scheme}://127.0.0.1:{port}"
        self.pages: dict[str, Answer | Callable[[Asked], Answer]] = {}
        self.asked: list[Asked] = []
        self.server_names: list[str | None] = []

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def answer(self, asked: Asked) -> Answer:
        """Note the request and return its answer."""
        self.asked.append(asked)
        page = self.pages.get(asked.path, Answer(404, b"no such page"))
        return page(asked) if callable(page) else page


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers, self.client_address[:2], time.monotonic())
        answer = self.server.site.answer(asked)
        time.sleep(answer.wait_s)
        with contextlib.suppress(OSError):  # the client has gone
            self._send_head(answer)
            self._send_body(answer)

    def _send_head(self, answer: Answer) -> None:
        self.send_response_only(answer.status)  # with no Date of its own
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.is_chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.status != 304:
            length = len(answer.body) if answer.said_length is None else answer.said_length
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if answer.said_length is not None:
            self.close_connection = True

    def _send_body(self, answer: Answer) -> None:
        size = 1 if answer.drip_s else 1 << 20
        for start in range(0, len(answer.body), size):
            part = answer.body[start : start + size]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if answer.is_chunked else part)
            time.sleep(answer.drip_s)
        if answer.is_chunked:
            self.wfile.write(b"0\r\n\r\n")

    @override
    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site

    @override
    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are for."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site on a free port until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    site = server.site = Site(server.server_address[1], "https" if tls else "http")
    if tls is not None:
        tls.sni_callback = lambda _socket, name, _context: site.server_names.append(name)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(_POLL_S,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Listener:
    """A port at which every connection is handled by a function.

    Attributes:
        base: such as `http://127.0.0.1:8000`.
        port: where it listens.
        connections: how many there have been.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.connections = 0


@contextmanager
def listening(handle: Callable[[socket.socket, int], None]) -> Iterator[Listener]:
    """Hand each connection and its number, from 1, to `handle`, until the block ends."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(_POLL_S)
    listener = Listener(server.getsockname()[1])
    stopping = threading.Event()

    def accept() -> None:
        while not stopping.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = server.accept()
                connection.settimeout(5)
                listener.connections += 1
                number = listener.connections
                threading.Thread(target=serve, args=(connection, number), daemon=True).start()

    def serve(connection: socket.socket, number: int) -> None:
        with connection, contextlib.suppress(OSError):
            handle(connection, number)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        stopping.set()
        thread.join()
        server.close()


def read_request(connection: socket.socket) -> bytes:
    """Return one request's head from a connection of `listening`."""
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(4096)
        if not part:
            break
        head += part
    return head


class StillClock:
    """A clock that only `sleep` moves.

    Attributes:
        now: seconds.
        slept: every sleep, in order.
    """

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def clock(self) -> float:
        """Return the seconds it shows."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move it on."""
        with self._lock:
            self.slept.append(seconds)
            self.now += seconds
