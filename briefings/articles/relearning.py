"""Stored articles are cleaned of lines learnt since they came in.

The stored text never changes: spans are added and the sentences told apart again. An outlet is
looked at again only when what is learnt of it has changed since it was last looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.articles.assembling import without_spans
from briefings.articles.cleaning.learning import (
    APPLIED,
    LearnedLines,
    learned_spans,
    load_learned,
    owner_of,
)
from briefings.articles.stored import StoredArticle, load_articles, replace_extractions
from briefings.articles.tables import ARTICLES, LINES
from briefings.store.upserts import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.store import Store

AT_ONCE = 100
"""Articles in one transaction: the vectors of so many take a few seconds."""

Compute = Callable[[Sequence[StoredArticle]], Sequence[StoredArticle]]
"""Gives articles, whose sentences are new, the vectors and stems of these sentences."""


def relearn(store: Store, compute: Compute) -> tuple[str, ...]:
    """Clean stored articles of what has been learnt since, and return the ids of those changed.

    Args:
        store: open for writing.
        compute: gives articles, whose sentences are new, their vectors and stems.

    Raises:
        StoreError: the store cannot be read or written.
    """
    with store.reading() as connection:
        learned = load_learned(connection)
        stale = _stale(connection, learned)
        ids = _ids_by_owner(connection, stale)
    changed: list[str] = []
    for owner in sorted(stale):
        own = ids.get(owner, [])
        for start in range(0, len(own), AT_ONCE):
            changed += _clean(store, own[start : start + AT_ONCE], learned[owner], compute)
        mark = {"outlet": owner, "line": APPLIED, "articles": _digest(learned[owner])}
        with store.writing() as connection:
            put(connection, LINES, [mark])
    return tuple(changed)


def _stale(connection: sa.Connection, learned: Mapping[str, LearnedLines]) -> set[str]:
    """Return the outlets of which other lines are learnt than were last applied."""
    query = sa.select(LINES.c.outlet, LINES.c.articles).where(LINES.c.line == APPLIED)
    applied = {row.outlet: row.articles for row in connection.execute(query)}
    return {owner for owner, lines in learned.items() if applied.get(owner) != _digest(lines)}


def _digest(lines: LearnedLines) -> int:
    """Return a number of 31 bits that changes with what is learnt."""
    words = f"{sorted(lines.lines)} {sorted(lines.paragraphs)}"
    return zlib.crc32(words.encode()) & 0x7FFFFFFF


def _ids_by_owner(connection: sa.Connection, owners: set[str]) -> dict[str, list[str]]:
    if not owners:
        return {}
    found: dict[str, list[str]] = {}
    pairs = connection.execute(sa.select(ARTICLES.c.outlet, ARTICLES.c.carrier).distinct())
    for outlet, carrier in pairs.all():
        owner = owner_of(outlet, carrier)
        if owner in owners:
            of_both = sa.and_(
                ARTICLES.c.outlet.is_not_distinct_from(outlet),
                ARTICLES.c.carrier.is_not_distinct_from(carrier),
            )
            query = sa.select(ARTICLES.c.id).where(of_both).order_by(ARTICLES.c.id)
            found.setdefault(owner, []).extend(connection.scalars(query))
    return found


def _clean(store: Store, ids: Sequence[str], learned: LearnedLines, compute: Compute) -> list[str]:
    """Add spans to the articles that carry learnt lines, and return the ids of those."""
    with store.reading() as connection:
        items = load_articles(connection, ids).values()
    cleaned: list[StoredArticle] = []
    for item in items:
        article = without_spans(item.article, learned_spans(item.article, learned))
        if article.boilerplate != item.article.boilerplate:
            cleaned.append(replace(item, article=article))
    if not cleaned:
        return []
    computed = compute(cleaned)
    with store.writing() as connection:
        replace_extractions(connection, computed)
    return [item.article.id for item in computed]
