"""Corrections: who has an older version of an edition, and what changed in it, in a message."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from briefings.delivery.differences import compare_editions
from briefings.delivery.digest import longest_fitting, mail_values
from briefings.delivery.editions import load_edition
from briefings.delivery.look import render_mail, render_plain
from briefings.delivery.messages import Envelope, Letter, write_body, write_head, write_message
from briefings.delivery.outbox_rows import DIGEST, OPEN, RECEIVED
from briefings.delivery.subjects import RIGHT_TO_LEFT_MARK, changes_preview, subject_of
from briefings.delivery.tables import OUTBOX
from briefings.errors import DeliveryError
from briefings.render.forms import languages_of
from briefings.render.standing import side

if TYPE_CHECKING:
    from datetime import date
    from email.message import EmailMessage
    from pathlib import Path

    from briefings.brief.record import Edition
    from briefings.delivery.differences import EditionDifference
    from briefings.delivery.editions import SavedEdition
    from briefings.render.forms import Form
    from briefings.settings import MailSettings, Recipient

_MOST_A_TOPIC = (10_000, 40, 20, 10, 5, 2, 0)
"""Changed statements that are told of a topic; fewer until the message is short enough."""


class CorrectionWriter:
    """Writes the corrections for readers of one version of an edition.

    Args:
        old: what they have.
        new: what holds.
        mail: whose list it is.
        templates: a folder laid over the shipped templates, or None.
    """

    def __init__(
        self, old: Edition, new: Edition, mail: MailSettings, templates: Path | None
    ) -> None:
        self.difference = compare_editions(old, new)
        self._new = new
        self._mail = mail
        self._templates = templates
        self._letters: dict[tuple[Form, bool], Letter] = {}

    def letter(self, form: Form, *, has_pdf: bool = True) -> Letter:
        """Return what the correction says to readers of these languages.

        Raises:
            TemplateError: a template cannot be filled.
            DeliveryError: it cannot be made short enough.
        """
        if (form, has_pdf) not in self._letters:
            self._letters[form, has_pdf] = self._written(form, has_pdf=has_pdf)
        return self._letters[form, has_pdf]

    def _written(self, form: Form, *, has_pdf: bool) -> Letter:
        names = [topic.name for topic in self.difference.topics]
        subject = subject_of(self._new, form, is_correction=True)
        preview = " · ".join(
            changes_preview([side(name, x) for name in names], x) for x in languages_of(form)
        )
        preview = RIGHT_TO_LEFT_MARK + preview if form == "ar" else preview
        common = mail_values(self._new, self._mail, form, has_pdf=has_pdf)

        def render(most: int) -> tuple[str, dict[str, Any]]:
            values = {
                **common,
                "subject": subject,
                "preview": preview,
                "topics": _shortened(self.difference, most).topics,
                "left": _left_out(self.difference, most),
                "marks": self.difference.marks,
            }
            return render_mail("correction.html", values, templates=self._templates), values

        fitting = longest_fitting(_MOST_A_TOPIC, render)
        if fitting is None:
            raise DeliveryError(
                "the correction is longer than mailboxes show", where=f"edition of {self._new.date}"
            )
        html, values = fitting
        text = render_plain("correction.txt", values, templates=self._templates)
        return Letter(subject, preview, text, html)


def compose_correction(
    old: Edition,
    new: Edition,
    recipient: Recipient,
    mail: MailSettings,
    envelope: Envelope,
    *,
    pdf: bytes | None,
    templates: Path | None = None,
) -> EmailMessage:
    """Return the message that tells a reader of `old` what changed in `new`.

    Args:
        old: what the recipient has.
        new: what holds.
        recipient: whose languages count.
        mail: sender and list.
        envelope: its kind and date, and which message it corrects.
        pdf: of `new`; None leaves it out and says so.
        templates: a folder laid over the shipped templates.

    Raises:
        TemplateError: a template cannot be filled.
        DeliveryError: an address cannot stand in a header, or it cannot be made short enough.
    """
    writer = CorrectionWriter(old, new, mail, templates)
    letter = writer.letter(recipient.languages, has_pdf=pdf is not None)
    head = write_head(letter, new, recipient, mail, envelope)
    return write_message(head, write_body(letter, new, pdf))


def correction_kind(version: int) -> str:
    """Return the kind of the messages that bring readers to a version."""
    return f"correction-{version}"


def find_corrections(connection: sa.Connection, newest: SavedEdition) -> tuple[str, ...]:
    """Return the recipients who must be told what changed, by their addresses, case folded.

    That is who has, or may have, an older version that reads differently, and for whom no
    correction is queued yet. A brief that is still a draft corrects nothing.
    """
    if newest.state != "ready":
        return ()
    versions = received_versions(connection, newest.day)
    differs = {
        version: _is_different(connection, newest, version) for version in set(versions.values())
    }
    busy = {
        row.recipient
        for row in connection.execute(
            sa.select(OUTBOX.c.recipient).where(
                (OUTBOX.c.day == newest.day.isoformat())
                & (OUTBOX.c.kind != DIGEST)
                & OUTBOX.c.state.in_(OPEN)
            )
        )
    }
    return tuple(r for r, version in versions.items() if differs[version] and r not in busy)


def received_versions(connection: sa.Connection, day: date) -> dict[str, int]:
    """Return for each recipient the newest version of an edition that was, or may be, received."""
    query = (
        sa.select(OUTBOX.c.recipient, sa.func.max(OUTBOX.c.version))
        .where(
            (OUTBOX.c.day == day.isoformat())
            & OUTBOX.c.state.in_(RECEIVED)
            & OUTBOX.c.version.is_not(None)
        )
        .group_by(OUTBOX.c.recipient)
        .order_by(sa.func.min(OUTBOX.c.id))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def digest_message_ids(connection: sa.Connection, day: date) -> dict[str, str]:
    """Return for each recipient the Message-ID of the digest of a day, where one was sent."""
    query = sa.select(OUTBOX.c.recipient, OUTBOX.c.message_id).where(
        (OUTBOX.c.day == day.isoformat())
        & (OUTBOX.c.kind == DIGEST)
        & OUTBOX.c.message_id.is_not(None)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _is_different(connection: sa.Connection, newest: SavedEdition, version: int) -> bool:
    if version == newest.version:
        return False
    older = load_edition(connection, newest.day, version)
    return older is not None and bool(compare_editions(older.edition, newest.edition))


def _shortened(difference: EditionDifference, most: int) -> EditionDifference:
    topics = tuple(replace(t, statements=t.statements[:most]) for t in difference.topics)
    return replace(difference, topics=topics)


def _left_out(difference: EditionDifference, most: int) -> int:
    return sum(max(len(topic.statements) - most, 0) for topic in difference.topics)
