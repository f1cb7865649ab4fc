"""Fixtures that every part of the tests shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

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
