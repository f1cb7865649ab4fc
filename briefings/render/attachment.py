"""Reads the record back from a PDF that this program wrote, and tells if it is the page's own."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefings.errors import RecordError
from briefings.render.archive import ATTACHMENT_NAME, EDITION_NAME, HASH_PREFIX

if TYPE_CHECKING:
    from pypdf import PdfReader

_PRINTED_HASH = re.compile(r"SHA-256\s+([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class AttachedRecord:
    """The record inside a PDF, and the hashes by which page and record know each other.

    Attributes:
        name: of the attached file, `brief.json` or `edition.json`.
        text: the record as JSON.
        digest: SHA-256 of the attached bytes, in hexadecimal digits as those below.
        in_metadata: what the file's metadata say it is; None when they say nothing.
        on_last_page: what the last page says it is; None when it says nothing.
    """

    name: str
    text: str
    digest: str
    in_metadata: str | None
    on_last_page: str | None

    def disagreement(self) -> str | None:
        """Return what does not fit in one sentence, or None when page and record fit."""
        for place, told in (("metadata", self.in_metadata), ("last page", self.on_last_page)):
            if told is None:
                return f"the {place} of the PDF name no record: whether it is the page's is unknown"
            if told != self.digest:
                return f"the attached record is not the page's: its {place} name {told[:16]}…"
        return None


def read_attached(pdf: bytes, where: str) -> AttachedRecord:
    """Return the publication record that is attached to a PDF, with the hashes around it.

    Args:
        pdf: the file's bytes.
        where: its name, for the error.

    Raises:
        RecordError: the file cannot be read, or carries no record.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only needed when a PDF is checked
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(pdf))
        files = reader.attachments
        name = next((n for n in (ATTACHMENT_NAME, EDITION_NAME) if n in files), ATTACHMENT_NAME)
        attached = files.get(name, [])
        in_metadata, on_last_page = _metadata_hash(reader), _printed_hash(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise RecordError(f"no readable PDF: {error}", where=where) from error
    if not attached:
        raise RecordError(
            f"no {ATTACHMENT_NAME} is attached", where=where, hint="check the .json file beside it"
        )
    try:
        text = attached[0].decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{name} inside it is not UTF-8", where=where) from error
    digest = hashlib.sha256(attached[0]).hexdigest()
    return AttachedRecord(name, text, digest, in_metadata, on_last_page)


def attached_record(pdf: bytes, where: str) -> str:
    """Return the publication record that is attached to a PDF, as JSON text.

    Raises:
        RecordError: the file cannot be read, or carries no record.
    """
    return read_attached(pdf, where).text


def _metadata_hash(reader: PdfReader) -> str | None:
    root: Any = reader.trailer["/Root"]
    packet = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    found = re.search(re.escape(HASH_PREFIX.encode()) + rb"([0-9a-f]{64})", packet)
    return found[1].decode() if found else None


def _printed_hash(reader: PdfReader) -> str | None:
    found = _PRINTED_HASH.findall(reader.pages[-1].extract_text())
    return str(found[-1]) if found else None
