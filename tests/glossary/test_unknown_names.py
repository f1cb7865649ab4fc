"""English names that no glossary knows."""

from __future__ import annotations

import pytest

from briefings.glossary.unknown_names import find_unknown_names

CASES = {
    "two words": ("a letter to Elin Jones on Monday", ["Elin Jones"]),
    "after a title": ("said Judge Brannock", ["Brannock"]),
    "an institution": ("by the National Trust and the Supreme Court", []),
    "a name in an institution": ("the Farquhar Society met", ["Farquhar"]),
    "begins a sentence, a verb follows": ("Rosenthal told the court", ["Rosenthal"]),
    "begins a sentence, an ordinary noun": ("Tents lined the road", []),
    "begins a sentence, of two": ("Nidal Homsi, the spokesman", ["Nidal Homsi"]),
    "quoted title": ('in the series "Designated Heirs," he plays', []),
    "no vowel": ("it rhymes with Twp", []),
    "hyphen": ("in the North-East of town", []),
    "particle": ("met Basel al-Naasan there", ["Basel al-Naasan"]),
    "lower case": ("no names at all", []),
}


@pytest.mark.parametrize(("text", "names"), CASES.values(), ids=CASES)
def test_names_are_told_from_words(text: str, names: list[str]) -> None:
    """What stands with a capital and is no word that Arabic translates."""
    found = find_unknown_names(text, ())
    assert [name.text for name in found] == names
    assert all(text[name.span.start : name.span.end] == name.text for name in found)


def test_what_the_glossary_has_read_is_left_out() -> None:
    """A known span is no unknown name, its unknown neighbour is."""
    found = find_unknown_names("with Paris Armitage there", [(5, 10)])
    assert [name.text for name in found] == ["Armitage"]
