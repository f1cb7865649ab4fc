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

    from briefings.brief.record import Affiliation, Genre, Source
    from briefings.review.settling import Settlement


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
    """Return the genres that were settled of single articles, by article id.

    Where both are settled, an article's own genre goes before that of its outlet.
    """
    rows = connection.execute(sa.select(GENRES.c.article, GENRES.c.genre))
    return {article: cast("Genre", genre) for article, genre in rows}


def remember(
    connection: sa.Connection, source: Source, settlement: Settlement, *, who: str, at: datetime
) -> None:
    """Remember what a person changed of a source; what was left as it was read is not settled.

    Args:
        connection: in a transaction that writes.
        source: as it was before.
        settlement: what it is, as the person says.
        who: the analyst.
        at: when.
    """
    signed = {"who": who, "at": at.isoformat(timespec="seconds")}
    if settlement.genre != source.genre.value:
        row = {"article": source.id, "genre": settlement.genre}
        put(connection, GENRES, [row | signed])
    if source.outlet is None:
        return
    known = settled_outlets(connection).get(source.outlet, Settled())
    is_whose = settlement.affiliation != source.affiliation
    is_described = settlement.descriptor != source.descriptor
    settled = Settled(
        genre=settlement.genre if settlement.is_of_outlet else known.genre,
        affiliation=settlement.affiliation if is_whose else known.affiliation,
        descriptor=settlement.descriptor if is_described else known.descriptor,
    )
    if settled != known:
        put(connection, OUTLETS, [_row(source.outlet, settled) | signed])


def _row(outlet: str, settled: Settled) -> dict[str, str | None]:
    descriptor = settled.descriptor
    return {
        "outlet": outlet,
        "genre": settled.genre,
        "affiliation": settled.affiliation,
        "descriptor_ar": descriptor.ar if descriptor else None,
        "descriptor_en": descriptor.en if descriptor else None,
    }


def _descriptor(ar: str | None, en: str | None) -> Bilingual | None:
    return Bilingual(ar=ar, en=en) if ar and en else None
