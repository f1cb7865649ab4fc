"""A letter becomes a message: headers, alternatives, the PDF, for one recipient.

The same edition, recipient and kind give the same Message-ID and the same bytes but for the date,
so that a mailbox that has a message already can know it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING, Literal

from briefings.brief.identity import sha256_text, tagged_id
from briefings.errors import DeliveryError

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.brief.record import Edition
    from briefings.settings import MailSettings, Recipient

_BOUNDARY_DIGITS = 24
_MOSTLY_ASCII = 0.9
"""From this share of ASCII on, quoted-printable is shorter than base64 (RFC 2045, 6.7)."""

Languages = Literal["ar", "en", "both"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says, the same for every reader of the same languages and topics.

    Attributes:
        subject: one line, with the handling mark.
        preview: what a mailbox shows beside the subject; it stands, unseen, in the HTML.
        text, html: the two alternatives.
    """

    subject: str
    preview: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is on the outside.

    Attributes:
        kind: `digest`, or `correction-N`.
        at: when it is sent.
        in_reply_to: the Message-ID of what it corrects, or None.
        pdf: attached, or None where the server takes none of its size.
    """

    kind: str
    at: datetime
    pdf: bytes | None
    in_reply_to: str | None = None


def write_message(
    letter: Letter, edition: Edition, recipient: Recipient, mail: MailSettings, envelope: Envelope
) -> EmailMessage:
    """Return the message for a recipient.

    Raises:
        DeliveryError: an address or a name cannot stand in a header.
    """
    number = message_id(edition, recipient.address, envelope.kind, mail)
    message = EmailMessage(policy=SMTP if recipient.address.isascii() else SMTPUTF8)
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = number
    if envelope.in_reply_to:
        message["In-Reply-To"] = message["References"] = envelope.in_reply_to
    message["From"] = _mailbox(mail.sender, "mail.from")
    address = envelope_address(recipient.address)
    message["To"] = _address(recipient.name or "", address, where=recipient.address)
    if mail.reply_to:
        message["Reply-To"] = _mailbox(mail.reply_to, "mail.reply_to")
    message["Subject"] = _one_line(letter.subject, "the subject")
    message["List-Id"] = _list_id(mail)
    for name, value in _leaving(mail):
        message[name] = value
    message["Auto-Submitted"] = "auto-generated"
    _fill(message, letter, edition, envelope.pdf)
    # after the content, which brings its own headers and clears those that it does not know
    shown = {"both": "ar, en"}.get(recipient.languages, recipient.languages)
    message["Content-Language"] = shown
    _set_boundaries(message, number)
    return message


def check_mail_settings(mail: MailSettings) -> None:
    """Refuse settings that would spoil every message.

    Raises:
        DeliveryError: sender, reply address, list or the way to leave it cannot stand in a header.
    """
    _mailbox(mail.sender, "mail.from")
    if mail.reply_to:
        _mailbox(mail.reply_to, "mail.reply_to")
    _list_id(mail)
    leaving_address(mail)


def message_id(edition: Edition, address: str, kind: str, mail: MailSettings) -> str:
    """Return the Message-ID of a message, derived from edition, recipient and kind."""
    content = [edition.id, edition.date.isoformat(), address.casefold(), kind]
    return f"<{tagged_id('msg', content)}@{_domain(mail)}>"


def sender_address(mail: MailSettings) -> str:
    """Return the address that stands on the envelope as sender."""
    return envelope_address(parseaddr(mail.sender)[1])


def envelope_address(address: str) -> str:
    """Return an address with the name of its host in ASCII (IDNA), as servers know it.

    Raises:
        DeliveryError: it is no address of one line.
    """
    local, _, host = _one_line(address, "an address").rpartition("@")
    if not local or not host or " " in address:
        raise DeliveryError("is no mail address", where=repr(address))
    if host.isascii():
        return address
    try:
        return f"{local}@{host.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise DeliveryError("its host is no name of a host", where=repr(address)) from error


def leaving_address(mail: MailSettings) -> str:
    """Return the address under which a reader leaves the list: `https://…` or `mailto:…`.

    Raises:
        DeliveryError: it is neither.
    """
    given = _one_line(mail.unsubscribe or parseaddr(mail.sender)[1], "mail.unsubscribe").strip()
    if re.fullmatch(r"https?://[^\s<>]+", given, re.IGNORECASE):
        return given
    address = re.sub(r"^mailto:", "", given, flags=re.IGNORECASE)
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address):
        raise DeliveryError(
            f"{given!r} is neither a mail address nor an http(s) address", where="mail.unsubscribe"
        )
    return f"mailto:{address}" if "?" in address else f"mailto:{address}?subject=unsubscribe"


def _leaving(mail: MailSettings) -> list[tuple[str, str]]:
    """Return List-Unsubscribe (RFC 2369), and for https that one click is enough (RFC 8058)."""
    address = leaving_address(mail)
    headers = [("List-Unsubscribe", f"<{address}>")]
    if address.lower().startswith("https:"):
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return headers


def _fill(message: EmailMessage, letter: Letter, edition: Edition, pdf: bytes | None) -> None:
    message.set_content(letter.text, cte=_encoding(letter.text))
    message.add_alternative(letter.html, subtype="html", cte=_encoding(letter.html))
    if pdf is not None:
        message.add_attachment(
            pdf, maintype="application", subtype="pdf", filename=f"brief-{edition.date}.pdf"
        )


def _encoding(text: str) -> Literal["quoted-printable", "base64"]:
    ascii_share = sum(map(str.isascii, text)) / max(len(text), 1)
    return "quoted-printable" if ascii_share > _MOSTLY_ASCII else "base64"


def _set_boundaries(message: EmailMessage, number: str) -> None:
    for position, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"=_{sha256_text(f'{number} {position}')[:_BOUNDARY_DIGITS]}")


def _mailbox(text: str, where: str) -> Address:
    """Return what `Name <address>` in the settings means."""
    return _address(*parseaddr(_one_line(text, where)), where=where)


def _address(name: str, address: str, *, where: str) -> Address:
    local, _, host = envelope_address(_one_line(address, where)).rpartition("@")
    return Address(_one_line(name, where), local, host)


def _one_line(text: str, where: str) -> str:
    """Refuse what would begin another header.

    Raises:
        DeliveryError: the text holds a line end or a control character.
    """
    if not all(char.isprintable() or char in "\u200e\u200f" for char in text):
        raise DeliveryError("holds a line end or a control character", where=where)
    return text


def _list_id(mail: MailSettings) -> str:
    """Return the name of the list (RFC 2919); `brief` at the sender's host where none is set."""
    name = _one_line(mail.list_id or f"brief.{_domain(mail)}", "mail.list_id").strip("<> ")
    if not re.fullmatch(r"[A-Za-z0-9._-]+", name):
        raise DeliveryError(
            f"{name!r} is no name of a list", where="mail.list_id", hint="write brief.example.org"
        )
    return f"<{name}>"


def _domain(mail: MailSettings) -> str:
    return sender_address(mail).rpartition("@")[2]
