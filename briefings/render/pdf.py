"""The brief and the edition as PDF: A4, fonts embedded, tagged, archival, the record attached.

What WeasyPrint only logs (style it does not know, an address that was refused, a picture without a
text alternative) is an error here. Nothing is fetched but packaged templates and fonts, which an
invented address serves.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from briefings.brief.schema import brief_to_json
from briefings.errors import RenderError
from briefings.render.archive import (
    ATTACHMENT_NAME,
    EDITION_NAME,
    archive_finisher,
    with_language_on_tags,
)
from briefings.render.design_tokens import resolve_tokens_in_page
from briefings.render.edition_record import edition_to_json
from briefings.render.editions import fill_edition, prepare_edition
from briefings.render.fetching import BASE_ADDRESS, build_fetcher, font_address
from briefings.render.fonts import font_face_rules, installed_faces
from briefings.render.forms import DIRECTIONS
from briefings.render.html import fill_page, prepare_page
from briefings.render.lean_styles import read_page
from briefings.render.pango import load_weasyprint
from briefings.render.text_layer import with_true_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from briefings.brief.record import Brief, Edition, Language
    from briefings.render.forms import Form, Paper
    from briefings.render.page import EditionPage, Page

_VARIANT = "pdf/a-3a"

MAX_STATEMENTS = 1_000
"""More would take minutes and a gigabyte; a brief has 12."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The record that a PDF carries: the attached file's name, text and description, its moment."""

    name: str
    text: str
    description: str
    made_at: datetime


def refuse_too_many(briefs: Sequence[Brief], where: str) -> None:
    """Refuse briefs that would take minutes.

    Raises:
        RenderError: they have more than `MAX_STATEMENTS` statements together.
    """
    count = sum(len(brief.statements()) for brief in briefs)
    if count > MAX_STATEMENTS:
        raise RenderError(
            f"{count:,} statements are too many for one PDF",
            where=where,
            hint=f"at most {MAX_STATEMENTS:,} statements can be printed",
        )


def render_pdf(
    brief: Brief,
    *,
    templates: Path | None = None,
    source_date_epoch: int | None = None,
    form: Form = "both",
    paper: Paper = "a4",
    watermark: bool = False,
) -> bytes:
    """Return the brief as PDF/A-3a and PDF/UA-1; the same record gives the same bytes.

    Args:
        brief: the publication record; it is attached as `brief.json`.
        templates: a folder whose files win over the shipped templates of the same name.
        source_date_epoch: seconds since 1970 for the dates inside the file; the record's
            `generated_at` when None.
        form: both languages side by side, or one alone.
        paper: A4 or Letter.
        watermark: mark every page as a draft when nobody has approved the brief.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: Pango does not load, a font is missing, or the layout engine complained.
    """
    refuse_too_many([brief], brief.id)
    arranged = prepare_page(brief, form, paper)
    is_marked = watermark and brief.status.value == "draft"
    record = Enclosure(
        ATTACHMENT_NAME,
        brief_to_json(brief),
        "The brief's record: every statement with its citations",
        _made_at(brief.generated_at, source_date_epoch),
    )
    with complaints_as_errors(), with_language_on_tags(), with_true_letters():
        document = lay_out(arranged, templates, watermark=is_marked)
        return write_document(document, record, arranged.record_hash, form)


def render_edition_pdf(
    edition: Edition,
    *,
    templates: Path | None = None,
    source_date_epoch: int | None = None,
    form: Form = "both",
    paper: Paper = "a4",
    watermark: bool = True,
) -> bytes:
    """Return the edition as PDF/A-3a and PDF/UA-1; the same record gives the same bytes.

    Args:
        edition: the publication records of the day; attached as `edition.json`.
        templates: a folder whose files win over the shipped templates of the same name.
        source_date_epoch: seconds since 1970 for the dates inside the file; the edition's
            `generated_at` when None.
        form: both languages side by side, or one alone.
        paper: A4 or Letter.
        watermark: mark the pages that carry text of a brief which nobody has approved.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: Pango does not load, a font is missing, or the layout engine complained.
    """
    refuse_too_many(edition.briefs, edition.id)
    arranged = prepare_edition(edition, form, paper)
    record = Enclosure(
        EDITION_NAME,
        edition_to_json(edition),
        "The edition's record: every brief with its statements and citations",
        _made_at(edition.generated_at, source_date_epoch),
    )
    with complaints_as_errors(), with_language_on_tags(), with_true_letters():
        document = lay_out_edition(arranged, templates, watermark=watermark)
        return write_document(document, record, arranged.record_hash, form)


