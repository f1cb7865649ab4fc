"""Words are folded, keep their place, and stop words are told from names."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.normalization import fold_text
from briefings.text.words import content_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("الرئيسُ السّوري", "الرييس السوري", id="Arabic"),
        pytest.param("طائرة Il-76", "طايره il-76", id="name with a number"),
        pytest.param("F-16C G20", "f-16c g20", id="types"),
        pytest.param("3.5 1,000 ٣٫٥", "3.5 1,000 3.5", id="numbers"),
        pytest.param("لـ15 ديسمبر2024", "ل 15 ديسمبر 2024", id="letters written to digits"),
        pytest.param("U.S. forces", "us forces", id="dotted acronym"),
        pytest.param("al-Sharaa’s north-east", "al sharaa's north east", id="hyphens, apostrophe"),
        pytest.param("بـ”احترام“، قال:", "ب احترام قال", id="punctuation"),
    ],
)
def test_what_is_a_word(text: str, expected: str) -> None:
    """A text is cut into these folded words."""
    assert [word for _, word in words(text)] == expected.split()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("وفي المطار إلى أن", "ar", ["المطار"], id="Arabic stop words"),
        pytest.param("على الأرض", "ar", ["الارض"], id="the preposition"),
        pytest.param("زار علي دمشق", "ar", ["زار", "علي", "دمشق"], id="the name"),
        pytest.param("the US told us", "en", ["us", "told"], id="US and us"),
        pytest.param("The WHO, who said", "en", ["who", "said"], id="WHO and who"),
    ],
)
def test_what_carries_content(
    text: str, language: Literal["ar", "en"], expected: list[str]
) -> None:
    """Stop words go, names that look like them stay."""
    assert [word for _, word in content_words(text, language)] == expected


@given(st.text(st.sampled_from("ابةىأُـ ٣5.,-'aB \n؟U.S."), max_size=50))
def test_a_word_is_what_its_span_folds_to(text: str) -> None:
    """The span of a word, folded, is the word, the stops of an acronym aside; spans go on."""
    end = 0
    for span, word in words(text):
        assert span.start >= end
        assert fold_text(text[slice(*span)]).replace(".", "") == word.replace(".", "")
        end = span.end
