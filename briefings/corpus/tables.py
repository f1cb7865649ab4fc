"""The tables of relations: signatures and their keys, copies, stories.

Only articles by which others are found have a signature: a copy would only lead to its original.
Every row goes with its article.
"""

from __future__ import annotations

import sqlalchemy as sa

# a foreign key finds its table in the metadata that both belong to
from briefings.articles.tables import METADATA
from briefings.store.migrations import Component, Migration, create_tables

_ARTICLE = "articles.id"


def _of_article(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey(_ARTICLE, ondelete="CASCADE")
    return sa.Column(name, sa.Text, key, primary_key=primary_key, nullable=False)


SIGNATURES = sa.Table(
    "signatures",
    METADATA,
    sa.Column("reference", sa.BigInteger, primary_key=True, autoincrement=False),
    _of_article("article_id"),
    sa.Column("minhash", sa.LargeBinary, nullable=False),  # little-endian uint32
    sa.Column("shingles", sa.Integer, nullable=False),  # distinct ones
    sa.Column("sentences", sa.Integer, nullable=False),  # that have a key
    sa.Index("signatures_by_article", "article_id", unique=True),
)
"""`reference` is `signatures.reference` of the article id: in the largest table of the store its 8
bytes stand for the 20 of the id."""

BANDS = sa.Table(
    "bands",
    METADATA,
    sa.Column(
        "reference",
        sa.BigInteger,
        sa.ForeignKey("signatures.reference", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("key", sa.BigInteger, primary_key=True),  # of a band or a sentence
    sa.Index("bands_by_key", "key"),
    sqlite_with_rowid=False,  # the index then holds all that is looked up
)

COPIES = sa.Table(
    "copies",
    METADATA,
    _of_article("article_id", primary_key=True),
    _of_article("of"),  # the original, never a copy
    sa.Column("via", sa.Text, sa.ForeignKey(_ARTICLE, ondelete="SET NULL"), nullable=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("containment", sa.Float, nullable=False),
    sa.Column("share", sa.Float, nullable=False),
    sa.Index("copies_by_original", "of"),
    sa.Index("copies_by_via", "via"),
)

STORIES = sa.Table(
    "stories",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("first_day", sa.Text, nullable=False),
    sa.Column("last_day", sa.Text, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),  # that joined it, copies not counted
    sa.Column("centre", sa.LargeBinary, nullable=False),  # float16
    sa.Index("stories_by_day", "last_day"),
)

STORY_ARTICLES = sa.Table(
    "story_articles",
    METADATA,
    _of_article("article_id", primary_key=True),
    sa.Column("story_id", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=True),  # among the story's reports; none for a copy
    sa.Column("names", sa.Text, nullable=True),  # glossary keys of its opening, JSON
    sa.Column("figures", sa.Text, nullable=True),  # of its opening, JSON
    sa.Index("story_articles_by_story", "story_id", "number"),
)

_TABLES = (SIGNATURES, BANDS, COPIES, STORIES, STORY_ARTICLES)

COMPONENT = Component(
    "corpus", _TABLES, (Migration(1, "signatures, copies, stories", create_tables(*_TABLES)),)
)
"""Until the first release the one migration is the tables as they stand."""
