"""What a sentence holds of an event: that it took place, that it did not, that none could confirm it.

A stance is read only where a pattern of the sentence gives it without doubt: who, what, where, and
whether. Most sentences have none.
"""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefings.drafting.clauses import segment
from briefings.drafting.clauses_ar import read_arabic
from briefings.drafting.clauses_en import read_english
from briefings.drafting.disputed_events import event_of
from briefings.drafting.marked_text import mark_text
from briefings.glossary.inflection import plural
from briefings.glossary.nouns import read_adjective, read_noun
from briefings.text.stems import stems

if TYPE_CHECKING:
    from decimal import Decimal

    from briefings.drafting.clauses import Clause, Place, Sign
    from briefings.drafting.disputed_events import Frame
    from briefings.drafting.marked_text import MarkedName, MarkedText
    from briefings.glossary.matching import Glossary
    from briefings.text.dates import DateMention
    from briefings.verification.reading import TextReading


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence holds of an event.

    Attributes:
        event: key of the event.
        frame: what was done about it, agreed, pledged or asked; None for the event itself.
        sign: affirmed, denied, refused, or not confirmed.
        agent: key of the doer; None when the sentence does not say.
        named: keys of the entries by which the clause names the doer.
        others: keys of the other parties of the clause, in order; of a mutual event all parties.
        places: keys of the places that make the event the same; each with `near` or `in` where the
            event is at something there, else the empty string.
        doers: nouns of the doer; `objects`: of what it is done to; `topics`: of what it is about.
        aspects: kinds of words of part, whole, order and repetition.
        is_general: a denial of any such event.
        directions: points of the compass.
        figures: values in the clause.
        dates: dates in the clause.
        is_back: who does it, or where, stands in the sentences before.
        residue: stems of the other words behind the event, which may narrow what is held.
        words: stems of all words of the sentence.
        doubters: who could not confirm it, where the sentence names them.
    """

    event: str
    frame: Frame | None
    sign: Sign
    agent: str | None
    named: tuple[str, ...]
    others: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    doers: frozenset[str]
    objects: frozenset[str]
    topics: frozenset[str]
    aspects: frozenset[str]
    is_general: bool
    directions: frozenset[str]
    figures: frozenset[Decimal]
    dates: tuple[DateMention, ...]
    is_back: bool
    residue: frozenset[str]
    words: frozenset[str]
    doubters: tuple[MarkedName, ...]


_ASPECTS: Final = {
    "part": re.compile(r"\b(?:some|part of|partial\w*|several|portion|half|parts)\b|(?<!\w)(?:جزيي\w*|جزء\w*|اجزاء|بعض|قسم|عدد|نصف)(?!\w)"),
    "whole": re.compile(r"\b(?:fully|full|complet\w+|entire\w*|all|total\w*|whole|final\w*)\b|(?<!\w)(?:ب?ال)?(?:كامل\w*|كليا|كلي|تماما|جميع|كل|كافه|اكتمال|اكتمل\w*|استكم\w+|اكمل\w*|نهاي[يا]\w*|انه(?:ي|ت))(?!\w)"),
    "order": re.compile(r"\b(?:second|third|another|further|more|new|additional|fresh|last|first|remaining)\b|(?<!\w)(?:ال)?(?:ثان|ثانيه?|ثالثه?|رابعه?|اخري|اخر|مزيد|جديده?ا?|اضافي\w*|اخيره?|اولي?|متبقي\w*)(?!\w)"),
    "again": re.compile(r"\b(?:resum\w+|again|continu\w+)\b|(?<!\w)(?:مجددا|استانف\w*|واصل\w*|تواصل|استمر\w*)(?!\w)"),
}  # fmt: skip

_ANY: Final = re.compile(r"\b(?:any|no|never|ever)\b|(?<!\w)(?:اي|ايه|اطلاقا|قط|ابدا|لا صحه)(?!\w)")

_DIRECTIONS: Final = {
    "north": re.compile(r"\bnorth|(?<!\w)\w{0,3}شمال"), "south": re.compile(r"\bsouth|(?<!\w)\w{0,3}جنوب"),
    "east": re.compile(r"\b(?:north-?|south-?)?east(?:ern)?\b|(?<!\w)\w{0,3}شرق"),
    "west": re.compile(r"\b(?:north-?|south-?)?west(?:ern)?\b|(?<!\w)\w{0,3}غرب"),
}  # fmt: skip

_TOPIC: Final = re.compile(
    r"(?<!\w)(?:بشان|حول|يخص|يتعلق ب)|\b(?:on|about|over|regarding|concerning)\b(?! D)"
)
_PREPOSITIONS: Final = {
    "ar": re.compile(r"(?<!\w)(من|عن|الي|نحو|باتجاه|في|علي|قرب|داخل|فوق|بشان|حول|بين|عبر|محيط|جوار|خارج|ضواحي|شمال|جنوب|شرق|غرب|ب(?=L)|ل(?=L))"),
    "en": re.compile(r"\b(from|to|into|towards?|in|at|near|on|over|outside|inside|about|around|for|between|along|of (?=[a-z]+)|north|south|east|west)\b"),
}  # fmt: skip
_ABOUT: Final = frozenset({"بشان", "about", "between", "بين", "along", "عبر"})
_UNWANTED: Final = {
    "from": frozenset({"الي", "نحو", "باتجاه", "ل", "to", "into", "toward", "towards", "for"})
    | _ABOUT,
    "into": frozenset({"من", "عن", "from"}) | _ABOUT,
    "at": frozenset({"for", "toward", "towards", "باتجاه", "نحو"}) | _ABOUT,
}
"""Words before a place that make it no place of the event."""
_INSIDE: Final = frozenset("في داخل ب in at inside".split())
_NEAR: Final = frozenset(
    "قرب حول محيط جوار خارج ضواحي شمال جنوب شرق غرب near outside around north south east west".split()
)

_ALIKE: Final = {
    **dict.fromkeys(("force", "soldier", "troop", "army", "fighter", "unit", "units", "personnel", "military", "garrison", "gunman", "armed man"), "force"),
    **dict.fromkeys(("aircraft", "jet", "warplane", "plane", "fighter jet", "aeroplane", "air force", "airplane"), "aircraft"),
    **dict.fromkeys(("village", "town", "city", "settlement"), "settlement"),
    **dict.fromkeys(("base", "airport", "airfield", "barracks"), "base"),
    **dict.fromkeys(("depot", "warehouse", "store"), "depot"),
    **dict.fromkeys(("site", "position", "post", "facility"), "site"),
    **dict.fromkeys(("agreement", "deal", "accord", "pact", "treaty"), "agreement"),
    **dict.fromkeys(("detainee", "prisoner", "captive"), "prisoner"),
    **dict.fromkeys(("منظوم", "منظومه", "system"), "system"),
    **dict.fromkeys(("دفاع", "defence", "defense", "defenc", "defens"), "defence"),
    **dict.fromkeys(("مدفع", "مدفعيه", "artillery", "artilleri"), "artillery"),
    **dict.fromkeys(("leader", "commander", "chief"), "leader"),
    **dict.fromkeys(("strike", "raid", "attack", "airstrike", "bombardment"), "attack"),
}  # fmt: skip
"""English nouns that writers put for each other."""

_EMPTY: Final = frozenset(
    "اي ايه قد لم ان تم تمت جري جرت كل بعض عدد من حدث حصل نفذ نفذت بدا بدات بداوا باشر باشرت شرع شرعت اكمل اكملت انهي انهت"
    " any a an the its their his her no of and other been was were is are had has have not ever".split()
)
"""Words that name no thing."""


def read_stances(reading: TextReading, glossary: Glossary) -> tuple[Stance, ...]:
    """Return what a sentence holds of events, in the order of its words."""
    marked = mark_text(reading, glossary)
    clauses = read_arabic(marked) if reading.language == "ar" else read_english(marked)
    return tuple(_stance(marked, clause) for clause in clauses)


def _stance(marked: MarkedText, clause: Clause) -> Stance:
    text = marked.text
    event = event_of(clause.event.key)
    start, end = clause.start, clause.after[1]
    whole = text[start:end]
    general = text[min([start, *(m[0] for m in clause.marks)]) : end]
    inside = (*marked.parties(start, clause.event.start), *marked.parties(*clause.after))
    if event.is_mutual and clause.frame is None:
        people = (
            *marked.parties(start, clause.event.start, "H"),
            *marked.parties(*clause.after, "H"),
        )
        inside = people if len(set(people)) > 1 else (clause.agent or "", *inside)
    elif clause.frame is not None:
        inside = tuple(filter(None, (clause.addressee,)))
    others = dict.fromkeys(k for k in inside if k and (event.is_mutual or k != clause.agent))
    return Stance(
        event=event.key,
        frame=clause.frame,
        sign=clause.sign,
        agent=clause.agent,
        named=tuple(n.entry.key for n in marked.names if n.key == clause.agent and start <= n.start and n.end <= end),
        others=tuple(others),
        places=_places(marked, clause),
        doers=_things(marked, clause.subject),
        objects=_things(marked, clause.objects),
        topics=_topics(marked, clause.after),
        aspects=frozenset(k for k, pattern in _ASPECTS.items() if pattern.search(whole)),
        is_general=_ANY.search(general) is not None,
        directions=frozenset(k for k, pattern in _DIRECTIONS.items() if pattern.search(whole)),
        figures=frozenset(value for s, e, value in marked.figures if start <= s and e <= end),
        dates=tuple(date for s, e, date in marked.dates if start <= s and e <= end),
        is_back=clause.is_back,
        residue=_residue(marked, clause.after),
        words=frozenset(stems(marked.source, marked.language)),
        doubters=_doubters(marked, clause),
    )


def _doubters(marked: MarkedText, clause: Clause) -> tuple[MarkedName, ...]:
    if clause.sign != "unconfirmed" or not clause.marks:
        return ()
    start, end = segment(marked.text, *clause.marks[0])[0], clause.marks[0][1]
    return tuple(n for n in marked.names if start <= n.start and n.end <= end and n.letter in "OPH")


def _places(marked: MarkedText, clause: Clause) -> tuple[tuple[str, str], ...]:
    """Return the places of a clause, without those where what is left goes to, or the reverse."""
    unwanted = _UNWANTED[event_of(clause.event.key).direction]
    if clause.event.key == "handover":
        unwanted |= {"الي", "ل", "to"}
    found: dict[str, str] = {}
    for name in marked.names:
        if name.letter != "L" or not (
            clause.after[0] <= name.start and name.end <= clause.after[1]
        ):
            continue
        led = _PREPOSITIONS[marked.language].findall(marked.text[clause.after[0] : name.start])
        if led and led[-1] in unwanted:
            continue
        inside = len(led) > 1 or (bool(led) and led[-1] in _INSIDE and bool(_things(marked, clause.objects)))
        nearness = "near" if led and led[-1] in _NEAR else "in" if inside else ""
        found.setdefault(name.key, nearness)
    return tuple(found.items())


def _topics(marked: MarkedText, after: Place) -> frozenset[str]:
    """Return the nouns and places after "on", "about"."""
    match = _TOPIC.search(marked.text, *after)
    if match is None:
        return frozenset()
    places = [
        n.key
        for n in marked.names
        if match.end() <= n.start and n.end <= after[1] and n.letter == "L"
    ]
    return _things(marked, (match.end(), after[1])) | frozenset(places)


def _things(marked: MarkedText, where: Place) -> frozenset[str]:
    """Return the nouns of a stretch in English, alike ones as one; an unknown one as its stem."""
    found: set[str] = set()
    for match in re.finditer(r"[^\W\d_]+", marked.text[where[0] : where[1]]):
        word = match[0]
        if word[-1].isupper() or word in _EMPTY:
            continue
        spelt = marked.spelt(where[0] + match.start(), where[0] + match.end())
        thing = _arabic(word, spelt) if marked.language == "ar" else _english(word)
        if thing:
            found.add(_ALIKE.get(thing, thing))
    return frozenset(found)


def _residue(marked: MarkedText, where: Place) -> frozenset[str]:
    """Return the stems of words that are no names, nouns of the glossary or grammar."""
    side = "ar" if marked.language == "ar" else "en"
    found: set[str] = set()
    for match in re.finditer(r"[^\W\d_]+", marked.text[where[0] : where[1]]):
        word = match[0]
        if word[-1].isupper() or word in _EMPTY or word in _PLAIN:
            continue
        spelt = marked.spelt(where[0] + match.start(), where[0] + match.end())
        thing = _arabic(word, spelt) if side == "ar" else _english(word)
        if thing and thing not in _singulars() and thing not in _ALIKE.values():
            found |= set(stems(word, side))
    return frozenset(found)


_PLAIN: Final = frozenset(
    "قاطع مستقل فوري شكل بشكل قرب بلده مدينه قريه محافظه منطقه ريف مطار قاعده"
    " علي في من عن الي فوق حول بشان نحو داخل"
    " air military security defence defense armed dawn morning evening night took taken place between independent definitive".split()
)
"""Words that narrow nothing."""


def _arabic(word: str, spelt: str) -> str:
    for cut in (0, 1):
        if cut and word[0] not in "وف":
            break
        noun = read_noun(word[cut:], spelt[cut:])
        if noun is not None:
            english = noun.english.removeprefix("2 ")
            return _singulars().get(english, english)
        if read_adjective(word[cut:], spelt[cut:]) is not None:
            return ""
    return " ".join(stems(word, "ar"))


def _english(word: str) -> str:
    singular = _singulars().get(word) or _singulars().get(word.removesuffix("s"))
    return singular or " ".join(stems(word, "en"))


@lru_cache(maxsize=1)
def _singulars() -> dict[str, str]:
    """Return the English nouns of the glossary by their singular and plural."""
    from briefings.glossary.nouns import _IRREGULAR, _nouns  # noqa: PLC0415, PLC2701

    found: dict[str, str] = {}
    for english, _, number, _ in _nouns().values():
        if number == "singular":
            found[english] = english
            found[_IRREGULAR.get(english) or plural(english)] = english
    for many, one in {
        "troops": "troop",
        "jets": "jet",
        "warplanes": "warplane",
        "planes": "plane",
    }.items():
        found[many] = found[one] = one
    return found
