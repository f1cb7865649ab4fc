"""The places that printed statements name, with the glossary's coordinates, for a locator map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Place
from briefings.text.languages import detect_language
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language, Statement
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary

MAX_PLACES = 8
"""More do not stand apart on a map of half a page's height."""


def find_places(statements: Sequence[Statement], glossary: Glossary) -> tuple[Place, ...]:
    """Return the places named in the statements' quotations, most often named first.

    Towns, bases, ports: a country or region is no point, and has no coordinates in the glossary. A
    name that several places have is not put on the map: it is not known which is meant.
    """
    counts: dict[str, tuple[Entry, int]] = {}
    for statement in statements:
        for citation in statement.citations:
            language: Language = "ar" if detect_language(citation.quote) == "ar" else "en"
            for mention in read_text(citation.quote, language, glossary).names:
                entry = mention.entry
                if mention.alternatives:
                    continue
                if entry.kind == "place" and not mention.is_demonym and entry.lat is not None:
                    counts[entry.key] = (entry, counts.get(entry.key, (entry, 0))[1] + 1)
    ranked = sorted(counts.values(), key=lambda counted: (-counted[1], counted[0].key))
    return tuple(
        Place(ar=entry.ar, en=entry.en, lat=entry.lat, lon=entry.lon)
        for entry, _ in ranked[:MAX_PLACES]
        if entry.lat is not None and entry.lon is not None
    )
