"""What can go wrong when a page is fetched, each with the class that says what it means.

FetchError                    of briefings.errors
└── WebError                  any of these; alone: too large, ill-formed, a redirect loop, TLS
    ├── RefusedAddressError   an address that this program does not ask
    ├── RobotsError           the site's robots.txt asks programs not to
    ├── PaywalledError        a login or a subscription is wanted
    ├── GoneError             there is no such page, or no longer
    └── TemporaryError        may be there later: overload, timeout, a broken connection
"""

from __future__ import annotations

import socket
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar

import httpcore2

from briefings.errors import FetchError

if TYPE_CHECKING:
    from typing import Self

_LONGEST_REASON = 120  # characters of a library's or server's own words in a message
_OVERLOADED = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
}


class WebError(FetchError):
    """A page or feed cannot be fetched.

    Args:
        what: what went wrong, in one sentence without a full stop.
        where: the address asked for; may follow later (`seen_from`).
        hint: what the user can do next.
        status: the HTTP status that said so, or None.
        retry_after_s: seconds the server asks to wait, or None.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        hint: str | None = None,
        status: int | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        # It may hold a server's own words.
        what = "".join(letter if letter.isprintable() else " " for letter in what)
        super().__init__(what, where=where, hint=hint)
        self.status = status
        self.retry_after_s = retry_after_s

    def seen_from(self, where: str, note: str = "") -> Self:
        """Return the same fault as one of the address `where`, with a note behind its sentence."""
        return type(self)(
            f"{self.what} ({note})" if note else self.what,
            where=where,
            hint=self.hint,
            status=self.status,
            retry_after_s=self.retry_after_s,
        )


class RefusedAddressError(WebError):
    """The address is no web address, holds a password, or leads into a private network."""


class RobotsError(WebError):
    """The site's robots.txt asks programs not to read the page."""


class PaywalledError(WebError):
    """The page wants a login or a subscription."""


class GoneError(WebError):
    """The page does not exist, or no longer."""


class TemporaryError(WebError):
    """Overload, timeout or a broken connection: may be tried again."""

    retryable: ClassVar[bool] = True


def status_fault(status: int, retry_after_s: float | None = None) -> WebError:
    """Return the fault that a status means; every status but those of a page has one."""
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return GoneError(f"there is no such page ({status})", status=status)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED}:
        return PaywalledError(f"the page wants a login or a subscription ({status})", status=status)
    if status in {HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS}:
        return WebError(
            f"the server refuses this program ({status})",
            hint="it may want a subscription, or block what is no browser: ask its owner",
            status=status,
        )
    if is_overload(status):
        return TemporaryError(
            _overload(status, retry_after_s), status=status, retry_after_s=retry_after_s
        )
    return WebError(f"the server answers with status {status} instead of a page", status=status)


def is_overload(status: int) -> bool:
    """Whether a status says that the same request may succeed later."""
    return status in _OVERLOADED or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def is_missing(status: int | None) -> bool:
    """Whether a status says that there is nothing at an address, for anybody or for us."""
    return status is not None and (status // 100 in {2, 4})


def _overload(status: int, retry_after_s: float | None) -> str:
    what = f"the server cannot answer for now ({status})"
    return what if retry_after_s is None else f"{what} and asks to wait {retry_after_s:g} s"


def transport_fault(error: Exception, within_s: float) -> WebError:
    """Return the fault for an exception of the library below.

    Args:
        error: one of `httpcore2`'s.
        within_s: the seconds that were allowed, for the message.
    """
    if isinstance(error, httpcore2.ConnectTimeout):
        return TemporaryError("no connection came about in time")
    if isinstance(error, httpcore2.TimeoutException):
        return TemporaryError(f"no whole answer came within {within_s:g} s")
    if isinstance(error, httpcore2.ConnectError):
        return _connection_fault(_cause(error))
    if isinstance(error, httpcore2.NetworkError):
        return TemporaryError(f"the connection broke{_in_brackets(_cause(error))}")
    if isinstance(error, httpcore2.RemoteProtocolError):
        return TemporaryError(f"the answer is cut off or ill-formed{_in_brackets(error)}")
    return WebError(f"the request cannot be sent{_in_brackets(error)}")


def _cause(error: Exception) -> object:
    # The pool raises it anew without its cause; the cause is its first argument.
    return error.args[0] if error.args else error


def _connection_fault(cause: object) -> WebError:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return WebError(
            f"its certificate is not trusted{_in_brackets(cause.verify_message)}",
            hint="is the name right, and are this machine's certificates up to date?",
        )
    if isinstance(cause, ssl.SSLError):
        return WebError(f"no TLS connection comes about{_in_brackets(cause.reason or cause)}")
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        return TemporaryError("the name cannot be resolved for now", hint="is the network up?")
    if isinstance(cause, (socket.gaierror, UnicodeError)):
        return WebError("there is no such host", hint="check the address and the network")
    return TemporaryError(f"the server cannot be reached{_in_brackets(cause)}")


def _in_brackets(reason: object) -> str:
    words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return f" ({words[:_LONGEST_REASON]})" if words else ""
