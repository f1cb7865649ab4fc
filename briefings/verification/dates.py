"""Dates of one text that do not stand in another.

Serves a statement against its evidence and the agreement of Arabic and English (called both ways).
A date stands in the evidence when one of the evidence's dates lies within it: a claim may be less
precise (2017 for 5 May 2017), never more. Relative expressions are resolved, each from the day its
own text was written; where a side cannot be resolved both are compared as they are said. What the
check cannot see: a date that stands in the evidence but belongs to another event.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from briefings.text.dates import DateMention, ResolvedDate, resolve_date

if TYPE_CHECKING:
    from collections.abc import Sequence

DatedMention = tuple[DateMention, date | None]
"""A mention with the day its text was written, None where that is not known."""

MismatchKind = Literal["missing", "weekday", "precision"]

_MONTHS_OF = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "week": 7}
_SPANS_OF_YEARS = {"year": 1, "decade": 10, "century": 100}
_MANY = 3
_MOON_DAYS = 1  # by which the calendars of two countries differ
_WEEK_STARTS = (5, 6, 0)  # Saturday, Sunday, Monday
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class DateMismatch:
    """A date of the claim that the evidence does not carry.

    Attributes:
        mention: the claim's date.
        kind: `missing` when no date of the evidence fits; `weekday` when a weekday is missing or
            is not that of the day; `precision` when the evidence names only a wider period.
        detail: what was looked for, in words.
    """

    mention: DateMention
    kind: MismatchKind
    detail: str


def compare_dates(
    claim: Sequence[DatedMention], evidence: Sequence[DatedMention]
) -> tuple[DateMismatch, ...]:
    """Find the dates of a claim that do not stand in its evidence.

    Args:
        claim: the claim's mentions, each with the day its text was written.
        evidence: those of the evidence.

    Returns:
        One mismatch for each mention of the claim that has no counterpart, in order. A duration of
        one (`لمدة عام`, "a year") is a mismatch only where the evidence names other durations and
        none like it, since languages leave "one" unsaid. "Today" and "this year" with no day of
        writing are one only where the evidence names another date as precise. Where both name as
        many weekdays, months or years, three or more, each must stand as often in one as in the
        other.
    """
    known = [_Item(end, anchor) for mention, anchor in evidence for end in _ends(mention)]
    said = [_Item(end, anchor) for mention, anchor in claim for end in _ends(mention)]
    surplus = _surplus(said, known)
    found: list[DateMismatch] = []
    for mention, anchor in claim:
        if _is_said_in_both_calendars(_Item(mention, anchor), said, known):
            continue
        kinds: list[MismatchKind] = []
        for end in _ends(mention):
            kind = _mismatch(_Item(end, anchor), known)
            if kind is not None:
                kinds.append(kind)
            elif end in surplus:
                kinds.append(_kind_of_surplus(mention))
        if kinds:
            found.append(DateMismatch(mention, kinds[0], _detail(mention, kinds[0])))
    return tuple(found)


def _is_said_in_both_calendars(
    item: _Item, claim: Sequence[_Item], evidence: Sequence[_Item]
) -> bool:
    """Whether a Hijri date stands beside its Gregorian day, and the evidence has no Hijri date."""
    if item.mention.calendar != "hijri" or any(
        other.mention.calendar == "hijri" for other in evidence
    ):
        return False
    return any(
        abs((start - other_start).days) <= _MOON_DAYS
        for other in claim
        if other.mention.calendar == "gregorian" and other.mention.precision == "day"
        for start, _ in _periods(item)
        for other_start, _ in _periods(other)
    )


def _kind_of_surplus(mention: DateMention) -> MismatchKind:
    """Return what to call a mention that stands once too often."""
    return "weekday" if mention.kind == "weekday" else "missing"


def _surplus(claim: Sequence[_Item], evidence: Sequence[_Item]) -> list[DateMention]:
    """Return the mentions that the claim names more often than evidence of as many dates does."""
    found: list[DateMention] = []
    for field in ("weekday", "month", "year"):
        said = Counter(_values(claim, field))
        known = Counter(_values(evidence, field))
        if said.total() < _MANY or said.total() != known.total():
            continue
        more = said - known
        found += [
            item.mention
            for item in claim
            if any(more[value] > 0 for value in _values([item], field))
        ]
    return found


def _values(items: Sequence[_Item], field: str) -> list[tuple[str, int]]:
    """Return the weekdays, months or years that mentions name, each with its calendar."""
    values = ((item.mention.calendar, getattr(item.mention, field)) for item in items)
    return [(calendar, value) for calendar, value in values if value is not None]


@dataclass(frozen=True, slots=True)
class _Item:
    """One date with its anchor; a range is two of them."""

    mention: DateMention
    anchor: date | None

    @property
    def resolved(self) -> ResolvedDate | None:
        """The days it stands for, None where they are not known."""
        return resolve_date(self.mention, self.anchor)


def _ends(mention: DateMention) -> tuple[DateMention, ...]:
    """Return the two ends of a range, or the mention itself."""
    if mention.upper is None:
        return (mention,)
    return (replace(mention, upper=None), mention.upper)


def _mismatch(item: _Item, evidence: Sequence[_Item]) -> MismatchKind | None:
    """Return what is wrong with one date of the claim, None where nothing is."""
    if _amount_stands(item, evidence) or _is_unspoken(item, evidence):
        return None
    covering = [other for other in evidence if _covers(item, other)]
    if covering:
        return None if _weekday_stands(item, covering, evidence) else "weekday"
    if item.mention.kind == "weekday":
        return "weekday"
    return "precision" if any(_covers(other, item) for other in evidence) else "missing"


def _is_unspoken(item: _Item, evidence: Sequence[_Item]) -> bool:
    """Whether this is "today" or "this year" of a day not known, beside no other date like it."""
    mention = item.mention
    is_now = mention.kind == "relative" and mention.offset == 0 and mention.weekday is None
    if not is_now or item.anchor is not None:
        return False
    return all(other.mention.precision != mention.precision for other in evidence)


def _amount(mention: DateMention) -> tuple[str, int] | None:
    """Return how many days or months a duration or a counted period has."""
    number = None if mention.kind in {"absolute", "weekday"} else mention.count
    if number is None and mention.offset is not None and abs(mention.offset) > 1:
        number = None if mention.month or mention.offset_unit else abs(mention.offset)
    if number is None:
        return None
    if mention.precision in _DAYS_OF:
        return "days", number * _DAYS_OF[mention.precision]
    return "months", number * _MONTHS_OF.get(mention.precision, 3)


def _amount_stands(item: _Item, evidence: Sequence[_Item]) -> bool:
    """Whether a duration of the same length, in the same direction, stands in the evidence."""
    mention, amount = item.mention, _amount(item.mention)
    amounts = [other.mention for other in evidence if _amount(other.mention) is not None]
    if amount is None:
        return False
    if mention.kind == "duration" and mention.count == 1 and not amounts:
        return True
    return any(_amount(other) == amount and not _opposed(mention, other) for other in amounts)


def _covers(wide: _Item, narrow: _Item) -> bool:
    """Whether the second date lies within the first, resolved or as said."""
    if any(_is_length(item.mention) for item in (wide, narrow)):
        return False
    if wide.mention.calendar != narrow.mention.calendar:
        return False  # which day it is in the other calendar, the moon decides
    if _is_same_place(wide, narrow) and _as_said(wide.mention, narrow.mention):
        return True
    if _opposed(wide.mention, narrow.mention) and _is_same_place(wide, narrow):
        return False
    periods, others = _periods(wide), _periods(narrow)
    if periods and others:
        return any(
            start <= other_start and other_end <= end
            for start, end in periods
            for other_start, other_end in others
        )
    return _as_said(wide.mention, narrow.mention) and not _is_elsewhere(wide, narrow)


def _is_length(mention: DateMention) -> bool:
    """Whether a mention is a duration or a counted period, compared by its length alone."""
    is_counted = mention.kind == "relative" and mention.count is not None
    return mention.kind == "duration" or is_counted


def _is_same_place(first: _Item, second: _Item) -> bool:
    """Whether both texts were written on the same day, or on days not known."""
    return first.anchor == second.anchor


def _is_elsewhere(first: _Item, second: _Item) -> bool:
    """Whether what counts from the day of writing counts from different known days."""
    both = first.anchor is not None and second.anchor is not None and first.anchor != second.anchor
    return both and first.mention.offset is not None and not first.mention.is_from_story


def _opposed(first: DateMention, second: DateMention) -> bool:
    """Whether two mentions point in opposite directions from the day of writing."""
    return (first.offset or 0) * (second.offset or 0) < 0


def _periods(item: _Item) -> list[tuple[date, date]]:
    """Return the days an item may stand for: one period, for a week three, for unknown none."""
    resolved, anchor = item.resolved, item.anchor
    if resolved is None:
        return []
    if resolved.start is not None and resolved.end is not None:
        return [(resolved.start, resolved.end)]
    if anchor is None or item.mention.offset is None:
        return []
    found: list[tuple[date, date]] = []
    for first in _WEEK_STARTS:
        back = (anchor.weekday() - first) % 7 - 7 * item.mention.offset
        start = anchor - timedelta(days=back)
        found.append((start, start + timedelta(days=6)))
    return found


def _as_said(wide: DateMention, narrow: DateMention) -> bool:
    """Whether the words of the second say at least what those of the first say."""
    if wide.kind == "weekday" or narrow.kind == "weekday":
        return _weekday_as_said(wide, narrow)
    if wide.offset is not None or narrow.offset is not None:
        return _relative_as_said(wide, narrow)
    if wide.month is None and wide.day is None:
        return _year_as_said(wide, narrow)
    fields = ((wide.year, narrow.year), (wide.month, narrow.month), (wide.day, narrow.day))
    return all(first is None or first == second for first, second in fields)


def _weekday_as_said(wide: DateMention, narrow: DateMention) -> bool:
    """Whether a weekday stands there, alone or with its date."""
    if wide.kind != "weekday" or wide.weekday != narrow.weekday:
        return False
    return narrow.kind != "weekday" or not _opposed(wide, narrow)


def _relative_as_said(wide: DateMention, narrow: DateMention) -> bool:
    """Whether two expressions count the same from the day of writing.

    "October" and "last October" agree, as "Friday" and "last Friday" do: writers leave the
    direction out where it goes without saying.
    """
    if wide.month is not None and None in {wide.offset, narrow.offset}:
        is_named = wide.month == narrow.month and wide.day in {None, narrow.day}
        return (
            is_named and wide.year == narrow.year and not (wide.offset_unit or narrow.offset_unit)
        )
    if wide.precision == narrow.precision == "season":
        return (wide.month, wide.offset) == (narrow.month, narrow.offset)
    same = (wide.precision, wide.month, wide.day) == (narrow.precision, narrow.month, narrow.day)
    unit = (wide.offset, wide.offset_unit or wide.precision)
    return (same and unit == (narrow.offset, narrow.offset_unit or narrow.precision)) or (
        wide.month is None and unit == (narrow.offset, narrow.offset_unit)
    )


def _year_as_said(wide: DateMention, narrow: DateMention) -> bool:
    """Whether a year lies in a year, decade or century; the 2000s may be the century."""
    if wide.year is None or narrow.year is None:
        return False
    size, other = _SPANS_OF_YEARS.get(wide.precision, 0), _SPANS_OF_YEARS.get(narrow.precision, 1)
    if wide.precision == "decade" and narrow.precision == "century":
        return wide.year == narrow.year
    return other <= size and wide.year <= narrow.year < wide.year + size


def _weekday_stands(item: _Item, covering: Sequence[_Item], evidence: Sequence[_Item]) -> bool:
    """Whether the weekday that a date of the claim names is that of the evidence."""
    weekday = item.mention.weekday
    if weekday is None or item.mention.kind == "weekday":
        return True
    named = {other.mention.weekday for other in covering} - {None}
    if named:
        return weekday in named
    days = [resolved.start for other in covering if (resolved := other.resolved) and resolved.start]
    if days:
        return any(day.weekday() == weekday for day in days)
    return any(other.mention.weekday == weekday for other in evidence)


def _detail(mention: DateMention, kind: MismatchKind) -> str:
    """Return in words what the evidence does not have."""
    if kind == "weekday" and mention.weekday is not None:
        return f"{_WEEKDAYS[mention.weekday]} is not in the evidence, or not the day of this date"
    if kind == "precision":
        return f"the evidence names a wider period than {mention.text!r}"
    return f"{mention.text!r} is not in the evidence"
