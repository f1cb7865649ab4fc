"""Fixtures that every part of the tests shares."""

from __future__ import annotations

import importlib.util
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from briefings.articles.article import Article, Sentence, article_id
from briefings.brief.identity import sha256_text
from briefings.text.languages import detect_language
from briefings.text.sentences import split_sentences

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference data in ../shared, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The five real articles; the test is skipped where they are absent."""
    return shared / "seeds"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL instance, `{name}` in place of a database; else skipped."""
    spec = importlib.util.spec_from_file_location("postgres", ROOT / "tests" / "postgres.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    programs = module.find_programs()
    if programs is None:
        pytest.skip("needs the programs of PostgreSQL (Debian: postgresql)")
    with module.instance(programs) as address:
        yield address


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """The address of a new, empty PostgreSQL database."""
    name = f"brief_{uuid.uuid4().hex[:12]}"
    engine = sa.create_engine(postgres.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield postgres.format(name=name)
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that does not exist yet, on either database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    address: str = request.getfixturevalue("database")
    return address


MakeArticle = Callable[..., Article]


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    """A function that makes an article from a text, as if it had been read from a file."""

    def make(text: str, **known: Any) -> Article:
        spans = split_sentences(text)
        sentences = tuple(
            Sentence(index, span.start, span.end, text.count("\n", 0, span.start))
            for index, span in enumerate(spans)
        )
        article = Article(
            id=article_id(known.get("outlet"), None, text),
            location="a.txt",
            outlet=None,
            outlet_basis="test",
            headline=None,
            url=None,
            carrier=None,
            published=date(2026, 1, 28),
            published_basis="header",
            published_estimated=False,
            fetched=None,
            language="ar" if detect_language(text) == "ar" else "en",
            genre="report",
            genre_basis="test",
            affiliation="unknown",
            text=text,
            boilerplate=(),
            sentences=sentences,
            encoding="utf-8",
            sha256=sha256_text(text),
        )
        return replace(article, **known)

    return make
