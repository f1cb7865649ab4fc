"""Printable texts: controls out, foreign characters replaced and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.render.fonts import printable_characters
from briefings.render.sanitising import make_brief_printable, make_printable
from briefings.render.specimen import SPECIMENS

_LETTERS = frozenset(map(ord, "abcابت □"))


@pytest.mark.parametrize(
    ("text", "shown", "replaced"),
    [
        ("a\u202eb\u202cc", "abc", 0),
        ("\u2066ا\u2069ب", "اب", 0),
        ("a\u200b\ufeffb", "ab", 0),
        ("a\x00\x1bb", "ab", 0),
        ("a\u2009b\nc\td", "a b c □", 1),
        ("a🛈b🇸🇾", "a□b□□", 3),
        ("a\ufe0fb", "ab", 0),
        ("□", "□", 0),
    ],
    ids=["override", "isolate", "zero-width", "control", "spaces", "emoji", "selector", "itself"],
)
def test_what_is_shown(text: str, shown: str, replaced: int) -> None:
    """Invisible characters go, white space is a space, what no font has becomes a box."""
    printable = make_printable(text, _LETTERS)
    assert (printable.text, printable.replaced) == (shown, replaced)


@given(st.text(max_size=200))
def test_nothing_unprintable_remains(text: str) -> None:
    """Whatever comes in, each character that comes out is one that a font has, or a space."""
    characters = printable_characters()
    shown = make_printable(text, characters).text
    assert all(ord(char) in characters or char in " \u00a0□" for char in shown)
    assert make_printable(shown, characters).text == shown


def test_a_printable_brief_is_left_as_it_is() -> None:
    """The full specimen has nothing to replace."""
    brief = SPECIMENS["full"]()
    printable = make_brief_printable(brief, printable_characters())
    assert printable.brief == brief
    assert printable.replaced == 0


def test_every_text_of_a_brief_is_reached() -> None:
    """No override or unknown character is left anywhere in the record."""
    printable = make_brief_printable(SPECIMENS["hostile"](), printable_characters())
    text = printable.brief.model_dump_json()
    assert not set(text) & set("\u202e\u202c\u2066\u2069🛈\x00")
    assert printable.replaced > 10
