"""Forms of Arabic and English nouns."""

from __future__ import annotations

import pytest

from briefings.glossary.inflection import nisba_forms, plural, stems, without_proclitics

BEGINNINGS = {
    "none to leave off": ("دمشق", {"دمشق"}),
    "wa": ("ودمشق", {"ودمشق", "دمشق"}),
    "wa and bi": ("وبدمشق", {"وبدمشق", "بدمشق", "دمشق"}),
    "lil": ("للجيش", {"للجيش", "لجيش", "الجيش", "اللجيش"}),
}


@pytest.mark.parametrize(("word", "rests"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_proclitics_are_left_off(word: str, rests: set[str]) -> None:
    """Every reading of a word's beginning, the whole word first."""
    readings = without_proclitics(word)
    assert readings[0] == (0, word)
    assert {rest for _, rest in readings} == rests


STEMS = {
    "article": ("الانسحاب", "انسحاب"),
    "possessive": ("قواتها", "قوات"),
    "ta before a suffix": ("قاعدتها", "قاعده"),
    "accusative": ("انسحابا", "انسحاب"),
}


@pytest.mark.parametrize(("word", "stem"), STEMS.values(), ids=STEMS)
def test_a_noun_has_the_stem(word: str, stem: str) -> None:
    """The stem that a dictionary has is among those given."""
    assert stem in stems(word, ends_in_ta_marbuta=False)


def test_ta_marbuta_is_no_pronoun() -> None:
    """سلامة is not "his peace", though both fold to one word."""
    assert "سلام" not in stems("سلامه", ends_in_ta_marbuta=True)
    assert "سلام" in stems("سلامه", ends_in_ta_marbuta=False)


def test_a_demonym_has_its_forms() -> None:
    """Feminine, plural and dual, with the article and without; both words of a longer one."""
    assert {"سوري", "سوريه", "السوريون", "سوريين", "السوريتان"} <= set(nisba_forms("سوري"))
    assert "الكوريه الجنوبيه" in nisba_forms("كوري جنوبي")
    assert set(nisba_forms("اكراد")) == {"اكراد", "الاكراد"}
    assert "الماني" in nisba_forms("الماني")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("base", "bases"), ("facility", "facilities"), ("clash", "clashes"), ("convoy", "convoys")],
)
def test_english_plurals(word: str, expected: str) -> None:
    """The regular plural."""
    assert plural(word) == expected
