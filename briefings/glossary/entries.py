"""One entry of the glossary: a name or a term in both languages with its spellings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from briefings.text.normalization import fold_text

Language = Literal["ar", "en"]
Affiliation = Literal["state", "party", "independent", "unknown"]
Kind = Literal[
    "person",
    "place",
    "country",
    "body",
    "armed_group",
    "agency",
    "outlet",
    "role",
    "weapon",
    "aircraft",
    "ship",
    "event",
    "term",
]

KINDS: frozenset[str] = frozenset(get_args(Kind))
AFFILIATIONS: frozenset[str] = frozenset(get_args(Affiliation))
# Common nouns: they take the article, pronoun suffixes and plurals. A name stands as it is spelt.
INFLECTED_KINDS: frozenset[Kind] = frozenset({"role", "weapon", "aircraft", "event", "term"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A name or term.

    Attributes:
        key: unique ASCII slug that begins with the kind, as `person/ahmad-al-sharaa`.
        kind: what it names.
        ar: house spelling in Arabic.
        en: house spelling in English; a capital letter here must be a capital in a text.
        variants_ar: other Arabic spellings and forms; hamza, tatweel and diacritics need none.
        variants_en: other English spellings.
        role: role or descriptor `(ar, en)` as of writing; `None` when not given.
        demonym_ar: adjectives of a place, masculine singular and irregular plurals; the regular
            forms follow from them.
        demonym_en: adjectives and nouns of a place in English.
        affiliation: whose an outlet or agency is; `None` for everything else.
        domains: internet domains of an outlet, lower case, without `www.`.
        lat: latitude in degrees north, to about 0.1°; `None` when not given.
        lon: longitude in degrees east.
        homographs: spellings known to have another reading too (marked `?` in the data).
    """

    key: str
    kind: Kind
    ar: str
    en: str
    variants_ar: tuple[str, ...] = ()
    variants_en: tuple[str, ...] = ()
    role: tuple[str, str] | None = None
    demonym_ar: tuple[str, ...] = ()
    demonym_en: tuple[str, ...] = ()
    affiliation: Affiliation | None = None
    domains: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    homographs: tuple[str, ...] = ()

    def spellings(self, language: Language) -> tuple[str, ...]:
        """Return the house spelling and the variants of one language, demonyms not included."""
        if language == "ar":
            return (self.ar, *self.variants_ar)
        return (self.en, *self.variants_en)

    def english_of(self, spelling: str) -> str:
        """Return the house spelling in English, or what says `forces` where the Arabic does.

        A state's forces may be more than its army, and a gloss must say neither less nor more.
        """
        is_forces = fold_text(spelling).removeprefix("ال").startswith("قوات ")
        if not is_forces or self.en.endswith(" forces"):
            return self.en
        return next((name for name in self.variants_en if name.endswith(" forces")), self.en)

    def demonyms(self, language: Language) -> tuple[str, ...]:
        """Return the demonyms of one language as the data gives them."""
        return self.demonym_ar if language == "ar" else self.demonym_en
