"""Announcements that time or later news has overtaken (R4).

"Tomorrow" in Tuesday's report, read on Thursday; a meeting "due on Thursday" that was postponed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.text.cues import HEDGES
from briefings.text.dates import resolve_date
from briefings.text.normalization import fold_text
from briefings.text.postponement import is_called_off, is_rescheduled, kinds_of_appointment
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefings.text.cues import CueKind
    from briefings.text.dates import DateMention
    from briefings.verification.reading import TextReading

_AHEAD = {"future", "expected", "about_to"}
_SURE: Final[frozenset[CueKind]] = frozenset({"future", "expected"})
"""Marks that a move may carry: any other leaves open whether it was made."""

_NEW_DAY: Final = re.compile(
    r"(?<!\w)(?:[وف]?(?:الي|حتي|ليوم)|to|until|till|for)(?: يوم)?\W*$|(?<!\w)ل$"
)
"""Words before the day to which something was moved."""

_SHARED_WITHOUT_DAY = 2
"""Names in common from which an appointment is the one that was moved, its old day not told."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a sentence tells of an appointment that was moved or called off.

    Attributes:
        written: the day of its article.
        names: keys of the names in it.
        kinds: what the appointment may be: a meeting, a visit, a vote, a departure.
        old, new: the days it leaves and those it goes to, as far as they are named.
    """

    written: date
    names: frozenset[str]
    kinds: frozenset[str]
    old: frozenset[date]
    new: frozenset[date]


def read_move(reading: TextReading, written: date | None) -> Move | None:
    """Return what a sentence tells of an appointment moved or called off, None where it does not.

    Args:
        reading: the sentence.
        written: the day of its article, None when undated.
    """
    if written is None or any(cue.kind not in _SURE for cue in reading.cues):
        return None
    moved, called_off = (
        told(reading.text, reading.language) for told in (is_rescheduled, is_called_off)
    )
    if not moved and not called_off:
        return None
    new = frozenset(_days(written, _new_dates(reading)))
    return Move(
        written=written,
        names=frozenset(mention.entry.key for mention in reading.names),
        kinds=kinds_of_appointment(reading.text),
        old=frozenset(_days(written, calendar_dates(reading))) - new,
        new=new,
    )


def is_moved_away(reading: TextReading, written: date | None, moves: Sequence[Move]) -> bool:
    """Whether a sentence announces an appointment of which later news says that it was moved.

    Args:
        reading: the sentence.
        written: the day of its article.
        moves: what all sentences tell of appointments moved.
    """
    ahead = set(days_ahead(reading, written))
    if written is None or not ahead:
        return False
    tells_a_move = is_rescheduled(reading.text, reading.language)
    names = {mention.entry.key for mention in reading.names}
    kinds = kinds_of_appointment(reading.text)
    for move in moves:
        is_later = move.written > written or (move.written == written and not tells_a_move)
        if not is_later or not kinds & move.kinds or ahead & move.new:
            continue
        shared = len(names & move.names)
        if (ahead & move.old and shared) or (
            not move.old
            and shared >= _SHARED_WITHOUT_DAY
            and any(day >= move.written for day in ahead)
        ):
            return True
    return False


def _new_dates(reading: TextReading) -> list[DateMention]:
    return [
        mention
        for mention in calendar_dates(reading)
        if _NEW_DAY.search(fold_text(reading.text[: mention.span.start]))
    ]


def _days(written: date, dates: Sequence[DateMention]) -> Iterator[date]:
    for mention in dates:
        resolved = resolve_date(mention, written)
        if resolved is not None and resolved.precision == "day" and resolved.start is not None:
            yield resolved.start


def days_ahead(reading: TextReading, written: date | None) -> tuple[date, ...]:
    """Return the days a sentence names that lay ahead, or were that very day, when it was written.

    Args:
        reading: the sentence.
        written: the day of its article, None when undated.
    """
    if written is None:
        return ()
    ahead = any(cue.kind in _AHEAD for cue in reading.cues)
    # of what was moved only the new day lies ahead
    was_moved = is_rescheduled(reading.text, reading.language)
    dates = _new_dates(reading) if was_moved else calendar_dates(reading)
    days = _days(written, dates)
    return tuple(day for day in days if day > written or (ahead and day == written))


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
