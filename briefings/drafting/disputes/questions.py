"""Questions of disagreements: filled templates of a fixed list, never free text.

The blanks are names in the glossary's spelling; where a name is unknown there is no question, and
where there is no question no disagreement is told.
"""

# ruff: noqa: E501 - a table of wordings

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.brief.record import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.drafting.disputes.opposition import Template
    from briefings.drafting.disputes.stances import Stance
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary


@dataclass(frozen=True, slots=True)
class Wording:
    """How an event is named in a question; `{a}` is the doer, `{b}` a second party, `{p}` a place.

    Attributes:
        ar: verbal noun with its doer.
        ar_of: verbal noun without one, after "agreed to"; empty where it is not asked.
        en: verb without "to".
        en_of: noun with its doer.
        is_feminine: the Arabic noun takes a feminine verb.
        things: nouns of which the event must name one, or, when empty, none at all; None where the
            wording holds whatever it is.
    """

    ar: str
    ar_of: str
    en: str
    en_of: str
    is_feminine: bool = False
    things: frozenset[str] | None = None


WORDINGS: Final[Mapping[str, Wording]] = {
    "withdrawal": Wording("انسحاب {a} من {p}", "الانسحاب من {p}", "withdraw from {p}", "the withdrawal of {a} from {p}"),
    "departure": Wording("مغادرة {a} {p}", "مغادرة {p}", "leave {p}", "the departure of {a} from {p}", is_feminine=True),
    "vacating": Wording("إخلاء {p} من جانب {a}", "إخلاء {p}", "vacate {p}", "the evacuation of {p} by {a}"),
    "entry": Wording("دخول {a} إلى {p}", "الدخول إلى {p}", "enter {p}", "the entry of {a} into {p}"),
    "arrival": Wording("وصول {a} إلى {p}", "", "arrive in {p}", "the arrival of {a} in {p}"),
    "deployment": Wording("نشر قوات أو عتاد من جانب {a} في {p}", "", "deploy forces or equipment at {p}", "the deployment by {a} at {p}"),
    "attack": Wording("هجوم {a} على {p}", "", "attack {p}", "the attack by {a} on {p}"),
    "capture": Wording("استيلاء {a} على {p}", "", "take control of {p}", "the capture of {p} by {a}"),
    "handover": Wording("تسليم {p} من جانب {a}", "تسليم {p}", "hand over {p}", "the handover of {p} by {a}", things=frozenset()),
    "arrest": Wording("اعتقال من جانب {a} في {p}", "", "make the reported arrest in {p}", "the arrest by {a} in {p}"),
    "release": Wording("إفراج {a} عن محتجزين في {p}", "", "release detainees in {p}", "the release of detainees by {a} in {p}", things=frozenset({"prisoner"})),
    "downing": Wording("إسقاط طائرة من جانب {a} فوق {p}", "", "bring down an aircraft over {p}", "the downing of an aircraft by {a} over {p}", things=frozenset({"aircraft", "drone"})),
    "closure": Wording("إغلاق {p} من جانب {a}", "إغلاق {p}", "close {p}", "the closure of {p} by {a}", things=frozenset()),
    "visit": Wording("زيارة {a} إلى {p}", "", "visit {p}", "the visit of {a} to {p}", is_feminine=True),
    "meeting": Wording("لقاء بين {a} و{b}", "", "meet {b}", "the meeting of {a} and {b}"),
    "signing": Wording("توقيع اتفاق بين {a} و{b}", "", "sign an agreement with {b}", "the signing of an agreement by {a} and {b}", things=frozenset({"agreement"})),
}  # fmt: skip

