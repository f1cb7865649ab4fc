"""Headers and parts of a message."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest

from briefings.brief.record import Edition
from briefings.delivery.digest import compose_digest
from briefings.delivery.messages import (
    check_mail_settings,
    envelope_address,
    leaving_address,
    message_id,
)
from briefings.errors import DeliveryError
from briefings.settings import MailSettings, Recipient

AT = datetime(2026, 1, 29, 6, 5, tzinfo=UTC)
PDF = b"%PDF-1.7\r\n.\r\n\x00\xff"


def compose(edition: Edition, mail: MailSettings, **known: Any) -> EmailMessage:
    """Compose a digest, write it, and read it as a mailbox does."""
    reader = Recipient(**({"address": "Reader@x.example", "name": "قارئ، أول"} | known))
    message = compose_digest(edition, reader, mail, pdf=PDF, at=AT)
    parsed = email.message_from_bytes(message.as_bytes(), policy=email.policy.SMTP)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_the_headers_of_a_list(edition: Edition, mail: MailSettings) -> None:
    """Who, what, when, and how to leave; and that no person wrote it."""
    message = compose(edition, replace(mail, reply_to="Desk <desk@desk.example>"))
    assert str(message["From"]) == "The press desk <brief@desk.example>"
    assert message["To"].addresses[0].display_name == "قارئ، أول"
    assert message["To"].addresses[0].addr_spec == "Reader@x.example"
    assert str(message["Reply-To"]) == "Desk <desk@desk.example>"
    assert message["Date"].datetime == AT
    assert str(message["Message-ID"]).endswith("@desk.example>")
    assert str(message["List-Id"]) == "<brief.desk.example>"
    assert str(message["List-Unsubscribe"]) == "<mailto:brief@desk.example?subject=unsubscribe>"
    assert message["List-Unsubscribe-Post"] is None
    assert str(message["Auto-Submitted"]) == "auto-generated"
    assert str(message["Content-Language"]) == "ar, en"
    assert all(not part.defects for part in message.walk())


def test_text_html_and_the_pdf(edition: Edition, mail: MailSettings) -> None:
    """Two alternatives and the attachment, byte for byte."""
    message = compose(edition, mail)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "brief-2026-01-29.pdf"
    assert attached.get_content() == PDF


def test_lines_are_short_and_ascii(edition: Edition, mail: MailSettings) -> None:
    """Any server takes it: no 8-bit bytes, no line over 998, all ended by CR LF (RFC 5322)."""
    for languages in ("ar", "en", "both"):
        reader = Recipient("a@x.example", languages=languages)  # type: ignore[arg-type]
        content = compose_digest(edition, reader, mail, pdf=PDF, at=AT).as_bytes()
        assert content.isascii()
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_a_message_without_the_pdf_says_so(edition: Edition, mail: MailSettings) -> None:
    """Where the server takes none of its size."""
    reader = Recipient("a@x.example", languages="en")
    message = compose_digest(edition, reader, mail, pdf=None, at=AT)
    assert list(message.iter_attachments()) == []
    body = message.get_body(("plain",))
    assert body is not None
    assert "larger than the mail server takes" in body.get_content()
    assert "attached as a PDF" not in body.get_content()


def test_the_same_gives_the_same(edition: Edition, mail: MailSettings) -> None:
    """Bytes and Message-ID; another recipient, kind or edition has another one."""
    reader = Recipient("a@x.example")
    twice = [compose_digest(edition, reader, mail, pdf=PDF, at=AT).as_bytes() for _ in "ab"]
    assert twice[0] == twice[1]
    other = edition.model_copy(update={"id": "ed_other"})
    numbers = {
        message_id(edition, "a@x.example", "digest", mail),
        message_id(edition, "A@X.example", "digest", mail),
        message_id(edition, "b@x.example", "digest", mail),
        message_id(edition, "a@x.example", "correction-2", mail),
        message_id(other, "a@x.example", "digest", mail),
    }
    assert len(numbers) == 4


@pytest.mark.parametrize(
    ("given", "header", "is_one_click"),
    [
        (None, "mailto:brief@desk.example?subject=unsubscribe", False),
        ("leave@desk.example", "mailto:leave@desk.example?subject=unsubscribe", False),
        ("mailto:leave@desk.example?subject=off", "mailto:leave@desk.example?subject=off", False),
        ("https://desk.example/leave?l=1", "https://desk.example/leave?l=1", True),
        ("http://desk.example/leave", "http://desk.example/leave", False),
    ],
)
def test_ways_to_leave_the_list(
    given: str | None, header: str, edition: Edition, mail: MailSettings, *, is_one_click: bool
) -> None:
    """RFC 2369; one click only where it is safe (RFC 8058)."""
    message = compose(edition, replace(mail, unsubscribe=given))
    assert str(message["List-Unsubscribe"]) == f"<{header}>"
    assert (message["List-Unsubscribe-Post"] is not None) is is_one_click


@pytest.mark.parametrize(
    "known",
    [
        {"address": "a@x.example\nBcc: b@y.example"},
        {"address": "a@x.example\r\nBcc: b@y.example"},
        {"address": "a b@x.example"},
        {"address": "nobody"},
        {"address": "a@x.example", "name": "x\nBcc: b@y.example"},
        {"address": "a@x.example", "name": "x\x00y"},
        {"address": "a@" + "ش" * 70 + ".example"},
    ],
    ids=lambda known: repr(known)[:50],
)
def test_a_recipient_with_a_line_end_is_refused(
    known: dict[str, str], edition: Edition, mail: MailSettings
) -> None:
    """Settings refuse it too; nothing that could begin a header gets this far."""
    with pytest.raises(DeliveryError):
        compose_digest(edition, Recipient(**known), mail, pdf=PDF, at=AT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"sender": "brief@desk.example\nBcc: x@y.example"},
        {"sender": "nobody"},
        {"reply_to": "x\ny@z.example"},
        {"list_id": "a list\nX: y"},
        {"list_id": "a list"},
        {"unsubscribe": "javascript:alert(1)"},
        {"unsubscribe": "https://x.example/>\nX: y"},
    ],
    ids=repr,
)
def test_mail_settings_that_would_spoil_every_message(
    change: dict[str, str], mail: MailSettings
) -> None:
    """They are refused before a row of the outbox is touched."""
    with pytest.raises(DeliveryError):
        check_mail_settings(replace(mail, **change))  # type: ignore[arg-type]


def test_a_long_address_to_leave_is_not_encoded(edition: Edition, mail: MailSettings) -> None:
    """Machines read these headers as they stand; the library would encode a long one."""
    address = f"https://desk.example/leave?token={'a' * 300}"
    reader = Recipient("a@x.example")
    changed = replace(mail, unsubscribe=address)
    content = compose_digest(edition, reader, changed, pdf=None, at=AT).as_bytes()
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in content
    for wrong in (f"https://desk.example/{'a' * 1000}", "https://desk.example/خروج"):
        with pytest.raises(DeliveryError, match="List-Unsubscribe"):
            check_mail_settings(replace(mail, unsubscribe=wrong))


@pytest.mark.parametrize("form", ["ar", "en", "both"])
def test_a_subject_arrives_as_it_was_written(
    form: str, edition: Edition, mail: MailSettings
) -> None:
    """Encoded and folded, it reads the same, its spaces and marks included."""
    from briefings.delivery.digest import DigestWriter

    letter = DigestWriter(edition, mail, None).letter(form)  # type: ignore[arg-type]
    assert str(compose(edition, mail, languages=form)["Subject"]) == letter.subject


def test_an_arabic_host_is_sent_in_ascii() -> None:
    """As servers know it (IDNA)."""
    assert envelope_address("desk@مثال.example") == "desk@xn--mgbh0fb.example"


def test_an_arabic_address_stays_as_it_is(edition: Edition, mail: MailSettings) -> None:
    """In the envelope and, for servers that can, in the header (SMTPUTF8)."""
    reader = Recipient("قارئ@مثال.example")
    content = compose_digest(edition, reader, mail, pdf=PDF, at=AT).as_bytes()
    assert "قارئ@xn--mgbh0fb.example".encode() in content


def test_a_mailto_address_is_shown_as_an_address(mail: MailSettings) -> None:
    """What a reader clicks on."""
    assert leaving_address(mail).startswith("mailto:")
