"""Marks of negation, modality, condition and hedge in both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.cues import find_cues

ARABIC = (
    ("not-past", "لم تسحب روسيا قواتها", ["not"]),
    ("not-future", "لن تنسحب روسيا", ["not"]),
    ("not-adjective", "مصير القاعدة غير محسوم", ["not"]),
    ("absence", "عدم وجود مبرر", ["not"]),
    ("without", "من دون التوصل إلى اتفاق", ["not"]),
    ("no-longer", "العلاقة لم تعد مبنية على التبعية", ["not"]),
    ("not-to", "يجب ألا تكون بالقوة", ["must", "not"]),
    ("except-is-no-not-to", "جاء الجميع إلا واحدا", []),
    ("still", "لا تزال القوات في القاعدة", []),
    ("particularly", "لا سيما في الشمال", []),
    ("no-doubt", "لا شك أن القضية مهمة", []),
    ("however", "غير أن الوفد غادر", []),
    ("at-least", "ما لا يقل عن خمسة", []),
    ("reunion", "لم شمل العائلة", []),
    ("may-present", "قد تطلب الحكومة", ["may", "asked"]),
    ("may-not", "قد لا تنسحب", ["may", "not"]),
    ("past-perfect", "وقد أظهرت اللقاءات", []),
    ("past-form-v", "قد توصلت الحكومة إلى اتفاق", []),
    ("cannot-be-ruled-out", "من غير المستبعد أن يحدث", ["possible"]),
    ("possible", "إمكانية التمديد", ["possible"]),
    ("likely", "ثمارها على الأرجح قريبة", ["likely"]),
    ("expected", "من المتوقع أن تعود", ["expected"]),
    ("scheduled", "من المقرر أن تعقد", ["expected"]),
    ("planned", "الاجتماع المزمع عقده في الناقورة", ["expected"]),
    ("appears", "ويبدو أن الانسحاب بدأ", ["appears"]),
    ("began-is-no-seemed", "بدأ الانسحاب", []),
    ("alleged", "يُقال إنها مهجورة", ["alleged"]),
    ("claimed", "زعمت الوزارة", ["alleged"]),
    ("if", "إذا تعذر الاتفاق", ["if"]),
    ("in-case", "في حال فشل المحادثات", ["if", "failed"]),
    ("once", "بمجرد طرد المقاتلين", ["once"]),
    ("denied", "نفت الوزارة ذلك", ["denied"]),
    ("refused", "ورفضت موسكو الطلب", ["refused", "asked"]),
    ("asked", "دعا الرئيس إلى الحوار", ["asked"]),
    ("research-is-no-urging", "لبحث العلاقات", []),
    ("pledged", "تعهد الرئيس بالحفاظ عليها", ["pledged"]),
    ("future", "سيلتقي الرئيس نظيره", ["future"]),
    ("future-sawfa", "سوف تنسحب القوات", ["future"]),
    ("control-is-no-future", "سيطرت القوات على المدينة", []),
    ("politics-is-no-future", "سياسة خارجية ستة أشهر سيارة سيناء", []),
    ("about-to", "كادت المحادثات تنهار", ["about_to"]),
    ("anonymity", "قال مسؤول طلب عدم نشر اسمه إن القوات غادرت", []),
)  # fmt: skip

ENGLISH = (
    ("due-to-meet", "The committee is due to meet in Naqoura", ["expected"]),
    ("due-to-leave", "The delegation was due to leave on Monday", ["expected"]),
    ("due-on", "The ship is due in Tartus on Monday", ["expected"]),
    ("because-of", "The flight was late due to fog", []),
    ("because-of-a-meeting", "The road was closed due to meetings", []),
    ("money-due", "The rest of the price fell due", []),
    ("not", "Moscow did not comment", ["not"]),
    ("contracted", "It wasn't easy", ["not"]),
    ("not-only", "It was not only Russia", []),
    ("no-later", "no later than March", []),
    ("month-may", "in May 2026 and on 5 May", []),
    ("may", "Damascus may ask", ["may", "asked"]),
    ("ruled-out", "it could not be ruled out", ["possible"]),
    ("unable", "the BBC was unable to confirm", ["failed"]),
    ("denied", "the ministry denied it", ["denied"]),
    ("expected", "talks are expected soon", ["expected"]),
    ("will", "forces will leave", ["future"]),
    ("allegedly", "the allegedly abandoned base", ["alleged"]),
    ("unless", "unless a deal is reached", ["if"]),
)


@pytest.mark.parametrize(("text", "kinds"), [c[1:] for c in ARABIC], ids=[c[0] for c in ARABIC])
def test_arabic_cues(text: str, kinds: list[str]) -> None:
    """Each particle, verb and phrase is read for what it is, its look-alikes for nothing."""
    assert [cue.kind for cue in find_cues(text, "ar")] == kinds


@pytest.mark.parametrize(("text", "kinds"), [c[1:] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_english_cues(text: str, kinds: list[str]) -> None:
    """English marks, with the month and `not only` left out."""
    assert [cue.kind for cue in find_cues(text, "en")] == kinds


@given(st.text(alphabet="لم قد سيغرن اوبكت .،\u064f\u0640", max_size=60))
def test_cues_are_spans_of_the_source_in_order(text: str) -> None:
    """Every cue is the source's own letters; none overlaps another."""
    cues = find_cues(text, "ar")
    assert all(text[cue.span.start : cue.span.end] == cue.text for cue in cues)
    assert all(one.span.end <= two.span.start for one, two in pairwise(cues))
