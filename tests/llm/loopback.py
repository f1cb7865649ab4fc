"""A server on loopback that speaks the chat-completions protocol, well or badly, by a script."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Body = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the server does with one request."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut_at: int | None = None  # closes the connection after so many bytes of the body
    wait_s: float = 0.0
    drip_s: float = 0.0  # between one byte and the next


def completion(content: str | None, *, finish: str = "stop", **message: object) -> Answer:
    """A chat completion with `content`."""
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "loopback-1",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, **message},
                "finish_reason": finish,
            }
        ],
        "usage": {
            "prompt_tokens": 100,
            "completion_tokens": 20,
            "total_tokens": 120,
            "prompt_tokens_details": {"cached_tokens": 64},
        },
    }
    return raw(json.dumps(body, ensure_ascii=False).encode())


def raw(body: bytes, *, kind: str = "application/json", **rest: Any) -> Answer:
    """Any body with status 200."""
    return Answer(200, body, {"Content-Type": kind}, **rest)


def refusal(status: int, message: str, code: str | None = None, **headers: str) -> Answer:
    """An error in OpenAI's form."""
    body = json.dumps({"error": {"message": message, "code": code, "type": code, "param": None}})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, body.encode(), {"Content-Type": "application/json", **named})


class Loopback:
    """The server's address, its script, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.base_url = f"http://127.0.0.1:{port}/v1"
        self.requests: list[Body] = []
        self.headers: list[dict[str, str]] = []
        self.script: Callable[[Body], Answer] = lambda _: refusal(500, "no script")
        self.lock = threading.Lock()

    def answers(self, *answers: Answer) -> None:
        """Answer requests with these, in order; the last one stays."""
        left = list(answers)
        self.script = lambda _: left.pop(0) if len(left) > 1 else left[0]

    def answer(self, body: Body, headers: dict[str, str]) -> Answer:
        """Note the request and return the script's answer."""
        with self.lock:
            self.requests.append(body)
            self.headers.append(headers)
        return self.script(body)


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = loopback.answer(body, {k.lower(): v for k, v in self.headers.items()})
            time.sleep(answer.wait_s)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            try:
                if answer.drip_s:
                    for byte in answer.body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(answer.drip_s)
                else:
                    self.wfile.write(answer.body[: answer.cut_at])
            except OSError:
                return  # the client has gone
            if answer.cut_at is not None:
                self.close_connection = True

        @override
        def log_message(self, *_: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    @override
    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some scripts are for."""


@contextmanager
def serving() -> Iterator[Loopback]:
    """Serve on a free port until the block ends."""
    loopback = Loopback(0)
    server = _Server(("127.0.0.1", 0), _handler(loopback))
    loopback.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
