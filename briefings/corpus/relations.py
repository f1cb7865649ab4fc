"""Reading what the store knows of how articles relate: signatures, copies, stories."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import sqlalchemy as sa

from briefings.articles.stored import load_articles
from briefings.articles.tables import ARTICLES, VECTORS
from briefings.corpus.grouping import LATEST_REPORTS, WINDOW_DAYS, Outlined
from briefings.corpus.originals import Copy
from briefings.corpus.profiles import LEAD_SENTENCES, Opening, profile
from briefings.corpus.signatures import Outline
from briefings.corpus.tables import BANDS, COPIES, SIGNATURES, STORIES, STORY_ARTICLES
from briefings.encoder import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.articles.article import Article
    from briefings.corpus.alignment import Relation
    from briefings.corpus.profiles import Profile

MOST_STORIES_LOADED = 20_000
"""Stories of a window that a new article may join, those of the latest days first: 40 MB. A store
that takes in more events than that in nine days does not see the oldest of them."""

_AT_ONCE = 2_000  # values in one statement; SQLite takes 32,766
_LEAD_BYTES = LEAD_SENTENCES * DIMENSIONS * 2


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story of the store.

    Attributes:
        id: of the story.
        first: day of its earliest article.
        last: day of its latest article.
        places: location of each article by id, by day and id.
        copies: those of them that repeat another article.
    """

    id: str
    first: date
    last: date
    places: Mapping[str, str]
    copies: tuple[Copy, ...]


def copies_of(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Copy]:
    """Return those of the articles that repeat another one, by id."""
    return {
        row.article_id: _copy(row)
        for row in among(connection, sa.select(COPIES), COPIES.c.article_id, ids)
    }


def copies_naming(connection: sa.Connection, ids: Sequence[str]) -> tuple[Copy, ...]:
    """Return the copies of which one of the articles is the original."""
    return tuple(map(_copy, among(connection, sa.select(COPIES), COPIES.c.of, ids)))


