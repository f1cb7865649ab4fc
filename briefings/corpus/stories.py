"""Stories: articles that report the same event, across outlets, languages and days.

A new article joins the story it is nearest to, or opens one; nothing is read again, and no story is
split or merged afterwards, so that its id stays what it was. Copies go where their original is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from briefings.brief.identity import tagged_id
from briefings.corpus.grouping import Grouping
from briefings.corpus.originals import originality
from briefings.corpus.profiles import profile, read_opening
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.corpus.originals import Copy
    from briefings.glossary.matching import Glossary


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report the same event; the most original text of them stands first."""

    id: str
    article_ids: tuple[str, ...]


def group_stories(
    articles: Sequence[Article],
    copies: Sequence[Copy],
    vectors: Mapping[str, NDArray[Any]] | None = None,
    glossary: Glossary | None = None,
) -> tuple[Story, ...]:
    """Group articles that were read from files, by the same decision as in the store.

    Args:
        articles: of any language.
        copies: found among them.
        vectors: of the sentences, by article id; without them a story is an original and its
            copies.
        glossary: names and terms; the shipped ones if absent.
    """
    ids = {article.id for article in articles}
    repeated = {c.article_id: o for c in copies if (o := c.via or c.of) in ids}
    ordered = sorted(articles, key=originality)
    reports = [article for article in ordered if article.id not in repeated]
    story_of = (
        {article.id: tagged_id("sty", article.id) for article in reports}
        if vectors is None
        else _place(reports, vectors, glossary or default_glossary())
    )
    groups: dict[str, list[str]] = {}
    for article in ordered:
        groups.setdefault(story_of[_report(article.id, repeated)], []).append(article.id)
    return tuple(Story(story, tuple(ids)) for story, ids in groups.items())


def _place(
    reports: Sequence[Article], vectors: Mapping[str, NDArray[Any]], glossary: Glossary
) -> dict[str, str]:
    newest = max((a.anchor for a in reports if a.anchor is not None), default=date.min)
    grouping = Grouping()
    return {
        article.id: grouping.place(
            article.id,
            profile(read_opening(article, glossary), vectors[article.id], article.anchor or newest),
        ).story
        for article in reports
    }


def _report(article_id: str, repeated: Mapping[str, str]) -> str:
    """Return the article at whose text a chain of copies ends."""
    while article_id in repeated:
        article_id = repeated[article_id]
    return article_id
