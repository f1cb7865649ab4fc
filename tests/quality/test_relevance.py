"""The sentences chosen for a topic bear on it, by labels set by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefings.articles.reading import read_paths
from briefings.drafting.extracted import draft_extracted
from briefings.encoder import SentenceEncoder
from briefings.evidence.ranking import embed_passages, passages_of, rank_passages
from briefings.evidence.selection import select_evidence
from briefings.evidence.topics import find_topic
from briefings.glossary.matching import Glossary
from briefings.text.normalization import fold_text
from briefings.text.tokens import TokenCounter
from tests.quality.conftest import DAY, Rows

PRECISION = 0.80
"""Bar of the product, for the sentences that a brief is drafted from."""


@pytest.mark.parametrize("topic", ["bases", "northeast", "economy"])
def test_chosen_sentences_bear_on_the_topic(
    topic: str,
    root: Path,
    shared: Path,
    rows: Rows,
    glossary: Glossary,
    encoder: SentenceEncoder,
) -> None:
    """Precision over the statements drafted from samples and seeds together."""
    labels = {row["sha256_16"]: int(row[topic]) for row in rows("relevance.tsv")}
    paths = [root / "samples" / "articles", shared / "seeds"]
    articles = [
        a
        for a in read_paths(paths, glossary=glossary, near=DAY).articles
        if a.genre != "opinion" and (a.anchor is None or a.anchor <= DAY)
    ]
    passages = passages_of(articles)
    vectors = embed_passages(passages, encoder)
    ranked = rank_passages(passages, vectors, find_topic(topic, (), glossary), encoder)
    evidence = select_evidence(ranked, vectors, budget=12_000, count_tokens=TokenCounter().count)
    extraction = draft_extracted(ranked, vectors, evidence, glossary, copy_of={}, day=DAY)
    texts = {p.key: p.text for p in passages}
    chosen = {draft.sentences[0] for draft in extraction.drafts}
    judged = [labels[sha] for key in chosen if (sha := _sha(texts[key])) in labels]
    in_evidence = [labels[s] for r in evidence.chosen if (s := _sha(r.passage.text)) in labels]
    precision = sum(judged) / len(judged)
    print(
        f"\n{topic}: statements {len(judged)} labelled, precision {precision:.2f} (bar 0.80); "
        f"evidence {len(in_evidence)}, precision {sum(in_evidence) / len(in_evidence):.2f}"
    )
    assert precision >= PRECISION


def _sha(text: str) -> str:
    return hashlib.sha256(fold_text(text).encode()).hexdigest()[:16]
