"""Years, decades, centuries and seasons from the shapes that matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.text.calendar_words import word_set

if TYPE_CHECKING:
    from briefings.text.date_mentions import Calendar, DateMention
    from briefings.text.date_reading import Reading

_HIJRI_YEARS = range(1300, 1600)
_LAST_MONTH = 12
_BARE_YEARS = range(1900, 2100)
_HEDGES = word_set(
    "about over than nearly almost some around least most approximately only roughly "
    "نحو حوالي قرابه زهاء اكثر اقل يقارب فوق بلغ"
)
_COUNTED = word_set(
    "people troops soldiers men women children dollars euros metres meters km miles percent gmt "
    "hours شخص شخصا جندي جنديا قتيل قتيلا دولار يورو متر كيلومتر كلم بتوقيت غرينتش عنصر مقاتل"
)
_OWNERS = word_set("his her their my your our")
_LIVES = word_set("عمره عمرها العمر عمرهم")
_AFTER_YEAR = word_set("election elections vote census olympics games campaign cup season")
_BEFORE_EARLY_YEAR = word_set("in since until by before after circa في منذ حتي قبل بعد")
_YEAR_MARKS = word_set(
    "in since until till by from of during before after through to between and late early mid year "
    "for year 's , ( - . : "
    "في منذ حتي الي بين من قبل بعد خلال بحلول لعام مطلع اوائل اواخر نهايه بدايه منتصف و "
    "انتخابات مونديال موسم دوره كاس استفتاء اتفاق اتفاقيه قانون"
)


def read_named_year(reading: Reading) -> DateMention | None:
    """Read a year that is called one: `عام 2017`, "the year 2017", `عامي 2011 و2012`."""
    units = [
        token.unit
        for token in reading.parts.tokens[reading.match.start() : reading.match.end()]
        if token.part in "uUp"
    ]
    year = reading.value("year")
    if not units or units[0] != "year" or year is None or year < 100:  # noqa: PLR2004
        return None
    return _year(reading, year)


def read_year(reading: Reading) -> DateMention | None:
    """Read a year that stands by itself and counts nothing."""
    year = reading.value("year")
    if year is None:
        return None
    is_range = reading.token("year2") is not None and year in _BARE_YEARS
    return _year(reading, year) if is_range or _is_bare_year(reading, year) else None


def read_year_and_month(reading: Reading) -> DateMention | None:
    """Read 2015/3; 2011/12 is the season that ends in the next year."""
    year, second = reading.value("year") or 0, reading.value("year2") or 0
    if (year + 1) % 100 == second:
        return _year(reading, year)
    if not 1 <= second <= _LAST_MONTH or year not in _BARE_YEARS:
        return None
    return reading.mention("absolute", "month", year=year, month=second)


def _is_bare_year(reading: Reading, year: int) -> bool:
    """Whether a number by itself is a year: round and early ones need a preposition before them."""
    before, after = reading.beside(-1), reading.beside(1)
    if before in _HEDGES or after in _COUNTED:
        return False
    if year in _BARE_YEARS and year % 100:
        return True
    if reading.match.group() == "C" or (before not in _YEAR_MARKS and after not in _AFTER_YEAR):
        return False
    return year in _BARE_YEARS or (before in _BEFORE_EARLY_YEAR and not after.endswith("s"))


def _year(reading: Reading, year: int) -> DateMention | None:
    """Return a year or a range of years, the second of which may be short (1950-53)."""
    calendar: Calendar = "hijri" if year in _HIJRI_YEARS and _is_hijri(reading) else "gregorian"
    end = reading.value("year2")
    if end is None:
        return reading.mention("absolute", "year", year=year, calendar=calendar)
    if end < 100:  # noqa: PLR2004
        end += year - year % 100
    if not year < end <= year + 1000:
        return None
    upper = reading.mention("absolute", "year", year=end, calendar=calendar)
    return reading.mention("absolute", "year", year=year, upper=upper, calendar=calendar)


def _is_hijri(reading: Reading) -> bool:
    """Whether the word after a year says that it is a Hijri one."""
    return reading.beside(1) in {"هـ", "ه", "هجري", "هجريه", "للهجره", "ah"}


def read_season(reading: Reading) -> DateMention | None:
    """Read a season with its year or with this, last, next."""
    month, year, direction = reading.value("season"), reading.value("year"), reading.value("dir")
    if year is not None:
        return reading.mention("absolute", "season", year=year, month=month)
    unit = reading.unit("yunit") or reading.unit("yunitl")
    if unit is None:
        return reading.mention("relative", "season", month=month, offset=direction)
    if unit != "year":
        return None
    offset = reading.value("ydir") if reading.token("yunit") else reading.value("ydirl")
    return reading.mention("relative", "season", month=month, offset=offset, offset_unit="year")


def read_decade(reading: Reading) -> DateMention | None:
    """Read a decade: 1980s, the eighties, `ثمانينيات القرن الماضي`."""
    value = reading.value("decade")
    if value is None or _is_decade_of_life(reading):
        return None
    nth = reading.token("nth")
    century = 1900 if nth is None or nth.part == "L" else (nth.value - 1) * 100
    year = value if value >= 100 else century + value  # noqa: PLR2004
    return reading.mention("absolute", "decade", year=year)


def _is_decade_of_life(reading: Reading) -> bool:
    """Whether "his forties", `الأربعينيات من عمره` are meant."""
    before, after = ({reading.beside(sign), reading.beside(2 * sign)} for sign in (-1, 1))
    return bool(before & _OWNERS or after & _LIVES)


def read_century(reading: Reading) -> DateMention | None:
    """Read a century, named by its number or as this, the last, the next one."""
    nth, direction = reading.value("nth"), reading.value("dir")
    if nth is not None:
        return reading.mention("absolute", "century", year=(nth - 1) * 100) if nth > 0 else None
    return reading.mention("relative", "century", offset=direction)
