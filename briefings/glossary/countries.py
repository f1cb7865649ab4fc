"""What CLDR calls the states of the world, to compare the country data with.

The names stand as data in `data/countries.tsv`, because loading babel takes longer than the rest of
the glossary together; nothing that runs in a brief imports this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.entries import Entry

_PREFIX = "country/"


@dataclass(frozen=True, slots=True)
class CountryName:
    """A territory as CLDR names it; `code` is ISO 3166-1 alpha-2 in lower case."""

    code: str
    ar: str
    en: str


def cldr_country(code: str) -> CountryName | None:
    """Return the names CLDR (through babel) gives for an ISO 3166 code, or `None`."""
    ar = Locale("ar").territories.get(code.upper())
    en = Locale("en").territories.get(code.upper())
    return CountryName(code.lower(), ar, en) if ar and en else None


def missing_cldr_names(entries: Sequence[Entry]) -> tuple[CountryName, ...]:
    """Return the CLDR names that a country entry has under no spelling, in either language."""
    missing: list[CountryName] = []
    for entry in entries:
        if not entry.key.startswith(_PREFIX):
            continue
        name = cldr_country(entry.key.removeprefix(_PREFIX))
        if name is not None and not (
            _has(entry.spellings("ar"), name.ar) and _has(entry.spellings("en"), name.en)
        ):
            missing.append(name)
    return tuple(missing)


def _has(spellings: Sequence[str], name: str) -> bool:
    return fold_text(name) in {fold_text(spelling) for spelling in spellings}
