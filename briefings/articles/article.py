"""The article as read: its stored text, never edited, and what is known about it.

Every offset is a half-open code-point span into `Article.text`. Boilerplate is a list of spans
over that text; learning more of it later moves no offset.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.brief.identity import tagged_id

if TYPE_CHECKING:
    from datetime import date

    from briefings.brief.record import Affiliation, Genre, PublishedBasis

REASONS = (
    *("header", "headline", "byline", "dateline", "source_line", "credit_line", "disclaimer"),
    *("notice", "category", "comment_prompt", "caption", "related_headline", "section_heading"),
    *("section_question", "menu", "learned"),
)
"""Why a span is boilerplate; `learned` is what many articles of an outlet carry."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A span of the stored text that yields no sentences, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article.

    Attributes:
        index: its place among the article's sentences, from 0.
        start: code point in the stored text, inclusive.
        end: code point, exclusive.
        paragraph: its line among the lines of the stored text that are not blank, from 0.
    """

    index: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """One document as published.

    Attributes:
        id: `art_` and 16 hexadecimal digits over outlet, URL and stored text; no file name, no
            fetch time and no estimated date goes into it.
        location: file path or address as given.
        outlet: who published it, as the text, page or header names it; `None` if unknown.
        outlet_basis: what says so, in a few words of English.
        headline: the outlet's own headline, not the aggregator's (R16); `None` if not given.
        url: address of the original; `None` if not given.
        carrier: the aggregator or translator that carried it; `aggregator (unnamed)` where the text
            shows that there is one and does not name it; `None` where nothing shows one.
        published: day of publication; `None` if unknown, also where only the day of fetching is.
        published_basis: what gave `published`; `aggregator` with `published=None` says that an
            aggregator's day of fetching is all there is (R14).
        published_estimated: the year, or the day itself, was inferred.
        fetched: the day an aggregator says it fetched the article, else the day this program did.
        language: of the sentences; `other` is neither Arabic nor English.
        genre: what kind of text it is (R2).
        genre_basis: what says so.
        affiliation: whose outlet it is, from the glossary.
        text: the stored text; its line ends are single line feeds, nothing else was changed.
        boilerplate: spans that hold no sentences, in order, not overlapping.
        sentences: in order.
        encoding: of the file as read.
        sha256: of the stored text in UTF-8, hexadecimal.
        author: the byline's name; `None` if there is none.
        agency: the agency that a dateline or credit line names; `None` if none does.
    """

    id: str
    location: str
    outlet: str | None
    outlet_basis: str
    headline: str | None
    url: str | None
    carrier: str | None
    published: date | None
    published_basis: PublishedBasis
    published_estimated: bool
    fetched: date | None
    language: Literal["ar", "en", "other"]
    genre: Genre
    genre_basis: str
    affiliation: Affiliation
    text: str
    boilerplate: tuple[Boilerplate, ...]
    sentences: tuple[Sentence, ...]
    encoding: str
    sha256: str
    author: str | None = None
    agency: str | None = None

    @property
    def anchor(self) -> date | None:
        """The day relative dates count from: published, else fetched, else `None`."""
        return self.published or self.fetched

    def sentence_text(self, index: int) -> str:
        """Return the words of a sentence.

        Raises:
            IndexError: the article has no such sentence.
        """
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]


def article_id(outlet: str | None, url: str | None, text: str) -> str:
    """Return the id of an article: what it is, not where it lies or when it was fetched."""
    return tagged_id("art", {"outlet": outlet, "text": text, "url": url})
