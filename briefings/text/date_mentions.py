"""The two records of the date reader: a date as it is named, and the days it stands for."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefings.text.spans import Span

DateKind = Literal["absolute", "weekday", "relative", "duration"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "century"]
Calendar = Literal["gregorian", "hijri"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, weekday, relative expression or duration as a text names it.

    Attributes:
        kind: `absolute` for a date of the calendar (its year may be left out), `weekday` for a
            weekday alone, `relative` for what counts from the day of writing, `duration`.
        precision: the smallest unit named; of a duration its unit.
        year: of a decade its first year (1980), of a century its first hundred (19th: 1800).
        month: 1 to 12; of a season its first month (spring 3, summer 6, autumn 9, winter 12).
        day: 1 to 31 (30 in the Hijri calendar).
        weekday: Monday 0.
        offset: units from the day of writing ("yesterday" -1, "next month" 1); with a month or a
            weekday the next or the last of that name.
        count: how many units a duration has, or a period next to the day of writing
            ("the last two days": offset -1, count 2); of a numbered week its number ("the third
            week of October": absolute, precision `week`, month 10, count 3) or weekday.
        upper: the end of a range; a quarter or half of a year is the range of its months.
        span: where it stands in the text, without a proclitic.
        text: `text[span]`.
        offset_unit: the unit of `offset` where it is not `precision`: "20th of next month" is
            precision `day`, offset 1, offset_unit `month`.
        calendar: the calendar of year, month and day.
        leaning: for a weekday with no direction of its own, -1 where its sentence speaks of the
            past, 1 where it speaks of the future, 0 where it does both, None where it does not say.
        is_from_story: whether the offset counts from a time that the text tells of and not from
            the day of writing ("the previous year"); such a mention is not resolved.
    """

    kind: DateKind
    precision: Precision
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    offset: int | None
    count: int | None
    upper: DateMention | None
    span: Span
    text: str
    offset_unit: Precision | None = None
    calendar: Calendar = "gregorian"
    leaning: int | None = None
    is_from_story: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """The days that a mention stands for.

    Attributes:
        start: first day, included; None where the boundaries are not known (weeks begin on
            different days).
        end: last day, included; None with `start`.
        precision: of the mention.
        estimated: whether the year was taken from the day of writing.
    """

    start: date | None
    end: date | None
    precision: Precision
    estimated: bool

    def iso(self) -> str | None:
        """Return the date in ISO 8601 reduced to its precision.

        Returns:
            `2026-01-28`, `2026-01` or `2026`; None where there are no boundaries, or they are not
            those of one day, month or year of the Gregorian calendar.
        """
        if self.start is None or self.end is None:
            return None
        if self.start == self.end:
            return self.start.isoformat()
        if (self.start, self.end) == month_days(self.start.year, self.start.month):
            return f"{self.start.year:04d}-{self.start.month:02d}"
        if (self.start, self.end) == year_days(self.start.year):
            return f"{self.start.year:04d}"
        return None


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int, count: int = 1) -> tuple[date, date]:
    """Return the first day of `year` and the last of the `count` years that begin with it."""
    return date(year, 1, 1), date(min(year + count - 1, date.max.year), 12, 31)


def add_months(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def add_days(day: date, days: int) -> date:
    """Return the day that lies `days` after `day`."""
    return day + timedelta(days=days)
