"""Whose a thing is: a state or people put in another's place where the text names both.

"Syria's Defence Ministry" for وزارة الدفاع الروسية loses no name when both states stand in the
sentence. Two things tell: what a state's adjective stands beside, and how often each is named.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefings.glossary.inflection import ARTICLE
from briefings.text.normalization import fold, fold_text
from briefings.text.spans import overlaps_any
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.glossary.entries import Entry, Language
    from briefings.glossary.matching import Glossary
    from briefings.text.spans import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A state or people where a text names it.

    Attributes:
        key: the glossary's key.
        span: where it stands.
        beside: folded words beside an adjective that it may belong to, nearest first.
        head: what kind of thing the adjective belongs to, from `_HEADS`; None when it is no
            adjective or the thing is not of the table.
    """

    key: str
    span: Span
    beside: tuple[str, ...]
    head: str | None


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A state of the claim that the evidence has in another place."""

    value: str
    span: Span
    detail: str


# thing: English words, folded Arabic words without article, proclitics and plural endings
_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "defence ministry": (r"(?:defen[cs]e ministry|ministry of defen[cs]e)", r"وزاره الدفاع"),
    "foreign ministry": (r"(?:foreign ministry|ministry of foreign affairs)", r"وزاره الخارجيه"),
    "interior ministry": (r"(?:interior ministry|ministry of interior)", r"وزاره الداخليه"),
    "defence minister": (r"defen[cs]e minister", r"وزير الدفاع"),
    "foreign minister": (r"foreign minister", r"وزير الخارجيه"),
    "government": (r"governments?", r"حكوم(?:ه|تين|تان|ات)"),
    "army": (r"(?:army|military)", r"جيش"),
    "forces": (r"(?:forces|troops)", r"قوات"),
    "soldiers": (r"(?:soldiers?|servicemen)", r"(?:جنود|جنديا?|عسكريين|عسكريون)"),
    "aircraft": (r"(?:aircraft|planes?|warplanes?|jets?)", r"(?:طائر(?:ه|ات|تين|تان)|مقاتلات)"),
    "flights": (r"flights?", r"رحلات"),
    "convoy": (r"(?:convoys?|columns?)", r"(?:رتلا?|ارتال|قافله|قوافل)"),
    "delegation": (r"delegations?", r"(?:وفدا?|وفود)"),
    "side": (r"sides?", r"جانب"),
    "embassy": (r"embassy", r"سفاره"),
    "president": (r"presidents?", r"رييس"),
    "officials": (r"officials?", r"مسوول(?:ا|ين|ون)?"),
    "officers": (r"officers?", r"(?:ضابطا?|ضباطا?)"),
    "bases": (r"bases?", r"(?:قاعده|قواعد|قاعدتين|قاعدتان)"),
    "police": (r"police", r"شرطه"),
    "ship": (r"(?:ships?|vessels?|freighters?)", r"(?:سفينه|سفن|باخره)"),
    "authorities": (r"authorities", r"سلطات"),
    "airspace": (r"airspace", r"(?:مجال|اجواء)"),
    "sources": (r"sources?", r"(?:مصدرا?|مصادر|مصدرين|مصدران)"),
    "team": (r"teams?", r"(?:فريقا?|فرق)"),
    "presence": (r"presence", r"وجود"),
    "flag": (r"flags?", r"(?:علما?|اعلام)"),
    "coast": (r"coasts?", r"(?:ساحل|سواحل)"),
}
_HEADS_EN: Final = {head: re.compile(rf"(?<!\w){en}(?!\w)") for head, (en, _) in _HEADS.items()}
_HEADS_AR: Final = {
    head: re.compile(rf"(?:[وف]?[بلك]?(?:ال)?|[وف]?لل){ar}(?!\w)")
    for head, (_, ar) in _HEADS.items()
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’]s)?")
_REACH: Final = 3
_LONGEST_NAME: Final = 3
# A state in one of these is part of a name: the Syrian Democratic Forces are not Syria's forces.
_OWN_NAMES: Final = frozenset({"armed_group", "agency", "outlet", "person", "event"})
_WITH_ARTICLE: Final = re.compile(r"^(?:[وف]?[بلك]?ال|[وف]?لل)(?=\w{2})")
_ENDINGS: Final = ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "ا")
_BETWEEN_PHRASES: Final = frozenset(
    "في من علي الي عن مع ان بان التي الذي الذين و او ثم بين قد لم لن لا كما بعد قبل".split()  # noqa: SIM905 reads as the list of words it is
)


def compare_affiliations(
    claim: str,
    claim_language: Language,
    evidence: Sequence[tuple[str, Language]],
    glossary: Glossary,
) -> tuple[Misplaced, ...]:
    """Return the states and peoples of a claim that the evidence has in another place.

    Args:
        claim: the text that claims.
        claim_language: its language.
        evidence: the texts it rests on.
        glossary: states and peoples with their adjectives.
    """
    own = read_affiliations(claim, claim_language, glossary)
    known: list[tuple[Sequence[Named], Language]] = [
        (read_affiliations(text, side, glossary), side) for text, side in evidence
    ]
    found = [
        Misplaced(claim[slice(*one.span)], one.span, f"the evidence says this of another: {what}")
        for one in own
        if (what := _other_owner(one, claim_language, known))
    ]
    if not found and len(known) == 1:
        found = [
            Misplaced(claim[slice(*one.span)], one.span, "the evidence names another as often")
            for one in _exchanged(own, known[0][0])
        ]
    return tuple(found)


def _other_owner(
    one: Named, language: Language, known: Sequence[tuple[Sequence[Named], Language]]
) -> str | None:
    """Return the thing that the evidence gives to other states only."""
    owners = {n.key for named, _ in known for n in named if one.head and n.head == one.head}
    if owners and one.key not in owners:
        return one.head
    alike = [n for named, side in known if side == language for n in named]
    for word in one.beside:
        holders = {n.key for n in alike if word in n.beside}
        if holders and one.key not in holders:
            return word
    return None


def _exchanged(own: Sequence[Named], known: Sequence[Named]) -> list[Named]:
    """Return the states named too often where both texts name as many in all."""
    said, there = Counter(n.key for n in own), Counter(n.key for n in known)
    if said.total() != there.total() or said.keys() != there.keys() or said == there:
        return []
    more = said - there
    return [one for one in own if one.key in more]


# --- reading ------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def read_affiliations(text: str, language: Language, glossary: Glossary) -> tuple[Named, ...]:
    """Return every state and people that a text names, in order."""
    offsets = fold(text)
    folded = offsets.text
    words = [match.span() for match in _WORD.finditer(folded)]
    forms = [folded[slice(*span)] for span in words]
    names = [m.span for m in read_text(text, language, glossary).names if _is_own_name(m.entry)]
    found: list[Named] = []
    index = 0
    while index < len(words):
        read = _name_at(forms, index, language, glossary)
        size = read[1] if read else 1
        span = offsets.source_span(words[index][0], words[index + size - 1][1])
        is_capital = language == "ar" or text[span.start].isupper()
        if read and is_capital and not overlaps_any(span, names):
            window = _window(folded, words, index, size, language) if read[2] else []
            beside = tuple(_bare(word, language) for word in window[:2])
            found.append(Named(read[0], span, beside, _head(window, language)))
        index += size
    return tuple(found)


def _is_own_name(entry: Entry) -> bool:
    """Whether a state in an entry is part of its name: "Kurdish forces" are forces of Kurds."""
    is_plain = any(word.islower() for word in entry.en.split())
    return entry.kind in _OWN_NAMES and not is_plain


def _window(
    text: str, words: Sequence[tuple[int, int]], index: int, size: int, language: Language
) -> list[str]:
    """Return the words that an adjective may belong to, nearest first.

    They stand before it in Arabic and after it in English, in one phrase with it.
    """
    before = range(index - 1, max(-1, index - 1 - _REACH), -1)
    after = range(index + size, min(len(words), index + size + _REACH))
    window: list[str] = []
    last = index if language == "ar" else index + size - 1
    for place in before if language == "ar" else after:
        near, far = sorted((place, last))
        word = text[slice(*words[place])]
        if text[words[near][1] : words[far][0]].strip(" \"'-") or word in _BETWEEN_PHRASES:
            break
        window.append(word)
        last = place
    return window


def _bare(word: str, language: Language) -> str:
    """Return a word without article or plural ending, to be compared with its like."""
    return word.removesuffix("s") if language == "en" else _WITH_ARTICLE.sub("", word)


def _head(window: Sequence[str], language: Language) -> str | None:
    """Return the thing nearest to an Arabic adjective, or the last of an English noun phrase."""
    if language == "ar":
        for size in range(1, len(window) + 1):
            phrase = " ".join(reversed(window[:size]))
            for head, pattern in _HEADS_AR.items():
                match = pattern.match(phrase)
                if match and _is_one_phrase(match[0], phrase[match.end() :]):
                    return head
        return None
    phrase = " ".join(window)
    ends = [(m.end(), head) for head, p in _HEADS_EN.items() for m in p.finditer(phrase)]
    return max(ends)[1] if ends else None


def _is_one_phrase(head: str, rest: str) -> bool:
    """Whether the words between a thing and the adjective are adjectives of it as well.

    They share its article; in رئيس اتحاد الصناعات they do not, and the adjective is not the
    president's.
    """
    has_article = {_WITH_ARTICLE.match(word) is not None for word in rest.split()}
    return not rest or has_article == {_WITH_ARTICLE.match(head) is not None}


def _name_at(
    forms: Sequence[str], index: int, language: Language, glossary: Glossary
) -> tuple[str, int, bool] | None:
    """Return key, number of words and whether it is an adjective, of a name at a word."""
    names, adjectives = _tables(glossary, language)
    for size in range(min(_LONGEST_NAME, len(forms) - index), 0, -1):
        phrase = " ".join(forms[index : index + size])
        if language == "en":
            bare = phrase.removesuffix("'s")
            if bare in names:
                return names[bare], size, bare != phrase
            if phrase in adjectives:
                return adjectives[phrase], size, True
            continue
        for form in _arabic_forms(phrase):
            if form in names:
                return names[form], size, False
            if form in adjectives:
                return adjectives[form], size, True
    return None


def _arabic_forms(phrase: str) -> tuple[str, ...]:
    """Return a phrase as it stands, without its proclitics, and without its article."""
    forms = [phrase]
    rest = phrase[1:] if phrase[0] in "وف" else phrase
    forms.append(rest)
    if rest[:1] in {"ب", "ل", "ك"}:
        forms.append(rest[1:])
    if rest.startswith("لل"):
        forms.append("ال" + rest[2:])
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=4)
def _tables(glossary: Glossary, language: Language) -> tuple[dict[str, str], dict[str, str]]:
    """Return folded names and adjectives of states and peoples, each with its key."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for entry in glossary.entries:
        if entry.kind not in {"country", "term"} or not entry.demonyms("en"):
            continue
        for name in entry.spellings(language):
            names.setdefault(fold_text(name), entry.key)
        for adjective in entry.demonyms(language):
            for form in _adjective_forms(fold_text(adjective), language):
                adjectives.setdefault(form, entry.key)
    return names, adjectives


def _adjective_forms(adjective: str, language: Language) -> Iterator[str]:
    """Yield the forms of an adjective of a state."""
    if language == "en":
        yield from (adjective, f"{adjective}s")
        return
    for ending in _ENDINGS:
        yield adjective + ending
        yield ARTICLE + adjective + ending