_ASKED: Final[Mapping[Template, tuple[str, str]]] = {
    "happened": ("هل {took_place} {ar}؟", "Did {a} {en}?"),
    "confirmed": ("هل {was_confirmed} {ar}؟", "Is {en_of} confirmed?"),
    "agreed": ("هل صدرت موافقة من {a} على {ar_of}؟", "Did {a} agree to {en}?"),
    "pledged": ("هل صدر تعهد من {a} بشأن {ar_of}؟", "Did {a} pledge to {en}?"),
    "asked": ("هل صدر طلب من {a} إلى {b} بشأن {ar_of}؟", "Did {a} ask {b} to {en}?"),
}
"""Every question there is; agreement of an Arabic verb with a name is avoided."""

_PLACE: Final = {"": ("{p}", "{p}"), "in": ("موقع في {p}", "a site in {p}"), "near": ("موقع قرب {p}", "a site near {p}")}  # fmt: skip
"""A place itself, or something in it or near it."""

_IN_PLACES: Final = frozenset({"deployment", "arrival", "arrest", "release", "downing"})
"""Events whose wording has its "in" already."""

_TAKES_THE: Final = re.compile(
    r"(?!the )(?:United |Netherlands|Philippines|Central African|Democratic |Czech Republic|"
    r"Vatican|Maldives|.*\b(?:Forces|Army|Units|Brigades?|Front|Council|Party|Guards?|Organisation|"
    r"Movement|Command|Police|Republic|Coalition|Administration|army|military|forces|navy|police|"
    r"government|authorities|leadership)$)"
)
"""English names that stand with an article."""


def ask(template: Template, stance: Stance, glossary: Glossary) -> Question | None:
    """Return the question that sources answer differently; None where a name or wording is missing.

    Args:
        template: which question.
        stance: the stance that affirms.
        glossary: names of the field in both languages.
    """
    wording = WORDINGS.get(stance.event)
    agent, second = _parties(stance, glossary)
    if wording is None or agent is None or (stance.frame and not wording.ar_of):
        return None
    if wording.things is not None and not _fits(stance, wording.things):
        return None
    needed = "".join((wording.ar, wording.en, *_ASKED[template]))
    place = glossary.by_key(stance.places[0][0]) if stance.places else None
    if ("{p}" in needed and place is None) or ("{b}" in needed and second is None):
        return None
    how = stance.places[0][1] if stance.places else ""
    where = _PLACE["" if how == "in" and stance.event in _IN_PLACES else how]
    sides = []
    for side in (0, 1):
        names = {
            "a": _name(agent, side),
            "b": _name(second, side) if second else "",
            "p": where[side].format(p=_name(place, side)) if place else "",
        }
        words = {
            key: getattr(wording, key).format(**names) for key in ("ar", "ar_of", "en", "en_of")
        }
        ending = "ت" if wording.is_feminine else ""
        verbs = {"took_place": "حدث" + ending, "was_confirmed": "تأكد" + ending + ""}
        sides.append(_ASKED[template][side].format(**names, **words, **verbs))
    return Question(template=template, ar=sides[0], en=sides[1])


def _fits(stance: Stance, things: frozenset[str]) -> bool:
    """Whether the wording says no more and no less than the event does."""
    if things:
        return bool(things & stance.objects)
    return not stance.objects - _OF_PLACES and all(not how for _, how in stance.places)


_OF_PLACES: Final = frozenset(
    [
        "settlement",
        "base",
        "site",
        "area",
        "province",
        "crossing",
        "border",
        "dam",
        "road",
        "port",
        "field",
    ]
)
"""Nouns that stand before a place's own name."""


def _parties(stance: Stance, glossary: Glossary) -> tuple[Entry | None, Entry | None]:
    """Return the doer and, of a mutual event or a request, the second party."""
    if stance.agent is None:
        return None, None
    agent = glossary.by_key(next(iter(stance.named), stance.agent))
    others = [key for key in stance.others if key != stance.agent]
    return agent, glossary.by_key(others[0]) if others else None


def _name(entry: Entry, side: int) -> str:
    if side == 0:
        return entry.ar
    return f"the {entry.en}" if _TAKES_THE.match(entry.en) else entry.en
