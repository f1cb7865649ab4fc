"""The mail server: one connection for many messages, encrypted and checked, or a clear refusal.

What matters is what is known after a fault. Until the server has taken the end of the message it
must not deliver it (RFC 5321, 4.1.1.4 and 6.1), so a connection lost before that is opened anew and
the message sent once more. A connection lost between the end of the message and the server's reply
leaves it `doubtful`, and it is never sent again without a person's word.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

from briefings.delivery.faults import explain, in_words, place_of
from briefings.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.settings import MailSettings

_LINE_WITH_DOT = re.compile(rb"(?m)^\.")
_CHUNK_BYTES = 64 * 1024
"""Sent at a time: the time limit of a socket is for each call, not for 30 MB."""

_GOES_ON, _CLOSING, _TOO_LARGE, _UNREADABLE = 354, 421, 552, -1
_TAKEN = frozenset({250, 251, 252})
_TEMPORARY = range(400, 500)
_CONNECTIONS_A_MESSAGE = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message.

    Attributes:
        kind: `sent`; `refused`, the address is not taken; `failed`, the message is not taken;
            `too_large`, not taken for its size; `later`, a temporary failure; `lost`, the
            connection was dropped twice before the message was over; `doubtful`, it was dropped
            before the server said whether it has taken the message.
        detail: in words, with the server's reply.
    """

    kind: Literal["sent", "refused", "failed", "too_large", "later", "lost", "doubtful"]
    detail: str


class _DroppedError(Exception):
    """The connection was lost before the message was over: the server has not taken it."""


class MailServer:
    """A mail server that messages are handed to; a context manager that says goodbye.

    Attributes:
        connections: how many were opened so far.
    """

    def __init__(self, mail: MailSettings) -> None:
        self._mail = mail
        self._smtp: smtplib.SMTP | None = None
        self.connections = 0

    def connect(self) -> smtplib.SMTP:
        """Connect, encrypt and log in, where that has not been done.

        Raises:
            ServerAwayError: it cannot be reached, or not now.
            DeliveryError: its certificate, its protocol or the login is at fault.
        """
        if self._smtp is None:
            self._smtp = self._opened()
            self.connections += 1
        return self._smtp

    @property
    def max_bytes(self) -> int | None:
        """The largest message the server says it takes (RFC 1870); None where it does not say."""
        size = "" if self._smtp is None else self._smtp.esmtp_features.get("size", "")
        return int(size) if size.isdigit() and int(size) > 0 else None

    def deliver(self, sender: str, recipient: str, content: bytes) -> Outcome:
        """Hand a message over for one recipient.

        Args:
            sender: the address of the envelope.
            recipient: likewise.
            content: the whole message, its lines ended by CR LF.

        Raises:
            ServerAwayError: the connection was lost and cannot be opened again.
            DeliveryError: as `connect`, or the server does not take mail from the sender.
        """
        for _ in range(_CONNECTIONS_A_MESSAGE):
            try:
                return self._transact(self._ready(), sender, recipient, content)
            except (_DroppedError, smtplib.SMTPException):
                # smtplib raises here only for a lost connection or a reply that is none
                self._abandon()
        return Outcome("lost", f"{place_of(self._mail)} closed the connection twice")

    def close(self) -> None:
        """Say goodbye and close the connection."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._abandon()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _ready(self) -> smtplib.SMTP:
        """Return a connection on which nothing is under way."""
        if self._smtp is not None:
            # also finds out whether the server is still there
            code, _ = self._smtp.rset()
            if code == _CLOSING:
                raise _DroppedError
            return self._smtp
        return self.connect()

    def _transact(self, smtp: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> Outcome:
        limit = self.max_bytes
        if limit is not None and len(content) > limit:
            return Outcome("too_large", f"{len(content):,} bytes; the server takes {limit:,}")
        options = _mail_options(smtp, f"{sender}{recipient}", len(content))
        if options is None:
            return Outcome("refused", "the server takes addresses in ASCII only")
        said = smtp.mail(sender, options)
        if said[0] not in _TAKEN:
            return self._sender_not_taken(sender, *said)
        said = smtp.rcpt(recipient)
        if said[0] not in _TAKEN:
            return _not_taken("refused", *said)
        said = smtp.docmd("DATA")
        if said[0] != _GOES_ON:
            return _not_taken("failed", *said)
        return self._send(smtp, content)

    def _send(self, smtp: smtplib.SMTP, content: bytes) -> Outcome:
        """Send the message itself; only from its last byte on is its fate the server's."""
        body = _LINE_WITH_DOT.sub(b"..", content)
        body += b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n"
        for start in range(0, len(body), _CHUNK_BYTES):
            smtp.send(body[start : start + _CHUNK_BYTES])
        try:
            code, reply = smtp.getreply()
        except smtplib.SMTPException:
            code, reply = _UNREADABLE, b""
        if code == _UNREADABLE:
            self._abandon()
            return Outcome(
                "doubtful",
                f"the whole message went to {place_of(self._mail)}, but no reply that says "
                f"whether it was taken came within {self._mail.timeout_s:g} s",
            )
        if code in _TAKEN:
            return Outcome("sent", in_words(code, reply))
        return _not_taken("failed", code, reply)

    def _sender_not_taken(self, sender: str, code: int, reply: bytes) -> Outcome:
        outcome = _not_taken("failed", code, reply)
        if outcome.kind != "failed":
            return outcome
        raise DeliveryError(
            f"does not take mail from {sender}: {in_words(code, reply)}",
            where=place_of(self._mail), hint="check mail.from, and whether it asks for a login",
        )  # fmt: skip

    def _opened(self) -> smtplib.SMTP:
        mail = self._mail
        if mail.user is not None and not mail.password:
            raise DeliveryError(
                f"no password for {mail.user}", where=place_of(mail),
                hint="set BRIEF_SMTP_PASSWORD, or the variable that mail.password_env names",
            )  # fmt: skip
        context = _tls_context(mail)
        smtp: smtplib.SMTP | None = None
        try:
            smtp = _connected(mail, context)
            _introduce(smtp, mail, context)
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            if smtp is not None:
                smtp.close()
            raise explain(error, mail) from error
        return smtp

    def _abandon(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


def check_login(mail: MailSettings) -> str | None:
    """Connect, encrypt, log in and say goodbye; return what went wrong, or None.

    No message is sent and none is begun.
    """
    try:
        with MailServer(mail) as server:
            server.connect()
    except DeliveryError as error:
        return error.one_line()
    return None


def _connected(mail: MailSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout_s, context=context)
    return smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout_s)


