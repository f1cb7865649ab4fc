"""What time has left behind is not printed as if it lay ahead (R4)."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.findings import Side
from briefings.verification.overtaken import days_ahead, is_overtaken
from briefings.verification.reading import read_text

TUESDAY = date(2026, 1, 27)
THURSDAY = date(2026, 1, 29)

OVERTAKEN: dict[str, tuple[str, Side]] = {
    "tomorrow": ("يصل الوفد الروسي إلى دمشق غداً لبحث وضع القاعدتين.", "ar"),
    "tomorrow with its weekday": ("يلتقي الوزيران في دمشق غداً الأربعاء.", "ar"),
    "English tomorrow": ("The delegation will arrive in Damascus tomorrow.", "en"),
    "a day that was to come": ("ستعقد اللجنة اجتماعها في 28 كانون الثاني/ يناير 2026.", "ar"),
}

STANDING: dict[str, tuple[str, Side]] = {
    "yesterday": ("وصل الوفد الروسي إلى دمشق أمس.", "ar"),
    "a day still ahead": ("ستعقد اللجنة اجتماعها في 11 شباط/ فبراير 2026.", "ar"),
    "a future without a day": ("ستبقى القوات الروسية في قاعدة حميميم.", "ar"),
    "a year long past": ("وقعت موسكو ودمشق الاتفاق عام 2017.", "ar"),
}


@pytest.mark.parametrize(("text", "language"), OVERTAKEN.values(), ids=OVERTAKEN)
def test_an_announcement_is_overtaken_by_its_day(text: str, language: Side) -> None:
    """Written on Tuesday for Wednesday, it is nothing to print on Thursday."""
    reading = read_text(text, language, default_glossary())
    assert is_overtaken(reading, TUESDAY, THURSDAY)
    assert not is_overtaken(reading, TUESDAY, TUESDAY)


@pytest.mark.parametrize(("text", "language"), STANDING.values(), ids=STANDING)
def test_what_is_past_or_still_ahead_stands(text: str, language: Side) -> None:
    """Only a day between the report and the brief makes a sentence stale."""
    assert not is_overtaken(read_text(text, language, default_glossary()), TUESDAY, THURSDAY)


def test_a_forecast_about_talks_goes_with_the_talks() -> None:
    """The article's own announcement dates the talks that the sentence only names."""
    forecast = read_text(
        "من المتوقع أن تبحث المحادثات وضع القواعد الروسية.", "ar", default_glossary()
    )
    assert is_overtaken(forecast, TUESDAY, THURSDAY, [date(2026, 1, 28)])
    assert not is_overtaken(forecast, TUESDAY, THURSDAY, [date(2026, 2, 11)])


def test_an_undated_article_says_nothing_of_tomorrow() -> None:
    """Without the day it was written, no relative day can be resolved."""
    reading = read_text("يصل الوفد غداً إلى دمشق.", "ar", default_glossary())
    assert days_ahead(reading, None) == ()
