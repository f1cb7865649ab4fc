"""What the words of a clause name, as English nouns, so that two languages can be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.glossary.nouns import read_adjective, read_noun
from briefings.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.drafting.disputes.clauses import Place
    from briefings.drafting.disputes.marking import MarkedText

_WORD: Final = re.compile(r"[^\W\d_]+")

_ALIKE: Final[dict[str, tuple[str, ...]]] = {
    "force": ("soldier", "troop", "army", "fighter", "unit", "personnel", "military", "garrison",
              "gunman", "armed man"),
    "aircraft": ("jet", "warplane", "plane", "fighter jet", "airplane"),
    "settlement": ("village", "town", "city"),
    "base": ("airport", "airfield", "barracks"),
    "depot": ("warehouse", "store"),
    "site": ("position", "post", "facility"),
    "agreement": ("deal", "accord", "pact", "treaty"),
    "prisoner": ("detainee", "captive"),
    "leader": ("commander", "chief"),
    "attack": ("strike", "raid", "airstrike", "bombardment"),
    "system": ("منظوم", "منظومه"),
    "defence": ("defense", "defenc", "defens", "دفاع"),
    "artillery": ("artilleri", "مدفع", "مدفعيه"),
}  # fmt: skip
"""Nouns, and stems of nouns the glossary does not know, that writers put for each other."""

_SAME: Final = {word: noun for noun, words in _ALIKE.items() for word in words}

_EMPTY: Final = frozenset([
    "اي", "ايه", "قد", "لم", "ان", "كل", "بعض", "عدد", "من",
    "تم", "تمت", "جري", "جرت", "حدث", "حصل", "نفذ", "نفذت", "بدا", "بدات", "بداوا", "باشر",
    "باشرت", "شرع", "شرعت", "اكمل", "اكملت", "انهي", "انهت",
    "other", "ever",
])  # fmt: skip
"""Words that name no thing: grammar, and verbs that only say that something took place."""

_PLAIN: Final = frozenset([
    "قاطع", "مستقل", "فوري", "شكل", "بشكل", "قرب", "بلده", "مدينه", "قريه", "محافظه", "منطقه",
    "ريف", "مطار", "قاعده", "علي", "في", "عن", "الي", "فوق", "حول", "بشان", "نحو", "داخل",
    "air", "military", "security", "armed", "dawn", "morning", "evening", "night", "taken", "took",
    "place", "between", "town", "city", "village", "airport", "base", "province", "forces", "near",
    "inside", "outside", "around",
])  # fmt: skip
"""Words behind an event that narrow nothing."""

_PLURALS: Final = ((re.compile(r"ies$"), "y"), (re.compile(r"(ch|sh|ss|x)es$"), r"\1"),
                   (re.compile(r"(?<![su])s$"), ""))  # fmt: skip


def things(marked: MarkedText, where: Place) -> frozenset[str]:
    """Return the nouns of a stretch, those that are put for each other as one."""
    return frozenset(thing for _, thing in _named(marked, where))


def residue(marked: MarkedText, where: Place) -> frozenset[str]:
    """Return what a stretch says beyond names, grammar and words that narrow nothing."""
    return frozenset(thing for word, thing in _named(marked, where) if word not in _PLAIN)


def _named(marked: MarkedText, where: Place) -> Iterator[tuple[str, str]]:
    """Yield each word of a stretch that names a thing, and the thing."""
    for match in _WORD.finditer(marked.text, *where):
        word = match[0]
        if word[-1].isupper() or word in _EMPTY or not stems(word, marked.language):
            continue
        spelt = marked.spelt(*match.span())
        thing = _of_arabic(word, spelt) if marked.language == "ar" else _singular(word)
        if thing:
            yield word, _SAME.get(thing, thing)


def _of_arabic(word: str, spelt: str) -> str:
    """Return the English noun of an Arabic word, else its stem; nothing of an adjective."""
    cuts = (0, 1) if word[0] in "وف" else (0,)
    for cut in cuts:
        noun = read_noun(word[cut:], spelt[cut:])
        if noun is not None:
            return _singular(noun.english.removeprefix("2 "))
    if any(read_adjective(word[cut:], spelt[cut:]) for cut in cuts):
        return ""
    return " ".join(stems(word, "ar"))


def _singular(noun: str) -> str:
    """Return one form for singular and plural; it need not be a word."""
    for plural, ending in _PLURALS:
        if plural.search(noun):
            return plural.sub(ending, noun)
    return noun
