"""Metadata at the top of a text file: `key: value` lines, with or without `---` around them.

A bare `date 2026-01-28` that a scraper left before the first words counts as well; what follows it
on the line is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.articles.cleaning.lines import Line

_KEYS = {
    "outlet": "outlet", "publisher": "outlet", "site": "outlet", "source": "outlet",
    "headline": "headline", "title": "headline",
    "date": "published", "published": "published", "pubdate": "published",
    "url": "url", "link": "url", "canonical": "url",
    "carrier": "carrier", "via": "carrier",
    "fetched": "fetched", "retrieved": "fetched", "accessed": "fetched",
    "author": "author", "byline": "author",
    "language": "language", "lang": "language",
    "genre": "genre", "agency": "agency",
    "section": "section", "category": "section", "القسم": "section", "الزاوية": "section",
    "العنوان": "headline", "المصدر": "outlet",
    "التاريخ": "published", "تاريخ النشر": "published", "الرابط": "url",
}  # fmt: skip
_FENCE = re.compile(r"-{3,}")
_PAIR = re.compile(r"([^\W\d_][^:\n]{0,30}?)\s*:\s*(.*)")
_BARE_DATE = re.compile(r"(?:date|published)\s*:?\s*(\d{4}-\d{2}-\d{2})(?!\d)", re.IGNORECASE)
_CREDIT = re.compile(r"(?:source|المصدر)\s*:", re.IGNORECASE)  # alone it is a credit, no header
_MOST_LINES = 40  # a header is short; a longer run of `key: value` is a table of the article


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says.

    Attributes:
        fields: outlet, headline, published, url, carrier, fetched, author, language, genre,
            agency and section, those that are there, as they stand.
        span: the stored text that it takes; `None` if there is no header.
        lines: how many whole lines it takes.
    """

    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    span: Span | None = None
    lines: int = 0


def read_header(lines: tuple[Line, ...]) -> Header:
    """Return the header that a text begins with; an empty one if it has none."""
    if not lines:
        return Header()
    if _FENCE.fullmatch(lines[0].text):
        return _fenced(lines)
    return _plain(lines) or _bare_date(lines[0]) or Header()


def _fenced(lines: tuple[Line, ...]) -> Header:
    for number, line in enumerate(lines[1:_MOST_LINES], start=1):
        if _FENCE.fullmatch(line.text):
            fields = dict(pair for pair in map(_known_pair, lines[1:number]) if pair)
            return Header(fields, Span(lines[0].span.start, line.span.end), number + 1)
        if not _PAIR.match(line.text) and not line.text.startswith(("-", "#")):
            break
    return Header()


def _plain(lines: tuple[Line, ...]) -> Header | None:
    fields: dict[str, str] = {}
    taken = 0
    for line in lines[:_MOST_LINES]:
        pair = _known_pair(line)
        if pair is None or pair[0] in fields or _is_more_than_a_date(pair):
            break
        fields[pair[0]] = pair[1]
        taken += 1
    if not taken or (taken == 1 and _CREDIT.match(lines[0].text)):
        return None
    return Header(fields, Span(lines[0].span.start, lines[taken - 1].span.end), taken)


def _known_pair(line: Line) -> tuple[str, str] | None:
    match = _PAIR.fullmatch(line.text)
    if match is None:
        return None
    key = _KEYS.get(match[1].strip().lower())
    value = match[2].strip().strip("\"'").strip()
    return (key, value) if key and value else None


def _is_more_than_a_date(pair: tuple[str, str]) -> bool:
    """Whether a scraper's date stands on one line with the article's first words."""
    longest_date = 40  # `Wednesday, 28 September 2026, 10:30 GMT+3`
    return pair[0] == "published" and len(pair[1]) > longest_date


def _bare_date(line: Line) -> Header | None:
    match = _BARE_DATE.match(line.text)
    if match is None:
        return None
    span = Span(line.span.start, line.span.start + match.end())
    is_whole_line = not line.text[match.end() :].strip()
    return Header({"published": match[1]}, span, int(is_whole_line))
