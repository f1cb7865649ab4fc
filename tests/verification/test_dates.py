"""Which dates of a claim stand in its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from briefings.text.dates import find_dates
from briefings.verification.dates import compare_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.verification.dates import DatedMention

TUESDAY, THURSDAY = date(2026, 1, 27), date(2026, 1, 29)


def read(text: str, language: Any, anchor: date | None) -> Sequence[DatedMention]:
    """The dates of a text, each with the day it was written."""
    return [(mention, anchor) for mention in find_dates(text, language)]


@dataclass(frozen=True)
class Case:
    """An English claim and its Arabic evidence, each with the day it was written."""

    claim: str
    evidence: str
    kinds: tuple[str, ...] = ()
    claim_day: date | None = None
    evidence_day: date | None = None


STANDS = [
    Case("in 2017", "في 5 مايو 2017"),
    Case("in January", "في 28 يناير"),
    Case("on 28 January", "في 28 يناير 2026"),
    Case("on Wednesday", "أعلن الأربعاء 28 يناير"),
    Case("last Saturday", "يوم السبت"),
    Case("in November", "نوفمبر المقبل"),
    Case("in the 1980s", "ثمانينيات القرن العشرين"),
    Case("in the early 2000s", "بداية القرن الحادي والعشرين"),
    Case("in the 19th century", "عام 1850"),
    Case("in 1984", "عام 1984 وعام 1985"),
    Case("the 1950-53 war", "من 1950 وحتى 1953"),
    Case("two years ago", "منذ عامين"),
    Case("for six months", "لمدة نصف عام"),
    Case("after a decade and 10 years", "بعد عشر سنوات"),
    Case("for two years", "قبل عامين"),
    Case("in the last two days", "خلال اليومين الماضيين"),
    Case("for a year", "قال المسؤول"),
    Case("today", "قال المسؤول"),
    Case("on Wednesday", "يوم غد", (), THURSDAY, TUESDAY),
    Case("on 28 January", "أمس", (), THURSDAY, THURSDAY),
    Case("28 January 2026", "اليوم الأربعاء", (), None, date(2026, 1, 28)),
    Case("last week", "في 22 يناير", (), THURSDAY, TUESDAY),
    Case("last week", "الأسبوع الماضي", (), THURSDAY, TUESDAY),
    Case("last year", "عام 2025", (), THURSDAY, None),
    Case("in October 2025", "أكتوبر الماضي", (), None, THURSDAY),
    Case("two days ago", "في 27 يناير 2026", (), THURSDAY, None),
]
FAILS = [
    Case("in 2018", "في 5 مايو 2017", ("missing",)),
    Case("5 May 2017", "عام 2017", ("precision",)),
    Case("28 January", "في يناير", ("precision",)),
    Case("on 29 January", "في 28 يناير", ("missing",)),
    Case("in February", "في يناير", ("missing",)),
    Case("Thursday", "يوم الثلاثاء", ("weekday",)),
    Case("Tuesday 28 January", "الأربعاء 28 يناير", ("weekday",)),
    Case("Tuesday 28 January", "28 يناير 2026", ("weekday",)),
    Case("next Friday", "الجمعة الماضية", ("weekday",)),
    Case("last month", "الشهر المقبل", ("missing",)),
    Case("for 15 days", "لمدة 15 عاما", ("missing",)),
    Case("in the next two days", "خلال اليومين الماضيين", ("missing",)),
    Case("for one week", "لمدة شهر", ("missing",)),
    Case("the 1970s", "ثمانينيات القرن الماضي", ("missing",)),
    Case("the 1950-54 war", "من 1950 وحتى 1953", ("missing",)),
    Case("yesterday", "قال المسؤول", ("missing",)),
    Case("today", "أمس", ("missing",)),
    Case("today", "قال المسؤول", ("missing",), THURSDAY, THURSDAY),
    Case("tomorrow", "يوم غد", ("missing",), THURSDAY, TUESDAY),
    Case("28 January 2026", "الأسبوع الماضي", ("missing",), None, TUESDAY),
    Case("21 January 2026", "الأسبوع الماضي", ("precision",), None, THURSDAY),
    Case("last October", "أكتوبر الماضي", ("missing",), date(2025, 9, 1), THURSDAY),
    Case("Friday, Friday and Sunday", "الجمعة والأحد والأحد", ("weekday", "weekday")),
]


@pytest.mark.parametrize("case", STANDS, ids=lambda case: f"{case.claim} | {case.evidence}")
def test_a_date_stands_where_the_evidence_says_it_or_something_narrower(case: Case) -> None:
    """Equal, equivalent and less precise dates of the claim give no mismatch."""
    found = compare_dates(
        read(case.claim, "en", case.claim_day), read(case.evidence, "ar", case.evidence_day)
    )
    assert found == ()


@pytest.mark.parametrize(
    "case", FAILS, ids=lambda case: f"{case.claim} | {case.evidence} | {case.claim_day}"
)
def test_a_date_that_the_evidence_does_not_carry_is_a_mismatch(case: Case) -> None:
    """Another or a more precise date is reported with its kind, one for each mention."""
    found = compare_dates(
        read(case.claim, "en", case.claim_day), read(case.evidence, "ar", case.evidence_day)
    )
    assert tuple(mismatch.kind for mismatch in found) == case.kinds
    assert all(mismatch.detail for mismatch in found)


SENTENCES = [case.evidence for case in (*STANDS, *FAILS)]


@pytest.mark.parametrize("anchor", [None, TUESDAY], ids=["day unknown", "day known"])
@pytest.mark.parametrize("text", sorted(set(SENTENCES)))
def test_every_text_carries_its_own_dates(text: str, anchor: date | None) -> None:
    """A text compared with itself has no mismatch, whatever it names."""
    mentions = read(text, "ar", anchor)
    assert compare_dates(mentions, mentions) == ()


TRANSLATIONS = """
the deal lasts two to three years | يستمر الاتفاق من عامين إلى ثلاثة أعوام
after two or three years | بعد عامين أو ثلاثة أعوام
a year and a half later | بعد عام ونصف العام
18 months ago | قبل عام ونصف
over the last decade | خلال العقد الأخير
in the last five years | في السنوات الخمس الأخيرة
over the next 10 years | خلال السنوات العشر المقبلة
the past 24 months | الـ24 شهرا الماضية
for three decades | منذ ثلاثين عاما
in the 2018-19 season | في موسم 2018/2019
in 2018/19 | في 2018-2019
Smith, 20, was killed | قتل سميث (20 عاما)
Smith, 20, said | قال سميث، 20 عاما، إنه
a man in his late 30s | رجل في أواخر الثلاثينيات من عمره
since the 1800s | منذ القرن التاسع عشر
mid-1990s | منتصف التسعينيات
the Sept. 11 attacks | هجمات 11 سبتمبر
since 9/11 | منذ 11 سبتمبر
October 7 attack | هجوم السابع من أكتوبر
on the Fourth of July | في الرابع من يوليو
Monday night | مساء الاثنين
Friday (Sept. 4) | الجمعة 4 أيلول/ سبتمبر
on Friday, Sept. 4 | يوم الجمعة الموافق 4 سبتمبر
the 2000 election | انتخابات عام 2000
a 10-day trip | رحلة مدتها 10 أيام
sentenced to 20 years in prison | حكم عليه بالسجن 20 عاما
20-year-old woman | امرأة تبلغ من العمر 20 عاما
earlier this year | في وقت سابق من هذا العام
earlier this month | في وقت سابق من الشهر الجاري
later this week | في وقت لاحق من الأسبوع الحالي
last summer | الصيف الماضي
next spring | ربيع العام المقبل
in the 21st century | في القرن الحادي والعشرين
in the twentieth century | في القرن العشرين
by the end of the year | بحلول نهاية العام
for more than three years | لأكثر من ثلاث سنوات
more than three years ago | قبل أكثر من 3 سنوات
nearly a century ago | منذ ما يقرب من قرن
six months | ستة أشهر
for the first six months of 2018 | في الأشهر الستة الأولى من عام 2018
in the first half of 2018 | في النصف الأول من عام 2018
in the second quarter | في الربع الثاني
on Saturday and Sunday | يومي السبت والأحد
from Monday to Friday | من الاثنين إلى الجمعة
between March and June 2017 | بين مارس ويونيو 2017
from 5 to 7 May | من 5 إلى 7 مايو
between May 5 and May 7 | بين 5 و7 مايو
March 3-5 | من 3 إلى 5 مارس
on 3 and 4 May | في 3 و4 مايو
in May and June | في مايو ويونيو
in early May | في أوائل مايو/أيار
in late January 2020 | أواخر كانون الثاني/يناير 2020
until next Wednesday | حتى الأربعاء المقبل
last Monday | الاثنين الماضي
this Friday | يوم الجمعة
today | اليوم
tonight | هذا المساء
overnight | ليلا
yesterday evening | مساء أمس
two days later | بعد يومين
three days before | قبل ثلاثة أيام من
the next day | في اليوم التالي
the following year | في العام التالي
a decade ago | قبل عقد من الزمن
The March summit | قمة مارس
Theresa May said in May | قالت تيريزا ماي في مايو
in the summer of 2015 | في صيف عام 2015
the winter of 1941 | شتاء 1941
in 1948, 1967 and 1973 | في أعوام 1948 و1967 و1973
the 1967 war | حرب 1967
the 2015 nuclear deal | الاتفاق النووي لعام 2015
the Paris 2024 Olympics | أولمبياد باريس 2024
Resolution 2254 | القرار 2254
UN resolution 1701 | قرار مجلس الأمن 1701
the 1979 revolution | ثورة 1979
Vision 2030 | رؤية 2030
a 90-day truce | هدنة مدتها 90 يوما
a two-week ceasefire | وقف إطلاق نار لمدة أسبوعين
within a fortnight | خلال أسبوعين
every two years | كل عامين
twice a year | مرتين سنويا
for 24 hours | لمدة 24 ساعة
in a month | خلال شهر
one year after | بعد عام واحد من
a year ago | قبل عام
one year ago | قبل سنة
last year | السنة الماضية
the previous year | العام السابق
in the next two weeks | في الأسبوعين المقبلين
in the coming days | في الأيام المقبلة
the weekend | عطلة نهاية الأسبوع
last weekend | نهاية الأسبوع الماضي
in Ramadan | في شهر رمضان
on 20 Shaban | في 20 شعبان
on 18 Shaban 1447 | في 18 شعبان 1447هـ
on 6 February 2026 | في 18 شعبان 1447هـ الموافق 6 شباط 2026
on 9 February 2026 | في 20 شعبان 1447 الموافق 9 شباط 2026
in the year 2000 | في عام 2000
on the 15th of this month | في 15 من هذا الشهر
1 January 2019 | الأول من يناير 2019
January 1 | أول يناير
Dec 31 | 31 كانون الأول
New Year 2019 | رأس السنة 2019
the third week of May | الأسبوع الثالث من مايو
in the last week of March | في الأسبوع الأخير من مارس
since the 1990s | منذ تسعينات القرن الماضي
the seventies | السبعينات
for 100 years | لمئة عام
70th anniversary | الذكرى السبعين
by 2050 | بحلول عام 2050
a five-year plan | خطة مدتها خمس سنوات
the ten-year-old war | الحرب التي دخلت عامها العاشر
in its 14th year | في عامها الرابع عشر
14 years of war | 14 عاما من الحرب
about 40 years | نحو أربعين سنة
until 2 a.m. Friday | حتى الثانية من فجر الجمعة
at 1400 GMT on Monday | الساعة 1400 بتوقيت غرينتش الاثنين
2000 soldiers | 2000 جندي
about 1950 people | نحو 1950 شخصا
May 2019 | أيار 2019
Aug. 15 | 15 آب
in August | في آب
13 April 1975 | 13 نيسان 1975
in April | في نيسان/أبريل
June 30 | الثلاثين من حزيران
on the twenty-first of March | في الحادي والعشرين من آذار
Tuesday, the 3rd of March | الثلاثاء الثالث من آذار
14 July | 14 جويلية
""".strip().splitlines()


@pytest.mark.parametrize("pair", TRANSLATIONS)
def test_what_a_translator_would_write_agrees(pair: str) -> None:
    """Ways of saying one date in both languages give no mismatch in either direction."""
    english, arabic = pair.split(" | ")
    in_english, in_arabic = read(english, "en", None), read(arabic, "ar", None)
    assert compare_dates(in_english, in_arabic) == ()
    assert compare_dates(in_arabic, in_english) == ()


OTHER_CALENDARS = {
    "the Gregorian month of that number": ("on 20 August", "في 20 شعبان"),
    "a day worked out from the Hijri one": ("on 8 February 2026", "في 20 شعبان 1447"),
    "a Hijri day that nobody names": ("on 20 Shaban 1447", "في 8 شباط 2026"),
    "another Hijri day": (
        "on 19 Shaban 1447",
        "في 18 شعبان 1447هـ الموافق 6 شباط 2026",
    ),
}


@pytest.mark.parametrize(("claim", "evidence"), OTHER_CALENDARS.values(), ids=OTHER_CALENDARS)
def test_the_calendars_are_not_compared(claim: str, evidence: str) -> None:
    """Which day a Hijri one is in the other calendar hangs on when the moon was seen."""
    found = compare_dates(read(claim, "en", THURSDAY), read(evidence, "ar", THURSDAY))
    assert [mismatch.kind for mismatch in found] == ["missing"]
