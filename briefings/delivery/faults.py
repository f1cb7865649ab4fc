"""What a fault of the mail server means to its user: one line that says what to do.

`smtplib` and `ssl` know some twenty ways to fail; each becomes a `DeliveryError`, or the one below
it for what may be over in a while.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from typing import TYPE_CHECKING

from briefings.errors import DeliveryError

if TYPE_CHECKING:
    from briefings.settings import MailSettings

_EXPIRED, _NOT_YET_VALID = 10, 9
_OTHER_NAME = frozenset({62, 64})
_UNKNOWN_ISSUER = frozenset({2, 18, 19, 20, 21})
"""Codes of X509_verify_cert_error_string (OpenSSL)."""

_PASSWORD_HINT = "check mail.user and the variable that holds the password"  # noqa: S105 - no password
_TEMPORARY = range(400, 500)
_LONGEST = 300


class ServerAwayError(DeliveryError):
    """The mail server cannot be reached or is busy: may be tried again."""

    retryable = True


def place_of(mail: MailSettings) -> str:
    """Return what messages call the mail server."""
    return f"mail server {mail.host}:{mail.port}"


def explain(error: Exception, mail: MailSettings) -> DeliveryError:
    """Return what a fault of connecting, securing or logging in means."""
    where = place_of(mail)
    if isinstance(error, ssl.SSLCertVerificationError):
        return _explain_certificate(error, mail)
    if isinstance(error, ssl.SSLError):
        return DeliveryError(
            f"does not speak TLS as mail.security = {mail.security!r} expects", where=where,
            hint="use starttls (mostly port 587) or tls (mostly port 465)",
        )  # fmt: skip
    if isinstance(error, smtplib.SMTPException):
        return _explain_protocol(error, mail)
    if isinstance(error, UnicodeError):
        return DeliveryError(
            "the user name or password holds characters that an SMTP login cannot carry",
            where=where, hint="use ASCII",
        )  # fmt: skip
    return _explain_network(error, mail)


def in_words(code: int, reply: bytes | str) -> str:
    """Return a reply of the server as one line, its code first."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    printable = "".join(char if char.isprintable() else " " for char in text)
    return f"{code} {' '.join(printable.split())}"[:_LONGEST].rstrip()


def _explain_certificate(error: ssl.SSLCertVerificationError, mail: MailSettings) -> DeliveryError:
    code = error.verify_code
    if code == _EXPIRED:
        what, hint = "its certificate has expired", "ask who runs it to renew the certificate"
    elif code == _NOT_YET_VALID:
        what, hint = "its certificate is not valid yet", "check this machine's clock"
    elif code in _OTHER_NAME:
        what = f"its certificate is for another name than {mail.host}"
        hint = "write the name that stands in the certificate as mail.host"
    elif code in _UNKNOWN_ISSUER:
        what = "nobody this machine trusts has signed its certificate"
        hint = "name the file of your authority as mail.certificates"
    else:
        what, hint = f"its certificate does not hold: {error.verify_message}", None
    return DeliveryError(what, where=place_of(mail), hint=hint)


def _explain_protocol(error: smtplib.SMTPException, mail: MailSettings) -> DeliveryError:
    where = place_of(mail)
    if isinstance(error, smtplib.SMTPResponseException):
        said = in_words(error.smtp_code, error.smtp_error)
        if error.smtp_code in _TEMPORARY:
            return ServerAwayError(f"turns this machine away for now: {said}", where=where)
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return DeliveryError(
                f"does not take the login of {mail.user}: {said}", where=where, hint=_PASSWORD_HINT
            )
        return DeliveryError(f"turns this machine away: {said}", where=where)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return ServerAwayError(
            f"closed the connection, or did not answer within {mail.timeout_s:g} s", where=where,
            hint=f"check that its port speaks SMTP with mail.security = {mail.security!r}",
        )  # fmt: skip
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return DeliveryError(str(error), where=where, hint="check mail.port and mail.security")
    return DeliveryError(f"{type(error).__name__}: {error}", where=where)


def _explain_network(error: Exception, mail: MailSettings) -> DeliveryError:
    where = place_of(mail)
    if isinstance(error, ConnectionRefusedError):
        return ServerAwayError(
            "refuses the connection", where=where, hint="check mail.port, and that it runs"
        )
    if isinstance(error, TimeoutError):
        return ServerAwayError(f"does not answer within {mail.timeout_s:g} s", where=where,
                               hint="check mail.host and mail.port")  # fmt: skip
    if isinstance(error, socket.gaierror):
        return ServerAwayError("its name is not found", where=where,
                               hint="check mail.host and this machine's network")  # fmt: skip
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ServerAwayError(f"cannot be reached: {words}", where=where)
