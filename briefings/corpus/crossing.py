"""Translations among the articles of the store: within a story, from one language to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.articles.stored import load_articles
from briefings.articles.tables import ARTICLES
from briefings.corpus.relations import among, copies_of
from briefings.corpus.tables import SIGNATURES, STORY_ARTICLES
from briefings.corpus.translations import Text, have_near_openings, link_translations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.corpus.arriving import Related
    from briefings.corpus.originals import Copy, Settled

MOST_TRANSLATIONS = 6
"""Articles of a story in the other language that a new one is compared with: those that joined it
last."""


@dataclass(frozen=True, slots=True)
class _Member:
    """An article of a story with words of its own."""

    id: str
    language: str


def find_translations(
    connection: sa.Connection,
    settled: Settled,
    fresh: Mapping[str, Related],
    stories: Mapping[str, str],
) -> dict[str, Copy]:
    """Return which articles turned out to be translations, by id; known ones may be among them.

    Args:
        connection: in a transaction in which the stories of the new articles stand.
        settled: what repeats what in one language.
        fresh: the new articles by id.
        stories: of these, by id.
    """
    pairs = _pairs(connection, settled, fresh, stories)
    if not pairs:
        return {}
    ids = sorted({text.article.id for pair in pairs for text in pair})
    return link_translations(pairs, copies_of(connection, ids) | dict(settled.copies))


def _pairs(
    connection: sa.Connection,
    settled: Settled,
    fresh: Mapping[str, Related],
    stories: Mapping[str, str],
) -> list[tuple[Text, Text]]:
    """Return the new articles paired with those of their stories in the other language."""
    new = {i: Text(item.article, item.vectors) for i, item in fresh.items() if i in settled.listed}
    members = _members(connection, sorted({stories[i] for i in new}))
    wanted: dict[tuple[str, str], None] = {}
    for i, text in new.items():
        language = text.article.language
        others = [member.id for member in members[stories[i]] if member.language != language]
        for other in others[-MOST_TRANSLATIONS:]:
            wanted[min(i, other), max(i, other)] = None
    stored = load_articles(connection, sorted({i for pair in wanted for i in pair} - set(new)))
    texts = new | {i: Text(item.article, item.vectors) for i, item in stored.items()}
    pairs = ((texts[one], texts[other]) for one, other in wanted)
    return [pair for pair in pairs if have_near_openings(*pair)]


def _members(connection: sa.Connection, stories: Sequence[str]) -> dict[str, list[_Member]]:
    """Return the listed articles of stories that are told in more than one language."""
    rows = STORY_ARTICLES.c
    query = (
        sa.select(rows.story_id, rows.article_id, rows.number, ARTICLES.c.language)
        .join(SIGNATURES, SIGNATURES.c.article_id == rows.article_id)
        .join(ARTICLES, ARTICLES.c.id == rows.article_id)
    )
    found: dict[str, list[_Member]] = {story: [] for story in stories}
    listed = among(connection, query, rows.story_id, stories)
    for row in sorted(listed, key=lambda row: (row.number or 0, row.article_id)):
        found[row.story_id].append(_Member(row.article_id, row.language))
    return found
