"""Dates of a gloss: each in its own calendar, and no nearer than the sentence gives them."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.drafting.gloss_dates import date_in_english
from briefings.text.dates import find_dates

WRITTEN = date(2026, 2, 12)

HIJRI = {
    "day": ("في 20 شعبان", "20 Shaban (Hijri, year not given)"),
    "day with its year": ("في 5 ربيع الأول 1447هـ", "5 Rabi al-Awwal 1447 (Hijri)"),
    "month": ("خلال شهر ذي الحجة 1446", "Dhu al-Hijja 1446 (Hijri)"),
    "range": (
        "من 20 إلى 25 رمضان 1447",
        "20 Ramadan 1447 to 25 Ramadan 1447 (Hijri)",
    ),
    "year": ("في عام 1447هـ", "1447 (Hijri)"),
    "last": ("في رمضان الماضي", "“Ramadan (Hijri), last” (report of 12 Feb 2026)"),
    "with the other month beside it": (
        "في 20 شعبان/ فبراير",
        "20 Shaban (Hijri, year not given)",
    ),
}
GREGORIAN = {
    "day": ("في 20 آب", "20 Aug (year not given)"),
    "named twice": ("في 6 شباط/ فبراير 2026", "6 Feb 2026"),
    "day of a month that is over": (
        "في 20 يناير الماضي",
        "“20 Jan, last” (report of 12 Feb 2026: 20 Jan 2026)",
    ),
    "month of last year": (
        "في يناير من العام الماضي",
        "“Jan of last year” (report of 12 Feb 2026)",
    ),
    "day of last month": (
        "في 20 من الشهر الماضي",
        "“day 20 of last month” (report of 12 Feb 2026: 20 Jan 2026)",
    ),
}


@pytest.mark.parametrize(("text", "english"), HIJRI.values(), ids=HIJRI)
def test_a_hijri_date_stays_one(text: str, english: str) -> None:
    """The eighth month is Shaban and not August, and no Gregorian day is worked out for it."""
    (mention,) = find_dates(text, "ar")
    assert date_in_english(mention, WRITTEN) == english


@pytest.mark.parametrize(("text", "english"), GREGORIAN.values(), ids=GREGORIAN)
def test_a_gregorian_date_keeps_its_month(text: str, english: str) -> None:
    """Whichever country names the month, and with "last" too."""
    (mention,) = find_dates(text, "ar")
    assert date_in_english(mention, WRITTEN) == english


def test_both_calendars_are_told_where_the_text_has_both() -> None:
    """The day that stands after "corresponding to" is the Gregorian one."""
    both = find_dates("يوم 18 شعبان 1447هـ الموافق 6 شباط 2026", "ar")
    assert [date_in_english(m, WRITTEN) for m in both] == ["18 Shaban 1447 (Hijri)", "6 Feb 2026"]
