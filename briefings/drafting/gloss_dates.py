"""Dates of a gloss: relative words stay in quotation marks, with the day they count from.

A resolved date is printed only when it is one day: weeks begin on different days (R4). A Hijri date
stays one: which Gregorian day it is hangs on when the moon was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefings.text.dates import DateMention, resolve_date
from briefings.text.months import SHORT_MONTHS
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from datetime import date

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS: Final = {-2: "the day before yesterday", -1: "yesterday", 0: "today", 1: "tomorrow",
                2: "the day after tomorrow"}  # fmt: skip
_PARTS_OF_DAY: Final = {"صباح": "morning", "فجر": "dawn", "مساء": "evening", "ليل": "night",
                        "ليله": "night", "ظهر": "noon"}  # fmt: skip
_BEFORE_DATES: Final = {
    "منذ": "since", "قبل": "before", "بعد": "after", "حتي": "until", "بحلول": "by", "الي": "to",
    "خلال": "during",
    "نهايه": "end of", "اواخر": "late", "اوايل": "early", "مطلع": "beginning of",
    "بدايه": "beginning of",
    "منتصف": "middle of", "اعتبارا": "from", "لغايه": "until",
}  # fmt: skip


def day_in_english(day: date) -> str:
    """Return a day as `27 Jan 2026`."""
    month = SHORT_MONTHS["gregorian"][day.month - 1]
    return f"{day.day} {month} {day.year}"


def date_in_english(mention: DateMention, article_day: date | None, *, before: str = "") -> str:
    """Return a date mention in English.

    Args:
        mention: the date as found.
        article_day: the day the article was written, from which relative dates count.
        before: the folded Arabic word before it, for `منذ` since, `قبل` before.
    """
    prefix = _BEFORE_DATES.get(before, "")
    if mention.kind == "absolute":
        text = _absolute(mention)
    elif mention.kind == "duration":
        text = _duration(mention)
    else:
        text = _relative(mention, article_day)
    return f"{prefix} {text}".strip()


def known_words_before(before: str) -> bool:
    """Whether a folded word before a date is one that `date_in_english` puts into English."""
    return before in _BEFORE_DATES


def _absolute(mention: DateMention) -> str:
    if mention.precision not in {"day", "month", "year"}:
        return f"«{mention.text}»"
    is_named = mention.month is not None or mention.day is None
    first = _in_calendar(mention)
    if not first or not is_named:
        return f"«{mention.text}»"
    last = mention.upper
    text = first if last is None else f"{first} to {_in_calendar(last)}"
    notes = ["Hijri"] if mention.calendar == "hijri" else []
    if mention.year is None:
        notes.append("year not given")
    return f"{text} ({', '.join(notes)})" if notes else text


def _in_calendar(mention: DateMention) -> str:
    """Return weekday, day, month and year, as far as they are named."""
    weekday = f"{_WEEKDAYS[mention.weekday]}," if mention.weekday is not None else None
    parts = (weekday, mention.day, _month(mention) or None, mention.year)
    return " ".join(str(part) for part in parts if part is not None)


def _month(mention: DateMention) -> str:
    """Return the month in the calendar it belongs to, empty where none is named."""
    return "" if mention.month is None else SHORT_MONTHS[mention.calendar][mention.month - 1]


def _duration(mention: DateMention) -> str:
    if mention.count is None or mention.precision == "decade":
        return f"«{mention.text}»"  # عقدين is two decades or two contracts
    return f"{mention.count} {mention.precision}{'' if mention.count == 1 else 's'}"


def _relative(mention: DateMention, article_day: date | None) -> str:
    words = _relative_words(mention)
    if words is None:
        return f"«{mention.text}»"
    folded = fold_text(mention.text)
    if "سابق" in folded:  # before what the sentence tells, not before the report
        return f"“{words.replace('last', 'previous')}”"
    if folded.startswith(("قبل", "بعد")) and mention.offset is not None:
        count, side = abs(mention.offset), "before" if mention.offset < 0 else "after"
        return f"“{count} {mention.precision}{'' if count == 1 else 's'} {side}”"
    resolved = resolve_date(mention, article_day) if article_day is not None else None
    anchor = (
        f"report of {day_in_english(article_day)}" if article_day is not None else "undated report"
    )
    one_day = ""
    is_hijri = mention.calendar == "hijri"
    start = None if resolved is None or is_hijri else resolved.start
    if resolved is not None and start is not None and start == resolved.end:
        one_day = f": {day_in_english(start)}"
    return f"“{words}” ({anchor}{one_day})"


def _relative_words(mention: DateMention) -> str | None:  # noqa: PLR0911 one shape a line
    part = _PARTS_OF_DAY.get(fold_text(mention.text).split()[0])
    suffix = f" {part}" if part else ""
    if mention.kind == "weekday":
        return _WEEKDAYS[mention.weekday] + suffix if mention.weekday is not None else None
    if mention.offset is None:
        return None
    near = {-1: "last", 0: "this", 1: "next"}.get(mention.offset)
    if mention.month is not None:
        return _month_near(mention, near) if near else None
    if mention.day is not None:  # the 12th of this month
        return f"day {mention.day} of {near} month" if near else None
    if mention.count is not None and mention.count > 0:
        side = "last" if mention.offset < 0 else "next"
        return f"{side} {mention.count} {mention.precision}s"
    if mention.precision == "day":
        return _relative_day(mention, mention.offset, suffix)
    return f"{near} {mention.precision}" if near else None


def _month_near(mention: DateMention, near: str) -> str:
    """Return a month with its direction: "20 Jan, last", "Jan of last year", "Ramadan, last"."""
    named = _month(mention) if mention.day is None else f"{mention.day} {_month(mention)}"
    named += " (Hijri)" if mention.calendar == "hijri" else ""
    return f"{named} of {near} year" if mention.offset_unit == "year" else f"{named}, {near}"


def _relative_day(mention: DateMention, offset: int, part_of_day: str) -> str:
    day = _DAYS.get(offset)
    if day is None:
        return f"{-offset} days ago" if offset < 0 else f"in {offset} days"
    named = f", {_WEEKDAYS[mention.weekday]}" if mention.weekday is not None else ""
    day = "this" if part_of_day and offset == 0 else day
    return f"{day}{part_of_day}{named}"
