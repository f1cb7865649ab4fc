"""The words that dates are made of, in both languages, each with its part in a date.

A part is one letter, so that a sentence becomes a string of parts and a date a pattern over it
(`briefings.text.date_patterns`):

    M m h  month: plain, hard, soft (`months.py`)        W w    weekday, its English short form
    T N    relative day; Arabic اليوم                     D E    يوم, other labels (مساء)
    u p 2  unit: singular, plural, dual                  U P 3  the same with the article
    L l    direction after its noun (الماضي), before it (last, هذا)
    o c C  ordinal, cardinal, year in words              K Q    decade, century
    s      season                                        q a    "ago" before (قبل), after (ago)
    Z      for (لمدة)                                    f i & b  of, to, and, between
    z t    the article by itself (الـ19), "the"           n H    in or on, half
    e A    "first of" (أول), a or an                     R      quarter or half of a year
    v r    after (بعد, from now), or
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefings.text.date_numerals import (
    arabic_cardinal_starts,
    arabic_ordinals,
    english_cardinals,
    english_ordinals,
)
from briefings.text.months import arabic_months, english_months
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.text.date_mentions import Precision
    from briefings.text.months import MonthName


class CalendarWord(NamedTuple):
    """A word's part in a date.

    Attributes:
        part: one letter, see the module.
        value: number of the month, weekday, offset, ordinal, first year of the decade.
        unit: of a unit of time.
        proclitic: letters before the word itself that are no part of the date (`و`, `ب`, `ل`).
    """

    part: str
    value: int = 0
    unit: Precision | None = None
    proclitic: int = 0


Lexicon = dict[str, CalendarWord]


def word_set(words: str) -> frozenset[str]:
    """Return the folded words of a list written with spaces."""
    return frozenset(fold_text(words).split(" "))


_CERTAINTY = {"plain": "M", "soft": "h", "hard": "m"}

_ARABIC_WEEKDAYS = (
    "الاثنين الإثنين الاتنين يوم_اثنين", "الثلاثاء الثلثاء يوم_ثلاثاء", "الأربعاء يوم_أربعاء",
    "الخميس يوم_خميس", "الجمعة يوم_جمعة", "السبت يوم_سبت", "الأحد يوم_أحد",
)  # fmt: skip
_ENGLISH_WEEKDAYS = (
    "monday mondays", "tuesday tuesdays", "wednesday wednesdays", "thursday thursdays",
    "friday fridays", "saturday saturdays sabbath", "sunday sundays",
)  # fmt: skip
_ENGLISH_SHORT_WEEKDAYS = ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun")

# singular, dual, plural; the dual of the construct (يومي) is a label: "on Friday and Saturday"
_ARABIC_UNITS: tuple[tuple[Precision, str, str, str], ...] = (
    ("day", "يوم يوما", "يومين يومان", "أيام أياما"),
    ("week", "أسبوع أسبوعا إسبوع", "أسبوعين أسبوعان", "أسابيع"),
    ("month", "شهر شهرا", "شهرين شهران", "أشهر شهور"),
    ("year", "عام عاما سنة", "عامين عامان سنتين سنتان", "أعوام سنوات سنين"),
    ("decade", "عقد عقدا", "عقدين عقدان", "عقود"),
)
_ENGLISH_UNITS: tuple[tuple[Precision, str, str], ...] = (
    ("day", "day", "days"),
    ("week", "week weekend", "weeks weekends"),
    ("month", "month", "months"),
    ("year", "year", "years"),
    ("decade", "decade", "decades"),
)
_TIME_LABELS = "يومي صباح مساء ظهر فجر عصر ليل ليلة"
_ARABIC_PAST = (
    "الماضي الماضية الماضيين الماضيتين الفائت الفائتة المنصرم المنصرمة المنصرمين السابق السابقة "
    "السابقين الأخير الأخيرة الأخيرين الأخيرتين"
)
_ARABIC_NEXT = (
    "المقبل المقبلة المقبلين المقبلتين القادم القادمة القادمين القادمتين التالي التالية التاليين"
)
_ARABIC_NOW = "الجاري الجارية الحالي الحالية"
_ARABIC_BEFORE_NOUN = {-1: "آخر", 0: "هذا هذه"}
_ENGLISH_BEFORE_NOUN = {-1: "last past previous", 0: "this current", 1: "next coming following"}
_ARABIC_DAYS = {
    -2: "أول_أمس أول_من_أمس أمس_الأول قبل_أمس قبل_يوم_أمس",
    -1: "أمس الأمس البارحة الليلة_الماضية ليلة_أمس",
    0: "الليلة هذه_الليلة هذا_اليوم هذا_المساء هذا_الصباح", 1: "غدا غد الغد",
    2: "بعد_غد بعد_الغد بعد_يوم_غد",
}  # fmt: skip
_ENGLISH_DAYS = {
    -2: "the_day_before_yesterday", -1: "yesterday last_night",
    0: "today tonight this_morning this_afternoon this_evening", 1: "tomorrow",
    2: "the_day_after_tomorrow",
}  # fmt: skip
_ARABIC_TENS = {
    20: "عشرين", 30: "ثلاثين", 40: "أربعين", 50: "خمسين", 60: "ستين", 70: "سبعين",
    80: "ثمانين", 90: "تسعين",
}  # fmt: skip
_ENGLISH_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
_ARABIC_SEASONS = {3: "ربيع الربيع", 6: "صيف الصيف", 9: "خريف الخريف", 12: "شتاء الشتاء"}
_ENGLISH_SEASONS = {3: "spring", 6: "summer", 9: "autumn fall", 12: "winter"}
_ARABIC_CONNECTIVES = {
    "f": "من", "i": "إلى حتى لغاية", "&": "و", "b": "بين", "r": "أو", "q": "قبل منذ", "v": "بعد",
    "z": "ال", "Z": "لمدة مدة طوال طيلة", "n": "في الموافق", "H": "نصف",
}  # fmt: skip
_ENGLISH_CONNECTIVES = {
    "f": "of", "i": "to until till through", "&": "and", "b": "between", "a": "ago", "A": "a an",
    "r": "or", "Z": "for", "t": "the", "n": "in on", "v": "from_now",
}  # fmt: skip


def _entries(part: str, table: dict[int, str], unit: Precision | None = None) -> Lexicon:
    """Return a lexicon of value → spellings, words of one spelling joined by `_`."""
    return {
        fold_text(word.replace("_", " ")): CalendarWord(part, value, unit)
        for value, words in table.items()
        for word in words.split()
    }


def _months(names: list[MonthName]) -> Lexicon:
    """Return the month names; a name that stands twice keeps its first number."""
    found: Lexicon = {}
    for name in names:
        found.setdefault(name.name, CalendarWord(_CERTAINTY[name.certainty], name.number))
    return found


def _arabic_units() -> Lexicon:
    """Return the units of time in three numbers, with and without the article."""
    found: Lexicon = {}
    for unit, *numbers in _ARABIC_UNITS:
        for (plain, definite), words in zip(
            (("u", "U"), ("2", "3"), ("p", "P")), numbers, strict=True
        ):
            found |= _entries(plain, {0: words}, unit)
            found |= {
                f"ال{word}": CalendarWord(definite, 0, unit) for word in _entries("", {0: words})
            }
    return found


def _arabic_bare() -> Lexicon:
    """Return the Arabic words without proclitics."""
    found = {word: CalendarWord("c", value) for word, value in arabic_cardinal_starts().items()}
    found |= _months(arabic_months())
    found |= _entries("W", dict(enumerate(_ARABIC_WEEKDAYS)))
    found |= _arabic_units()
    found |= _entries("D", {0: "يوم"}, "day") | _entries("E", {0: _TIME_LABELS})
    found |= _entries("L", {-1: _ARABIC_PAST, 0: _ARABIC_NOW, 1: _ARABIC_NEXT})
    found |= _entries("l", _ARABIC_BEFORE_NOUN)
    found |= _entries("T", _ARABIC_DAYS)
    found |= {"اليوم": CalendarWord("N", 0, "day"), "عامي": CalendarWord("p", 0, "year")}
    for tens, word in _ARABIC_TENS.items():
        stem = fold_text(word)
        found |= {f"{article}{stem}{end}": CalendarWord("K", tens)
                  for article in ("", "ال") for end in ("يات", "ات")}  # fmt: skip
    found |= {word: CalendarWord("Q", 0, "century") for word in ("قرن", "القرن")}
    found |= _entries("s", _ARABIC_SEASONS)
    found |= {word: CalendarWord("o", value) for word, value in arabic_ordinals().items()}
    found |= _entries("U", {0: "نهاية_الأسبوع عطلة_نهاية_الأسبوع"}, "week")
    found |= _entries("R", {3: "الربع"}) | _entries("R", {6: "النصف"})
    found["اول"] = CalendarWord("e", 1)
    for part, words in _ARABIC_CONNECTIVES.items():
        found |= _entries(part, {0: words})
    return found


@lru_cache(maxsize=1)
def arabic_lexicon() -> Lexicon:
    """Return every folded Arabic word of dates, with and without its proclitics."""
    bare = _arabic_bare()
    found = dict(bare)
    for word, entry in bare.items():
        if entry.part in "&z":
            continue
        for head in ("و", "ف", ""):
            for preposition in ("ب", "ل", "ك", ""):
                prefix = head + preposition
                found.setdefault(prefix + word, entry._replace(proclitic=len(prefix)))
            if word.startswith("ال"):
                found.setdefault(head + "ل" + word[1:], entry._replace(proclitic=len(head)))
    return found


@lru_cache(maxsize=1)
def english_lexicon() -> Lexicon:
    """Return every lower-case English word of dates."""
    found = {word: CalendarWord("c", value) for word, value in english_cardinals().items()}
    found |= {word: CalendarWord("o", value) for word, value in english_ordinals().items()}
    found |= _months(english_months())
    found |= _entries("W", dict(enumerate(_ENGLISH_WEEKDAYS)))
    found |= _entries("w", dict(enumerate(_ENGLISH_SHORT_WEEKDAYS)))
    for unit, singular, plural in _ENGLISH_UNITS:
        found |= _entries("u", {0: singular}, unit) | _entries("p", {0: plural}, unit)
    found |= _entries("l", _ENGLISH_BEFORE_NOUN) | _entries("T", _ENGLISH_DAYS)
    found |= _entries("K", dict(zip(range(20, 100, 10), _ENGLISH_DECADES.split(), strict=True)))
    found |= {word: CalendarWord("Q", 0, "century") for word in ("century", "centuries")}
    found |= _entries("s", _ENGLISH_SEASONS)
    found |= {"fortnight": CalendarWord("2", 0, "week")}
    found |= {"quarter": CalendarWord("R", 3), "half": CalendarWord("H", 6)}
    for part, words in _ENGLISH_CONNECTIVES.items():
        found |= _entries(part, {0: words})
    return found


@lru_cache(maxsize=2)
def longer_names(*, arabic: bool) -> dict[str, int]:
    """Return first word → most words, for the names of two words or more."""
    found: dict[str, int] = {}
    for name in arabic_lexicon() if arabic else english_lexicon():
        words = name.split(" ")
        if len(words) > 1:
            found[words[0]] = max(found.get(words[0], 0), len(words))
    return found
