"""Words that say of an appointment that it was moved or dropped, and words spelt like them."""

from __future__ import annotations

from typing import Literal

import pytest

from briefings.text.postponement import (
    is_called_off,
    is_put_off,
    is_rescheduled,
    kinds_of_appointment,
)

Language = Literal["ar", "en"]
PUT_OFF: dict[str, tuple[str, Language]] = {
    "active": ("أرجأت اللجنة اجتماعها إلى الاثنين.", "ar"),
    "present": ("ترجئ اللجنة اجتماعها في الناقورة.", "ar"),
    "passive": ("أُرجئ الاجتماع إلى الاثنين.", "ar"),
    "doubled": ("أجّلت دمشق زيارة الوفد.", "ar"),
    "not vowelled": ("أجلت دمشق زيارة الوفد الروسي.", "ar"),
    "of itself": ("تأجلت الجولة الثانية من المحادثات.", "ar"),
    "noun": ("لم يُعلن سبب إرجاء المحادثات.", "ar"),
    "English": ("The meeting was postponed until Monday.", "en"),
    "put off": ("Damascus put off the visit.", "en"),
}
NOT_PUT_OFF: dict[str, tuple[str, Language]] = {
    "evacuated": ("أجلت تركيا رعاياها من سوريا.", "ar"),
    "for the sake of": ("يعمل الجانبان من أجل استئناف المحادثات.", "ar"),
    "all parts": ("انتشرت القوات في أرجاء العاصمة خلال زيارة الوفد.", "ar"),
    "long-term": ("وقع الجانبان عقداً طويل الأجل بعد محادثات.", "ar"),
    "please": ("يُرجى حضور الاجتماع.", "ar"),
    "extended": ("مددت اللجنة اجتماعها إلى الاثنين.", "ar"),
    "English": ("The meeting was held on Monday.", "en"),
}
CALLED_OFF: dict[str, tuple[str, Language, bool]] = {
    "visit": ("ألغى الوزير زيارته إلى موسكو.", "ar", True),
    "noun": ("أعلن الجانبان إلغاء الاجتماع.", "ar", True),
    "a contract": ("ألغت دمشق العقد مع الشركة الروسية.", "ar", False),
    "English": ("The summit was called off.", "en", True),
}


@pytest.mark.parametrize(("text", "language"), PUT_OFF.values(), ids=PUT_OFF)
def test_what_was_put_off(text: str, language: Language) -> None:
    """In every form of the verbs."""
    assert is_put_off(text, language)
    assert is_rescheduled(text, language)


@pytest.mark.parametrize(("text", "language"), NOT_PUT_OFF.values(), ids=NOT_PUT_OFF)
def test_what_was_not_put_off(text: str, language: Language) -> None:
    """Other words of the same letters, and other verbs."""
    assert not is_rescheduled(text, language)


@pytest.mark.parametrize(("text", "language", "expected"), CALLED_OFF.values(), ids=CALLED_OFF)
def test_what_was_called_off(text: str, language: Language, expected: bool) -> None:  # noqa: FBT001
    """Appointments only."""
    assert is_called_off(text, language) is expected


def test_brought_forward_is_not_put_off() -> None:
    """It is moved all the same."""
    assert is_rescheduled("قررت اللجنة تقديم موعد الاجتماع.", "ar")
    assert not is_put_off("قررت اللجنة تقديم موعد الاجتماع.", "ar")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ومن المقرر أن تجتمع اللجنة يوم الخميس.", {"meeting"}),
        ("The committee is due to meet on Thursday.", {"meeting"}),
        ("يزور الوزير موسكو غداً.", {"visit"}),
        ("The elections are due in March.", {"vote"}),
        ("أرجأت موسكو انسحاب قواتها.", {"leaving"}),
        ("The ship carries wheat.", set()),
    ],
)
def test_kinds_of_appointments(text: str, kinds: set[str]) -> None:
    """In both languages."""
    assert kinds_of_appointment(text) == kinds
