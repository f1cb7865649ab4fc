"""Periods counted from the day of writing, parts of months and years, and durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.text.calendar_words import word_set
from briefings.text.date_readers import month_fields

if TYPE_CHECKING:
    from briefings.text.date_mentions import DateKind, DateMention, Precision
    from briefings.text.date_reading import Reading

_LAST_MONTH = 12
_MONTHS_OF: dict[Precision, int] = {"year": 12, "decade": 120}
_NEXT_TO_ADJECTIVE = word_set(
    "الامين المدير المدعي النائب القطاع الراي القائد المفتش السكرتير المراقب الاطار العفو الوضع "
    "المفوض المنسق الحاكم المشهد التوجه الاضراب القنصل الصالح الاتحاد الطابع الامن"
)
_AGE_BEFORE = word_set(
    "العمر عمره عمرها عمرهم البالغ البالغه يبلغ تبلغ يبلغان تبلغان يبلغون ابن ابنه سن عمر بعمر "
    "aged age ages"
)
_AGE_REACH = 5
_AGE_AFTER = word_set("old olds عمره عمرها العمر عمرهم")
_BETWEEN_AGES = word_set("من نحو حوالي و , ( ال")
_FINAL = word_set("الأخير الأخيرة")  # "the final week"; with years and decades the last
_NOW_OR_TIME = word_set("الآن اليوم الزمن الزمان")
# a sentence that says "on the same day" counts "two days ago" from that day
_SAME_DAY = word_set("نفسه ذاته same")
_EVERY = word_set("كل every each")


def read_unit(reading: Reading) -> DateMention | None:
    """Read this, the last or the next week, month, year or decade."""
    unit, direction = reading.unit("unit"), reading.token("dir")
    if unit is None or direction is None or unit == "day":
        return None
    is_final = (direction.text in _FINAL and unit in {"week", "month"}) or (
        (reading.beside(-1), direction.text, reading.beside(1)) == ("the", "last", "of")
    )
    if direction.text == "اخر" or is_final or _is_adjective(reading):
        return None
    return reading.mention("relative", unit, offset=direction.value)


def read_unit_of_story(reading: Reading) -> DateMention | None:
    """Read "later in the day", "earlier in the week": the day or week of which the text tells."""
    unit = reading.unit("unit")
    if unit is None or reading.beside(-1) not in {"later", "earlier", "early", "late"}:
        return None
    return reading.mention("relative", unit, offset=0)


def _is_adjective(reading: Reading) -> bool:
    """Whether العام is "general": after a masculine noun with the article (الأمين العام السابق)."""
    token = reading.token("unit")
    if token is None or token.text != "العام":
        return False
    before = reading.beside(-1)
    return before in _NEXT_TO_ADJECTIVE or before[1:] in _NEXT_TO_ADJECTIVE or before[:2] == "لل"


def read_part_of_period(reading: Reading) -> DateMention | None:
    """Read a numbered week of a month or year, and a quarter or half of a year, as its months."""
    nth, months = reading.value("nth"), reading.token("part")
    fields = _period_fields(reading)
    if nth is None or fields is None:
        return None
    if months is None:
        if reading.unit("week") != "week":
            return None
        return reading.mention("absolute", "week", count=nth, **fields)
    if fields.get("month") is not None or not 1 <= nth <= _LAST_MONTH // months.value:
        return None
    kind: DateKind = "relative" if "offset" in fields else "absolute"
    last = nth * months.value
    upper = reading.mention(kind, "month", **(fields | {"month": last}))
    first = fields | {"month": last - months.value + 1, "upper": upper}
    return reading.mention(kind, "month", **first)


def _period_fields(reading: Reading) -> dict[str, object] | None:
    """Return the month, year or relative year of which a part is named."""
    unit, direction = reading.unit("unit"), reading.value("dir")
    if unit is not None:
        return {"offset": direction, "offset_unit": unit} if unit in {"year", "month"} else None
    if reading.token("month") is not None:
        return month_fields(reading)
    return {"year": reading.value("year")}


def read_period(reading: Reading) -> DateMention | None:
    """Read the last or the next N units."""
    count, unit, direction = reading.value("count"), reading.unit("unit"), reading.value("dir")
    if reading.token("count") is None:
        count = 2
    if not count or unit is None or not direction:
        return None
    return reading.mention("relative", unit, offset=direction, count=count)


def read_ago(reading: Reading) -> DateMention | None:
    """Read two years ago, `منذ عامين`; before an event (`قبل عامين من`) it is no date by itself."""
    duration = read_duration(reading)
    if duration is None or duration.count is None:
        return None
    if reading.beside(1) == "من" and reading.beside(2) not in _NOW_OR_TIME:
        return None
    is_from_story = any(token.text in _SAME_DAY for token in reading.parts.tokens)
    return reading.mention(
        "relative", duration.precision, offset=-duration.count, is_from_story=is_from_story
    )


def read_from_now(reading: Reading) -> DateMention | None:
    """Read two weeks from now; `بعد أسبوعين` by itself counts from an event."""
    duration = read_duration(reading)
    is_now = reading.match.group()[-1] == "v" or (
        reading.beside(1) == "من" and reading.beside(2) in _NOW_OR_TIME
    )
    if duration is None or duration.count is None or not is_now:
        return None
    return reading.mention("relative", duration.precision, offset=duration.count)


def read_duration(reading: Reading) -> DateMention | None:
    """Read a number of units of time; halves are given in months, ages are left to the figures."""
    token, unit = reading.token("unit"), reading.unit("unit")
    if token is None or unit is None or _is_age(reading) or reading.beside(-1) in _EVERY:
        return None
    count_token = reading.token("count")
    count = 2 if token.part in "23" else 1
    if count_token is not None:
        count = count_token.value
    if (reading.value("one") or 1) != 1:
        return None
    halves = count if count_token is not None and count_token.part == "j" else 2 * count
    if reading.token("half") is not None:
        halves = 1 if reading.match.group()[0] == "H" else halves + 1
    if not halves:
        return None
    if halves % 2:
        return _half_duration(reading, unit, halves)
    return reading.mention("duration", unit, count=halves // 2)


def _half_duration(reading: Reading, unit: Precision, halves: int) -> DateMention | None:
    """Return a duration of halves of a year or decade in months; smaller halves are not read."""
    months = _MONTHS_OF.get(unit)
    if months is None:
        return None
    return reading.mention("duration", "month", count=halves * months // 2)


def _is_age(reading: Reading) -> bool:
    """Whether the years are somebody's age, a figure and no date: `(52 عاما)`, 20-year-old."""
    after = {reading.beside(1), reading.beside(2)}
    if after & _AGE_AFTER:
        return True
    ends = reading.beside(-1), reading.beside(1)
    if ends in {("(", ")"), (",", ",")} and reading.unit("unit") == "year":
        return True
    return _word_before_figures(reading) in _AGE_BEFORE


def _word_before_figures(reading: Reading) -> str:
    """Return the first word before the match that is no figure, unit or word between them."""
    for distance in range(1, _AGE_REACH + 1):
        index = reading.match.start() - distance
        if index < 0:
            break
        token = reading.parts.tokens[index]
        if token.part not in "cdgu" and token.text not in _BETWEEN_AGES:
            return token.text
    return ""


def read_durations(reading: Reading) -> DateMention | None:
    """Read two durations of one unit: "two to three years", `عامين أو ثلاثة`."""
    unit, second = reading.unit("unit"), reading.value("count2")
    first = reading.value("count") if reading.token("count") else 2
    if unit is None or not first or not second or _is_age(reading):
        return None
    upper = reading.mention("duration", unit, count=second)
    return reading.mention("duration", unit, count=first, upper=upper)
