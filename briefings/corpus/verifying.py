"""Relations derived again from the articles, for `brief store verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa

from briefings.articles.stored import load_articles
from briefings.corpus.relations import among
from briefings.corpus.signatures import sign
from briefings.corpus.tables import BANDS, COPIES, SIGNATURES, STORIES, STORY_ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AT_ONCE = 500


def verify_relations(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Derive signatures and keys again and yield the article id and fault of what does not hold.

    An article that was cleaned of more boilerplate since it came in keeps its first signature: it
    is told only where neither its sentences nor its MinHash lead to it any more.
    """
    ids = list(connection.scalars(sa.select(SIGNATURES.c.article_id).order_by("article_id")))
    for first in range(0, len(ids), _AT_ONCE):
        yield from _verify_signatures(connection, ids[first : first + _AT_ONCE])
    above = COPIES.alias()
    chained = sa.select(COPIES.c.article_id).join(above, above.c.article_id == COPIES.c.of)
    for article_id in connection.scalars(chained.order_by(COPIES.c.article_id)):
        yield article_id, "the original that it names is a copy itself"
    outside = (
        sa.select(STORY_ARTICLES.c.article_id)
        .join(STORIES, STORIES.c.id == STORY_ARTICLES.c.story_id)
        .where(STORY_ARTICLES.c.number > STORIES.c.reports)
    )
    for article_id in connection.scalars(outside.order_by(STORY_ARTICLES.c.article_id)):
        yield article_id, "its story has fewer reports than its place in it"


def _verify_signatures(connection: sa.Connection, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    articles = load_articles(connection, ids)
    query = sa.select(SIGNATURES.c.article_id, SIGNATURES.c.minhash, BANDS.c.key).outerjoin(
        BANDS, BANDS.c.reference == SIGNATURES.c.reference
    )
    values: dict[str, bytes] = {}
    keys: dict[str, set[int]] = {}
    for row in among(connection, query, SIGNATURES.c.article_id, ids):
        values[row.article_id] = row.minhash
        keys.setdefault(row.article_id, set()).add(row.key)
    for article_id in sorted(values):
        signature = sign(articles[article_id].article)
        stored = np.frombuffer(values[article_id], dtype="<u4")
        is_like = bool(np.any(stored == signature.values))
        if not is_like and keys[article_id].isdisjoint(signature.keys):
            yield article_id, "its signature is that of another text"
