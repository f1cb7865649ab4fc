"""The dates of two tellings: whether they are the same days, and whether one moved.

Relative dates count from the day each was written, so that "yesterday" in the reports of two days
is two days. A date moves only while it lies ahead: what is past on another day happened again.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.text.normalization import fold_text
from briefings.text.postponement import is_rescheduled

if TYPE_CHECKING:
    from datetime import date

    from briefings.drafting.telling import NamedDay, Telling

_MOVED_EN = re.compile(r"\bmoved (?:to|from|up)\b")
_WEEK_STARTS = (5, 6, 0)  # Saturday, Sunday, Monday


def is_put_off(telling: Telling) -> bool:
    """Whether a telling says that an appointment was moved."""
    is_moved = telling.language == "en" and _MOVED_EN.search(fold_text(telling.text).lower())
    return bool(is_moved) or is_rescheduled(telling.text, telling.language)


def have_same_days(now: Telling, before: Telling) -> bool:
    """Whether the same dates are told, no more and no fewer."""
    return all(
        is_named(day, one, other)
        for one, other in ((now, before), (before, now))
        for day in one.dates
    )


def is_named(day: NamedDay, now: Telling, before: Telling) -> bool:
    """Whether a date told now was told before."""
    return any(_is_same(day, now, known, before) for known in before.dates)


def are_of_other_days(now: Telling, before: Telling, *, but_speech: bool = False) -> bool:
    """Whether both name days and have none in common, or one cannot be told.

    Args:
        now: what is told.
        before: what was told, in the same language.
        but_speech: leave out the days on which somebody spoke.
    """
    mine, theirs = ([d for d in t.dates if d.is_event or not but_speech] for t in (now, before))
    if not mine or not theirs:
        return False
    return not any(_is_same(day, now, known, before) for day in mine for known in theirs)


def share_an_event_day(now: Telling, before: Telling) -> bool:
    """Whether both name the same day of an event."""
    return any(
        _is_same(day, now, known, before)
        for day in now.dates
        for known in before.dates
        if day.is_event and known.is_event
    )


def moved_day(now: Telling, before: Telling) -> tuple[NamedDay, NamedDay] | None:
    """Return the one date that moved, as it was and as it is; None when none did.

    Both days must lie ahead of the day on which the new one was written, or be that day.
    """
    new = [day for day in now.dates if not is_named(day, now, before)]
    old = [day for day in before.dates if not is_named(day, before, now)]
    if not old and is_put_off(now):  # "from Thursday to Sunday" names the old day again
        old = [k for k in before.dates if _lies_ahead(k, now.day)]
    if len(new) != 1 or len(old) != 1 or now.day is None:
        return None
    was, moved = old[0], new[0]
    are_comparable = was.mention.precision == moved.mention.precision
    if are_comparable and _lies_ahead(was, now.day) and _lies_ahead(moved, now.day):
        return was, moved
    return None


def _lies_ahead(day: NamedDay, written: date | None) -> bool:
    return written is not None and day.end is not None and day.end >= written


def _is_same(one: NamedDay, now: Telling, other: NamedDay, before: Telling) -> bool:
    """Whether two dates are one; those with no single answer are only in words of one day."""
    weekdays = {one.mention.weekday, other.mention.weekday} - {None}
    if len(weekdays) > 1:
        return False
    if one.start is not None and other.start is not None:
        return (one.start, one.end) == (other.start, other.end)
    if one.start is not None or other.start is not None:
        return False
    if one.mention.calendar == other.mention.calendar == "hijri":
        return _hijri(one) == _hijri(other)
    if one.mention.precision == other.mention.precision == "week":
        return _week(one, now) is not None and _week(one, now) == _week(other, before)
    words = (fold_text(one.mention.text), fold_text(other.mention.text))
    return now.day is not None and now.day == before.day and words[0] == words[1]


def _hijri(day: NamedDay) -> tuple[tuple[int | None, int | None, int | None], ...]:
    """Return day, month and year of a Hijri date and of the end of its range."""
    ends = (day.mention, day.mention.upper)
    return tuple((end.day, end.month, end.year) for end in ends if end is not None)


def _week(day: NamedDay, telling: Telling) -> tuple[date, ...] | None:
    """Return the first days of a week counted from the day of writing, for each start of weeks."""
    written, offset = telling.day, day.mention.offset
    if written is None or offset is None or day.mention.count is not None:
        return None
    back = ((written.weekday() - first) % 7 - 7 * offset for first in _WEEK_STARTS)
    return tuple(written - timedelta(days=days) for days in back)
