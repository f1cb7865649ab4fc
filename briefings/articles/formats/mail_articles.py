"""Articles as mails (`.eml`): newsletters and press releases, with date, sender and subject.

The plain part is read where it has a text of its own, else the HTML part. Lines that a mail program
broke at 72 or so characters are joined again, so that a sentence is one line's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from email.utils import parseaddr
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.articles.formats.decoding import decode
from briefings.articles.formats.documents import Hints
from briefings.articles.formats.stated_days import stated_day
from briefings.errors import SourceError

if TYPE_CHECKING:
    from email.message import EmailMessage

_FORWARDED = re.compile(r"^\s*(?:fwd?|إعادة توجيه|اعادة توجيه)\s*:\s*", re.IGNORECASE)
_ANSWERED = re.compile(r"^\s*(?:re|رد|ردّ)\s*:\s*", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)  # RFC 3676, 4.3
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 200  # a plain part with fewer says `see the HTML version`
_WIDTHS = (40, 100)  # code points: mail programs break lines somewhere between these
_HINT = "save the mail again as .eml, or its text as .txt"


@dataclass(frozen=True, slots=True)
class MailArticle:
    """The text of a mail, its encoding, what its header says, and whether it is HTML."""

    text: str
    encoding: str
    hints: Hints
    is_markup: bool


def read_mail(content: bytes, where: str) -> MailArticle:
    """Return the article of a mail.

    Raises:
        SourceError: it is no mail, or has neither a text nor an HTML part.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        plain, markup = _part(message, "plain"), _part(message, "html")
        hints = _hints(message)
    except (
        MessageError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:
        # the standard parser raises these on headers that no mail program writes
        what = f"the mail cannot be parsed ({type(error).__name__})"
        raise SourceError(what, where=where, hint=_HINT) from error
    if message.keys() and plain is not None:
        decoded = decode(plain[0], where, declared=plain[1])
        text = unwrap(decoded.text)
        if markup is None or _is_article(text):
            return MailArticle(text, decoded.encoding, hints, is_markup=False)
    if message.keys() and markup is not None:
        decoded = decode(markup[0], where, is_html=True, declared=markup[1])
        return MailArticle(decoded.text, decoded.encoding, hints, is_markup=True)
    raise SourceError("the mail has neither a text nor an HTML part", where=where, hint=_HINT)


def _is_article(text: str) -> bool:
    return len(_LETTERS.findall(text)) >= _FEWEST_LETTERS


def _part(message: EmailMessage, kind: str) -> tuple[bytes, str | None] | None:
    """Return the bytes of the body of a kind and its charset, or None if there is none."""
    part = message.get_body(preferencelist=(kind,))
    if part is None or part.get_content_type() != f"text/{kind}":
        return None
    payload = part.get_payload(decode=True)
    has_words = isinstance(payload, bytes) and bool(payload.strip())
    return (
        (payload, part.get_content_charset()) if has_words and isinstance(payload, bytes) else None
    )


def _hints(message: EmailMessage) -> Hints:
    subject = str(message.get("Subject", "")).strip()
    is_forwarded = bool(_FORWARDED.match(subject))
    name, address = parseaddr(str(message.get("From", "")))
    host = address.rpartition("@")[2].lower() or None
    headline = _ANSWERED.sub("", _FORWARDED.sub("", subject)) or None
    if is_forwarded:  # who forwards a mail has not written it
        name, host = "", None
    return Hints(
        headline=headline,
        outlet=name.strip() or None,
        host=host if host and "." in host else None,
        published=None if is_forwarded else stated_day(str(message.get("Date", ""))),
        published_basis="metadata",
        given_by="mail",
    )


def unwrap(text: str) -> str:
    """Return a plain mail with broken lines joined and its signature left out.

    A line was broken by a program where the next line's first word would not have fitted into the
    width that all lines keep to.
    """
    lines = [line.rstrip() for line in _SIGNATURE.split(text, maxsplit=1)[0].split("\n")]
    width = max(map(len, lines), default=0)
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return "\n".join(lines).strip()
    joined = lines[:1]
    for before, line in pairwise(lines):
        first = line.lstrip().split(" ", 1)[0]
        if before and first and len(before) + 1 + len(first) > width:
            joined[-1] += f" {line.lstrip()}"
        else:
            joined.append(line)
    return "\n".join(joined).strip()