def _introduce(smtp: smtplib.SMTP, mail: MailSettings, context: ssl.SSLContext) -> None:
    """Say who we are, encrypt where the settings say so, and log in."""
    smtp.ehlo_or_helo_if_needed()
    if mail.security == "starttls":
        if not smtp.has_extn("starttls"):
            raise smtplib.SMTPNotSupportedError("offers no STARTTLS")
        smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
    if mail.user is not None:
        smtp.login(mail.user, mail.password or "")


def _tls_context(mail: MailSettings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if mail.certificates is not None:
        try:
            context.load_verify_locations(cafile=mail.certificates)
        except (OSError, ssl.SSLError) as error:
            raise DeliveryError(
                "holds no certificates that can be read", where=str(mail.certificates),
                hint="mail.certificates names a PEM file of authorities",
            ) from error  # fmt: skip
    return context


def _mail_options(smtp: smtplib.SMTP, addresses: str, size: int) -> Sequence[str] | None:
    """Return the options of the envelope, or None where the server cannot take the addresses."""
    options = [f"SIZE={size}"] if smtp.has_extn("size") else []
    if not addresses.isascii():
        if not smtp.has_extn("smtputf8"):
            return None
        options.append("SMTPUTF8")
    return options


def _not_taken(kind: Literal["refused", "failed"], code: int, reply: bytes) -> Outcome:
    """Return what a reply other than yes means (RFC 5321, 4.2.1)."""
    if code in {_UNREADABLE, _CLOSING}:
        raise _DroppedError
    said = in_words(code, reply)
    if code == _TOO_LARGE and kind == "failed":  # RFC 1870; of an address, its mailbox is full
        return Outcome("too_large", said)
    return Outcome("later" if code in _TEMPORARY else kind, said)
