"""What stands under "most widely reported": only what more outlets carry than anything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefings.articles.article import Article
from briefings.drafting.extracted import draft_extracted
from briefings.encoder import default_encoder
from briefings.evidence.ranking import embed_passages, passages_of, rank_passages
from briefings.evidence.selection import select_evidence
from briefings.evidence.topics import find_topic
from briefings.glossary.loading import default_glossary

Make = Callable[..., Article]
NEWS = "غادر رتل روسي من 24 شاحنة قاعدة حميميم يوم الاثنين، بحسب وزارة الدفاع السورية."
OTHER = "وصلت سفينة إمداد روسية إلى قاعدة طرطوس يوم الثلاثاء، وفق إدارة المرفأ."
AHEAD = "من المقرر أن يجتمع الجانبان يوم السبت في قاعدة حميميم لبحث وضع القاعدتين."


def _leading(make_article: Make, reach: dict[str, int]) -> list[str]:
    articles = [make_article(text, outlet=f"outlet {n}") for n, text in enumerate(reach)]
    encoder, glossary = default_encoder(), default_glossary()
    passages = passages_of(articles)
    vectors = embed_passages(passages, encoder)
    topic = find_topic("bases", (), glossary)
    ranked = rank_passages(passages, vectors, topic, encoder)
    evidence = select_evidence(ranked, vectors, budget=99, count_tokens=lambda _: 1, floor=0.0)
    drafts = draft_extracted(
        ranked, vectors, evidence, glossary, copy_of={}, day=date(2026, 1, 29),
        reach=lambda draft: reach[draft.text_ar or ""],
    ).drafts  # fmt: skip
    assert {draft.text_ar for draft in drafts} == set(reach)
    return [draft.text_ar or "" for draft in drafts if draft.section == "most_reported"]


@pytest.mark.parametrize(
    ("reach", "leading"),
    [
        ({NEWS: 3, OTHER: 1, AHEAD: 1}, [NEWS]),
        ({NEWS: 1, OTHER: 2, AHEAD: 1}, [OTHER]),
        ({NEWS: 1, OTHER: 1, AHEAD: 1}, []),
        ({NEWS: 2, OTHER: 2, AHEAD: 1}, []),
        ({NEWS: 2, OTHER: 1, AHEAD: 3}, []),
    ],
    ids=["the first", "the second", "one outlet each", "as many each", "what is ahead has more"],
)
def test_the_heading_is_true_of_what_stands_under_it(
    make_article: Make, reach: dict[str, int], leading: list[str]
) -> None:
    """One outlet is not wide, and of two as wide none is the widest."""
    assert _leading(make_article, reach) == leading
