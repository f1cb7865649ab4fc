"""Evidence is relevant, within its budget, spread over outlets, and says nothing twice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from briefings.articles.article import Article
from briefings.evidence.ranking import Ranked, passages_of
from briefings.evidence.selection import select_evidence

Make = Callable[..., Article]


def ranked(articles: list[Article], scores: list[float]) -> list[Ranked]:
    """Rank the sentences of articles with given scores."""
    return [Ranked(p, s, 0.0, s) for p, s in zip(passages_of(articles), scores, strict=True)]


def words(text: str) -> int:
    """Count words in place of tokens."""
    return len(text.split())


def test_what_does_not_bear_on_the_topic_is_left_out(make_article: Make) -> None:
    """Below the floor a sentence is no evidence, even when there is room."""
    items = ranked([make_article("One two three. Four five six.")], [0.9, 0.1])
    evidence = select_evidence(
        items, np.eye(2, 512, dtype=np.float32), budget=99, count_tokens=words
    )
    assert [r.score for r in evidence.chosen] == [0.9]
    assert evidence.relevant == 1


def test_the_budget_is_never_passed(make_article: Make) -> None:
    """A sentence that does not fit is passed over; a shorter one after it may still fit."""
    items = ranked(
        [make_article("One two three four five. Six seven eight nine. Ten eleven twelve.")],
        [0.9, 0.8, 0.7],
    )
    evidence = select_evidence(
        items, np.eye(3, 512, dtype=np.float32), budget=8, count_tokens=words
    )
    assert evidence.tokens <= 8
    assert [r.passage.text for r in evidence.chosen] == [
        "One two three four five.",
        "Ten eleven twelve.",
    ]


def test_a_near_repeat_is_said_once(make_article: Make) -> None:
    """Two sentences of the same direction count once, the better scored stays."""
    items = ranked(
        [make_article("One two three."), make_article("One two three again.")], [0.8, 0.9]
    )
    vectors = np.zeros((2, 512), dtype=np.float32)
    vectors[:, 0] = 1.0
    evidence = select_evidence(items, vectors, budget=99, count_tokens=words)
    assert [r.score for r in evidence.chosen] == [0.9]


def test_outlets_take_turns_when_scores_are_close(make_article: Make) -> None:
    """The second place goes to the other outlet when it is nearly as good."""
    long = make_article("Alpha one two. Beta three four.", outlet="one")
    short = make_article("Gamma five six.", outlet="two")
    items = ranked([long, short], [0.80, 0.79, 0.785])
    evidence = select_evidence(
        items, np.eye(3, 512, dtype=np.float32), budget=99, count_tokens=words
    )
    assert [r.passage.article.outlet for r in evidence.chosen] == ["one", "two", "one"]


def test_nothing_read_gives_no_evidence() -> None:
    """An empty corpus is an honest empty choice."""
    evidence = select_evidence([], np.zeros((0, 512), np.float32), budget=9, count_tokens=words)
    assert evidence.chosen == ()
