"""Days of the Hijri calendar, after the Umm al-Qura tables of `hijridate` (1343 to 1500 AH).

The calendar that a country keeps by sighting the moon may differ from these tables by a day.
"""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri

_LAST_MONTH = 12


def days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Return the first and the last Gregorian day of a Hijri day, month or year.

    Raises:
        ValueError: there is no such day.
        OverflowError: the year is outside of the tables.
    """
    if day is not None:
        only = _gregorian(year, month or 1, day)
        return only, only
    last_month = month or _LAST_MONTH
    length = Hijri(year, last_month, 1).month_length()
    return _gregorian(year, month or 1, 1), _gregorian(year, last_month, length)


def year_of(day: date) -> int:
    """Return the Hijri year of a Gregorian day.

    Raises:
        OverflowError: the day is outside of the tables.
    """
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def _gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Hijri one."""
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)  # plain: a subclass would not compare as equal