def stories_of(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the story of each of the articles, by article id."""
    query = sa.select(STORY_ARTICLES.c.article_id, STORY_ARTICLES.c.story_id)
    return {
        row.article_id: row.story_id
        for row in among(connection, query, STORY_ARTICLES.c.article_id, ids)
    }


def list_stories(
    connection: sa.Connection, *, start: date | None = None, end: date | None = None
) -> Iterator[StoredStory]:
    """Yield the stories with a report in a window of days, both included, the latest first."""
    window = (STORIES.c.last_day >= (start or date.min).isoformat()) & (
        STORIES.c.first_day <= (end or date.max).isoformat()
    )
    query = sa.select(STORIES.c.id).where(window).order_by(STORIES.c.last_day.desc(), STORIES.c.id)
    ids = list(connection.scalars(query))
    for first in range(0, len(ids), _AT_ONCE):
        yield from _stories(connection, ids[first : first + _AT_ONCE])


def among(
    connection: sa.Connection,
    query: sa.Select[*tuple[Any, ...]],
    column: sa.ColumnElement[Any],
    values: Sequence[Any],
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """Yield the rows in which a column has one of these values, a bounded number at a time."""
    for first in range(0, len(values), _AT_ONCE):
        part = values[first : first + _AT_ONCE]
        yield from connection.execute(query.where(column.in_(part)))


class StoredRelations:
    """What the store knows, for `originals.settle`.

    Args:
        connection: in a transaction.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def carrying(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the listed articles that carry each key."""
        query = sa.select(BANDS.c.key, SIGNATURES.c.article_id).join(
            SIGNATURES, SIGNATURES.c.reference == BANDS.c.reference
        )
        found: dict[int, list[str]] = {}
        for key, article_id in sorted(
            (row.key, row.article_id) for row in among(self._connection, query, BANDS.c.key, keys)
        ):
            found.setdefault(key, []).append(article_id)
        return found

    def outlines(self, ids: Sequence[str]) -> Mapping[str, Outline]:
        """Return what the signatures of listed articles tell before they are read."""
        rows = among(self._connection, sa.select(SIGNATURES), SIGNATURES.c.article_id, ids)
        return {
            row.article_id: Outline(
                np.frombuffer(row.minhash, dtype="<u4"), row.shingles, row.sentences
            )
            for row in rows
        }

    def articles(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """Return articles by id."""
        return {i: stored.article for i, stored in load_articles(self._connection, ids).items()}

    def copies(self, ids: Sequence[str]) -> Mapping[str, Copy]:
        """Return what is known of those among the articles that repeat others."""
        return copies_of(self._connection, ids)

    def repeating(self, article_id: str) -> Sequence[str]:
        """Return the articles that name this one as what they repeat."""
        naming = (COPIES.c.of == article_id) | (COPIES.c.via == article_id)
        query = sa.select(COPIES.c.article_id).where(naming).order_by(COPIES.c.article_id)
        return list(self._connection.scalars(query))


class StoredReports:
    """The reports of the store's stories, for `grouping.Grouping`.

    Args:
        connection: in a transaction.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def outlined(self, days: Iterable[date]) -> list[Outlined]:
        """Return the stories that reports of these days may join."""
        spread = timedelta(days=WINDOW_DAYS)
        every = list(days)
        window = (STORIES.c.last_day >= (min(every) - spread).isoformat()) & (
            STORIES.c.first_day <= (max(every) + spread).isoformat()
        )
        query = sa.select(STORIES).where(window).order_by(STORIES.c.last_day.desc(), STORIES.c.id)
        return [
            _outlined(row) for row in self._connection.execute(query.limit(MOST_STORIES_LOADED))
        ]

    def named(self, story_ids: Sequence[str]) -> list[Outlined]:
        """Return stories by their ids."""
        rows = among(self._connection, sa.select(STORIES), STORIES.c.id, story_ids)
        return [_outlined(row) for row in rows]

    def newest_day(self) -> date | None:
        """Return the latest day of any story."""
        text = self._connection.scalar(sa.select(sa.func.max(STORIES.c.last_day)))
        return date.fromisoformat(text) if text else None

    def latest(self, story_ids: Sequence[str]) -> Mapping[str, Sequence[Profile]]:
        """Return for each story its latest reports, in the order in which they joined it."""
        rows = STORY_ARTICLES.c
        query = (
            sa.select(
                *(rows.story_id, rows.number, rows.day, rows.names, rows.figures),
                sa.type_coerce(
                    sa.func.substr(VECTORS.c.rows, 1, _LEAD_BYTES), sa.LargeBinary
                ).label("leads"),
            )
            .join(STORIES, STORIES.c.id == rows.story_id)
            .join(VECTORS, VECTORS.c.article_id == rows.article_id)
            .where(rows.number > STORIES.c.reports - LATEST_REPORTS)
        )
        found: dict[str, list[Profile]] = {}
        for row in sorted(
            among(self._connection, query, rows.story_id, story_ids), key=lambda r: r.number
        ):
            leads = np.frombuffer(row.leads, dtype=np.float16).reshape(-1, DIMENSIONS)
            opening = Opening(frozenset(json.loads(row.names)), frozenset(json.loads(row.figures)))
            report = profile(opening, leads, date.fromisoformat(row.day))
            found.setdefault(row.story_id, []).append(report)
        return found


def _stories(connection: sa.Connection, ids: Sequence[str]) -> Iterator[StoredStory]:
    rows = STORY_ARTICLES.c
    query = sa.select(rows.story_id, rows.article_id, rows.day, ARTICLES.c.location).join(
        ARTICLES, ARTICLES.c.id == rows.article_id
    )
    members: dict[str, list[Any]] = {story: [] for story in ids}
    for row in among(connection, query, rows.story_id, ids):
        members[row.story_id].append(row)
    copies = copies_of(connection, [m.article_id for story in members.values() for m in story])
    for story, found in members.items():
        found.sort(key=lambda m: (m.day, m.article_id))
        if found:  # a story whose articles were all pruned is none
            yield StoredStory(
                id=story,
                first=date.fromisoformat(found[0].day),
                last=date.fromisoformat(found[-1].day),
                places={m.article_id: m.location for m in found},
                copies=tuple(copies[m.article_id] for m in found if m.article_id in copies),
            )


def _copy(row: sa.Row[*tuple[Any, ...]]) -> Copy:
    return Copy(
        article_id=row.article_id,
        of=row.of,
        kind=cast("Relation", row.kind),
        containment=row.containment,
        share=row.share,
        via=row.via,
    )


def _outlined(row: sa.Row[*tuple[Any, ...]]) -> Outlined:
    return Outlined(
        id=row.id,
        first=date.fromisoformat(row.first_day),
        last=date.fromisoformat(row.last_day),
        centre=np.frombuffer(row.centre, dtype=np.float16).astype(np.float32),
        reports=row.reports,
    )
