"""The shapes that dates have in each language, as patterns over strings of parts.

The letters are those of `calendar_words` and `date_parts`. At each place the first pattern that
matches and whose reader accepts it wins, so that longer shapes stand before shorter ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefings.text import date_readers, period_readers, year_readers

if TYPE_CHECKING:
    from briefings.text.date_reading import Reader
    from briefings.text.date_tokens import Language


class DateShape(NamedTuple):
    """A pattern over parts and the reader of what it matches."""

    pattern: re.Pattern[str]
    reader: Reader


_YEAR_AR = (
    r"(?:(?P<dir>L)|f?,?[uU]?(?P<year>[yC])(?![pP23L])"
    r"|f?(?P<yunit>U)(?P<ydir>L)|f?(?P<ydirl>l)(?P<yunitl>U))?"
)
_LEAD_AR = r"[DE]?(?:(?P<rel>[TN]),?)?D?(?:(?P<weekday>W)[,.]?L?[,n]?[,n]?)?[DE]?"
_DAYS_AR = r"z?(?P<day>[doc])(?:(?:-|i|&|,)[DE]?z?(?P<day2>[do]))?"
_MONTH_AR = r"(?:[uU](?=[Mhm]))?(?P<month>[Mhm])(?:/(?P<month2>[Mhm]))?"

_PART_AR = r"(?:(?P<week>U)|(?P<part>R))(?P<nth>o)f?"
# the parts a match may begin with, the pattern, its reader
_ARABIC: tuple[tuple[str, str, Reader], ...] = (
    ("d", r"(?P<day>d)\.(?P<month>[Mhm])\.(?P<year>y)", date_readers.read_day),
    ("#", r"(?P<figures>#)", date_readers.read_figures),
    ("#DENTW", _LEAD_AR + r"(?P<figures>#)", date_readers.read_figures),
    ("DENTWcdoz", _LEAD_AR + _DAYS_AR + r"[./-]?f?" + _MONTH_AR + _YEAR_AR, date_readers.read_day),
    (
        "DEMNTWhm",
        _LEAD_AR + r"(?P<month>[Mhm])-?z?(?P<day>[do])[,f]*(?P<year>[yC])",
        date_readers.read_day,
    ),
    ("DEMNTWhm", _LEAD_AR + r"(?<=W)(?P<month>[Mhm])z?(?P<day>o)", date_readers.read_day),
    ("u", r"(?P<week>u)z?(?P<day>d)f?" + _MONTH_AR + _YEAR_AR, date_readers.read_day),
    ("MUhmu", _MONTH_AR + r"b(?P<day>[do])(?:&|-)(?P<day2>[do])", date_readers.read_day),
    (
        "RU",
        _PART_AR + _MONTH_AR + r"(?:f?,?[uU]?(?P<year>[yC]))?",
        period_readers.read_part_of_period,
    ),
    ("RU", _PART_AR + r"[uU]?(?P<year>[yC])", period_readers.read_part_of_period),
    ("RU", _PART_AR + r"(?P<unit>U)(?P<dir>L)", period_readers.read_part_of_period),
    ("RU", _PART_AR + r"(?P<dir>l)(?P<unit>U)", period_readers.read_part_of_period),
    ("e", r"(?P<day>e)(?:[uU](?=[Mhm]))?(?P<month>[Mhm])" + _YEAR_AR, date_readers.read_day),
    ("MUhmu", _MONTH_AR + r",?f?,?[uU]?(?P<year>[yC])(?![pP23L])", date_readers.read_month),
    ("MUhmu", _MONTH_AR + r"f?(?P<yunit>U)(?P<ydir>L)", date_readers.read_month),
    ("MUhmu", _MONTH_AR + r"f?(?P<ydirl>l)(?P<yunitl>U)", date_readers.read_month),
    ("MUhmu", _MONTH_AR + r"(?P<dir>L)", date_readers.read_month),
    ("l", r"(?P<dir>l)" + _MONTH_AR, date_readers.read_month),
    ("Uu", r"[uU](?P<month>[Mhm])", date_readers.read_month),
    ("M", r"(?P<month>M)(?:/(?P<month2>[Mhm]))?", date_readers.read_month),
    ("U", r"(?P<wunit>U)(?P<wdir>L)[DE]?(?P<weekday>W)", date_readers.read_weekday_of_week),
    ("l", r"(?P<wdir>l)(?P<wunit>U)[DE]?(?P<weekday>W)", date_readers.read_weekday_of_week),
    ("DEW", r"[DE]?(?P<weekday>W)f?(?P<wunit>U)(?P<wdir>L)", date_readers.read_weekday_of_week),
    ("DEW", r"[DE]?(?P<weekday>W)f?(?P<wdir>l)(?P<wunit>U)", date_readers.read_weekday_of_week),
    ("DENT", r"[DE]?(?P<rel>[TN]),?[DE]?(?P<weekday>W)", date_readers.read_weekday_of_today),
    (
        "DEW",
        r"[DE]?(?P<weekday>W),?[nDE]*z?(?P<day>[d]|(?<=n)[oc])(?=[,.)(i&-]|$)",
        date_readers.read_weekday_and_day,
    ),
    ("l", r"(?P<dir>l)[DE]?(?P<weekday>W)", date_readers.read_weekday),
    ("e", r"(?P<nth>e)[DE]?(?P<weekday>W)", date_readers.read_weekday),
    ("DEW", r"[DE]?(?P<weekday>W)(?P<nth>o)(?![fMhm])", date_readers.read_weekday),
    ("DEW", r"[DE]?(?P<weekday>W)(?P<dir>L)?", date_readers.read_weekday),
    ("DET", r"[DE]?(?P<rel>T)(?!Q)", date_readers.read_relative_day),
    ("DEN", r"[DE]?(?P<rel>N)", date_readers.read_today),
    (
        "doz",
        r"z?(?P<day>[do])(?:(?:-|i|&)z?(?P<day2>[do]))?[fn]*(?P<unit>U)(?P<dir>L)",
        date_readers.read_day_of_month,
    ),
    (
        "doz",
        r"z?(?P<day>[do])(?:(?:-|i|&)z?(?P<day2>[do]))?[fn]*(?P<dir>l)(?P<unit>U)",
        date_readers.read_day_of_month,
    ),
    ("3", r"(?P<unit>3)(?P<dir>L)", period_readers.read_period),
    ("P", r"(?P<unit>P)z?(?P<count>[cdgo])(?P<dir>L)", period_readers.read_period),
    ("cdgy", r"(?P<count>[cdgy])z?(?P<unit>[pPuD])(?P<dir>L)", period_readers.read_period),
    ("l", r"(?P<dir>l)z?(?P<count>[cdg])(?P<unit>[pPuD])", period_readers.read_period),
    ("l", r"(?P<dir>l)(?P<unit>2)", period_readers.read_period),
    ("P", r"(?P<unit>P)z?(?P<count>[cdg])(?=o)", period_readers.read_duration),
    ("U", r"(?P<unit>U)(?P<dir>L)", period_readers.read_unit),
    ("l", r"(?P<dir>l)(?P<unit>[U])", period_readers.read_unit),
    ("s", r"(?P<season>s)f?(?P<yunit>U)(?P<ydir>L)", year_readers.read_season),
    ("s", r"(?P<season>s)f?(?P<ydirl>l)(?P<yunitl>U)", year_readers.read_season),
    ("s", r"(?P<season>s)(?P<dir>L)", year_readers.read_season),
    ("l", r"(?P<dir>l)(?P<season>s)", year_readers.read_season),
    ("s", r"(?P<season>s)f?[uU]?(?P<year>[yC])", year_readers.read_season),
    ("q", r"q(?P<count>[cdgyj])(?P<unit>[puD])(?P<half>&?H)?", period_readers.read_ago),
    ("q", r"q(?P<unit>2)(?P<half>&?H)?", period_readers.read_ago),
    ("q", r"q(?P<unit>[uD])(?P<half>&?H)?(?![yCdgMhmWTNLcz])", period_readers.read_ago),
    (
        "Upu",
        r"[uUp]z?(?P<year>[yC])(?:(?:-|i|&|/)[uU]?(?P<year2>[ydgC]))?",
        year_readers.read_named_year,
    ),
    ("Uu", r"[uU](?P<year>[gc])", year_readers.read_named_year),
    ("d", r"(?P<day>d)[/](?P<month>[d])", date_readers.read_day_and_month),
    ("y", r"(?P<year>y)/(?P<year2>d)", year_readers.read_year_and_month),
    ("Cy", r"(?P<year>[yC])(?:-|i|&|/)[uU]?(?P<year2>[ydgC])", year_readers.read_year),
    (
        "cdg",
        r"(?P<count>[cdg])(?:-|i|r|&)z?(?P<count2>[cdg])(?P<unit>[puPD])",
        period_readers.read_durations,
    ),
    ("2", r"(?P<unit>2)(?:i|r)(?P<count2>c)[pu]?", period_readers.read_durations),
    ("v", r"v(?P<count>[cdgyj])(?P<unit>[puPD])(?P<half>&?H)?", period_readers.read_from_now),
    ("v", r"v(?P<unit>2)(?P<half>&?H)?", period_readers.read_from_now),
    ("cdgjy", r"(?P<count>[cdgyj])(?P<unit>[puPD])(?P<half>&?H)?", period_readers.read_duration),
    ("2", r"(?P<unit>2)(?P<half>&?H)?", period_readers.read_duration),
    ("u", r"(?P<unit>u)(?P<half>&?H)[uU]?", period_readers.read_duration),
    ("H", r"(?P<half>H)(?P<unit>[uU])", period_readers.read_duration),
    ("Z", r"Z(?P<unit>[uUDN])(?P<half>&?H)?(?![yCc])", period_readers.read_duration),
    ("Du", r"(?P<unit>[uD])(?P<one>c)(?![pu])", period_readers.read_duration),
    ("Cy", r"(?P<year>[yC])", year_readers.read_year),
    ("K", r"(?P<decade>K)(?:f?(?P<century>Q)z?(?P<nth>[odL]))?", year_readers.read_decade),
    ("Q", r"(?P<century>Q)z?(?P<nth>[od])", year_readers.read_century),
    ("Q", r"(?P<century>Q)(?P<dir>L)", year_readers.read_century),
    ("l", r"(?P<dir>l)(?P<century>Q)", year_readers.read_century),
)

_LEAD_EN = r"(?:(?P<rel>T),?)?(?:(?P<weekday>[Ww])\.?,?[nt]*)?"
_PART_EN = r"(?P<nth>o)(?:(?P<week>u)|(?P<part>[RH]))f?t?"
_YEAR_EN = r"(?:,?f?(?P<year>y)|f?(?P<ydirl>l)(?P<yunitl>u))?"

_ENGLISH: tuple[tuple[str, str, Reader], ...] = (
    ("#TWw", _LEAD_EN + r"(?P<figures>#)", date_readers.read_figures),
    (
        "TWdow",
        _LEAD_EN
        + r"(?P<day>[do])(?:(?:-|i|&|,)t?(?P<day2>[do]))?t?f?(?P<month>[Mhm])\.?"
        + _YEAR_EN,
        date_readers.read_day,
    ),
    (
        "MTWhmw",
        _LEAD_EN + r"(?P<month>[Mhm])\.?t?(?P<day>[do])(?:(?:-|i)(?P<day2>[do]))?" + _YEAR_EN,
        date_readers.read_day,
    ),
    (
        "u",
        r"(?P<week>u)ft?(?P<day>[do])t?f?(?P<month>[Mhm])\.?(?:,?(?P<year>y))?",
        date_readers.read_day,
    ),
    (
        "u",
        r"(?P<week>u)f(?P<month>[Mhm])\.?(?P<day>[do])(?:,?(?P<year>y))?",
        date_readers.read_day,
    ),
    ("Mhm", r"(?P<month>[Mhm])[/-](?P<month2>[Mhm])(?:,?(?P<year>y))?", date_readers.read_month),
    ("Mhm", r"(?P<month>[Mhm])\.?,?f?(?P<year>y)", date_readers.read_month),
    ("Mhm", r"(?P<month>[Mhm])f?(?P<ydirl>l)(?P<yunitl>u)", date_readers.read_month),
    ("l", r"(?P<dir>l)(?P<month>[Mhm])", date_readers.read_month),
    ("M", r"(?P<month>M)", date_readers.read_month),
    ("o", _PART_EN + r"(?P<month>[Mhm])(?:,?f?(?P<year>y))?", period_readers.read_part_of_period),
    ("o", _PART_EN + r"u?(?P<year>y)", period_readers.read_part_of_period),
    ("o", _PART_EN + r"(?P<dir>l)(?P<unit>u)", period_readers.read_part_of_period),
    ("W", r"(?P<weekday>W)f?(?P<wdir>l)(?P<wunit>u)", date_readers.read_weekday_of_week),
    ("T", r"(?P<rel>T),?\(?(?P<weekday>W)", date_readers.read_weekday_of_today),
    ("l", r"(?P<dir>l)(?P<weekday>W)", date_readers.read_weekday),
    ("o", r"(?P<nth>o)(?P<weekday>W)", date_readers.read_weekday),
    ("W", r"(?P<weekday>W)", date_readers.read_weekday),
    ("T", r"(?P<rel>T)", date_readers.read_relative_day),
    ("do", r"(?P<day>[do])ft?(?P<dir>l)(?P<unit>u)", date_readers.read_day_of_month),
    ("l", r"(?P<dir>l)(?P<count>[cdg])-?(?P<unit>[pu])", period_readers.read_period),
    ("l", r"(?P<dir>l)(?P<unit>u)", period_readers.read_unit),
    ("n", r"nt(?P<unit>u)", period_readers.read_unit_of_story),
    ("l", r"(?P<dir>l)(?P<season>s)", year_readers.read_season),
    ("s", r"(?P<season>s)(?:f|n)?(?P<year>y)", year_readers.read_season),
    ("cdgj", r"(?P<count>[cdgj])(?P<unit>[pu])a", period_readers.read_ago),
    ("A", r"A(?P<unit>u)a", period_readers.read_ago),
    ("2", r"(?P<unit>2)", period_readers.read_duration),
    ("d", r"(?P<day>d)/(?P<month>d)", date_readers.read_day_and_month),
    ("y", r"(?P<year>y)/(?P<year2>d)", year_readers.read_year_and_month),
    ("u", r"(?P<unit>u)(?P<year>y)", year_readers.read_named_year),
    ("y", r"(?P<year>y)(?:-|i|&|/)(?P<year2>[ydg])", year_readers.read_year),
    ("cdg", r"(?P<count>[cdg])(?P<unit>[pu])v", period_readers.read_from_now),
    ("cdgjy", r"(?P<count>[cdgyj])-?(?P<unit>[pu])", period_readers.read_duration),
    (
        "cdg",
        r"(?P<count>[cdg])-?(?:-|i|r|&)(?P<count2>[cdg])-?(?P<unit>[pu])",
        period_readers.read_durations,
    ),
    ("c", r"(?P<count>c)&A(?P<half>H)(?P<unit>[pu])", period_readers.read_duration),
    ("A", r"A(?P<unit>u)&A(?P<half>H)", period_readers.read_duration),
    ("H", r"(?P<half>H)-?A?(?P<unit>u)", period_readers.read_duration),
    ("Z", r"ZA(?P<unit>u)", period_readers.read_duration),
    ("y", r"(?P<year>y)", year_readers.read_year),
    ("K", r"(?P<decade>K)", year_readers.read_decade),
    ("co", r"(?P<nth>[oc])-?(?P<century>Q)", year_readers.read_century),
    ("l", r"(?P<dir>l)(?P<century>Q)", year_readers.read_century),
)


@lru_cache(maxsize=2)
def shapes_by_first(language: Language) -> dict[str, tuple[DateShape, ...]]:
    """Return for each part the shapes that may begin with it, in order of precedence."""
    table = _ARABIC if language == "ar" else _ENGLISH
    shapes = [(first, DateShape(re.compile(pattern), reader)) for first, pattern, reader in table]
    letters = {letter for first, _ in shapes for letter in first}
    return {
        letter: tuple(shape for first, shape in shapes if letter in first) for letter in letters
    }
