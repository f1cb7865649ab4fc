"""What analysts settled of outlets and articles: remembered, and applied to later briefs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa

from briefings.brief.record import Bilingual
from briefings.review.tables import GENRES, OUTLETS
from briefings.store.upserts import put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from briefings.brief.record import Affiliation, Genre


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person settled of an outlet; None is not settled: what the program reads holds.

    Attributes:
        genre: of every article of the outlet.
        affiliation: whose outlet it is.
        descriptor: a few words on it, in both languages.
    """

    genre: Genre | None = None
    affiliation: Affiliation | None = None
    descriptor: Bilingual | None = None


def settled_outlets(connection: sa.Connection) -> Mapping[str, Settled]:
    """Return what was settled, by the outlet's name as its articles give it."""
    return {
        row["outlet"]: Settled(
            genre=cast("Genre | None", row["genre"]),
            affiliation=cast("Affiliation | None", row["affiliation"]),
            descriptor=_descriptor(row["descriptor_ar"], row["descriptor_en"]),
        )
        for row in connection.execute(sa.select(OUTLETS)).mappings()
    }


def settled_genres(connection: sa.Connection) -> Mapping[str, Genre]:
    """Return the genres that were settled of single articles, by article id."""
    rows = connection.execute(sa.select(GENRES.c.article, GENRES.c.genre))
    return {article: cast("Genre", genre) for article, genre in rows}


def remember_outlet(
    connection: sa.Connection, outlet: str, settled: Settled, *, who: str, at: datetime
) -> None:
    """Remember what was settled of an outlet, in place of what was settled before."""
    descriptor = settled.descriptor
    row = {
        "outlet": outlet,
        "genre": settled.genre,
        "affiliation": settled.affiliation,
        "descriptor_ar": descriptor.ar if descriptor else None,
        "descriptor_en": descriptor.en if descriptor else None,
        "who": who,
        "at": at.isoformat(timespec="seconds"),
    }
    put(connection, OUTLETS, [row])


def remember_genre(
    connection: sa.Connection, article: str, genre: Genre, *, who: str, at: datetime
) -> None:
    """Remember what kind of text one article is."""
    row = {"article": article, "genre": genre, "who": who, "at": at.isoformat(timespec="seconds")}
    put(connection, GENRES, [row])


def _descriptor(ar: str | None, en: str | None) -> Bilingual | None:
    return Bilingual(ar=ar, en=en) if ar and en else None
