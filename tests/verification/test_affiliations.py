"""A state put in another's place is told where the sentence names both."""

from __future__ import annotations

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.affiliations import compare_affiliations

AR = "قالت وزارة الدفاع الروسية إن القوات السورية دخلت القامشلي"
AGREE = {
    "the same": "Russia's Defence Ministry said Syrian forces had entered Qamishli",
    "a possessive for an adjective": "The Russian Defence Ministry said Syria's forces were there",
    "less than all": "Syrian forces entered Qamishli",
    "the thing without its state": "The Defence Ministry said Syrian forces were in Russian hands",
}
DIFFER = {
    "the ministry": ("Syria's Defence Ministry said Russian trucks left", "Syria's"),
    "the forces": ("Russian forces entered Qamishli, a Syrian town", "Russian"),
    "a word between": ("Russian government forces entered a Syrian town", "Russian"),
}


@pytest.mark.parametrize("english", AGREE.values(), ids=AGREE)
def test_things_that_belong_to_the_same_state_agree(english: str) -> None:
    """A text may name less than the other."""
    assert compare_affiliations(english, "en", [(AR, "ar")], default_glossary()) == ()


@pytest.mark.parametrize(("english", "value"), DIFFER.values(), ids=DIFFER)
def test_a_thing_of_another_state_is_told(english: str, value: str) -> None:
    """The span is that of the state in the claim."""
    found = compare_affiliations(english, "en", [(AR, "ar")], default_glossary())
    assert [one.value for one in found] == [value]
    assert english[slice(*found[0].span)] == value


def test_a_state_inside_a_name_is_no_owner() -> None:
    """The Syrian Democratic Forces are not Syria's forces."""
    arabic = "نفت قوات سوريا الديمقراطية أن تكون القوات الروسية قد غادرت"
    english = "The Syrian Democratic Forces denied that Russian forces had left"
    assert compare_affiliations(english, "en", [(arabic, "ar")], default_glossary()) == ()


def test_an_adjective_of_a_genitive_is_not_that_of_its_head() -> None:
    """The president of the German industries' federation is no German president."""
    arabic = "قال رئيس اتحاد الصناعات الألمانية إن الرئيس الروسي وافق"
    english = "The head of German industry said that the Russian president had agreed"
    assert compare_affiliations(arabic, "ar", [(english, "en")], default_glossary()) == ()


def test_two_states_exchanged_are_told_by_how_often_each_is_named() -> None:
    """Where both texts name the same states as often in all, one too many is a swap."""
    own = "Russia told Syria that Syria must wait"
    other = "قالت روسيا لسوريا إن على روسيا الانتظار"
    assert compare_affiliations(own, "en", [(other, "ar")], default_glossary())
