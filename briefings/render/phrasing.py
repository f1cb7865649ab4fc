"""Counts, days and lists in the words of either language.

Days use the month names of the Levant in Arabic (`ar_SY` of CLDR) and British order in English;
digits are ASCII in both, because Arabic-Indic ones come out of a PDF reversed in some readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date, format_datetime

from briefings.brief.record import Bilingual

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefings.brief.record import DatePrecision, Language

_LOCALE = {"ar": "ar_SY", "en": "en_GB"}
_EN_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AR_MASCULINE = ("", "", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_AR_FEMININE = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_LAST_IN_WORDS = 10
_DUAL = 2


def count_in_english(count: int, singular: str, plural: str) -> str:
    """Return `one outlet`, `three outlets`, `14 outlets`."""
    number = _EN_NUMBERS[count] if count <= _LAST_IN_WORDS else f"{count:,}"
    return f"{number} {singular if count == 1 else plural}"


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """An Arabic noun as the number before it asks for: one, two, three to ten, eleven and more.

    Attributes:
        few: begins with the number's word in the form that the noun's gender asks for.
    """

    one: str
    two: str
    few: str
    many: str
    is_feminine: bool
    none: str = ""


OUTLETS = CountedNoun(
    "وسيلة إعلام واحدة", "وسيلتا إعلام", "وسائل إعلام", "وسيلة إعلام", is_feminine=True
)
UNNAMED_SOURCES = CountedNoun(
    "مصدر واحد لم يُسمَّ", "مصدران لم يُسمَّيا", "مصادر لم تُسمَّ", "مصدراً لم تُسمَّ", is_feminine=False
)
ARTICLES = CountedNoun(
    "مقالة واحدة", "مقالتان", "مقالات", "مقالة", is_feminine=True, none="لا مقالات"
)
TOPICS = CountedNoun(
    "موضوع واحد", "موضوعان", "مواضيع", "موضوعاً", is_feminine=False, none="لا مواضيع"
)
_MORE_OUTLETS = CountedNoun(
    "وسيلة أخرى", "وسيلتان أخريان", "وسائل أخرى", "وسيلة أخرى", is_feminine=True
)


def count_in_arabic(count: int, noun: CountedNoun) -> str:
    """Return the number and the noun, each in the form that the other asks for."""
    if count == 0:
        return noun.none or f"0 {noun.many}"
    if count == 1:
        return noun.one
    if count == _DUAL:
        return noun.two
    if count <= _LAST_IN_WORDS:
        return f"{(_AR_FEMININE if noun.is_feminine else _AR_MASCULINE)[count]} {noun.few}"
    last = count % 100
    # 103 is counted as 3 is
    return f"{count:,} {noun.few if _DUAL < last <= _LAST_IN_WORDS else noun.many}"


def outlets_in_arabic(count: int) -> str:
    """Return `count` outlets, as `ثلاث وسائل إعلام`."""
    return count_in_arabic(count, OUTLETS)


def unnamed_sources_in_arabic(count: int) -> str:
    """Return `count` unnamed sources, as `خمسة مصادر لم تُسمَّ`."""
    return count_in_arabic(count, UNNAMED_SOURCES)


def articles_in_arabic(count: int) -> str:
    """Return `count` articles, as `خمس مقالات`."""
    return count_in_arabic(count, ARTICLES)


def topics(count: int, language: Language) -> str:
    """Return `six topics` in either language."""
    if language == "ar":
        return count_in_arabic(count, TOPICS)
    return count_in_english(count, "topic", "topics")


def more_outlets(count: int) -> Bilingual:
    """Return `three other outlets` in both languages."""
    english = count_in_english(count, "other outlet", "other outlets")
    return Bilingual(ar=count_in_arabic(count, _MORE_OUTLETS), en=english)


def articles(count: int, language: Language) -> str:
    """Return `5 articles` in either language."""
    if language == "ar":
        return articles_in_arabic(count)
    return count_in_english(count, "article", "articles")


def join_names(names: Sequence[str], language: Language) -> str:
    """Return a list in words: `A, B and C`, `أ وب وج`."""
    if len(names) < _DUAL:
        return "".join(names)
    if language == "ar":
        return names[0] + "".join(f" و{' ' * name[0].isascii()}{name}" for name in names[1:])
    return f"{', '.join(names[:-1])} and {names[-1]}"


@lru_cache(maxsize=4096)
def day(value: date, language: Language, *, has_year: bool = True) -> str:
    """Return a day as `27 January 2026`; a short month in English when the year is left out."""
    if has_year:
        return str(format_date(value, "d MMMM y", locale=_LOCALE[language]))
    return str(format_date(value, "d MMMM" if language == "ar" else "d MMM", _LOCALE[language]))


@lru_cache(maxsize=256)
def weekday_and_day(value: date, language: Language) -> str:
    """Return `Thursday 29 January 2026`."""
    return str(format_date(value, "EEEE d MMMM y", locale=_LOCALE[language]))


def day_range(start: date | None, end: date | None, language: Language) -> str | None:
    """Return `27–29 January 2026` (in Arabic in words: from, to), or None when both are open."""
    known = [value for value in (start, end) if value is not None]
    if not known:
        return None
    first, last = known[0], known[-1]
    # a window that begins after the last article is no range; what was read is of its last day
    if first >= last:
        return day(last, language)
    same_month = (first.year, first.month) == (last.year, last.month)
    if language == "ar":
        opening = str(first.day) if same_month else day(first, "ar", has_year=False)
        return f"من {opening} إلى {day(last, 'ar')}"
    if same_month:
        return f"{first.day}–{day(last, 'en')}"
    return f"{day(first, 'en')} – {day(last, 'en')}"


def moment(value: datetime, language: Language, *, near: date | None = None) -> str:
    """Return a moment as `29 January 2026, 06:00 UTC`; without the day when that is `near`."""
    clock = str(format_datetime(value, "HH:mm", locale="en_GB"))
    offset = value.strftime("%z")
    zone = "UTC" if offset in {"", "+0000"} else f"UTC{offset[:3]}:{offset[3:]}"
    if value.date() == near:
        return f"{clock}\u00a0{zone}"
    comma = "،" if language == "ar" else ","
    return f"{day(value.date(), language)}{comma} {clock}\u00a0{zone}"


def partial_date(value: str, precision: DatePrecision, language: Language) -> str:
    """Return an ISO date that is reduced to its precision in words; what cannot be read stands."""
    parts = value.split("/", maxsplit=1)[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:  # noqa: PLR2004 - year, month, day
            return day(date(numbers[0], numbers[1], numbers[2]), language)
        if len(numbers) == _DUAL:
            return str(
                format_date(date(numbers[0], numbers[1], 1), "MMMM y", locale=_LOCALE[language])
            )
    except ValueError:
        return value
    if precision == "decade":
        return f"عقد {value}" if language == "ar" else f"the {value}s"
    return value
