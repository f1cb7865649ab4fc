"""The index over the shapes of dates leaves no shape out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.calendar_words import arabic_lexicon, english_lexicon
from briefings.text.date_patterns import _ARABIC, _ENGLISH

TABLES = {"ar": _ARABIC, "en": _ENGLISH}
LETTERS = sorted(
    {entry.part for lexicon in (arabic_lexicon(), english_lexicon()) for entry in lexicon.values()}
    | set("dygjt#x,-/.()'C")
)


@pytest.mark.parametrize("language", TABLES)
@given(parts=st.lists(st.sampled_from(LETTERS), min_size=1, max_size=8).map("".join))
def test_a_shape_is_filed_under_every_part_it_may_begin_with(language: str, parts: str) -> None:
    """Whatever a pattern matches begins with one of the letters that stand beside it."""
    for first, pattern, _ in TABLES[language]:
        match = re.match(pattern, parts)
        assert match is None or parts[0] in first, pattern


@pytest.mark.parametrize("language", TABLES)
def test_no_shape_matches_nothing(language: str) -> None:
    """Every shape takes at least one part, so that reading always moves on."""
    assert all(re.match(pattern, "") is None for _, pattern, _ in TABLES[language])
