"""Folding gives one spelling and never loses where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.normalization import fold, fold_text, fold_unmapped

ARABIC_TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "اأإآٱبتثةهىيئؤءلاـًٌٍَُِّْٰ«»“”\"'،؛؟.…٠١٢٣۴٫٬٪\u00a0\u200f\u202b\ufeff\n\t ﷲﻻﻼéÉß"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("أإآٱا", "ااااا", id="alef forms"),
        pytest.param("مسؤول شيء رئيس", "مسوول شيء رييس", id="hamza seats"),
        pytest.param("على مدرسة", "علي مدرسه", id="alef maqsura and ta marbuta"),
        pytest.param("مُـــوسـكو", "موسكو", id="tatweel and diacritics"),
        pytest.param("١٢٫٥ ۴٪", "12.5 4%", id="digits of both Arabic scripts"),
        pytest.param("«نص» “نص”", '"نص" "نص"', id="quotation marks"),
        pytest.param("ﻻ ﷲ", "لا الله", id="presentation forms"),
        pytest.param("\u202bدمشق\u202c\u200f", "دمشق", id="bidi controls"),
        pytest.param("دمشق\u00a0\n موسكو", "دمشق موسكو", id="white space"),
        pytest.param("Éric İzmir", "eric izmir", id="Latin letters with marks"),
        pytest.param("کتاب یک", "كتاب يك", id="Persian kaf and ya"),
        pytest.param("…", "...", id="ellipsis"),
    ],
)
def test_what_folds_to_what(text: str, folded: str) -> None:
    """Spellings that a reader takes as one word are one after folding."""
    assert fold_text(text) == folded


@given(ARABIC_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folded form."""
    once = fold_text(text)
    assert fold_text(once) == once


@given(ARABIC_TEXT)
def test_every_folded_character_has_an_offset_in_order(text: str) -> None:
    """The map has one offset a character and one for the end, never going back."""
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@given(ARABIC_TEXT, st.data())
def test_source_span_folds_to_what_it_was_found_by(text: str, data: st.DataObject) -> None:
    """The source of a folded stretch folds to a text that holds the stretch."""
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    source = folded.source_span(start, end)
    assert 0 <= source.start <= source.end <= len(text)
    assert folded.text[start:end].strip() in fold(text[slice(*source)]).text


@given(ARABIC_TEXT)
def test_whole_folded_text_spans_the_source_to_its_end(text: str) -> None:
    """Marks after the last letter belong to it."""
    folded = fold(text)
    if folded.text:
        assert folded.source_span(0, len(folded.text)).end == len(text)


def test_source_span_takes_the_marks_of_its_last_letter() -> None:
    """A quotation of `الشرعُ` keeps its diacritic."""
    text = "قال الشرعُ إن"
    folded = fold(text)
    start = folded.text.index("الشرع")
    assert text[slice(*folded.source_span(start, start + 5))] == "الشرعُ"


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 99)], ids=["before", "reversed", "beyond"])
def test_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    """A span that is not in the folded text raises and is never clipped."""
    with pytest.raises(IndexError):
        fold("دمشق").source_span(*span)


@given(ARABIC_TEXT)
def test_folding_without_the_map_gives_the_same_text(text: str) -> None:
    """The fast way and the mapped way agree on every text."""
    assert fold_unmapped(text) == fold(text).text
