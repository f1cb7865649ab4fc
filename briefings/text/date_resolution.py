"""Resolving a date as it is named to the days it stands for, counted from the day of writing.

Conventions of news writing, where a text leaves it open:

- A day or month without a year takes the year in which it lies nearest to the day of writing.
- A weekday with "last" is the latest one before the day of writing, with "coming" the first one
  after it, with "this" the first one from it on (in a sentence on the past the latest up to it).
  With no direction it follows its sentence: the latest one up to the day of writing where
  the sentence speaks of the past, the first one from it on where it speaks of the future, else the
  nearest within three days. Where the sentence does both and the choice is three or four days off,
  there is no answer. What goes on since a weekday began on the latest one.
- "Friday of next week" has an answer only where weeks that begin on Saturday, Sunday and Monday
  agree on it.
- "Tomorrow, Wednesday" is the Wednesday, where that is a day or two before the day counted: copy of
  an agency is older than the paper that carries it. Further apart they have no answer.
- A week has no boundaries: it begins on different days.
- The last or next month of a name is the latest one that is over, the first one not yet begun.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefings.text import hijri
from briefings.text.date_mentions import (
    DateMention,
    ResolvedDate,
    add_days,
    add_months,
    month_days,
    year_days,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MONTHS = {"month": 1, "season": 3}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_DAYS_OF_WEEK = 7
_NEAR_DAYS = 3
_OLD_COPY_DAYS = 2
_WEEK_STARTS = (5, 6, 0)  # Saturday, Sunday, Monday


def resolve_date(mention: DateMention, anchor: date | None) -> ResolvedDate | None:
    """Resolve a mention to days.

    Args:
        mention: a date as a text names it.
        anchor: the day the text was written; None when it is not known.

    Returns:
        The days; None for a duration, for what counts from an anchor that is not known, for a day
        that does not exist, and where the conventions of this module give no single answer.
    """
    if mention.kind == "duration":
        return None
    if mention.precision == "week" and mention.kind == "absolute":
        return ResolvedDate(None, None, "week", estimated=mention.year is None)
    try:
        found = _resolve(mention, anchor)
        upper = (
            None if mention.upper is None or found is None else resolve_date(mention.upper, anchor)
        )
    except (ValueError, OverflowError):
        return None
    if found is None or upper is None or upper.end is None or found.start is None:
        return found
    return ResolvedDate(found.start, max(upper.end, found.start), found.precision, found.estimated)


def _resolve(mention: DateMention, anchor: date | None) -> ResolvedDate | None:
    """Resolve a mention without the upper end of its range."""
    if mention.kind == "absolute" and mention.year is not None:
        return _known(mention, _days_in_year(mention, mention.year))
    if anchor is None or mention.is_from_story:
        return None
    if mention.month is not None and mention.offset_unit is None:
        return _nearest_year(mention, anchor)
    if mention.kind == "weekday":
        return _known(mention, _weekday(mention, anchor))
    return _day_of_month(mention, anchor) if mention.offset is None else _counted(mention, anchor)


def _known(
    mention: DateMention, days: tuple[date, date] | None, *, estimated: bool = False
) -> ResolvedDate | None:
    """Return the resolved days, None where there are none."""
    return None if days is None else ResolvedDate(*days, mention.precision, estimated)


def _days_in_year(mention: DateMention, year: int) -> tuple[date, date]:
    """Return the days of a day, month, season, year, decade or century that begins in `year`."""
    if mention.calendar == "hijri":
        return hijri.days(year, mention.month, mention.day)
    if mention.month is None:
        return year_days(year, _YEARS.get(mention.precision, 1))
    if mention.day is not None:
        day = date(year, mention.month, mention.day)
        return day, day
    return _month_span(date(year, mention.month, 1), _MONTHS.get(mention.precision, 1))


def _month_span(first: date, months: int) -> tuple[date, date]:
    """Return the days of `months` months from the first one on."""
    last = add_months(first, months - 1)
    return first, month_days(last.year, last.month)[1]


def _candidates(mention: DateMention, anchor: date) -> list[tuple[date, date]]:
    """Return the occurrences of a day or month in the years around the anchor."""
    middle = hijri.year_of(anchor) if mention.calendar == "hijri" else anchor.year
    reach = 4 if (mention.month, mention.day) == (2, 29) else 1
    found: list[tuple[date, date]] = []
    for year in range(middle - reach, middle + reach + 1):
        try:
            found.append(_days_in_year(mention, year))
        except (ValueError, OverflowError):
            continue
    return found


def _nearest_year(mention: DateMention, anchor: date) -> ResolvedDate | None:
    """Resolve a day or month whose year is not named."""
    candidates: Iterable[tuple[date, date]] = _candidates(mention, anchor)
    choose: Callable[..., tuple[date, date] | None] = max
    if mention.offset == -1:
        candidates, choose = [days for days in candidates if days[1] < anchor], max
    elif mention.offset == 1:
        candidates, choose = [days for days in candidates if days[0] > anchor], min
    elif mention.offset == 0:
        candidates = [days for days in candidates if days[0].year == anchor.year]
    else:
        return _known(
            mention,
            min(candidates, key=lambda days: _distance(days, anchor), default=None),
            estimated=True,
        )
    return _known(mention, choose(candidates, default=None), estimated=True)


def _distance(days: tuple[date, date], anchor: date) -> int:
    """Return how many days a period is away from the anchor, 0 within it."""
    return max((days[0] - anchor).days, (anchor - days[1]).days, 0)


def _weekday(mention: DateMention, anchor: date) -> tuple[date, date] | None:
    """Resolve a weekday without a date; a numbered one ("the first Sunday") has no answer."""
    if mention.count is not None:
        return None
    if mention.offset_unit == "week":
        return _weekday_of_week(mention, anchor)
    ahead = (_require(mention.weekday) - anchor.weekday()) % _DAYS_OF_WEEK
    behind = ahead - _DAYS_OF_WEEK
    if mention.offset:
        return _one_day(anchor, behind if mention.offset < 0 else ahead or _DAYS_OF_WEEK)
    nearest = ahead if ahead <= _NEAR_DAYS else behind
    if mention.leaning == -1:
        nearest = behind if ahead else 0
    elif mention.leaning == 1 or mention.offset == 0:
        nearest = ahead
    elif mention.leaning == 0 and abs(nearest) >= _NEAR_DAYS:
        return None
    return _one_day(anchor, nearest)


def _weekday_of_week(mention: DateMention, anchor: date) -> tuple[date, date] | None:
    """Resolve a weekday of this, the last or the next week, if every start of the week agrees."""
    weekday, offset = _require(mention.weekday), mention.offset or 0
    found: set[date] = set()
    for first in _WEEK_STARTS:
        start = add_days(
            anchor, -((anchor.weekday() - first) % _DAYS_OF_WEEK) + _DAYS_OF_WEEK * offset
        )
        found.add(add_days(start, (weekday - first) % _DAYS_OF_WEEK))
    if len(found) > 1:
        return None
    day = found.pop()
    return day, day


def _one_day(anchor: date, days: int) -> tuple[date, date]:
    """Return the day `days` after the anchor as a period."""
    day = add_days(anchor, days)
    return day, day


def _require(value: int | None) -> int:
    """Return a value that the caller knows is there."""
    if value is None:
        message = "a part of the date is missing"
        raise ValueError(message)
    return value


def _day_of_month(mention: DateMention, anchor: date) -> ResolvedDate | None:
    """Resolve a weekday and a day with no month: the nearest month in which both agree."""
    if mention.day is None or mention.weekday is None:
        return None
    days = [
        day for month in (-2, -1, 0, 1) if (day := _day_in(add_months(anchor, month), mention.day))
    ]
    agreeing = [day for day in days if day.weekday() == mention.weekday]
    if not agreeing:
        return None
    day = min(agreeing, key=lambda day: abs((day - anchor).days))
    return ResolvedDate(day, day, mention.precision, estimated=True)


def _day_in(month: date, day: int) -> date | None:
    """Return a day of a month, None where it has none."""
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def _counted(mention: DateMention, anchor: date) -> ResolvedDate | None:
    """Resolve what is counted from the anchor: yesterday, last month, two years ago, last N."""
    unit, offset = mention.offset_unit or mention.precision, mention.offset or 0
    if mention.count is not None:
        return _known(mention, _period(unit, offset, mention.count, anchor))
    if unit == "day":
        return _known(mention, _named_day(mention, add_days(anchor, offset)))
    if unit == "week":
        return ResolvedDate(None, None, mention.precision, estimated=False)
    if unit == "month":
        return _known(mention, _in_month(mention, add_months(anchor, offset)))
    size = 1 if mention.month is not None else _YEARS[unit]
    return _known(mention, _days_in_year(mention, (anchor.year // size + offset) * size))


def _named_day(mention: DateMention, day: date) -> tuple[date, date] | None:
    """Return the day of "tomorrow, Wednesday": where the two disagree the copy is older."""
    back = 0 if mention.weekday is None else (day.weekday() - mention.weekday) % _DAYS_OF_WEEK
    return _one_day(day, -back) if back <= _OLD_COPY_DAYS else None


def _in_month(mention: DateMention, first: date) -> tuple[date, date]:
    """Return the days of a month, or the one day of it that is named."""
    if mention.day is None:
        return month_days(first.year, first.month)
    day = first.replace(day=mention.day)
    return day, day


def _period(unit: str, offset: int, count: int, anchor: date) -> tuple[date, date] | None:
    """Return the days of the `count` units before or after the anchor, its own day left out."""
    if unit in {"day", "week"}:
        days = count * (_DAYS_OF_WEEK if unit == "week" else 1)
        near, far = add_days(anchor, offset), add_days(anchor, offset * days)
        return min(near, far), max(near, far)
    months = count * 12 * _YEARS[unit] if unit in _YEARS else count
    far = _shift_months(anchor, offset * months)
    return (far, add_days(anchor, -1)) if offset < 0 else (add_days(anchor, 1), far)


def _shift_months(anchor: date, months: int) -> date:
    """Return the same day `months` later, the last of the month where it has no such day."""
    first = add_months(anchor, months)
    return first.replace(day=min(anchor.day, month_days(first.year, first.month)[1].day))
