"""A store copied between a file and a database, either way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa

from briefings.articles.article import Article
from briefings.articles.stored import (
    Original,
    StoredArticle,
    load_window,
    save_articles,
    verify_articles,
)
from briefings.articles.tables import ARTICLES
from briefings.brief.identity import sha256_text
from briefings.cli.loading import components
from briefings.errors import StoreError
from briefings.store import Store, open_store
from briefings.store.copying import copy_store
from briefings.store.runs import RUNS, begin_run, end_run

NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)
TEXT = "غادر الرتل الثالث المطار صباح الأربعاء. ولم يُعلن عن وجهته."


def fill(store: Store, article: Article) -> None:
    """Put an article and a run into a store."""
    vectors = np.random.default_rng(1).random((len(article.sentences), 512)).astype(np.float16)
    stems = tuple(("رتل",) for _ in article.sentences)
    original = Original(sha256_text(article.text), "text", article.text.encode())
    with store.writing() as connection:
        save_articles(connection, [(StoredArticle(article, vectors, stems), original)], at=NOON)
        number = begin_run(connection, "ingest", "x", at=NOON)
        end_run(connection, number, "done", at=NOON, detail={"new": 1})


def test_a_copy_is_the_same_both_ways(database: str, tmp_path: Path, make_article: object) -> None:
    """File to database to file: the same articles, and every hash holds."""
    article = make_article(TEXT)  # type: ignore[operator]
    first, last = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    rooms = components()
    with (
        open_store(first, rooms, clock=lambda: NOON) as one,
        open_store(database, rooms, clock=lambda: NOON) as two,
        open_store(last, rooms, clock=lambda: NOON) as three,
    ):
        fill(one, article)
        copy_store(one, two, rooms)
        counts = copy_store(two, three, rooms)
        assert counts["articles"] == 1
        assert counts["runs"] == 1
        with three.reading() as connection:
            (found,) = load_window(connection, start=None, end=date(2026, 12, 31))
            assert found.article == article
            assert list(verify_articles(connection)) == []
        with two.writing() as connection:
            # numbers count on from those that were copied
            assert begin_run(connection, "ingest", "y", at=NOON) == 2
            assert connection.scalar(sa.select(sa.func.count()).select_from(RUNS)) == 2


def test_a_store_with_rows_is_not_written_over(tmp_path: Path, make_article: object) -> None:
    """Nothing of the target is touched."""
    rooms = components()
    with (
        open_store(tmp_path / "one.sqlite", rooms, clock=lambda: NOON) as one,
        open_store(tmp_path / "two.sqlite", rooms, clock=lambda: NOON) as two,
    ):
        fill(one, make_article(TEXT))  # type: ignore[operator]
        fill(two, make_article(TEXT + " وعاد مساءً."))  # type: ignore[operator]
        with pytest.raises(StoreError, match="holds rows already"):
            copy_store(one, two, rooms)
        with two.reading() as connection:
            assert connection.scalar(sa.select(sa.func.count()).select_from(ARTICLES)) == 1
