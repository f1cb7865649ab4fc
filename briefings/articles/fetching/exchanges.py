"""One request and its reply: bounded in time and size, opened when it comes compressed."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from briefings.articles.fetching.decompression import DecompressionError, decoder_of
from briefings.articles.fetching.faults import WebError, transport_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import datetime

TRANSPORT_FAULTS = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
)
"""Every exception of the library below that a request can end in."""

PAGE_STATUSES = {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}
"""The statuses whose body is what was asked for."""

# A short body has mostly arrived with its header: to read it is cheaper than a new connection.
_SHORT = 4_096


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a body may be.

    Attributes:
        most_bytes: as sent, and when it is opened.
        is_cut: what comes after is left unread instead of being a fault.
    """

    most_bytes: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        status: the HTTP status.
        headers: of the reply.
        body: the page, uncompressed; empty for every status that is no page.
    """

    status: int
    headers: httpx2.Headers
    body: bytes

    @property
    def retry_after_s(self) -> float | None:
        """The seconds that the server asks to wait, or None; a date counts by its own clock."""
        asked = self.headers.get("retry-after", "").strip()
        if asked.isdecimal() and asked.isascii():
            return float(asked)
        until, now = _moment(asked), _moment(self.headers.get("date", ""))
        return max(0.0, (until - now).total_seconds()) if until and now else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


class TimeBudget:
    """The seconds that a fetch has; waits for a host's turn are none of them.

    Args:
        total_s: of the whole fetch.
        clock: seconds that only grow.
    """

    def __init__(self, total_s: float, clock: Callable[[], float]) -> None:
        self.total_s = total_s
        self.left_s = total_s
        self._clock = clock

    @contextmanager
    def running(self) -> Generator[float]:
        """Count the time of the block; gives the time on the clock when the budget is used up."""
        begun = self._clock()
        try:
            yield begun + self.left_s
        finally:
            self.spend(self._clock() - begun)

    def spend(self, seconds: float) -> None:
        """Take away what was used."""
        self.left_s -= seconds


def exchange(
    pool: httpcore2.ConnectionPool,
    url: httpx2.URL,
    headers: Sequence[tuple[bytes, bytes]],
    bounds: Bounds,
    budget: TimeBudget,
) -> Reply:
    """Ask for one page, no redirect followed.

    Args:
        pool: connections whose timeouts are times on the clock (`connections`).
        url: what to ask for.
        headers: of the request, without Host.
        bounds: of the reply's body.
        budget: of the whole fetch.

    Raises:
        WebError: no whole reply came, or it is too large. A status is no fault here.
    """
    with budget.running() as deadline:
        try:
            response = pool.handle_request(_request(url, headers, deadline, budget))
            try:
                return _read(response, bounds)
            finally:
                response.close()
        except TRANSPORT_FAULTS as error:
            raise transport_fault(error, budget.total_s) from error
        except DecompressionError as error:
            raise WebError(f"the page {error}") from error


def _request(
    url: httpx2.URL,
    headers: Sequence[tuple[bytes, bytes]],
    deadline: float,
    budget: TimeBudget,
) -> httpcore2.Request:
    return httpcore2.Request(
        "GET",
        httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=[(b"Host", url.netloc), *headers],
        extensions={
            "timeout": {
                **dict.fromkeys(("connect", "read", "write"), deadline),
                "pool": budget.left_s,  # the pool waits by itself, and knows durations
            }
        },
    )


def _read(response: httpcore2.Response, bounds: Bounds) -> Reply:
    headers = httpx2.Headers(response.headers)
    length = int(headers.get("content-length", -1))  # well-formed, or h11 had refused it
    body = b""
    if response.status in PAGE_STATUSES:
        body = _body(response, headers, bounds, length)
    elif response.status == HTTPStatus.NOT_MODIFIED or 0 <= length <= _SHORT:
        with suppress(*TRANSPORT_FAULTS):  # the status stands, whatever becomes of its text
            for _ in response.iter_stream():
                pass
    return Reply(response.status, headers, body)


def _body(
    response: httpcore2.Response, headers: httpx2.Headers, bounds: Bounds, length: int
) -> bytes:
    if length > bounds.most_bytes and not bounds.is_cut:
        raise _too_large(bounds)
    decoder = decoder_of(headers.get("content-encoding", ""))
    body = bytearray()
    came = 0
    for part in response.iter_stream():
        came += len(part)
        for piece in decoder.feed(part):
            body += piece
            if len(body) > bounds.most_bytes:
                break
        if max(came, len(body)) > bounds.most_bytes:
            if bounds.is_cut:
                return bytes(body[: bounds.most_bytes])
            raise _too_large(bounds)
    decoder.finish()
    return bytes(body)


def _too_large(bounds: Bounds) -> WebError:
    return WebError(
        f"the page is larger than {bounds.most_bytes / 1024**2:g} MB",
        hint="raise max_mb under [fetching] if it must be read",
    )
