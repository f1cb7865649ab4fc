"""Sentences that share place, day and people, and yet report different events, are told apart."""

from __future__ import annotations

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.events import same_event
from briefings.verification.reading import read_text

DIFFERENT = {
    "due and ended": (
        "ستعقد اللجنة اجتماعها في دمشق يوم الأربعاء.",
        "The committee ended its meeting in Damascus on Wednesday.",
    ),
    "may and did": (
        "قد تنسحب القوات الروسية من القامشلي.",
        "Russian forces withdrew from Qamishli.",
    ),
    "denied and did": (
        "لم تنسحب القوات الروسية من القامشلي.",
        "Russian forces withdrew from Qamishli.",
    ),
    "three hours and two hours": (
        "تأخرت الرحلة مدة ساعتين في مطار دمشق.",
        "The flight was delayed for three hours at Damascus airport.",
    ),
}


@pytest.mark.parametrize(("arabic", "english"), DIFFERENT.values(), ids=DIFFERENT)
def test_different_events_are_told_apart(arabic: str, english: str) -> None:
    """Modality, negation and units are compared before anything is called a pair."""
    glossary = default_glossary()
    assert not same_event(read_text(arabic, "ar", glossary), read_text(english, "en", glossary))


def test_the_same_event_in_two_languages_is_not_told_apart() -> None:
    """Nothing in verbs or modality speaks against a true pair."""
    glossary = default_glossary()
    arabic = read_text("غادر رتل روسي مطار القامشلي فجر الاثنين.", "ar", glossary)
    english = read_text("A Russian convoy left Qamishli airport at dawn on Monday.", "en", glossary)
    assert same_event(arabic, english)
