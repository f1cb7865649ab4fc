"""The tables of articles: as fetched, as extracted, their vectors, and where they came from.

A stored text never changes; an extraction may be replaced by a better one, and its spans still
count code points of the same text. Days and times are ISO 8601 texts, lists are JSON.
"""

from __future__ import annotations

import sqlalchemy as sa

from briefings.store.migrations import Component, Migration, create_tables

METADATA = sa.MetaData()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


ORIGINALS = sa.Table(
    "originals",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),  # of the bytes as fetched
    _text("media"),  # text, html, json, mail
    sa.Column("size", sa.Integer, nullable=False),  # bytes before compression
    sa.Column("content", sa.LargeBinary, nullable=False),  # compressed with zlib
)

ARTICLES = sa.Table(
    "articles",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("day"),  # published, else fetched, else ingested: what windows are cut by
    _text("sha256"),  # of the stored text in UTF-8
    _text("location"),
    _text("source", nullable=True),  # name of the [[sources]] table that gave it
    _text("outlet", nullable=True),
    _text("outlet_basis"),
    _text("headline", nullable=True),
    _text("url", nullable=True),
    _text("carrier", nullable=True),
    _text("published", nullable=True),
    _text("published_basis"),
    sa.Column("published_estimated", sa.Boolean, nullable=False),
    _text("fetched", nullable=True),
    _text("language"),
    _text("genre"),
    _text("genre_basis"),
    _text("affiliation"),
    _text("encoding"),
    _text("author", nullable=True),
    _text("agency", nullable=True),
    _text("text"),
    sa.Column("original", sa.ForeignKey("originals.sha256"), nullable=True),
    _text("ingested_at"),
    sa.Index("articles_by_day", "day"),
    sa.Index("articles_by_outlet", "outlet"),
    sa.Index("articles_by_url", "url"),
    sa.Index("articles_by_original", "original"),
)

EXTRACTIONS = sa.Table(
    "extractions",
    METADATA,
    sa.Column("article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    _text("boilerplate"),  # [[start, end, reason], …]
    _text("sentences"),  # [[start, end, paragraph], …] in order
    _text("stems"),  # [[stem, …], …], one list a sentence: what BM25 counts
)

VECTORS = sa.Table(
    "vectors",
    METADATA,
    sa.Column("article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    _text("encoder"),
    sa.Column("rows", sa.LargeBinary, nullable=False),  # float16, one row of 512 a sentence
)

LINES = sa.Table(
    "outlet_lines",
    METADATA,
    sa.Column("outlet", sa.Text, primary_key=True),
    sa.Column("line", sa.BigInteger, primary_key=True),  # hash of the folded line, signed 64 bits
    sa.Column("articles", sa.Integer, nullable=False),  # how many carried it
)

FILES = sa.Table(
    "files",
    METADATA,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
    sa.Column("mtime_ns", sa.BigInteger, nullable=False),
    _text("outcome"),  # read, failed
    _text("detail", nullable=True),
    _text("at"),
)

PAGES = sa.Table(
    "pages",
    METADATA,
    sa.Column("url", sa.Text, primary_key=True),
    _text("seen_at", nullable=True),  # where it was in the end, if not there
    _text("etag", nullable=True),
    _text("last_modified", nullable=True),
    _text("sha256", nullable=True),  # of the bytes last fetched, or of a feed's entry
    _text("outcome"),  # pending (fetched, not stored yet), read, failed
    _text("detail", nullable=True),
    sa.Column("attempts", sa.Integer, nullable=False),  # that failed, one after the other
    _text("checked_at"),
)

SOURCES = sa.Table(
    "sources",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    _text("kind"),
    _text("address"),
    _text("state"),  # fresh, stale, failing, empty, paywalled
    _text("detail", nullable=True),
    _text("checked_at", nullable=True),
    _text("succeeded_at", nullable=True),
    _text("newest_at", nullable=True),  # when it last gave an article that was not known
    _text("failing_since", nullable=True),
)

FETCHES = sa.Table(
    "fetches",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("source", nullable=True),
    _text("url"),
    _text("at"),
    sa.Column("status", sa.Integer, nullable=True),  # HTTP
    sa.Column("size", sa.BigInteger, nullable=True),  # bytes
    _text("outcome"),  # fetched, unchanged, refused, failed
    _text("detail", nullable=True),
    sa.Index("fetches_by_source", "source", "at"),
)

COMPONENT = Component(
    "articles",
    (ORIGINALS, ARTICLES, EXTRACTIONS, VECTORS, LINES, FILES, PAGES, SOURCES, FETCHES),
    (
        Migration(
            1,
            "articles, extractions, vectors, sources",
            create_tables(
                *(ORIGINALS, ARTICLES, EXTRACTIONS, VECTORS),
                *(LINES, FILES, PAGES, SOURCES, FETCHES),
            ),
        ),
    ),
)
"""Until the first release the one migration is the tables as they stand."""
