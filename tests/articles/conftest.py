"""Fixtures: a small glossary and a reader of texts as if they were files."""

from __future__ import annotations

import importlib.util
import sys
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from briefings.articles.assembling import StoredText, assemble
from briefings.articles.cleaning.learning import count_lines
from briefings.articles.fetching import Fetcher
from briefings.articles.formats.pages import read_page
from briefings.articles.stored import StoredArticle, save_articles
from briefings.articles.tables import COMPONENT as ARTICLES
from briefings.encoder import DIMENSIONS
from briefings.errors import SourceError
from briefings.glossary.entries import Entry
from briefings.glossary.matching import Glossary
from briefings.settings import FetchSettings
from briefings.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from briefings.articles.article import Article, Boilerplate

NEAR = date(2026, 1, 29)


@pytest.fixture(scope="session")
def near() -> date:
    """The brief's date."""
    return NEAR


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """Three publishers: a broadcaster, an agency, a site known by its domain."""
    return Glossary(
        [
            Entry(
                "outlet/bbc", "outlet", "بي بي سي", "BBC",
                affiliation="independent", domains=("bbc.com",),
            ),
            Entry("agency/sana", "agency", "سانا", "SANA", affiliation="state"),
            Entry(
                "outlet/harbour-post", "outlet", "بريد الميناء", "Harbour Post",
                affiliation="party", domains=("harbourpost.example",),
            ),
        ]
    )  # fmt: skip


@pytest.fixture
def read_text(glossary: Glossary) -> Callable[..., Article]:
    """Return a function that makes an article of a text, read on `NEAR`."""

    def read(text: str, extra: tuple[Boilerplate, ...] = ()) -> Article:
        stored = StoredText(text, "article.txt", "utf-8")
        return assemble(stored, glossary=glossary, near=NEAR, extra_boilerplate=extra)

    return read


@pytest.fixture(scope="session")
def read_any(glossary: Glossary) -> Callable[[str], Article | None]:
    """Return a function that makes an article of any text, `None` where it holds none."""

    def read(text: str) -> Article | None:
        try:
            stored = StoredText(text, "article.txt", "utf-8")
            return assemble(stored, glossary=glossary, near=NEAR)
        except SourceError:
            return None

    return read


@pytest.fixture
def read_html(glossary: Glossary) -> Callable[[str], Article]:
    """Return a function that makes an article of a page, read on `NEAR`."""

    def read(html: str) -> Article:
        page = read_page(html, "page.html")
        stored = StoredText(page.text, "page.html", "utf-8", page)
        return assemble(stored, glossary=glossary, near=NEAR)

    return read


NOW = datetime(2026, 1, 30, 6, tzinfo=UTC)


@pytest.fixture
def article_store(store_address: str) -> Iterator[Store]:
    """An open, empty store of articles, on either database."""
    with open_store(store_address, [ARTICLES], clock=lambda: NOW) as store:
        yield store


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store of articles in a file."""
    with open_store(tmp_path / "store.sqlite", [ARTICLES], clock=lambda: NOW) as store:
        yield store


@pytest.fixture
def save() -> Callable[..., frozenset[str]]:
    """A function that stores articles as an ingest does: with their lines counted."""

    def saving(store: Store, *articles: Article, source: str | None = None) -> frozenset[str]:
        with store.writing() as connection:
            items = [(as_stored(article, source), None) for article in articles]
            new = save_articles(connection, items, at=NOW)
            count_lines(connection, [article for article in articles if article.id in new])
        return new

    return saving


def as_stored(article: Article, source: str | None = None) -> StoredArticle:
    """Return an article with vectors and stems that tell which sentence they are of."""
    texts = [article.sentence_text(sentence.index) for sentence in article.sentences]
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float16)
    for row, text in zip(rows, texts, strict=True):
        row[len(text) % DIMENSIONS] = 1
    return StoredArticle(article, rows, tuple((text[:5],) for text in texts), source)


@pytest.fixture(scope="session")
def compute() -> Callable[[Sequence[StoredArticle]], list[StoredArticle]]:
    """A function that gives articles the vectors and stems of `as_stored`."""
    return lambda items: [as_stored(item.article, item.source) for item in items]


@pytest.fixture(scope="session")
def servers() -> ModuleType:
    """The module of servers on loopback: `serving`, `listening`, `Answer`, `StillClock`."""
    name = "article_servers"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "servers.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture
def site(servers: ModuleType) -> Iterator[Any]:
    """A site on loopback; its pages are what a test puts into `site.pages`."""
    with servers.serving() as running:
        yield running


@pytest.fixture
def make_fetcher() -> Iterator[Callable[..., Fetcher]]:
    """A function that makes a fetcher that may ask loopback, with no pause and no robots.txt."""
    with ExitStack() as stack:

        def make(parts: dict[str, Any] | None = None, **settings: Any) -> Fetcher:
            known = {
                "allow_hosts": ("127.0.0.1", "localhost"),
                "pause_s": 0.0,
                "respects_robots": False,
                "timeout_s": 5.0,
            }
            return stack.enter_context(Fetcher(FetchSettings(**known | settings), **parts or {}))

        yield make
