"""The brief as PDF: A4, fonts embedded, tagged, archival, the record attached.

What WeasyPrint only logs (style it does not know, an address that was refused, a picture without a
text alternative) is an error here. Nothing is fetched but packaged templates and fonts, which an
invented address serves.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from briefings.brief.schema import brief_to_json
from briefings.errors import RenderError
from briefings.render.archive import ATTACHMENT_NAME, archive_finisher, with_language_on_tags
from briefings.render.design_tokens import resolve_tokens_in_page
from briefings.render.fetching import BASE_ADDRESS, build_fetcher, font_address
from briefings.render.fonts import font_face_rules, installed_faces
from briefings.render.forms import DIRECTIONS
from briefings.render.html import fill_page, prepare_page
from briefings.render.lean_styles import read_page
from briefings.render.pango import load_weasyprint
from briefings.render.text_layer import with_true_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from briefings.brief.record import Brief, Language
    from briefings.render.forms import Form, Paper
    from briefings.render.page import Page

_VARIANT = "pdf/a-3a"

MAX_STATEMENTS = 1_000
"""More would take minutes and a gigabyte; a brief has 12."""


def refuse_too_many(brief: Brief) -> None:
    """Refuse a brief that would take minutes.

    Raises:
        RenderError: it has more than `MAX_STATEMENTS` statements.
    """
    count = len(brief.statements())
    if count > MAX_STATEMENTS:
        raise RenderError(
            f"{count:,} statements are too many for one PDF",
            where=brief.id,
            hint=f"a brief of at most {MAX_STATEMENTS:,} statements can be printed",
        )


def render_pdf(
    brief: Brief,
    *,
    templates: Path | None = None,
    source_date_epoch: int | None = None,
    form: Form = "both",
    paper: Paper = "a4",
) -> bytes:
    """Return the brief as PDF/A-3a and PDF/UA-1; the same record gives the same bytes.

    Args:
        brief: the publication record; it is attached as `brief.json`.
        templates: a folder whose files win over the shipped templates of the same name.
        source_date_epoch: seconds since 1970 for the dates inside the file; the record's
            `generated_at` when None.
        form: both languages side by side, or one alone.
        paper: A4 or Letter.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: Pango does not load, a font is missing, or the layout engine complained.
    """
    refuse_too_many(brief)
    made_at = _made_at(brief, source_date_epoch)
    arranged = prepare_page(brief, form, paper)
    with _log_lines_as_errors(), with_language_on_tags(), with_true_letters():
        document = lay_out(arranged, templates)
        _describe(document, brief, made_at)
        finisher = archive_finisher(arranged.record_hash, DIRECTIONS[_main_language(form)])
        return _write(document, finisher)


def lay_out(page: Page, templates: Path | None = None) -> Any:
    """Return WeasyPrint's laid-out document of an arranged page; it is not yet a PDF.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: Pango does not load, a font is missing, or an address is not served.
    """
    weasyprint = load_weasyprint()
    fonts = font_face_rules(font_address)
    html = resolve_tokens_in_page(fill_page(page, "pdf", fonts, templates=templates))
    fetcher = build_fetcher(templates)
    try:
        read = read_page(html, base_url=BASE_ADDRESS, url_fetcher=fetcher)
        return read.render(pdf_variant=_VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise RenderError(str(error), where="templates") from error


def _describe(document: Any, brief: Brief, made_at: datetime) -> None:
    """Write the dates of a document and attach the record."""
    document.metadata.created = document.metadata.modified = _w3c(made_at)
    document.metadata.attachments = [
        load_weasyprint().Attachment(
            string=brief_to_json(brief),
            name=ATTACHMENT_NAME,
            description="The brief's record: every statement with its citations",
            created=made_at,
            modified=made_at,
            relationship="Source",
        )
    ]


def _main_language(form: Form) -> Language:
    return "ar" if form == "ar" else "en"


def _write(document: Any, finisher: Callable[[Any, Any], None]) -> bytes:
    with warnings.catch_warnings():
        # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        written = document.write_pdf(pdf_variant=_VARIANT, finisher=finisher)
    _refuse_foreign_fonts(document)
    return bytes(written)


def _made_at(brief: Brief, source_date_epoch: int | None) -> datetime:
    if source_date_epoch is not None:
        return datetime.fromtimestamp(source_date_epoch, UTC)
    return brief.generated_at


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
def _log_lines_as_errors() -> Generator[None]:
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
