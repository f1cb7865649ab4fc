"""The digest: one message from the record of an edition, for a reader's languages and topics.

It stays below what mailboxes cut off: statements are left to the PDF, with their number told,
until it does. What it says stands in the record, to the letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from markupsafe import Markup

from briefings.delivery.arranging import (
    LADDER,
    Limits,
    arrange_topic,
    failing_sources,
    handling_mark,
    selected_briefs,
    selected_failures,
)
from briefings.delivery.editions import drafts_of
from briefings.delivery.look import render_mail, render_plain
from briefings.delivery.messages import (
    Envelope,
    Letter,
    leaving_address,
    write_body,
    write_head,
    write_message,
)
from briefings.delivery.outbox_rows import DIGEST
from briefings.delivery.subjects import RIGHT_TO_LEFT_MARK, preview_of, subject_of
from briefings.delivery.wording import MAIL_WORDS
from briefings.errors import DeliveryError
from briefings.render.forms import DIRECTIONS, direction_of, languages_of
from briefings.render.html import prepare_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from email.message import EmailMessage
    from pathlib import Path

    from briefings.brief.record import Brief, Edition
    from briefings.render.forms import Form
    from briefings.render.page import Page
    from briefings.settings import MailSettings, Recipient

MAX_HTML_BYTES = 98_000
"""Gmail cuts a message off at about 102 KB of HTML."""

Step = TypeVar("Step")

_FILLER = Markup("&#847;&zwnj;&nbsp;" * 60)  # noqa: S704 - characters that are not seen
"""Follows the preview unseen, so that a mailbox does not go on with the text."""


class DigestWriter:
    """Writes the digests of one edition; each brief is arranged once for a form.

    Args:
        edition: as it is sent.
        mail: whose list it is.
        templates: a folder laid over the shipped templates, or None.
    """

    def __init__(self, edition: Edition, mail: MailSettings, templates: Path | None) -> None:
        self.edition = edition
        self.mail = mail
        self.templates = templates
        self._pages: dict[tuple[str, Form], Page] = {}
        self._letters: dict[tuple[Form, tuple[str, ...], bool], Letter] = {}

    def letter(self, form: Form, topics: Sequence[str] = (), *, has_pdf: bool = True) -> Letter:
        """Return what the digest says to readers of these languages and topics.

        Raises:
            TemplateError: a template cannot be filled.
            DeliveryError: it cannot be made short enough.
        """
        slugs = tuple(brief.topic.slug for brief in selected_briefs(self.edition, topics))
        failed = tuple(f.topic.slug for f in selected_failures(self.edition, topics))
        key = (form, (*slugs, *failed), has_pdf)
        if key not in self._letters:
            self._letters[key] = self._written(form, topics, has_pdf=has_pdf)
        return self._letters[key]

    def _written(self, form: Form, topics: Sequence[str], *, has_pdf: bool) -> Letter:
        briefs = selected_briefs(self.edition, topics)
        failed = selected_failures(self.edition, topics)
        subject, preview = subject_of(self.edition, form), preview_of(briefs, failed, form)
        common = mail_values(self.edition, self.mail, form, has_pdf=has_pdf) | {
            "subject": subject,
            "preview": preview,
            "failed_topics": failed,
            "failing_sources": failing_sources(self.edition),
            # of the whole edition, as in the subject: the PDF holds it all
            "drafts": len(drafts_of(self.edition)),
            "count": len(self.edition.briefs),
        }
        pages = [self._page(brief, form) for brief in briefs]

        def render(limits: Limits) -> tuple[str, dict[str, Any]]:
            topics = [arrange_topic(page, limits, MAIL_WORDS) for page in pages]
            values = {**common, "topics": topics}
            return render_mail("digest.html", values, templates=self.templates), values

        fitting = longest_fitting(LADDER, render)
        if fitting is None:
            raise DeliveryError(
                f"the digest of {len(briefs)} topics is longer than mailboxes show",
                where=f"edition of {self.edition.date}", hint="give recipients fewer topics",
            )  # fmt: skip
        html, values = fitting
        text = render_plain("digest.txt", values, templates=self.templates)
        return Letter(subject, preview, text, html)

    def _page(self, brief: Brief, form: Form) -> Page:
        key = (brief.id, form)
        if key not in self._pages:
            self._pages[key] = prepare_page(brief, form)
        return self._pages[key]


def compose_digest(
    edition: Edition,
    recipient: Recipient,
    mail: MailSettings,
    *,
    pdf: bytes | None,
    at: datetime,
    templates: Path | None = None,
) -> EmailMessage:
    """Return the digest of an edition for one recipient.

    Args:
        edition: the record that all of it is taken from.
        recipient: whose languages and topics count.
        mail: sender and list.
        pdf: of the edition; None leaves it out and says so.
        at: the date of the message.
        templates: a folder laid over the shipped templates.

    Raises:
        TemplateError: a template cannot be filled.
        DeliveryError: an address cannot stand in a header, or it cannot be made short enough.
    """
    writer = DigestWriter(edition, mail, templates)
    letter = writer.letter(recipient.languages, recipient.topics, has_pdf=pdf is not None)
    head = write_head(letter, edition, recipient, mail, Envelope(DIGEST, at))
    return write_message(head, write_body(letter, edition, pdf))


def longest_fitting(
    steps: Sequence[Step], render: Callable[[Step], tuple[str, dict[str, Any]]]
) -> tuple[str, dict[str, Any]] | None:
    """Return what the first step gives that is short enough, each being shorter than the last.

    Most messages fit at the first step; the others are found by halving.

    Args:
        steps: how much may be told, the most first.
        render: gives HTML, and what it was filled with.
    """
    found = render(steps[0])
    if len(found[0].encode()) <= MAX_HTML_BYTES:
        return found
    fitting: tuple[str, dict[str, Any]] | None = None
    first, last = 1, len(steps) - 1
    while first <= last:
        middle = (first + last) // 2
        found = render(steps[middle])
        if len(found[0].encode()) <= MAX_HTML_BYTES:
            fitting, last = found, middle - 1
        else:
            first = middle + 1
    return fitting


def mail_values(
    edition: Edition, mail: MailSettings, form: Form, *, has_pdf: bool
) -> dict[str, Any]:
    """Return what every template of a message may use; `docs/templates.md` explains it."""
    return {
        "edition": edition,
        "handling": handling_mark(edition),
        "mail_words": MAIL_WORDS,
        "form": form,
        "languages": languages_of(form),
        "direction": direction_of(form),
        "directions": DIRECTIONS,
        "has_pdf": has_pdf,
        "leaving": leaving_address(mail),
        "filler": _FILLER,
        "rlm": RIGHT_TO_LEFT_MARK,
    }
