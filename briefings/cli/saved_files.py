"""Opens what was saved: a brief or an edition, as JSON or inside a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.brief.record import Brief
    from briefings.render.page_check import Unlike


@dataclass(frozen=True, slots=True)
class SavedFile:
    """What a file holds.

    Attributes:
        briefs: one, or those of an edition.
        name: of the record, as it is attached to a PDF.
        is_pdf: it was read from a PDF.
        disagreement: how a PDF's pages and record do not belong together, or None.
        unlike: where the pages say something else than the record.
    """

    briefs: tuple[Brief, ...]
    name: str = "brief.json"
    is_pdf: bool = False
    disagreement: str | None = None
    unlike: tuple[Unlike, ...] = ()


def open_saved(file: Path, *, compares_pages: bool = False) -> SavedFile:
    """Return the brief or edition of a JSON file, or that attached to a PDF.

    Args:
        file: the file.
        compares_pages: whether a PDF's pages are read and compared with the record.

    Raises:
        RecordError: the file cannot be read, or holds no record of a schema this program reads.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror or error}", where=str(file)) from error
    if content.startswith(b"%PDF-"):
        return _open_pdf(content, str(file), compares_pages=compares_pages)
    try:
        return SavedFile(_briefs(content.decode("utf-8-sig"), str(file)))
    except UnicodeDecodeError as error:
        raise RecordError("is not UTF-8", where=str(file)) from error
    except RecursionError as error:
        raise RecordError("no brief: it is nested too deep", where=str(file)) from error


def _open_pdf(content: bytes, where: str, *, compares_pages: bool) -> SavedFile:
    from briefings.render.attachment import read_attached

    attached = read_attached(content, where)
    briefs = _briefs(attached.text, where)
    unlike: tuple[Unlike, ...] = ()
    if compares_pages:
        from briefings.render.page_check import compare_pages

        unlike = compare_pages(content, briefs, where)
    return SavedFile(
        briefs, attached.name, is_pdf=True, disagreement=attached.disagreement(), unlike=unlike
    )


def _briefs(text: str, where: str) -> tuple[Brief, ...]:
    from briefings.brief.schema import brief_from_json
    from briefings.render.edition_record import edition_from_json, is_edition

    if is_edition(text):
        return edition_from_json(text, where).briefs
    return (brief_from_json(text, where),)
