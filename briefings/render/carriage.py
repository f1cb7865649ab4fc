"""Who carries whom among the articles read: agencies, outlets, aggregators (R1, R16).

An article carries another's text when it is a copy of it, when an aggregator took it over, or when
a sentence cited from it names an agency as its origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.render.standing import carrier_name, outlet_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.brief.record import Brief, Source


@dataclass(frozen=True, slots=True)
class Carriage:
    """One who is carried, one who carries, and in how many articles."""

    origin: Bilingual
    carrier: Bilingual
    articles: int


def find_carriage(brief: Brief) -> tuple[Carriage, ...]:
    """Return who carries whom, the most frequent first."""
    articles: dict[tuple[str, str], set[str]] = {}
    names: dict[str, Bilingual] = {}
    for origin, carrier, article in _told(brief):
        one, other = _key(origin), _key(carrier)
        if one == other:
            continue
        names.setdefault(one, origin)
        names.setdefault(other, carrier)
        articles.setdefault((one, other), set()).add(article)
    found = [Carriage(names[one], names[other], len(ids)) for (one, other), ids in articles.items()]
    return tuple(sorted(found, key=lambda c: (-c.articles, c.origin.en, c.carrier.en)))


def _told(brief: Brief) -> Iterator[tuple[Bilingual, Bilingual, str]]:
    """Yield who is carried, who carries, and the id of the article that shows it."""
    sources = {source.id: source for source in brief.sources}
    for source in brief.sources:
        outlet = _outlet(source)
        original = sources.get(source.copy_of or "")
        if original is not None:
            yield _outlet(original), outlet, source.id
        if source.carrier is not None:
            ar, en = carrier_name(source.carrier, "ar"), carrier_name(source.carrier, "en")
            yield outlet, Bilingual(ar=ar, en=en), source.id
    for statement in brief.statements():
        for citation in statement.citations:
            for origin in citation.origin:
                if origin.kind == "agency":
                    yield origin.name, _outlet(sources[citation.source_id]), citation.source_id


def _outlet(source: Source) -> Bilingual:
    return Bilingual(ar=outlet_name(source, "ar"), en=outlet_name(source, "en"))


def _key(name: Bilingual) -> str:
    return name.en.casefold()


def most_carried(found: Sequence[Carriage], *, origins: int, carriers: int) -> tuple[Carriage, ...]:
    """Return what a picture has room for: the origins most carried, with their main carriers."""
    kept_origins = list(dict.fromkeys(_key(c.origin) for c in by_weight(found)))[:origins]
    of_them = [c for c in found if _key(c.origin) in kept_origins]
    kept_carriers = list(dict.fromkeys(_key(c.carrier) for c in of_them))[:carriers]
    return tuple(c for c in of_them if _key(c.carrier) in kept_carriers)


def by_weight(found: Sequence[Carriage]) -> list[Carriage]:
    """Return them by how often their origin is carried at all, most first."""
    weights: dict[str, int] = {}
    for one in found:
        weights[_key(one.origin)] = weights.get(_key(one.origin), 0) + one.articles
    return sorted(found, key=lambda c: (-weights[_key(c.origin)], _key(c.origin)))
