"""What time has left behind is not printed as if it lay ahead (R4)."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.findings import Side
from briefings.verification.overtaken import (
    days_ahead,
    is_moved_away,
    is_overtaken,
    read_move,
)
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


FORECAST = "ومن المقرر أن تجتمع لجنة مراقبة وقف إطلاق النار يوم الخميس في الناقورة."
FORECAST_EN = "The ceasefire monitoring committee is due to meet in Naqoura on Thursday."
POSTPONED = (
    "أرجأت لجنة مراقبة وقف إطلاق النار اجتماعها الذي كان مقرراً اليوم الخميس في الناقورة إلى "
    "الاثنين المقبل."
)
MOVED_AWAY: dict[str, tuple[str, Side, str, Side]] = {
    "from a day that is named": (FORECAST, "ar", POSTPONED, "ar"),
    "told in the other language": (FORECAST_EN, "en", POSTPONED, "ar"),
    "to a day only": (
        "ستعقد روسيا وسوريا جولة ثانية من المحادثات في موسكو الجمعة.",
        "ar",
        "تأجلت محادثات روسيا وسوريا في موسكو إلى 11 شباط 2026.",
        "ar",
    ),
    "English": (
        "The Syrian delegation is due to hold talks in Moscow on Thursday.",
        "en",
        "Damascus postponed the Moscow talks from Thursday to Monday.",
        "en",
    ),
    "called off": (
        "The Russian delegation will visit Damascus on Friday.",
        "en",
        "ألغى الوفد الروسي زيارته إلى دمشق.",
        "ar",
    ),
}
STILL_AHEAD: dict[str, tuple[str, Side, str, Side]] = {
    "the new day": (
        "ومن المقرر أن تجتمع لجنة مراقبة وقف إطلاق النار الاثنين المقبل في الناقورة.",
        "ar",
        POSTPONED,
        "ar",
    ),
    "another kind of appointment": (
        "من المقرر أن تغادر سفينة روسية ميناء الناقورة يوم الخميس.",
        "ar",
        POSTPONED,
        "ar",
    ),
    "another place": (
        "من المقرر أن يجتمع الوفدان يوم الخميس في موسكو.",
        "ar",
        POSTPONED,
        "ar",
    ),
    "not postponed": (
        FORECAST,
        "ar",
        "نفت اللجنة إرجاء اجتماعها المقرر اليوم الخميس في الناقورة.",
        "ar",
    ),
    "only asked for": (
        FORECAST,
        "ar",
        "طلب الجانب اللبناني إرجاء اجتماع الناقورة المقرر الخميس إلى الاثنين المقبل.",
        "ar",
    ),
    "evacuated": (
        FORECAST,
        "ar",
        "أجلت القوات المدنيين من الناقورة قبل الخميس.",
        "ar",
    ),
}


def moved_away(forecast: str, side: Side, news: str, other: Side) -> bool:
    """Whether Thursday's news moves what Tuesday's article announced."""
    glossary = default_glossary()
    move = read_move(read_text(news, other, glossary), THURSDAY)
    moves = [] if move is None else [move]
    return is_moved_away(read_text(forecast, side, glossary), TUESDAY, moves)


@pytest.mark.parametrize(("forecast", "side", "news", "other"), MOVED_AWAY.values(), ids=MOVED_AWAY)
def test_a_forecast_is_overtaken_by_its_postponement(
    forecast: str, side: Side, news: str, other: Side
) -> None:
    """What a later article moves or calls off is not still ahead."""
    assert moved_away(forecast, side, news, other)


@pytest.mark.parametrize(
    ("forecast", "side", "news", "other"), STILL_AHEAD.values(), ids=STILL_AHEAD
)
def test_what_was_not_moved_is_still_ahead(
    forecast: str, side: Side, news: str, other: Side
) -> None:
    """Another appointment, its new day, or a move that nobody made."""
    assert not moved_away(forecast, side, news, other)


def test_earlier_news_moves_nothing() -> None:
    """What was announced after a postponement stands."""
    glossary = default_glossary()
    move = read_move(read_text(POSTPONED, "ar", glossary), TUESDAY)
    assert move is not None
    assert not is_moved_away(read_text(FORECAST, "ar", glossary), THURSDAY, [move])


def test_of_what_was_moved_the_new_day_lies_ahead() -> None:
    """The postponement is news after the day that was left."""
    reading = read_text(POSTPONED, "ar", default_glossary())
    assert days_ahead(reading, THURSDAY) == (date(2026, 2, 2),)
    assert not is_overtaken(reading, THURSDAY, date(2026, 1, 31))
