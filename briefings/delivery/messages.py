"""A letter becomes a message: headers, alternatives, the PDF, for one recipient.

The same edition, recipient and kind give the same Message-ID and the same bytes but for the date,
so that a mailbox that has a message already can know it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING, Literal

from briefings.brief.identity import sha256_text, tagged_id
from briefings.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefings.brief.record import Edition
    from briefings.settings import MailSettings, Recipient

_BOUNDARY_DIGITS = 24
_LINE_END = b"\r\n"
_MAX_LINE_BYTES = 998
"""RFC 5322, 2.1.1."""

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
    """

    kind: str
    at: datetime
    in_reply_to: str | None = None


def write_message(head: bytes, body: bytes) -> EmailMessage:
    """Return head and body of a message as one, which gives the same bytes again."""
    policy = SMTP if head.isascii() else SMTPUTF8
    message = message_from_bytes(head + body, policy=policy.clone(refold_source="none"))
    assert isinstance(message, EmailMessage)  # noqa: S101 - what these policies make
    return message


def write_head(
    letter: Letter, edition: Edition, recipient: Recipient, mail: MailSettings, envelope: Envelope
) -> bytes:
    """Return the headers of a message that are for one recipient; `write_body` has the others.

    Raises:
        DeliveryError: an address or a name cannot stand in a header.
    """
    head = EmailMessage(policy=SMTP if recipient.address.isascii() else SMTPUTF8)
    head["Date"] = format_datetime(envelope.at)
    head["Message-ID"] = message_id(edition, recipient.address, envelope.kind, mail)
    head["From"] = _mailbox(mail.sender, "mail.from")
    address = envelope_address(recipient.address)
    head["To"] = _address(recipient.name or "", address, where=recipient.address)
    if mail.reply_to:
        head["Reply-To"] = _mailbox(mail.reply_to, "mail.reply_to")
    head["Subject"] = _one_line(letter.subject, "the subject")
    head["Auto-Submitted"] = "auto-generated"
    shown = {"both": "ar, en"}.get(recipient.languages, recipient.languages)
    head["Content-Language"] = shown
    whole = [("List-Id", _list_id(mail)), *_leaving(mail)]
    if envelope.in_reply_to:
        whole += [("In-Reply-To", envelope.in_reply_to), ("References", envelope.in_reply_to)]
    return head.as_bytes().removesuffix(_LINE_END) + _in_one_line(whole)


def _in_one_line(headers: Sequence[tuple[str, str]]) -> bytes:
    """Write headers that machines read: the library would encode a long one beyond their reading.

    Raises:
        DeliveryError: one cannot stand in a line.
    """
    lines = []
    for name, value in headers:
        line = f"{name}: {_one_line(value, name)}"
        if not line.isascii() or len(line) > _MAX_LINE_BYTES:
            raise DeliveryError("is no ASCII, or too long for a line", where=name)
        lines.append(line.encode() + _LINE_END)
    return b"".join(lines)


def write_body(letter: Letter, edition: Edition, pdf: bytes | None) -> bytes:
    """Return what follows the head: two alternatives and the PDF, for every reader of a letter.

    It is encoded once for all of them: that is most of the work of composing a message.

    Args:
        letter: text and HTML.
        edition: whose day is in the name of the file.
        pdf: attached; None where the server takes none of its size.
    """
    body = EmailMessage(policy=SMTP)
    body.set_content(letter.text, cte=_encoding(letter.text))
    body.add_alternative(letter.html, subtype="html", cte=_encoding(letter.html))
    if pdf is not None:
        body.add_attachment(
            pdf, maintype="application", subtype="pdf", filename=f"brief-{edition.date}.pdf"
        )
    for position, part in enumerate(p for p in body.walk() if p.is_multipart()):
        mark = sha256_text(f"{position} {letter.subject} {letter.text}")
        part.set_boundary(f"=_{mark[:_BOUNDARY_DIGITS]}")
    return body.as_bytes()


def check_mail_settings(mail: MailSettings) -> None:
    """Refuse settings that would spoil every message.

    Raises:
        DeliveryError: sender, reply address, list or the way to leave it cannot stand in a header.
    """
    _mailbox(mail.sender, "mail.from")
    if mail.reply_to:
        _mailbox(mail.reply_to, "mail.reply_to")
    _in_one_line([("List-Id", _list_id(mail)), *_leaving(mail)])


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


def _encoding(text: str) -> Literal["quoted-printable", "base64"]:
    ascii_share = sum(map(str.isascii, text)) / max(len(text), 1)
    return "quoted-printable" if ascii_share > _MOSTLY_ASCII else "base64"


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
