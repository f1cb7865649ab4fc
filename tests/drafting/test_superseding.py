"""A toll that a later one in the same brief replaces is left out (R3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefings.articles.article import Article
from briefings.drafting.candidates import read_candidate
from briefings.drafting.superseding import without_superseded
from briefings.encoder import default_encoder
from briefings.evidence.ranking import Passage, Ranked
from briefings.glossary.loading import default_glossary

Make = Callable[..., Article]

SIX = "قُتل ستة أشخاص في انفجار مستودع ذخيرة قرب حمص يوم الأحد، بحسب وزارة الصحة السورية."
NINE = (
    "ارتفعت حصيلة انفجار مستودع الذخيرة قرب حمص يوم الأحد إلى تسعة قتلى، وفق وزارة الصحة السورية."
)
SIX_EN = (
    "Six people were killed in an explosion at an ammunition depot near Homs on Sunday, the Syrian "
    "health ministry said."
)
NINE_EN = (
    "The death toll from an explosion at an ammunition depot near Homs on Sunday rose to nine, the "
    "Syrian health ministry said."
)
TEN_LEFT = "غادرت عشر شاحنات مستودع الذخيرة قرب حمص يوم الأحد، بحسب وزارة الدفاع السورية."

CASES = {
    "a toll that rose": (SIX, NINE, 1, [NINE]),
    "in English": (SIX_EN, NINE_EN, 1, [NINE_EN]),
    "told on one day": (SIX, NINE, 0, [SIX, NINE]),
    "another explosion": (SIX, NINE.replace("حمص", "حماة"), 1, None),
    "another day": (SIX, NINE.replace("الأحد", "السبت"), 1, None),
    "a toll that is no update": (SIX, SIX.replace("ستة", "تسعة"), 1, None),
    "no toll": (SIX, TEN_LEFT, 1, None),
}


@pytest.mark.parametrize(("before", "after", "days", "left"), CASES.values(), ids=CASES)
def test_only_the_earlier_toll_of_the_same_event_is_left_out(
    make_article: Make, before: str, after: str, days: int, left: list[str] | None
) -> None:
    """With None both stay; in doubt both are printed."""
    encoder, glossary = default_encoder(), default_glossary()
    candidates = []
    for row, (text, day) in enumerate(((before, 26), (after, 26 + days))):
        article = make_article(text, outlet=f"outlet {row}", published=date(2026, 1, day))
        ranked = Ranked(Passage(article, article.sentences[0]), 1.0, 1.0, 1.0)
        candidates.append(read_candidate(ranked, row, glossary))
    vectors = encoder.encode([before, after])
    kept = without_superseded(candidates, (), vectors, glossary)
    assert [c.passage.text for c in kept] == (left or [before, after])
