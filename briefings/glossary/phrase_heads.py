"""Heads of a noun phrase: a noun or name with its adjectives, its gender, and what it can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefings.glossary.chunks import Chunk
    from briefings.glossary.entries import Kind

_MASCULINE_STATES = frozenset(
    {"العراق", "لبنان", "الاردن", "المغرب", "السودان", "اليمن", "الكرملين", "حزب الله", "داعش"}
)


_HEAD_WORDS_F = ("وزاره", "وكاله", "هييه", "قوات", "قوه", "اداره", "شركه", "صحيفه", "منظمه", "حركه",
                 "جماعه", "حكومه", "سفاره", "قناه", "شبكه", "لجنه", "موسسه", "بعثه", "قسد",
                 "محكمه", "دايره", "رياسه", "امم", "ولايات", "شرطه")  # fmt: skip


@dataclass(slots=True)
class Head:
    """A noun or name of a phrase with its adjectives.

    Attributes:
        english: key term, an owner (`its`) before it.
        gender: `None` when it does not show.
        is_definite: it has the article or an owner, or is a name.
        is_human: it names people or an office.
        adjectives: that agree with it, in Arabic order.
        loose: adjectives that agree with an earlier head as well, and the office of a person.
        is_closed: a count or an accusative, after which no owner stands.
        is_person, is_name: what it names.
    """

    english: str
    gender: Literal["m", "f"] | None
    is_definite: bool
    is_human: bool
    adjectives: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    is_closed: bool = False
    is_person: bool = False
    is_name: bool = False

    def takes_owner(self) -> bool:
        """Whether an owner (idafa) may follow: not after a count or an adjective."""
        return not (self.is_definite or self.is_closed or self.adjectives or self.loose)

    def phrase(self) -> str:
        """Return its English with the adjectives in English order."""
        words = self.english.split(" ", 1)
        owner = words[0] if words[0] in {"its", "its/his", "their", "our"} else ""
        rest = words[1] if owner else self.english
        count, _, noun = rest.partition(" ")
        if count.isdigit():
            rest = " ".join([count, *reversed(self.adjectives), noun])
        else:
            rest = " ".join([*reversed(self.adjectives), rest])
        text = f"{owner} {rest}".strip()
        return text + "".join(f" ({word})" for word in self.loose)


_DOERS: frozenset[Kind] = frozenset(
    {"country", "place", "body", "armed_group", "agency", "outlet", "ship"}
)


_DOING_NOUNS = frozenset([
    "force", "forces", "army", "armies", "soldier", "police", "government", "authorities",
    "delegation", "ministry", "leadership", "council", "committee", "opposition", "faction",
    "militia", "units", "battalion", "brigade", "company", "organisation", "aircraft",
    "ship", "tanker", "convoy", "helicopter", "truck", "trucks", "regime", "state",
    "states", "country", "countries", "side", "sides", "leadership",
])  # fmt: skip


_PEOPLE_RANK, _BODY_RANK, _THING_RANK = 3, 2, 1


def rank_of(head: Head, kind: str) -> int:
    """Return 3 for people, 2 for bodies, states, forces and vessels, 1 for things."""
    noun = head.english.removeprefix("its/his ").removeprefix("its ").removeprefix("their ")
    if head.is_person or (head.is_human and noun != "delegation"):
        return _PEOPLE_RANK
    if kind in _DOERS and head.is_name:
        return _BODY_RANK
    return _BODY_RANK if noun.split(" ")[-1] in _DOING_NOUNS else _THING_RANK


def gender_of_name(chunk: Chunk) -> Literal["m", "f"] | None:
    """Return the grammatical gender of a name, `None` where it does not show."""
    if chunk.name is None:
        return None
    entry = chunk.name.entry
    first = chunk.word.removeprefix("ال").split()[0]
    if entry.kind in {"country", "place"}:
        return "m" if chunk.word in _MASCULINE_STATES or first in {"مطار", "ميناء", "مرفا"} else "f"
    if first in _HEAD_WORDS_F or first.startswith(_HEAD_WORDS_F):
        return "f"
    if entry.kind == "person":
        return None
    if first in {
        "جيش",
        "حزب",
        "مجلس",
        "كرملين",
        "بيت",
        "بنتاغون",
        "اتحاد",
        "حلف",
        "تنظيم",
        "برلمان",
    }:
        return "m"
    return "f" if chunk.text.split()[0].endswith("ة") else None
