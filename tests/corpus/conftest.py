"""Fixtures of relations: generated articles, labelled reports, and a store with its tables."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
from numpy.typing import NDArray

from briefings.articles.article import Article
from briefings.articles.assembling import StoredText, assemble
from briefings.articles.stored import StoredArticle, save_articles
from briefings.articles.tables import COMPONENT as ARTICLE_TABLES
from briefings.corpus.arriving import Related
from briefings.corpus.relating import Relations, relate_new
from briefings.corpus.signatures import sign
from briefings.corpus.tables import COMPONENT as CORPUS_TABLES
from briefings.encoder import DIMENSIONS, default_encoder
from briefings.glossary.loading import default_glossary
from briefings.store import Store, open_store

NEAR = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

Vectors = Mapping[str, NDArray[Any]]
ReadText = Callable[..., Article]


@pytest.fixture(scope="session")
def corpora(root: Path) -> ModuleType:
    """The generator of articles with planted copies."""
    spec = importlib.util.spec_from_file_location("corpora", root / "bench" / "corpora.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpora"] = module  # its dataclasses look there for their module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """A function that reads a text as a file of its name is read."""

    def read(text: str, name: str = "a.txt") -> Article:
        return assemble(StoredText(text, name, "utf-8"), glossary=default_glossary(), near=NEAR)

    return read


@dataclass(frozen=True)
class Planted:
    """Generated articles, and what was planted: article id of a copy: id of its original."""

    articles: list[Article]
    originals: dict[str, str]
    kinds: dict[str, str]


@pytest.fixture(scope="session")
def planted(corpora: ModuleType, read_text: ReadText) -> Planted:
    """Three hundred generated articles of two days, a quarter of them copies."""
    generated = list(corpora.generate(300, seed=11, copies=0.25, days=2))
    articles = [read_text(g.text, g.name) for g in generated]
    ids = {g.name: a.id for g, a in zip(generated, articles, strict=True)}
    return Planted(
        articles=articles,
        originals={ids[g.name]: ids[g.copy_of] for g in generated if g.copy_of},
        kinds={ids[g.name]: g.kind for g in generated},
    )


@dataclass(frozen=True)
class Labelled:
    """Reports with the event that each tells, by article id."""

    articles: list[Article]
    events: dict[str, str]
    vectors: Vectors


@pytest.fixture(scope="session", params=["stories", "stories_held_out"])
def labelled(request: pytest.FixtureRequest, read_text: ReadText) -> Labelled:
    """The reports on which stories were set, and those on which they were not."""
    path = Path(__file__).parent / "data" / f"{request.param}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["article"]
    articles = [read_text(f"date: {row['day']}\n\n{row['text'].strip()}\n") for row in rows]
    return Labelled(
        articles=articles,
        events={a.id: row["event"] for a, row in zip(articles, rows, strict=True)},
        vectors=encode(articles),
    )


@pytest.fixture(scope="session")
def encode_articles() -> Callable[..., Vectors]:
    """A function that gives the vectors of articles' sentences."""
    return encode


def encode(articles: Sequence[Article], *, only: int | None = None) -> Vectors:
    """Encode the sentences of articles, by id; those after the first `only` stay zeros."""
    encoder, vectors = default_encoder(), {}
    for article in articles:
        sentences = [article.sentence_text(i) for i in range(len(article.sentences))][:only]
        rows = np.zeros((len(article.sentences), DIMENSIONS), dtype=np.float32)
        rows[: len(sentences)] = encoder.encode(sentences)
        vectors[article.id] = rows
    return vectors


@pytest.fixture(scope="session")
def apart() -> Callable[[Sequence[Article]], Vectors]:
    """A function that gives every sentence a vector of its own, far from all others."""

    def draw(articles: Sequence[Article]) -> Vectors:
        rng = np.random.default_rng(1)
        return {a.id: rng.normal(size=(len(a.sentences), DIMENSIONS)) / 22.6 for a in articles}

    return draw


@pytest.fixture
def corpus_store(store_address: str) -> Iterator[Store]:
    """An empty store with the tables of articles and relations, on either database."""
    tables = [ARTICLE_TABLES, CORPUS_TABLES]
    with open_store(store_address, tables, clock=lambda: NOON) as store:
        yield store


TakeIn = Callable[..., Relations]


@pytest.fixture
def take_in(corpus_store: Store) -> TakeIn:
    """A function that saves articles with their vectors and relates them, in one transaction."""

    def take(articles: Sequence[Article], vectors: Vectors) -> Relations:
        with corpus_store.writing() as connection:
            stored = [
                StoredArticle(a, vectors[a.id].astype(np.float16), tuple(() for _ in a.sentences))
                for a in articles
            ]
            save_articles(connection, [(item, None) for item in stored], at=NOON)
            return relate_new(
                connection,
                [Related(s.article, s.vectors, sign(s.article)) for s in stored],
                glossary=default_glossary(),
            )

    return take


@pytest.fixture
def count_rows(corpus_store: Store) -> Callable[[sa.Table], int]:
    """A function that counts the rows of a table."""

    def count(table: sa.Table) -> int:
        with corpus_store.reading() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    return count
