"""Who and what is named in two tellings: whether all that is named now was named before.

Parties must stand in the same order, for by it one reads who shelled whom. A capital that acts is
its state (`رفضت دمشق`, Moscow said): only where it leads the sentence, and goes nowhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from briefings.drafting.told_words import groups_of
from briefings.text.normalization import fold_text
from briefings.text.spans import overlaps_any
from briefings.verification.names import compare_names

if TYPE_CHECKING:
    from briefings.drafting.telling import Telling
    from briefings.glossary.matching import Glossary, Mention
    from briefings.verification.findings import Side

_PARTIES: Final = frozenset({"person", "country", "body", "armed_group"})
_PRESS: Final = frozenset({"agency", "outlet"})
_SEATS: Final = {
    "place/damascus": "country/sy", "body/syrian-government": "country/sy",
    "place/moscow": "country/ru", "body/kremlin": "country/ru",
    "place/washington": "country/us", "body/white-house": "country/us",
    "place/ankara": "country/tr", "place/tehran": "country/ir", "place/baghdad": "country/iq",
    "place/beirut": "country/lb", "place/riyadh": "country/sa", "place/doha": "country/qa",
    "place/cairo": "country/eg", "place/paris": "country/fr", "place/london": "country/gb",
    "place/berlin": "country/de", "place/beijing": "country/cn", "place/kyiv": "country/ua",
    "place/tel-aviv": "country/il",
}  # fmt: skip
"""Glossary key of a capital or government: that of its state."""

_BEFORE_A_PLACE: Final = frozenset(
    ["في", "الي", "من", "عن", "علي", "قرب", "نحو", "داخل", "خارج", "باتجاه", "شمال", "جنوب", "شرق",
     "غرب", "ريف", "مدينه", "محافظه", "in", "to", "from", "at", "near", "outside", "around", "into",
     "for", "via", "city", "of"]
)  # fmt: skip
_TRAVEL: Final = frozenset({"travel_out", "travel_in", "visit", "enter"})


def names_agree(
    now: Telling, before: Telling, glossary: Glossary, *, but_speakers: bool = False
) -> bool:
    """Whether every name told now was told before; agencies and outlets only pass it on.

    Args:
        now: what is told.
        before: what was told, in the same language.
        glossary: names of the field.
        but_speakers: leave out the names of those who say it now.
    """
    if not _in_order(now, before) or _is_exchanged(now, before):
        return False
    spoken = (m for m in now.reading.names if overlaps_any(m.span, now.spoken))
    passed: list[tuple[int, int]] = [m.span for m in spoken if m.entry.kind in _PRESS]
    passed += now.spoken if but_speakers else ()
    passed += _same_actor(now, before)
    known: list[tuple[str, Side]] = [(before.text, before.language)]
    return all(
        overlaps_any(mismatch.span, passed)
        for mismatch in compare_names(now.text, now.language, known, glossary)
    )


def _in_order(now: Telling, before: Telling) -> bool:
    """Whether the parties that both name stand in one order."""
    mine, theirs = (list(dict.fromkeys(_parties(t))) for t in (now, before))
    common = set(mine) & set(theirs)
    return [k for k in mine if k in common] == [k for k in theirs if k in common]


def _is_exchanged(now: Telling, before: Telling) -> bool:
    """Whether one party is named more often than before, and another less: put in its place."""
    mine, theirs = Counter(_parties(now)), Counter(_parties(before))
    return bool(mine - theirs) and bool(theirs - mine)


def _parties(telling: Telling) -> list[str]:
    """Return the states, bodies, groups and persons that are named, but for the speakers."""
    return [
        mention.entry.key
        for mention in telling.reading.names
        if mention.entry.kind in _PARTIES and not overlaps_any(mention.span, telling.spoken)
    ]


def names_as_many(now: Telling, before: Telling) -> bool:
    """Whether no party that was named is left out now."""
    actor = _actor(now)
    named = {*_parties(now), *((_state(actor),) if actor is not None else ())}
    return named.issuperset(_parties(before))


def _same_actor(now: Telling, before: Telling) -> list[tuple[int, int]]:
    """Return where a telling names first the state that the other names first by its capital."""
    one, other = _actor(now), _actor(before)
    if one is None or other is None or one.entry.key == other.entry.key:
        return []
    return [one.span] if _state(one) == _state(other) else []


def _actor(telling: Telling) -> Mention | None:
    """Return the first name of a telling, where it is a state or capital that may act."""
    first = next(iter(telling.reading.names), None)
    if first is None or first.is_demonym or _state(first) is None:
        return None
    before = fold_text(telling.text[: first.span.start]).split()
    is_place = bool(before) and (
        before[-1] in _BEFORE_A_PLACE or bool(groups_of(before[-1]) & _TRAVEL)
    )
    return None if is_place else first


def _state(mention: Mention) -> str | None:
    key = mention.entry.key
    return key if mention.entry.kind == "country" else _SEATS.get(key)