def lay_out(page: Page, templates: Path | None = None, *, watermark: bool = False) -> Any:
    """Return WeasyPrint's laid-out document of an arranged page; it is not yet a PDF.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: Pango does not load, a font is missing, or an address is not served.
    """
    fonts = font_face_rules(font_address)
    html = fill_page(page, "pdf", fonts, templates=templates, watermark=watermark)
    return _lay_out_html(html, templates)


def lay_out_edition(
    page: EditionPage, templates: Path | None = None, *, watermark: bool = False
) -> Any:
    """Return WeasyPrint's laid-out document of an arranged edition; see `lay_out`."""
    fonts = font_face_rules(font_address)
    html = fill_edition(page, "pdf", fonts, templates=templates, watermark=watermark)
    return _lay_out_html(html, templates)


def _lay_out_html(html: str, templates: Path | None) -> Any:
    weasyprint = load_weasyprint()
    fetcher = build_fetcher(templates)
    try:
        page = resolve_tokens_in_page(html)
        read = read_page(page, base_url=BASE_ADDRESS, url_fetcher=fetcher)
        return read.render(pdf_variant=_VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise RenderError(str(error), where="templates") from error


def write_document(document: Any, record: Enclosure, record_hash: str, form: Form) -> bytes:
    """Return a laid-out document as PDF, with its dates and its record inside.

    Raises:
        RenderError: a font that is not the page's own was used.
    """
    document.metadata.created = document.metadata.modified = _w3c(record.made_at)
    document.metadata.attachments = [
        load_weasyprint().Attachment(
            string=record.text,
            name=record.name,
            description=record.description,
            created=record.made_at,
            modified=record.made_at,
            relationship="Source",
        )
    ]
    finisher = archive_finisher(record_hash, DIRECTIONS[_main_language(form)])
    return _write(document, finisher)


def _main_language(form: Form) -> Language:
    return "ar" if form == "ar" else "en"


def _write(document: Any, finisher: Callable[[Any, Any], None]) -> bytes:
    with warnings.catch_warnings():
        # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        written = document.write_pdf(pdf_variant=_VARIANT, finisher=finisher)
    _refuse_foreign_fonts(document)
    return bytes(written)


def _made_at(generated_at: datetime, source_date_epoch: int | None) -> datetime:
    if source_date_epoch is not None:
        return datetime.fromtimestamp(source_date_epoch, UTC)
    return generated_at


def _w3c(moment: datetime) -> str:
    """Return the profile of ISO 8601 that WeasyPrint reads, in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Complaints(logging.Handler):
    """Keeps the renderer's log lines."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def complaints_as_errors() -> Generator[None]:
    """Raise RenderError at the end when the layout engine logged anything."""
    logger = logging.getLogger("weasyprint")
    complaints = _Complaints()
    propagated, level = logger.propagate, logger.level
    logger.addHandler(complaints)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
        logger.propagate = propagated
        logger.setLevel(level)
    if complaints.lines:
        more = f" (and {len(complaints.lines) - 1} more)" if len(complaints.lines) > 1 else ""
        raise RenderError(
            f"the layout engine complained: {complaints.lines[0][:300]}{more}",
            where="templates",
            hint="mend the style sheet or template that it names",
        )


def _refuse_foreign_fonts(document: Any) -> None:
    """Refuse a PDF with a font that is not ours: a fallback spoils the text layer silently."""
    ours = {face.family for face in installed_faces()}
    foreign = {font.family for font in document.fonts.values()} - ours
    if foreign:
        raise RenderError(
            f"a font outside the page's own was used: {', '.join(sorted(map(str, foreign)))}",
            where="fonts",
            hint="name one of the page's families in the style sheet",
        )
