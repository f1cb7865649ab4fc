"""Rows of the outbox become messages; what readers of the same kind share is written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.delivery.corrections import (
    CorrectionWriter,
    digest_message_ids,
    received_versions,
)
from briefings.delivery.digest import DigestWriter
from briefings.delivery.editions import load_edition, load_pdf
from briefings.delivery.messages import (
    Envelope,
    check_mail_settings,
    envelope_address,
    message_id,
    write_body,
    write_head,
)
from briefings.errors import DeliveryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from briefings.delivery.editions import SavedEdition
    from briefings.delivery.messages import Letter
    from briefings.delivery.outbox_rows import OutboxRow
    from briefings.settings import MailSettings, Recipient
    from briefings.store import Store


@dataclass(frozen=True, slots=True)
class Composed:
    """A message and where it goes.

    Attributes:
        address: on the envelope.
        content: the message, its lines ended by CR LF.
    """

    address: str
    content: bytes


class Composer:
    """Composes the messages of one version of an edition.

    Args:
        store: where older versions are.
        saved: the version that is sent.
        recipients: of the settings.
        mail: sender and list.
        templates: a folder laid over the shipped templates, or None.
        pdf: of that version; read from the store when None.

    Raises:
        DeliveryError: the settings of the mail give no header that holds.
        StoreError: the PDF is not in the store.
    """

    def __init__(
        self,
        store: Store,
        saved: SavedEdition,
        recipients: Sequence[Recipient],
        mail: MailSettings,
        *,
        templates: Path | None,
        pdf: bytes | None = None,
    ) -> None:
        check_mail_settings(mail)
        self._store, self._saved, self._mail, self._templates = store, saved, mail, templates
        self._recipients = {recipient.address.casefold(): recipient for recipient in recipients}
        self._digests = DigestWriter(saved.edition, mail, templates)
        self._corrections: dict[int, CorrectionWriter] = {}
        self._bodies: dict[Letter, bytes] = {}
        with store.reading() as connection:
            self._pdf = load_pdf(connection, saved.day, saved.version) if pdf is None else pdf
            self._versions = received_versions(connection, saved.day)
            self._answered = digest_message_ids(connection, saved.day)
        self.leaves_out_pdf = False

    def message_id(self, row: OutboxRow) -> str:
        """Return the Message-ID that the message of a row has."""
        return message_id(self._saved.edition, row.recipient, row.kind, self._mail)

    def compose(self, row: OutboxRow, *, at: datetime) -> Composed | None:
        """Return the message of a row; None for a correction when there is nothing to correct.

        Raises:
            DeliveryError: it cannot be addressed to this recipient.
            TemplateError: a template cannot be filled.
        """
        recipient = self._recipients.get(row.recipient)
        if recipient is None:
            raise DeliveryError("is no recipient any more", where=row.address)
        has_pdf = not self.leaves_out_pdf
        if row.is_correction:
            writer = self._correcting(row)
            if not writer.difference:
                return None
            letter = writer.letter(recipient.languages, has_pdf=has_pdf)
        else:
            letter = self._digests.letter(recipient.languages, recipient.topics, has_pdf=has_pdf)
        answered = self._answered.get(row.recipient) if row.is_correction else None
        envelope = Envelope(row.kind, at, in_reply_to=answered)
        head = write_head(letter, self._saved.edition, recipient, self._mail, envelope)
        return Composed(envelope_address(recipient.address), head + self._body(letter))

    def _body(self, letter: Letter) -> bytes:
        """Return the body of a letter, encoded once for all its readers."""
        if letter not in self._bodies:
            pdf = None if self.leaves_out_pdf else self._pdf
            self._bodies[letter] = write_body(letter, self._saved.edition, pdf)
        return self._bodies[letter]

    def _correcting(self, row: OutboxRow) -> CorrectionWriter:
        version = self._versions.get(row.recipient, self._saved.version)
        if version not in self._corrections:
            with self._store.reading() as connection:
                older = load_edition(connection, self._saved.day, version)
            if older is None:
                raise StoreError(
                    f"version {version} is gone", where=f"edition of {self._saved.day}"
                )
            self._corrections[version] = CorrectionWriter(
                older.edition, self._saved.edition, self._mail, self._templates
            )
        return self._corrections[version]
