"""What a person settled of outlets and articles, laid over what the program read (R2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.articles.article import Article
    from briefings.brief.record import Affiliation, Bilingual, Genre

BASIS = "settled by an analyst"
"""What stands as the basis of a genre that a person gave."""


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """What was settled of an outlet; None is what was not."""

    genre: Genre | None = None
    affiliation: Affiliation | None = None
    descriptor: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """All that was settled.

    Attributes:
        outlets: by the outlet's name as its articles give it.
        genres: of single articles, by id; they win over their outlet's.
    """

    outlets: Mapping[str, OutletFacts] = field(default_factory=dict[str, OutletFacts])
    genres: Mapping[str, Genre] = field(default_factory=dict[str, "Genre"])

    def apply(self, article: Article) -> Article:
        """Return an article with what was settled of it and of its outlet."""
        facts = self.outlets.get(article.outlet or "", OutletFacts())
        genre = self.genres.get(article.id) or facts.genre
        settled = article
        if genre is not None:
            settled = replace(settled, genre=genre, genre_basis=BASIS)
        if facts.affiliation is not None:
            settled = replace(settled, affiliation=facts.affiliation)
        return settled

    def descriptor(self, article: Article) -> Bilingual | None:
        """Return what was settled to be said of an article's outlet, or None."""
        return self.outlets.get(article.outlet or "", OutletFacts()).descriptor
