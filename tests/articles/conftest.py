"""Fixtures: a small glossary and a reader of texts as if they were files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.articles.assembling import StoredText, assemble
from briefings.articles.pages import read_page
from briefings.errors import SourceError
from briefings.glossary.entries import Entry
from briefings.glossary.matching import Glossary

if TYPE_CHECKING:
    from collections.abc import Callable

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
