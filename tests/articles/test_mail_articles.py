"""Mails: their text, who sent it, when, and broken ones."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest

from briefings.articles.formats.mail_articles import read_mail, unwrap
from briefings.errors import SourceError

PARAGRAPHS = (
    "أعلنت إدارة المرفأ إعادة فتح الأرصفة أمام السفن التجارية بعد توقف دام ثلاثة أسابيع كاملة.",
    "وقال المدير العام إن سبع سفن تنتظر الدخول، بينها سفينتان تحملان القمح والطحين من رومانيا.",
    "وأضاف أن الصيانة شملت رافعتين ومستودعين، وأن الكلفة بلغت نحو مليوني دولار.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def mail(
    text: str | None, html: str | None = None, charset: str = "utf-8", **headers: Any
) -> bytes:
    """Return a mail with a plain part, an HTML part, or both."""
    message = EmailMessage(policy=SMTP)
    known = {
        "Subject": "إعادة فتح المرفأ",
        "From": "بريد الميناء <news@harbourpost.example>",
        "To": "desk@team.example",
        "Date": "Wed, 28 Jan 2026 01:30:00 +0300",
    }
    for name, value in (known | headers).items():
        message[name] = value
    if text is not None:
        message.set_content(text, charset=charset)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_header_and_text_of_a_mail(charset: str) -> None:
    """Whatever the charset: subject, sender and the sender's own day."""
    found = read_mail(mail(TEXT, charset=charset), "a.eml")
    assert found.text == TEXT
    hints = found.hints
    assert (hints.headline, hints.outlet) == ("إعادة فتح المرفأ", "بريد الميناء")
    assert (hints.host, hints.published) == ("harbourpost.example", date(2026, 1, 28))


def test_who_forwards_a_mail_has_not_written_it() -> None:
    """Neither sender nor day of a forwarded mail are the article's."""
    hints = read_mail(mail(TEXT, Subject="Fwd: Re: إعادة فتح المرفأ"), "a.eml").hints
    assert (hints.headline, hints.outlet, hints.host, hints.published) == (
        "إعادة فتح المرفأ",
        None,
        None,
        None,
    )


def test_html_is_read_where_the_plain_part_says_nothing() -> None:
    """`See the HTML version` is no article; a whole plain part is read before HTML."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert read_mail(mail("See the HTML version.", html), "a.eml").is_markup
    assert read_mail(mail(None, html), "a.eml").is_markup
    assert read_mail(mail(TEXT, html), "a.eml").text == TEXT


def test_broken_lines_are_joined_and_the_signature_goes() -> None:
    """A sentence that a mail program broke at 60 characters is one line again."""
    words = PARAGRAPHS[1].split()
    lines: list[str] = [""]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    broken = "عنوان قصير\n\n" + "\n".join(lines) + "\nسطر قائم بذاته\n-- \nمكتب الأخبار"
    assert unwrap(broken) == f"عنوان قصير\n\n{PARAGRAPHS[1]}\nسطر قائم بذاته"


def test_long_lines_are_left_as_they_are() -> None:
    """Nothing was broken where paragraphs are single lines."""
    text = "\n".join(f"{paragraph} {paragraph}" for paragraph in PARAGRAPHS)
    assert unwrap(text) == text


@pytest.mark.parametrize(
    "content",
    [b"", b"just words\n", b"From: a@b.example\n\n", b"\x00\xff" * 50,
     b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nAA\n--x--\n"],
    ids=["empty", "no header", "no body", "bytes", "a picture"],
)  # fmt: skip
def test_what_is_no_mail_says_so(content: bytes) -> None:
    """In one line."""
    with pytest.raises(SourceError):
        read_mail(content, "a.eml")


def test_an_unknown_charset_is_found_out() -> None:
    """A charset that no program knows is no reason to lose the mail."""
    content = mail(TEXT, charset="windows-1256").replace(b"windows-1256", b"x-unknown-1")
    assert read_mail(content, "a.eml").text == TEXT
