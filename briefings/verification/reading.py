"""A text read once for all checks: its figures, dates, names and marks of polarity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.text.cues import Cue, find_cues
from briefings.text.dates import DateMention, find_dates
from briefings.text.designations import Designation, find_designations
from briefings.text.figures import Figure, find_figures

if TYPE_CHECKING:
    from briefings.glossary.matching import Glossary, Mention
    from briefings.verification.findings import Side


@dataclass(frozen=True, slots=True)
class TextReading:
    """What one text says that code can compare."""

    text: str
    language: Side
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    names: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    designations: tuple[Designation, ...]


@lru_cache(maxsize=8192)
def read_text(text: str, language: Side, glossary: Glossary) -> TextReading:
    """Read a text: dates first, then names, then the figures outside of both."""
    dates = find_dates(text, language)
    names = glossary.find(text, language)
    taken = [mention.span for mention in dates if mention.kind != "duration"]
    taken += [name.span for name in names if any(char.isdigit() for char in name.text)]
    return TextReading(
        text=text,
        language=language,
        figures=find_figures(text, language, skip=taken),
        dates=dates,
        names=names,
        cues=find_cues(text, language),
        designations=find_designations(text, language, skip=taken),
    )


def calendar_dates(reading: TextReading) -> tuple[DateMention, ...]:
    """Return the dates without durations, which are figures with a unit of time."""
    return tuple(mention for mention in reading.dates if mention.kind != "duration")
