"""Which dates of a sentence are those of what it tells."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.events import dates_an_event
from briefings.verification.findings import Side
from briefings.verification.reading import calendar_dates, read_text

WRITTEN = date(2026, 1, 29)

DATED: dict[str, tuple[str, Side]] = {
    "a day": ("غادر الرتل القامشلي في 27 كانون الثاني.", "ar"),
    "a year without a preposition": ("زار الوفد واشنطن عام 2025.", "ar"),
    "after noon": ("غادر الرتل المطار بعد ظهر الثلاثاء.", "ar"),
    "by somebody": ("استهدف الموقع من قبل الجيش في 27 كانون الثاني.", "ar"),
    "what is made": ("وقعت موسكو ودمشق اتفاقية دفاع عام 2017.", "ar"),
    "a month with its meeting": ("عقد اجتماع في موسكو في تشرين الأول 2025.", "ar"),
    "content of speech": (
        "قال بعد لقائه الوزير إن القوات غادرت القامشلي في 27 كانون الثاني.",
        "ar",
    ),
    "English day": ("The convoy left Qamishli on 27 January.", "en"),
    "evening of": ("The convoy left Qamishli on the evening of 27 January.", "en"),
    "before dawn": ("The convoy left Qamishli before dawn on 27 January.", "en"),
    "English making": ("Moscow and Damascus signed the agreement in 2017.", "en"),
    "it ended": ("The talks in Moscow ended on 28 January.", "en"),
    "passive": ("The deal was signed in 2017 in Damascus.", "en"),
    "begins the sentence": ("In 2019 forces of the state took the town.", "en"),
}
OF_SOMETHING_ELSE: dict[str, tuple[str, Side]] = {
    "before": ("لم تنته مراجعة الاتفاقات السابقة قبل كانون الأول 2024.", "ar"),
    "signed before": ("مراجعة الاتفاقات الموقعة قبل كانون الأول 2024 مستمرة.", "ar"),
    "until the evening": ("مددت دمشق الهدنة حتى مساء 20 كانون الثاني.", "ar"),
    "beginning from": ("تدخلت موسكو عسكرياً بداية من عام 2015.", "ar"),
    "compared with": ("ارتفعت الواردات مقارنة بعام 2024.", "ar"),
    "an agreement of a year": ("بقيت القوات بموجب اتفاقية عام 2019.", "ar"),
    "an agreement with its place": ("تستند الدوريات إلى اتفاق سوتشي عام 2018.", "ar"),
    "an agreement of a day": ("أكد الجانبان تنفيذ اتفاق 10 آذار 2025.", "ar"),
    "of with a letter": ("ألغت دمشق الاتفاقية الروسية لعام 2017.", "ar"),
    "the signed agreement": ("تنص الاتفاقية الموقعة في دمشق عام 2017 على بقاء القاعدة.", "ar"),
    "a relative clause": ("بحث الجانبان الاتفاق الذي أبرم في تشرين الأول 2025.", "ar"),
    "after a fall": ("زار الشرع موسكو بعد سقوط النظام في كانون الأول 2024.", "ar"),
    "English before": ("Contracts from before December 2024 are under review.", "en"),
    "English until": ("The truce was extended until the evening of 20 January.", "en"),
    "English agreement of": ("Forces stayed under the agreement of 2019.", "en"),
    "the year before the noun": ("Forces stayed under the 2019 agreement.", "en"),
    "no determiner": ("Patrols follow a Russian-Turkish 2019 agreement.", "en"),
    "English signed deal": ("The deal signed in 2017 gives Moscow the base.", "en"),
    "English relative": ("The convoy that left on 27 January carried radars.", "en"),
    "since an event": ("It is the second visit since the fall of Assad in 2024.", "en"),
    "lower than": ("Prices were lower than in 2024.", "en"),
}
PLANNED: dict[str, tuple[str, Side]] = {
    "present tense": ("يغادر الوفد دمشق في 11 شباط.", "ar"),
    "English present": ("The delegation leaves Damascus on 11 February.", "en"),
    "tomorrow": ("يغادر الوفد دمشق غداً.", "ar"),
    "future": ("سيغادر الوفد دمشق اليوم الخميس.", "ar"),
    "due": ("The delegation is due to leave Damascus on Thursday.", "en"),
}


def is_dated(text: str, language: Side) -> bool:
    """Whether any date of a sentence is that of an event."""
    reading = read_text(text, language, default_glossary())
    dates = calendar_dates(reading)
    assert dates
    return any(dates_an_event(reading, mention, written=WRITTEN) for mention in dates)


@pytest.mark.parametrize(("text", "language"), DATED.values(), ids=DATED)
def test_a_date_is_that_of_what_is_told(text: str, language: Side) -> None:
    """Whatever else the sentence names."""
    assert is_dated(text, language)


@pytest.mark.parametrize(("text", "language"), OF_SOMETHING_ELSE.values(), ids=OF_SOMETHING_ELSE)
def test_the_date_of_something_else_dates_nothing(text: str, language: Side) -> None:
    """It bounds a state, or belongs to a treaty or to an aside."""
    assert not is_dated(text, language)


@pytest.mark.parametrize(("text", "language"), PLANNED.values(), ids=PLANNED)
def test_what_is_planned_is_no_past_event(text: str, language: Side) -> None:
    """It lay ahead when it was written, with or without a word that says so."""
    assert not is_dated(text, language)
