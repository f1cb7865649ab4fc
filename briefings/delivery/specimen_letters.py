"""Letters filled from an invented edition, to show whether templates can print every message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.delivery.corrections import CorrectionWriter
from briefings.delivery.digest import DigestWriter
from briefings.render.forms import FORMS
from briefings.settings import MailSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefings.brief.record import Brief, Edition

_MAIL = MailSettings(host="mail.example", port=587, sender="Daily brief <brief@desk.example>")


def fill_letters(edition: Edition, templates: Path) -> Iterator[str]:
    """Yield HTML and text of the digest and of a correction to it, in every form.

    Raises:
        TemplateError: a template cannot be filled.
        DeliveryError: a message is longer than mailboxes show.
    """
    corrected = edition.model_copy(update={"briefs": tuple(map(_shortened, edition.briefs))})
    digests = DigestWriter(edition, _MAIL, templates)
    corrections = CorrectionWriter(edition, corrected, _MAIL, templates)
    for form in FORMS:
        for letter in (digests.letter(form), corrections.letter(form)):
            yield from (letter.html, letter.text)


def _shortened(brief: Brief) -> Brief:
    """Return the brief as if an analyst had taken the first section's statements out."""
    kept = tuple(section.model_copy(update={"statements": ()}) for section in brief.sections[:1])
    return brief.model_copy(update={"sections": (*kept, *brief.sections[1:])})
