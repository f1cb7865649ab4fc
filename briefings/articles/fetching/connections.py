"""Connections to public addresses only, made to the very address that was judged, within a time.

This is the one place where a connection to a page's host can come about, so that no redirect,
second look-up or environment variable leads past the judgement. `httpcore2` hands its `timeout`
through unread: here it is no duration but the time on the clock by which everything must be over,
so that a host that sends a byte a second does not begin it anew with each byte.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import httpcore2
from typing_extensions import override

from briefings.articles.fetching.addresses import is_ip_address, refusal_of
from briefings.articles.fetching.faults import RefusedAddressError

if TYPE_CHECKING:
    import ssl

Clock = Callable[[], float]
Resolve = Callable[[str, int], Sequence[str]]
"""From host and port to IP addresses; raises what `socket.getaddrinfo` raises."""

_CONNECT_S = 5.0  # for one address, so that a dead one leaves time for the next
_MOST_ADDRESSES = 4  # of one name that are tried


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host, in the system's order.

    Raises:
        OSError: the name cannot be resolved.
        UnicodeError: it cannot be a host's name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a name once, judges every address it has, and connects to one of them.

    Args:
        allowed: hosts that may have private addresses, as `addresses.host_of` gives them.
        clock: seconds that only grow.
        resolve: finds the addresses of a name.
    """

    def __init__(
        self, allowed: frozenset[str], *, clock: Clock, resolve: Resolve = resolve_name
    ) -> None:
        self._allowed = allowed
        self._clock = clock
        self._resolve = resolve
        self._sockets = httpcore2.SyncBackend()

    @override
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to `host` before the clock shows `timeout`.

        Raises:
            RefusedAddressError: one of its addresses is not public.
            httpcore2.ConnectError, httpcore2.ConnectTimeout: none of them answers.
        """
        fault: Exception = httpcore2.ConnectTimeout()
        for address in self._judged(host, port, timeout)[:_MOST_ADDRESSES]:
            left_s = min(_CONNECT_S, time_left(timeout, self._clock, httpcore2.ConnectTimeout))
            try:
                stream = self._sockets.connect_tcp(
                    address, port, left_s, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                return _TimedStream(stream, self._clock)
        raise fault

    def _judged(self, host: str, port: int, deadline: float | None) -> Sequence[str]:
        addresses = [host] if is_ip_address(host) else self._look_up(host, port, deadline)
        if host in self._allowed:
            return addresses
        for address in addresses:
            kind = refusal_of(ip_address(address))
            if kind is not None:
                # One private address among public ones is how a name is turned inwards later.
                raise RefusedAddressError(
                    f"{address} is {kind}" if host == address else f"{host} is {address}, {kind}",
                    hint="name the host in fetching.allow_hosts if it is yours",
                )
        return addresses

    def _look_up(self, host: str, port: int, deadline: float | None) -> Sequence[str]:
        """Resolve in a thread of its own: the system's resolver knows no time limit."""
        answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=look_up, daemon=True, name=f"resolve-{host}").start()
        left_s = time_left(deadline, self._clock, httpcore2.ConnectTimeout)
        try:
            answer = answers.get(timeout=left_s)
        except queue.Empty:
            raise httpcore2.ConnectTimeout from None
        if isinstance(answer, (OSError, UnicodeError)):
            raise httpcore2.ConnectError(answer)
        return answer


class _TimedStream(httpcore2.NetworkStream):
    """A stream whose `timeout` is the time on the clock by which an operation must be over."""

    def __init__(self, inner: httpcore2.NetworkStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left_s = time_left(timeout, self._clock, httpcore2.ReadTimeout)
        return self._inner.read(max_bytes, left_s)

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, time_left(timeout, self._clock, httpcore2.WriteTimeout))

    @override
    def close(self) -> None:
        self._inner.close()

    @override
    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            left_s = time_left(timeout, self._clock, httpcore2.ConnectTimeout)
        except httpcore2.ConnectTimeout:
            self.close()  # nobody else knows of it yet
            raise
        stream = self._inner.start_tls(ssl_context, server_hostname, left_s)
        return _TimedStream(stream, self._clock)

    @override
    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def time_left(
    deadline: float | None, clock: Clock, fault: type[httpcore2.TimeoutException]
) -> float:
    """Return the seconds until `deadline`; no deadline is one that has passed.

    Raises:
        httpcore2.TimeoutException: `fault`, when none are left.
    """
    left_s = (deadline or 0.0) - clock()
    if left_s <= 0:
        raise fault
    return left_s
