"""Names compared by sound."""

from __future__ import annotations

import pytest

from briefings.glossary.name_evidence import ALIKE
from briefings.glossary.transliteration import consonants, likeness, name_likeness

ALIKE_PAIRS = [
    ("Shugaev", "شوغاييف"), ("Shugayev", "شوغايف"), ("Gerrard", "جيرارد"), ("Chirac", "شيراك"),
    ("Wright", "رايت"), ("Churchill", "تشرشل"), ("Volta", "فولتا"), ("Wagner", "فاغنر"),
    ("Maxwell", "ماكسويل"), ("Zhukov", "جوكوف"), ("Qasim", "قاسم"), ("Khaled", "خالد"),
    ("Thatcher", "تاتشر"), ("Schroeder", "شرودر"), ("Philip", "فيليب"), ("Homsi", "حمصي"),
]  # fmt: skip
UNLIKE_PAIRS = [
    ("Shugaev", "لافروف"), ("Gerrard", "جونسون"), ("Wagner", "غاندي"), ("Thatcher", "رايغان"),
    ("Khaled", "سمير"), ("Maxwell", "مكسيكي"), ("Volta", "فيينا"), ("Homsi", "حلبي"),
]  # fmt: skip


@pytest.mark.parametrize(("latin", "arabic"), ALIKE_PAIRS)
def test_spellings_of_one_name_sound_alike(latin: str, arabic: str) -> None:
    """Pairs as newspapers have them."""
    assert likeness(latin, arabic) >= ALIKE


@pytest.mark.parametrize(("latin", "arabic"), UNLIKE_PAIRS)
def test_different_names_do_not(latin: str, arabic: str) -> None:
    """Pairs of different names, some of the same first letter."""
    assert likeness(latin, arabic) < ALIKE


def test_likeness_is_highest_for_the_name_itself() -> None:
    """Of a row of names the right one is the likest."""
    names = {
        "Lavrov": "لافروف",
        "Lukashenko": "لوكاشينكو",
        "Lapid": "لابيد",
        "Larijani": "لاريجاني",
    }
    for latin, arabic in names.items():
        assert max(names.values(), key=lambda other: likeness(latin, other)) == arabic


def test_particles_say_nothing() -> None:
    """Ibn, bin, al- and ال are left out of a comparison of whole names."""
    assert name_likeness("Khalid ibn al-Walid", "خالد بن الوليد") >= ALIKE
    assert name_likeness("Khalid al-Walid", "خالد بن الوليد") >= ALIKE
    assert name_likeness("Khalid ibn al-Walid", "طارق بن زياد") < ALIKE
    assert name_likeness("al", "بن") == 0.0


def test_silent_letters_do_not_count() -> None:
    """W before r, k before n and doubled letters are one sound or none."""
    assert consonants("Wright") == consonants("Rite") + 0
    assert consonants("Gerrard") == consonants("Gerard")


def test_nothing_is_like_nothing() -> None:
    """A word without letters has no likeness to anything."""
    assert likeness("", "") == likeness("...", "حمص") == 0.0
