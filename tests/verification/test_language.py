"""A side in another script or language, or left half untranslated, is told."""

from __future__ import annotations

import pytest

from briefings.verification.findings import Side
from briefings.verification.language import check_language

RIGHT: dict[str, tuple[str, Side]] = {
    "a headline": ("Russia withdraws forces", "en"),
    "a name with an accent": ("José Núñez told André so", "en"),
    "one word": ("Damascus", "en"),
    "an Arabic sentence": ("غادرت القوات المطار", "ar"),
    "a quoted title": ('قرأ رواية "The Last Palace of Old Europe" في بيروت', "ar"),
    "an aircraft's name": ("هبطت طائرة Il-76 في حميميم", "ar"),
    "a short name in Latin letters": ("قالت منظمة Human Rights Watch إن القصف توقف", "ar"),
}
WRONG: dict[str, tuple[str, Side]] = {
    "English for Arabic": ("The forces left", "ar"),
    "Arabic for English": ("غادرت القوات المطار", "en"),
    "French": ("Les forces ont quitté la base dans la nuit", "en"),
    "German": ("Die Truppen haben den Flughafen verlassen", "en"),
    "Turkish": ("Rusya kuvvetlerini çekmeye başladığını söyledi", "en"),
    "Persian": ("نیروهای روسیه از سوریه خارج شدند و به پایگاه رفتند", "ar"),
    "half translated": ("غادرت القوات the airport of Qamishli at dawn", "ar"),
    "the end untranslated": (
        "Forces left the base at dawn on Monday and went إلى قاعدة حميميم على الساحل السوري",
        "en",
    ),
    "nothing": ("", "en"),
    "figures alone": ("24", "ar"),
}


@pytest.mark.parametrize(("text", "side"), RIGHT.values(), ids=RIGHT)
def test_a_side_in_its_language_passes(text: str, side: Side) -> None:
    """Function words are not asked for: a headline has none."""
    assert check_language(text, side) == ()


@pytest.mark.parametrize(("text", "side"), WRONG.values(), ids=WRONG)
def test_a_side_in_another_language_is_told(text: str, side: Side) -> None:
    """One finding, of the whole side."""
    (finding,) = check_language(text, side)
    assert (finding.check, finding.side, finding.span) == ("language", side, None)
