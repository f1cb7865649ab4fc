"""Stories: articles on the same event. Here a story is an article and its copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.identity import tagged_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.article import Article
    from briefings.corpus.copies import Copy


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report the same event; the first is the original of its copies."""

    id: str
    article_ids: tuple[str, ...]


def group_stories(articles: Sequence[Article], copies: Sequence[Copy]) -> tuple[Story, ...]:
    """Group articles with their copies; every other article is a story of its own."""
    original = {copy.article_id: copy.of for copy in copies}
    groups: dict[str, list[str]] = {}
    for article in articles:
        groups.setdefault(original.get(article.id, article.id), [])
    for article in articles:
        groups[original.get(article.id, article.id)].append(article.id)
    return tuple(
        Story(tagged_id("sty", first), tuple(sorted(ids, key=lambda i: i != first)))
        for first, ids in groups.items()
    )
