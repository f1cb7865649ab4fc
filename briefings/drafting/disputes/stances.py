"""What a sentence holds of an event: that it was, that it was not, that none could confirm it.

A stance is read only where a pattern of the sentence gives it without doubt: who, what, where, and
whether. Most sentences have none.
"""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.drafting.disputes import arabic_patterns, english_patterns
from briefings.drafting.disputes.arabic import read_arabic
from briefings.drafting.disputes.clauses import segment
from briefings.drafting.disputes.english import read_english
from briefings.drafting.disputes.events import event_of, find_occurrences
from briefings.drafting.disputes.marking import mark_text
from briefings.drafting.disputes.things import residue, things
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from briefings.brief.record import Language
    from briefings.drafting.disputes.clauses import Clause, Sign
    from briefings.drafting.disputes.events import Frame
    from briefings.drafting.disputes.marking import MarkedName, MarkedText
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
        is_general: it speaks of any such event.
        directions: points of the compass.
        figures: values in the clause.
        dates: dates in the clause.
        is_known: it speaks of an event told before: its doer and place may stand there.
        residue: other words behind the event, which may narrow what is held.
        words: all things that the sentence names.
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
    is_known: bool
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
_UNWANTED: Final[Mapping[str, frozenset[str]]] = {
    "from": _ABOUT | {"الي", "نحو", "باتجاه", "ل", "to", "into", "toward", "towards", "for"},
    "into": _ABOUT | {"من", "عن", "from"},
    "at": _ABOUT | {"for", "toward", "towards", "باتجاه", "نحو"},
}
"""Words before a place that make it no place of the event."""
_INSIDE: Final = frozenset({"في", "داخل", "ب", "in", "at", "inside"})
_NEAR: Final = frozenset([
    "قرب", "حول", "محيط", "جوار", "خارج", "ضواحي", "شمال", "جنوب", "شرق", "غرب",
    "near", "outside", "around", "north", "south", "east", "west",
])  # fmt: skip


_LED: Final = 6
"""Letters before a name in which a preposition makes it a place."""


def read_stances(reading: TextReading, glossary: Glossary) -> tuple[Stance, ...]:
    """Return what a sentence holds of events, in the order of its words."""
    marked = mark_text(reading, glossary)
    clauses = read_arabic(marked) if reading.language == "ar" else read_english(marked)
    return tuple(_stance(marked, clause) for clause in clauses)


def may_doubt(text: str, language: Language) -> bool:
    """Whether a sentence says of anything that it could not be confirmed."""
    patterns = arabic_patterns if language == "ar" else english_patterns
    return patterns.NOT_CONFIRMED.search(fold_text(text)) is not None


def may_deny(text: str, language: Language) -> bool:
    """Whether a sentence denies, refuses or doubts anything."""
    patterns = arabic_patterns if language == "ar" else english_patterns
    return patterns.ANY_DENIAL.search(fold_text(text)) is not None


def parties_near(reading: TextReading, glossary: Glossary, event: str) -> frozenset[str]:
    """Return the states and groups that a sentence names beside an event, whatever it says of it."""
    marked = mark_text(reading, glossary)
    prepositions = _PREPOSITIONS[marked.language]
    found: set[str] = set()
    for one in find_occurrences(marked.text, reading.language):
        if one.key != event:
            continue
        start, end = segment(marked.text, one.start, one.end)
        place = prepositions.search(marked.text, one.end, end)
        end = place.start() if place else end
        for name in marked.names:
            led = prepositions.findall(marked.text[start : name.start][-_LED:])
            if name.letter == "P" and start <= name.start and name.end <= end and not led:
                found.add(name.key)
    return frozenset(found)


def _stance(marked: MarkedText, clause: Clause) -> Stance:
    start, end = clause.start, clause.after[1]
    whole = marked.text[start:end]
    named = [n for n in marked.names if start <= n.start and n.end <= end]
    mark = min((place for place, _ in clause.head.marks), default=start)
    return Stance(
        event=clause.event.key,
        frame=clause.frame,
        sign=clause.sign,
        agent=clause.agent,
        named=tuple(n.entry.key for n in named if n.key == clause.agent),
        others=_others(marked, clause),
        places=_places(marked, clause),
        doers=things(marked, clause.subject),
        objects=things(marked, clause.objects),
        topics=_topics(marked, clause),
        aspects=frozenset(key for key, word in _ASPECTS.items() if word.search(whole)),
        is_general=_ANY.search(marked.text, min(start, mark), end) is not None,
        directions=frozenset(key for key, word in _DIRECTIONS.items() if word.search(whole)),
        figures=frozenset(value for s, e, value in marked.figures if start <= s and e <= end),
        dates=tuple(date for s, e, date in marked.dates if start <= s and e <= end),
        is_known=clause.is_known,
        residue=residue(marked, clause.after),
        words=things(marked, (0, len(marked.text))),
        doubters=_doubters(marked, clause),
    )


def _others(marked: MarkedText, clause: Clause) -> tuple[str, ...]:
    """Return the parties beside the doer; of a mutual event all, people before their states."""
    if clause.frame == "asked":
        return (clause.addressee,) if clause.addressee else ()
    if clause.frame is not None:
        return tuple(key for key in marked.parties(*clause.after) if key != clause.agent)
    before, behind = (clause.start, clause.event.start), clause.after
    if not event_of(clause.event.key).is_mutual:
        found = (*marked.parties(*before), *marked.parties(*behind))
        return tuple(key for key in dict.fromkeys(found) if key != clause.agent)
    people = dict.fromkeys((*marked.parties(*before, "H"), *marked.parties(*behind, "H")))
    if len(people) > 1:
        return tuple(people)
    agent = (clause.agent,) if clause.agent else ()
    return tuple(dict.fromkeys((*agent, *marked.parties(*before), *marked.parties(*behind))))


def _places(marked: MarkedText, clause: Clause) -> tuple[tuple[str, str], ...]:
    """Return the places of a clause, without those where what is left goes to, or the reverse."""
    unwanted = _UNWANTED[event_of(clause.event.key).direction]
    if clause.event.key == "handover":
        unwanted |= {"الي", "ل", "to"}
    start, end = clause.after
    has_object = bool(things(marked, clause.objects))
    found: dict[str, str] = {}
    for name in marked.names:
        if name.letter != "L" or not (start <= name.start and name.end <= end):
            continue
        led = _PREPOSITIONS[marked.language].findall(marked.text[start : name.start])
        last = led[-1] if led else ""
        if last in unwanted:
            continue
        is_inside = len(led) > 1 or (has_object and last in _INSIDE)
        found.setdefault(name.key, "near" if last in _NEAR else "in" if is_inside else "")
    return tuple(found.items())


def _topics(marked: MarkedText, clause: Clause) -> frozenset[str]:
    """Return the nouns and places after "on", "about"."""
    match = _TOPIC.search(marked.text, *clause.after)
    if match is None:
        return frozenset()
    start, end = match.end(), clause.after[1]
    places = (n.key for n in marked.names if start <= n.start and n.end <= end and n.letter == "L")
    return things(marked, (start, end)).union(places)


def _doubters(marked: MarkedText, clause: Clause) -> tuple[MarkedName, ...]:
    """Return who is named as the one that could not confirm."""
    if clause.sign != "unconfirmed":
        return ()
    start, end = segment(marked.text, *clause.head.marks[0])[0], clause.head.marks[0][1]
    return tuple(n for n in marked.names if start <= n.start and n.end <= end and n.letter in "OPH")
