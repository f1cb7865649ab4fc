"""Dates in Arabic and English: found as they are named, resolved from the day of writing.

Read are days, months, years and their ranges, decades, centuries, seasons, weekdays, relative days
and periods, and durations, in figures and in words, with the Egyptian, Levantine, Maghrebi and
Hijri months. Times of day, ages, and dates inside names of papers are not. A duration is also a
figure with a unit: `find_dates` reports it, and a caller that reads figures too need not skip it.
`date_patterns` has the shapes, `date_resolution` the conventions of resolving.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.text.date_mentions import DateMention, Precision, ResolvedDate
from briefings.text.date_parts import cut_date_parts
from briefings.text.date_patterns import shapes_by_first
from briefings.text.date_reading import Reading
from briefings.text.date_resolution import resolve_date
from briefings.text.tense import leaning_of

if TYPE_CHECKING:
    from briefings.text.date_patterns import DateShape
    from briefings.text.date_tokens import DateParts, Language

__all__ = ["DateMention", "Precision", "ResolvedDate", "find_dates", "resolve_date"]


def find_dates(text: str, language: Language) -> tuple[DateMention, ...]:
    """Find the dates that a text names.

    Args:
        text: a sentence or a longer text; a weekday takes its direction from the words around it,
            so that a sentence at a time reads best.
        language: of the text.

    Returns:
        The mentions in order; no two overlap. Durations are among them.
    """
    parts = cut_date_parts(text, language)
    shapes = shapes_by_first(language)
    found: list[DateMention] = []
    index = 0
    while index < len(parts.parts):
        mention, index = _read_at(parts, index, shapes.get(parts.parts[index], ()))
        if mention is not None:
            found.append(mention)
    return tuple(_with_leaning(mention, parts, language) for mention in found)


def _read_at(
    parts: DateParts, index: int, shapes: tuple[DateShape, ...]
) -> tuple[DateMention | None, int]:
    """Read the date that begins at a token; return it and the next place to look."""
    for shape in shapes:
        match = shape.pattern.match(parts.parts, index)
        if match is None or match.end() == index:
            continue
        mention = shape.reader(Reading(parts, match))
        if mention is not None:
            return mention, match.end()
    return None, index + 1


def _with_leaning(mention: DateMention, parts: DateParts, language: Language) -> DateMention:
    """Give a weekday without a direction the time of which the words around it speak."""
    if mention.kind != "weekday" or mention.offset_unit is not None or mention.offset:
        return mention
    offsets = parts.folded.offsets
    before = [token.text for token in parts.tokens if offsets[token.start] < mention.span.start]
    after = [token.text for token in parts.tokens if offsets[token.start] >= mention.span.end]
    return replace(mention, leaning=leaning_of(before, after, language))
