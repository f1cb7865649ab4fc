"""What the press could not confirm, and what others could not (R7)."""

from __future__ import annotations

import pytest

from briefings.glossary.loading import default_glossary
from briefings.text.languages import detect_language
from briefings.verification.confirmation import unconfirmed_words

UNCONFIRMED = {
    "an agency, independently": (
        "ولم يتسنَّ لرويترز التحقق من صحة المقطع بشكل مستقل.",
        ("لم يتسنَّ لرويترز التحقق", "could not be independently verified"),
    ),
    "nobody named": (
        "ولم يتسنَّ التأكد من ذلك من مصدر مستقل.",
        ("لم يتسنَّ التأكد", "could not be independently verified"),
    ),
    "an agency and the figures": (
        "ولم تتمكن وكالة الصحافة الفرنسية من التحقق من الأرقام.",
        ("لم تتمكن وكالة الصحافة الفرنسية من التحقق", "could not be verified"),
    ),
    "impossible": (
        "وتعذر على رويترز التحقق من هذه المعلومات.",
        ("تعذر على رويترز التحقق", "could not be verified"),
    ),
    "could not be, independently": (
        "The report could not be independently verified.",
        ("لم يتسنَّ التحقق منه بصورة مستقلة", "could not be independently verified"),
    ),
    "an agency in English": (
        "Reuters was unable to confirm the claim.",
        ("لم يتسنَّ التحقق منه", "was unable to confirm"),
    ),
    "the toll, by nobody": (
        "The toll could not be confirmed.",
        ("لم يتسنَّ التحقق منه", "could not be confirmed"),
    ),
}
NO_DOUBT = {
    "an army that could not": "ولم تتمكن القوات من التحقق من هوية القتلى.",
    "a ministry that could not": "ولم تستطع الوزارة التأكد من وصول الشحنة.",
    "authorities that could not": "ولم يتسنَّ للسلطات التحقق من هوية القتلى.",
    "a party that did not, by an agency": "Reuters said the Kremlin did not confirm the report.",
    "verified": "وتحققت رويترز من صحة المقطع.",
    "no comment": "ولم تعلّق وزارة الدفاع الروسية على التقرير.",
    "inspectors in English": "Inspectors could not verify how many soldiers remained.",
    "confirmed": "Reuters confirmed the report.",
    "not confirmed by a party": "The Kremlin did not confirm the visit.",
    "did not rule out": "The ministry said it could not confirm a date.",
}


@pytest.mark.parametrize(("sentence", "words"), UNCONFIRMED.values(), ids=UNCONFIRMED)
def test_the_press_could_not_confirm(sentence: str, words: tuple[str, str]) -> None:
    """In its own words, with their plain counterpart in the other language."""
    side = "ar" if detect_language(sentence) == "ar" else "en"
    assert unconfirmed_words(sentence, side, default_glossary()) == words


@pytest.mark.parametrize("sentence", NO_DOUBT.values(), ids=NO_DOUBT)
def test_what_others_could_not_verify_is_news(sentence: str) -> None:
    """Nothing is taken for a doubt of the writer's that may be none."""
    side = "ar" if detect_language(sentence) == "ar" else "en"
    assert unconfirmed_words(sentence, side, default_glossary()) is None
