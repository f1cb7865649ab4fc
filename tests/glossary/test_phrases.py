"""Noun phrases: known words become key terms, unknown ones are not passed over."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefings.glossary.chunks import read_chunks
from briefings.glossary.loading import default_glossary
from briefings.glossary.phrases import read_phrase

PHRASES = (
    ("adjectives-in-english-order", "مركبات عسكرية روسية", "Russian military vehicles", True),
    ("owner", "قواتها في سوريا", "its forces", True),
    (
        "name-with-office",
        "الرئيس الروسي فلاديمير بوتين في موسكو",
        "Vladimir Putin (Russian president)",
        True,
    ),
    ("idafa", "مستقبل القواعد الروسية", "future of Russian bases", True),
    ("adjective-of-the-first-noun", "وزارة الدفاع الروسية", "Russian Ministry of Defence", True),
    ("count", "خمسة مصادر سورية", "5 Syrian sources", True),
    ("dual", "طائرتين روسيتين", "2 Russian aircraft", True),
    ("count-takes-no-owner", "31 شاحنة مطار القامشلي", "31 trucks", True),
    ("unknown-adjective", "القوات الموالية لتركيا", "forces", False),
    ("relative-narrows", "القوات التي انسحبت", "forces", False),
    ("two-people-are-two", "بوتين الشرع", "Vladimir Putin", True),
    ("hedge", "أكثر من 200 جندي في المطار", "more than 200 soldiers", True),
    ("part", "جزءا من القوات الروسية", "part of the Russian forces", True),
    ("accusative-adjective-is-no-state", "وفدا روسيا في دمشق", "Russian delegation", True),
)


@pytest.mark.parametrize(
    ("text", "english", "whole"), [p[1:] for p in PHRASES], ids=[p[0] for p in PHRASES]
)
def test_phrases(text: str, english: str, *, whole: bool) -> None:
    """The English of a phrase, and whether the word after it may still belong to it."""
    phrase = read_phrase(read_chunks(text, default_glossary()), 0)
    assert phrase is not None
    assert (phrase.english, phrase.is_whole) == (english, whole)


def test_an_unknown_first_word_is_no_phrase() -> None:
    """Nothing is guessed from the words after an unknown one."""
    assert read_phrase(read_chunks("رحلاتها الجوية إلى دمشق", default_glossary()), 0) is None


def test_every_word_is_in_one_chunk() -> None:
    """Chunks follow each other and overlap nowhere."""
    text = "وقالت خمسة مصادر سورية لوكالة رويترز إن روسيا سحبت 24 شاحنة في 27 يناير"
    chunks = read_chunks(text, default_glossary())
    assert all(one.span.end <= two.span.start for one, two in pairwise(chunks))
    assert all(text[c.span.start : c.span.end] == c.text for c in chunks)
