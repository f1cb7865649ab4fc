"""What every request passes before a page sees it, and what every reply carries.

Another Host than ours, a request that another site made a browser send, and a body that no form
has are turned away in one line. Replies are never stored nor framed, and load nothing from afar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from briefings.review.access import SECRET_HEADER

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from briefings.review.access import Door

MAX_BODY_BYTES = 256 * 1024
"""The largest form, both texts of a statement in percent-encoded Arabic, has under 40 KB."""

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # with `no-referrer` a browser would hide from us where our own forms come from
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_READING = frozenset({"GET", "HEAD"})


class Gate:
    """ASGI middleware around the application.

    Args:
        app: what is behind the gate.
        door: knows the hosts and the proxy.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn a request away, or hand it on with its body read to the end."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        closing = _with_headers(send)
        refusal = self._refusal(scope)
        body = None if refusal is not None else await _read_body(receive)
        if refusal is None and body is None:
            refusal = (413, f"A form has at most {MAX_BODY_BYTES:,} bytes.")
        if refusal is not None or body is None:
            status, why = refusal or (400, "The request ended before its body did.")
            await PlainTextResponse(f"{why}\n", status_code=status)(scope, receive, closing)
            return
        await self._app(scope, _replayed(body, receive), closing)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        is_proxied = self._door.is_proxy(headers)
        if SECRET_HEADER in headers and not is_proxied:
            return 403, "The proxy's secret is not the one of the settings."
        if not is_proxied and not self._door.knows_host(host):
            return 421, "This page is served on the loopback address only."
        if _is_foreign(scope["method"], headers, host):
            return 403, "Another site sent this request."
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > MAX_BODY_BYTES:
            return 413, f"A form has at most {MAX_BODY_BYTES:,} bytes."
        return None


def _is_foreign(method: str, headers: Headers, host: str) -> bool:
    """Whether a browser says that another site is behind a request (Fetch Metadata, Origin)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        is_opened = method in _READING and headers.get("sec-fetch-mode") == "navigate"
        return site not in {"same-origin", "none"} and not is_opened
    origin = headers.get("origin")
    if method in _READING or origin is None:
        return False
    return origin.split("://", 1)[-1].lower() != host.lower()


async def _read_body(receive: Receive) -> bytes | None:
    """Return the whole body, or None for one that is too large or was broken off."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
