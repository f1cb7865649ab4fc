"""Announcements that time has overtaken (R4): "tomorrow" in Tuesday's report, read on Thursday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.text.cues import HEDGES
from briefings.text.dates import resolve_date
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.verification.reading import TextReading

_AHEAD = {"future", "expected", "about_to"}


def days_ahead(reading: TextReading, written: date | None) -> tuple[date, ...]:
    """Return the days a sentence names that lay ahead, or were that very day, when it was written.

    Args:
        reading: the sentence.
        written: the day of its article, None when undated.
    """
    if written is None:
        return ()
    ahead = any(cue.kind in _AHEAD for cue in reading.cues)
    found = []
    for mention in calendar_dates(reading):
        resolved = resolve_date(mention, written)
        if resolved is None or resolved.precision != "day" or resolved.start is None:
            continue
        if resolved.start > written or (ahead and resolved.start == written):
            found.append(resolved.start)
    return tuple(found)


def is_overtaken(
    reading: TextReading, written: date | None, day: date, encounters: Sequence[date] = ()
) -> bool:
    """Whether a sentence announces what the brief's day has already left behind.

    Args:
        reading: the sentence.
        written: the day of its article.
        day: the day of the brief.
        encounters: days of meetings that the same article announces; what it foresaw or held
            possible before them is overtaken with them, unless it names a day still ahead.
    """
    if any(ahead < day for ahead in days_ahead(reading, written)):
        return True
    if not any(ahead < day for ahead in encounters) or days_ahead(reading, written):
        return False
    return any(cue.kind in _AHEAD | HEDGES for cue in reading.cues)
