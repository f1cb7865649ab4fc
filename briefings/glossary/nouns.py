"""Common nouns and adjectives of this field: what an Arabic word means in English, and its form.

The data (`data/nouns.txt`) gives singular and plurals; duals, the feminine and plurals of
adjectives,
the article and pronoun suffixes are read here. A word with two readings in this field (`وحدة` unit,
unity) is not in the data: it is better shown in Arabic than guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefings.glossary.inflection import ARTICLE, plural
from briefings.resources import package_data
from briefings.text.normalization import fold_text

Gender = Literal["m", "f"]
Number = Literal["singular", "dual", "plural"]

_POSSESSIVES = {"هما": "their", "ها": "its", "هم": "their", "ه": "its/his", "نا": "our"}
_ADJECTIVE_ENDINGS = ("", "ه", "ا", "ون", "ين", "ان", "تان", "تين", "ات")
_IRREGULAR = {
    "woman": "women", "person": "people", "child": "children", "army": "armies",
    "aircraft": "aircraft",
    "wounded person": "wounded people", "displaced person": "displaced people",
    "armed man": "armed men", "headquarters": "headquarters", "barracks": "barracks",
    "police": "police", "equipment": "equipment", "news": "news", "footage": "footage",
    "aid": "aid", "goods": "goods", "units": "units", "crisis": "crises",
    "ammunition": "ammunition",
    "spokesperson": "spokespeople", "materiel": "materiel", "grain": "grain", "people": "peoples",
}  # fmt: skip
_SHORTEST = 2


UNNAMED_SPEAKERS: frozenset[str] = frozenset([
    "source", "official", "diplomat", "activist", "witness", "resident", "soldier",
    "officer", "worker", "guard", "civilian", "citizen", "commander", "fighter", "observer",
    "analyst", "expert", "researcher", "employee", "engineer",
])  # fmt: skip
"""English of nouns that introduce somebody without a name."""


@dataclass(frozen=True, slots=True)
class NounForm:
    """A common noun as it stands.

    Attributes:
        english: singular or plural as the Arabic; a dual is `2` and the plural.
        gender: of the form: the plural of a thing counts as feminine, as its adjectives do.
        number: singular, dual or plural.
        is_definite: it has the article.
        owner: English of the pronoun written to it, or the empty string.
        is_human: it names people.
        is_accusative: it ends in the alef of an indefinite accusative, after which no owner stands.
    """

    english: str
    gender: Gender
    number: Number
    is_definite: bool
    owner: str
    is_human: bool
    is_accusative: bool = False


@dataclass(frozen=True, slots=True)
class AdjectiveForm:
    """An adjective as it stands."""

    english: str
    gender: Gender
    is_definite: bool


_HUMAN = frozenset([
    "soldier", "fighter", "officer", "guard", "president", "minister", "commander",
    "leader", "official", "director", "spokesperson", "envoy", "ambassador",
    "representative", "member", "deputy", "aide", "adviser", "expert", "analyst",
    "observer", "researcher", "diplomat", "source", "witness", "activist", "journalist",
    "correspondent", "citizen", "civilian", "refugee", "prisoner", "detainee", "captive",
    "child", "woman", "worker", "counterpart", "resident", "delegation", "employee",
    "engineer", "person",
]) | {"wounded person", "displaced person", "armed man"}  # fmt: skip


def read_noun(word: str, source: str) -> NounForm | None:
    """Read a folded word without proclitics as a common noun; `source` is its own spelling."""
    forms = _nouns()
    is_definite = word.startswith(ARTICLE) and len(word) > len(ARTICLE) + _SHORTEST
    bare = word.removeprefix(ARTICLE) if is_definite else word
    for stem, owner in _stems(bare, source):
        if stem in forms and not (owner and is_definite):
            english, gender, number, is_human = forms[stem]
            ends = stem != bare and bare == stem + "ا"
            return NounForm(english, gender, number, is_definite, owner, is_human, ends)
    return None


def is_unnamed_speaker(noun: NounForm) -> bool:
    """Whether a noun introduces a speaker without a name: `مصدر`, `مسؤولون`, `شهود`."""
    word = noun.english.removeprefix("2 ")
    return any(word in {singular, _IRREGULAR.get(singular) or plural(singular)}
               for singular in UNNAMED_SPEAKERS)  # fmt: skip


def read_adjective(word: str, source: str) -> AdjectiveForm | None:
    """Read a folded word without proclitics as an adjective."""
    is_definite = word.startswith(ARTICLE) and len(word) > len(ARTICLE) + _SHORTEST
    english = _adjectives().get(word.removeprefix(ARTICLE) if is_definite else word)
    if english is None:
        return None
    return AdjectiveForm(english, adjective_gender(source), is_definite)


def counted_in_english(noun: NounForm) -> str:
    """Return the thing counted after a number: English takes the plural where Arabic does not."""
    if noun.number != "singular":
        return noun.english
    return _IRREGULAR.get(noun.english) or plural(noun.english)


def adjective_gender(source: str) -> Gender:
    """Return the gender that an adjective's ending shows; `source` is its own spelling."""
    return "f" if source.rstrip("ًٌٍَُِّْ").endswith(("ة", "تين", "تان", "ات", "أخرى")) else "m"


def _stems(bare: str, source: str) -> list[tuple[str, str]]:
    found = [(bare, "")]
    if bare.endswith("ا"):
        found.append((bare[:-1], ""))
    for suffix, owner in _POSSESSIVES.items():
        stem = bare[: -len(suffix)]
        if not bare.endswith(suffix) or len(stem) < _SHORTEST or source.endswith("ة"):
            continue
        found.append((stem, owner))
        if stem.endswith("ت"):
            found.append((stem[:-1] + "ه", owner))
    return found


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    rows = []
    for line in package_data("glossary", "nouns.txt").splitlines():
        if line.strip() and not line.startswith(("#", "ar\t")):
            singular, plurals, english, gender = line.split("\t")
            rows.append((singular, plurals, english, gender))
    return tuple(rows)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[str, Gender, Number, bool]]:
    forms: dict[str, tuple[str, Gender, Number, bool]] = {}
    for singular, plurals, english, mark in _rows():
        if mark == "-":
            continue
        gender: Gender = "f" if mark == "f" else "m"
        is_human = english in _HUMAN
        many = _IRREGULAR.get(english) or plural(english)
        for word in singular.split("|"):
            forms.setdefault(fold_text(word), (english, gender, "singular", is_human))
            stem = fold_text(word)
            stem = stem[:-1] + "ت" if word.endswith("ة") else stem
            for ending in ("ين", "ان"):
                forms.setdefault(stem + ending, (f"2 {many}", gender, "dual", is_human))
        for word in filter(None, plurals.split("|")):
            of_people: Gender = gender if is_human else "f"
            forms[fold_text(word)] = (many, of_people, "plural", is_human)
    return forms


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    forms: dict[str, str] = {}
    for singular, _, english, mark in _rows():
        if mark == "-":
            for word in singular.split("|"):
                for ending in _ADJECTIVE_ENDINGS:
                    forms.setdefault(fold_text(word) + ending, english)
    return forms
