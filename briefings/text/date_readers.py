"""Days, months, weekdays and relative days from the shapes that matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.text.calendar_words import word_set
from briefings.text.months import HIJRI

if TYPE_CHECKING:
    from briefings.text.date_mentions import Calendar, DateKind, DateMention, Precision
    from briefings.text.date_reading import Reading

_LAST_DAY = 31
_LAST_MONTH = 12
_HIJRI_YEARS = range(1300, 1600)
_BEFORE_A_DATE = word_set("في يوم بتاريخ on dated")
_BEFORE_THE_TWO = word_set("بين كلا كلي هذين")  # then الاثنين is "the two", not Monday
_DAY_NOT_TODAY_BEFORE = word_set(
    "في ذلك كل نفس ذات طوال طيله من حتي عالم هذا خلال مدار بعد قبل منتصف سائر بقيه"
)
_DAY_NOT_TODAY_AFTER = word_set(
    "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي الاخير التالي "
    "نفسه ذاته الوطني العالمي الدولي الواحد السابق الماضي المقبل القادم الموعود الذي"
)


def read_figures(reading: Reading) -> DateMention | None:
    """Read a date in figures: ISO, or day, month, year; 10/28/2026 has its month first."""
    token = reading.token("figures")
    numbers = [] if token is None else [int(part) for part in re.findall(r"\d+", token.text)]
    if token is None or len(numbers) not in {2, 3}:
        return None
    if numbers[0] > _LAST_DAY:
        numbers.reverse()
    year = numbers[-1] + (2000 if numbers[-1] < 100 else 0)  # noqa: PLR2004
    month = numbers[-2]
    day = numbers[0] if len(numbers) == 3 else None  # noqa: PLR2004
    if month > _LAST_MONTH and day is not None and day <= _LAST_MONTH:
        day, month = month, day
    if not 1 <= month <= _LAST_MONTH or (day is not None and not 1 <= day <= _LAST_DAY):
        return None
    return reading.mention(
        "absolute",
        "day" if day else "month",
        year=year,
        month=month,
        day=day,
        weekday=reading.value("weekday"),
    )


def read_day(reading: Reading) -> DateMention | None:
    """Read a day of a month, with the weekday, year and end of the range that stand with it."""
    day, day2 = reading.value("day"), reading.value("day2")
    fields = month_fields(reading)
    if fields is None or day is None or not 1 <= day <= _LAST_DAY or _is_numbered_noun(reading):
        return None
    if reading.unit("week") == "week":
        return reading.mention("absolute", "week", day=day, **fields)
    upper = _upper_end(reading, fields | {"day": day2 or day})
    weekday = None if upper is not None else reading.value("weekday")
    return reading.mention(_kind(fields), "day", day=day, weekday=weekday, upper=upper, **fields)


def _kind(fields: dict[str, object]) -> DateKind:
    """Return the kind of a date with these fields."""
    return "relative" if "offset" in fields else "absolute"


def _upper_end(reading: Reading, fields: dict[str, object]) -> DateMention | None:
    """Return the end of a range of days, of months, or of a doubled month that contradicts itself.

    `شباط/ مارس` names two months where one should stand twice: both are kept, to be checked. A
    month of the other calendar (`شعبان/ فبراير`) says the same again and ends nothing.
    """
    second = reading.value("month2")
    if second is not None and (second > HIJRI) != (fields["calendar"] == "hijri"):
        second = None
    if reading.token("day2") is None and second is None:
        return None
    month = fields["month"] if second is None else second % HIJRI
    precision: Precision = "day" if "day" in fields else "month"
    return reading.mention(_kind(fields), precision, **(fields | {"month": month}))


def _is_numbered_noun(reading: Reading) -> bool:
    """Whether an Arabic ordinal belongs to the noun before it: `المباراة الأولى من أكتوبر`."""
    if reading.match.group()[0] != "o" or reading.token("rel") or reading.token("weekday"):
        return False
    before = reading.beside(-1)
    return before.startswith("ال") and before not in {"اليوم", "الموافق", "الي"}


def read_month(reading: Reading) -> DateMention | None:
    """Read a month, with its year or with "last" and "next"."""
    fields = month_fields(reading)
    if fields is None:
        return None
    upper = _upper_end(reading, fields)
    return reading.mention(_kind(fields), "month", upper=upper, **fields)


def month_fields(reading: Reading) -> dict[str, object] | None:
    """Return month, calendar, year and direction of a shape."""
    number, year = reading.value("month"), reading.value("year")
    if number is None:
        return None
    calendar: Calendar = "hijri" if number > HIJRI else "gregorian"
    if year is not None and calendar == "hijri" and year not in _HIJRI_YEARS:
        return None
    fields: dict[str, object] = {"month": number % HIJRI, "year": year, "calendar": calendar}
    unit = reading.unit("yunit") or reading.unit("yunitl")
    direction = reading.value("ydir") if reading.token("yunit") else reading.value("ydirl")
    if unit is not None:
        return fields | {"offset": direction, "offset_unit": "year"} if unit == "year" else None
    direction = reading.value("dir")
    return fields if direction is None else fields | {"offset": direction}


def read_weekday(reading: Reading) -> DateMention | None:
    """Read a weekday, with its direction or its number ("the first Sunday")."""
    weekday, direction = reading.value("weekday"), reading.token("dir")
    is_pair = reading.match.group() == "W" and reading.beside(-1) in _BEFORE_THE_TWO
    if is_pair and weekday == 0:
        return None
    if direction is not None and direction.text == "next":
        return reading.mention("weekday", "day", weekday=weekday, offset=1, offset_unit="week")
    return reading.mention(
        "weekday", "day", weekday=weekday, offset=reading.value("dir"), count=reading.value("nth")
    )


def read_weekday_of_today(reading: Reading) -> DateMention | None:
    """Read "today, Wednesday", `أمس الثلاثاء`."""
    return reading.mention(
        "relative", "day", weekday=reading.value("weekday"), offset=reading.value("rel")
    )


def read_weekday_of_week(reading: Reading) -> DateMention | None:
    """Read "Friday of last week"."""
    if reading.unit("wunit") != "week":
        return None
    weekday, offset = reading.value("weekday"), reading.value("wdir")
    return reading.mention("weekday", "day", weekday=weekday, offset=offset, offset_unit="week")


def read_weekday_and_day(reading: Reading) -> DateMention | None:
    """Read "Thursday the 21st", of a month that is not named."""
    return reading.mention(
        "absolute", "day", weekday=reading.value("weekday"), day=reading.value("day")
    )


def read_day_and_month(reading: Reading) -> DateMention | None:
    """Read 9/11, and 22/4 after a word that dates: its order is told by the part above twelve."""
    first, second = reading.value("day") or 0, reading.value("month") or 0
    if (first, second) == (9, 11):
        return reading.mention("absolute", "day", month=9, day=11)
    is_dated = reading.beside(-1) in _BEFORE_A_DATE
    if not is_dated or (first > _LAST_MONTH) == (second > _LAST_MONTH):
        return None
    return reading.mention("absolute", "day", month=min(first, second), day=max(first, second))


def read_relative_day(reading: Reading) -> DateMention | None:
    """Read yesterday, today, tomorrow and the days beside them."""
    return reading.mention("relative", "day", offset=reading.value("rel"))


def read_today(reading: Reading) -> DateMention | None:
    """Read اليوم as today, unless it is the day ("on the same day", "Independence Day")."""
    if reading.match.group() == "N" and reading.beside(-1) in _DAY_NOT_TODAY_BEFORE:
        return None
    if reading.beside(1) in _DAY_NOT_TODAY_AFTER:
        return None
    return reading.mention("relative", "day", offset=0)


def read_day_of_month(reading: Reading) -> DateMention | None:
    """Read the 20th of this, the last or the next month."""
    if reading.unit("unit") != "month":
        return None
    fields: dict[str, object] = {"offset": reading.value("dir"), "offset_unit": "month"}
    day2 = reading.value("day2")
    upper = None if day2 is None else reading.mention("relative", "day", day=day2, **fields)
    return reading.mention("relative", "day", day=reading.value("day"), upper=upper, **fields)
