"""Reads the record back from a PDF that this program wrote."""

from __future__ import annotations

from io import BytesIO

from briefings.errors import RecordError
from briefings.render.archive import ATTACHMENT_NAME


def attached_record(pdf: bytes, where: str) -> str:
    """Return the publication record that is attached to a PDF, as JSON text.

    Args:
        pdf: the file's bytes.
        where: its name, for the error.

    Raises:
        RecordError: the file cannot be read, or carries no record.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only needed when a PDF is checked
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        attached = PdfReader(BytesIO(pdf)).attachments.get(ATTACHMENT_NAME, [])
    except (PyPdfError, ValueError, KeyError) as error:
        raise RecordError(f"no readable PDF: {error}", where=where) from error
    if not attached:
        raise RecordError(
            f"no {ATTACHMENT_NAME} is attached", where=where, hint="check the .json file beside it"
        )
    return attached[0].decode("utf-8")
