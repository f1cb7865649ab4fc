"""What the readers of single lines find in a text, read once for all that ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.articles.bylines import (
    Byline,
    TranslationCredit,
    read_byline,
    read_translation_credit,
)
from briefings.articles.datelines import DateLine, Dateline, read_date_lines, read_dateline
from briefings.articles.header import Header, read_header
from briefings.articles.lines import Line, read_lines
from briefings.articles.source_lines import SourceLines, read_source_lines

if TYPE_CHECKING:
    from datetime import date


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
