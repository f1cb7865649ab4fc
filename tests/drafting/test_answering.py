"""A claim that its source goes on to deny is printed with the denial, and does not lead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.drafting.extracted import draft_extracted
from briefings.encoder import default_encoder
from briefings.evidence.ranking import embed_passages, passages_of, rank_passages
from briefings.evidence.selection import select_evidence
from briefings.evidence.topics import topic_from_words
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article
    from briefings.drafting.extracted import Extraction

DAY = date(2026, 1, 29)
CLAIM = "قال قائد الحامية إن شركة «البحر» وافقت على إخلاء ثلاثة أرصفة في مرفأ طرطوس."
DENIAL = "ونفت الشركة لاحقاً أن تكون قد وافقت على إخلاء أي رصيف في المرفأ."
CLAIM_EN = "The garrison commander said the Bahr company had agreed to clear three Tartus berths."
DENIAL_EN = "The company later denied that it had agreed to clear any berth."


def extract(
    make_article: Callable[..., Article], *texts: str, topic: str = "مرفأ طرطوس", most: int = 12
) -> Extraction:
    """Draft from articles, an outlet each."""
    articles = [make_article(text, outlet=f"outlet {n}") for n, text in enumerate(texts)]
    encoder, glossary = default_encoder(), default_glossary()
    passages = passages_of(articles)
    vectors = embed_passages(passages, encoder)
    ranked = rank_passages(passages, vectors, topic_from_words(topic, glossary), encoder)
    evidence = select_evidence(ranked, vectors, budget=999, count_tokens=lambda t: len(t.split()))
    return draft_extracted(ranked, vectors, evidence, glossary, copy_of={}, day=DAY, most=most)


def printed(extraction: Extraction) -> list[str]:
    """Return the text of each draft in order."""
    return [draft.text_ar or draft.text_en or "" for draft in extraction.drafts]


@pytest.mark.parametrize(
    ("claim", "denial", "topic"),
    [(CLAIM, DENIAL, "مرفأ طرطوس"), (CLAIM_EN, DENIAL_EN, "Tartus berths")],
)
def test_a_denial_is_printed_behind_its_claim(
    claim: str, denial: str, topic: str, make_article: Callable[..., Article]
) -> None:
    """Next to it, under the same heading, though it would not stand alone."""
    extraction = extract(make_article, f"{claim} {denial}", topic=topic)
    texts = printed(extraction)
    assert texts.index(denial) == texts.index(claim) + 1
    sections = {draft.section for draft in extraction.drafts}
    assert len(sections) == 1
    assert "most_reported" not in sections


def test_a_claim_and_its_denial_make_room_together(make_article: Callable[..., Article]) -> None:
    """Never more statements than asked for, and never half of the two."""
    other = "وصلت ثلاث سفن إلى مرفأ طرطوس يوم الثلاثاء، بحسب إدارة المرفأ."
    texts = printed(extract(make_article, f"{CLAIM} {DENIAL}", other, most=2))
    assert len(texts) <= 2
    assert (CLAIM in texts) == (DENIAL in texts)


@pytest.mark.parametrize(
    "following",
    [
        "ورست في اليوم نفسه سفينتان محملتان بالقمح عند الرصيف الخامس.",
        "ونفى قائد الحامية أن تكون الأرصفة الثلاثة قد بيعت.",
        "ونفى نادي كرة السلة في حلب شائعات عن رحيل مدربه إلى الدوري اللبناني.",
    ],
)
def test_other_sentences_do_not_follow(
    following: str, make_article: Callable[..., Article]
) -> None:
    """Neither what denies nothing nor the denial of another matter."""
    extraction = extract(make_article, f"{CLAIM} {following}")
    assert printed(extraction) == [CLAIM]
