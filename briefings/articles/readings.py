"""What the readers of single lines find in a text, and what came with it, for all that ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.articles.cleaning.bylines import (
    Byline,
    TranslationCredit,
    read_byline,
    read_translation_credit,
)
from briefings.articles.cleaning.datelines import DateLine, Dateline, read_date_lines, read_dateline
from briefings.articles.cleaning.header import Header, read_header
from briefings.articles.cleaning.lines import Line, read_lines
from briefings.articles.cleaning.source_lines import SourceLines, read_source_lines
from briefings.articles.formats.documents import Hints

if TYPE_CHECKING:
    from datetime import date

    from briefings.articles.formats.pages import Page


@dataclass(frozen=True, slots=True)
class Readings:
    """What the readers of single lines found; `lines` are those below the header."""

    header: Header
    lines: tuple[Line, ...]
    source: SourceLines
    byline: Byline | None
    credit: TranslationCredit | None
    date_lines: tuple[DateLine, ...]
    dateline: Dateline | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What came with a text: the page it stood on, if it is one, and a feed's or file's hints."""

    page: Page | None = None
    hints: Hints = field(default_factory=Hints)

    @property
    def url(self) -> str | None:
        """The address that page or hints give."""
        return (self.page.url if self.page else None) or self.hints.url

    @property
    def sections(self) -> tuple[str, ...]:
        """Categories and tags of page and hints."""
        return (*(self.page.sections if self.page else ()), *self.hints.sections)


def read_text(text: str, near: date) -> Readings:
    """Return header, lines, carrier's sentences, byline, credit and dates of a text."""
    header = read_header(read_lines(text))
    lines = read_lines(text, header.span.end if header.span else 0)
    return Readings(
        header=header,
        lines=lines,
        source=read_source_lines(text, lines),
        byline=read_byline(lines),
        credit=read_translation_credit(lines),
        date_lines=read_date_lines(lines, near),
        dateline=read_dateline(lines, near),
    )
