"""Verbs of the field: forms, homographs, passives, and the file they are read from."""

from __future__ import annotations

import pytest

from briefings.errors import SettingsError
from briefings.glossary.verbs import find_verbs, is_verb_form, parse_verbs

FORMS = (
    ("past-m", "أعلن", "أعلن", "past", "m"),
    ("past-f-weak", "نفت", "نفى", "past", "f"),
    ("dual-weak", "التقيا", "التقى", "past", "md"),
    ("plural", "سيطروا", "سيطر", "past", "mp"),
    ("present-f", "تسعى", "سعى", "present", "f"),
    ("future", "ستنسحب", "انسحب", "future", "f"),
    ("participle", "مؤكدة", "أكد", "participle", "none"),
)


@pytest.mark.parametrize(
    ("word", "lemma", "tense", "person"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS]
)
def test_forms_are_made_from_one_line(word: str, lemma: str, tense: str, person: str) -> None:
    """Person, number and tense follow from the lemma and what the line gives beside it."""
    form = find_verbs(word)[0].form
    assert (form.lemma_ar, form.tense, form.person) == (lemma, tense, person)


def test_a_conjunction_and_an_object_pronoun_are_not_the_verb() -> None:
    """`ورفضته`: the span is the verb with its object, the conjunction left off."""
    verb = find_verbs("ورفضته موسكو")[0]
    assert (verb.form.lemma_ar, verb.joined, verb.suffix, verb.text) == ("رفض", "و", "ه", "رفضته")


def test_homographs_are_marked() -> None:
    """`سحب` is he withdrew or the withdrawal; `سحبت` is only a verb; `نقل` has two senses."""
    assert find_verbs("سحب")[0].is_ambiguous
    assert not find_verbs("سحبت")[0].is_ambiguous
    assert {form.klass for form in find_verbs("نقلت")[0].readings} == {"report", "move"}


def test_a_damma_tells_the_passive() -> None:
    """`نُقلت` was moved: with the vowel written it is no doer's verb."""
    assert find_verbs("نُقلت")[0].form.voice == "passive"
    assert find_verbs("نقلت")[0].form.voice == "active"


def test_names_are_no_verbs() -> None:
    """Words that are no form of the table are not found."""
    assert find_verbs("القامشلي روسيا محافظة") == () or all(
        verb.form.tense == "participle" for verb in find_verbs("القامشلي روسيا محافظة")
    )
    assert is_verb_form("وانسحبت")
    assert not is_verb_form("طرطوس")


def test_a_bad_line_is_named_with_its_number() -> None:
    """A line with too few cells says where it stands and what is missing."""
    with pytest.raises(SettingsError, match=r"own\.tsv, line 2"):
        parse_verbs("# verbs\nقال\tsay\tsaid\n", "own.tsv")
