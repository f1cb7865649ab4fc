"""Whose word a stance is, so that nobody is made to quarrel with himself (R1, R3).

A state speaks with one voice here, whichever of its offices does; a group and its spokesman are
one; sources that spoke to one agency are that agency's report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.drafting.disputes.marking import mark_text
from briefings.text.languages import detect_language
from briefings.text.normalization import fold_text
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from briefings.drafting.candidates import Candidate
    from briefings.drafting.disputes.marking import MarkedName, MarkedText
    from briefings.drafting.disputes.stances import Stance
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side
    from briefings.verification.speakers import Speaker

_SPOKESMAN: Final = re.compile(r"(?:ال)?(?:متحدث|ناطق)|.*\bspokes")
_BAR: Final = "|"
"""Between an outlet and the description of an unnamed source that spoke to it."""

_NEIGHBOUR: Final = 4
"""Letters between a name and the state or group it belongs to: "Russia's Defence Ministry"."""


def voices(candidate: Candidate, stance: Stance, glossary: Glossary) -> frozenset[str]:
    """Return who holds a stance: keys of parties and people, names of press, unnamed sources.

    Who agrees, refuses, pledges or asks is told of and does not speak, unless nobody else does.
    """
    article = candidate.passage.article
    outlet = _press(article.outlet, glossary) if article.outlet else article.id
    marked = mark_text(candidate.reading, glossary)
    if stance.doubters:
        return frozenset(
            f"press:{fold_text(n.entry.en)}" if n.letter == "O" else n.key for n in stance.doubters
        )
    told_of = stance.agent if stance.frame and stance.sign in {"affirmed", "refused"} else None
    found: set[str] = set()
    for speaker in candidate.attribution.speakers:
        keys = _of_speaker(speaker, outlet, marked, glossary)
        if told_of is None or told_of not in keys:
            found |= keys
    return frozenset(found or {outlet})


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two stances are the word of different sources.

    An outlet that doubts what unnamed sources told it adds a caveat; two of its unnamed sources may
    contradict each other.
    """
    if one & other:
        return False
    if all(_BAR in name for name in one | other):
        return True
    return not {_outlet(name) for name in one} & {_outlet(name) for name in other}


def _outlet(name: str) -> str:
    """Return the outlet that an unnamed source spoke to, else the name."""
    return name.partition(_BAR)[0]


def _of_speaker(speaker: Speaker, outlet: str, marked: MarkedText, glossary: Glossary) -> set[str]:
    name = speaker.name_en or speaker.name_ar
    if speaker.kind in {"agency", "outlet"}:
        return {_press(name, glossary)}
    if speaker.kind == "unnamed" and not _SPOKESMAN.match(fold_text(speaker.name_ar)):
        return {
            _press(speaker.via, glossary) if speaker.via else f"{outlet}{_BAR}{fold_text(name)}"
        }
    texts = (speaker.name_ar, speaker.name_en, speaker.role_ar, speaker.role_en)
    found = {key for text in texts if text for key in _parties(text, glossary)}
    found |= {n.key for n in _belonging(marked, speaker.key)}
    return found or {speaker.key or fold_text(name)}


def _parties(text: str, glossary: Glossary) -> tuple[str, ...]:
    side: Side = "ar" if detect_language(text) == "ar" else "en"
    marked = mark_text(read_text(text, side, glossary), glossary)
    return marked.parties(0, len(marked.text))


def _belonging(marked: MarkedText, key: str | None) -> list[MarkedName]:
    """Return the states and groups that stand beside a speaker's own name or office."""
    spans = [m for m in marked.mentions if m[2] == key]
    return [
        name
        for start, end, _ in spans
        for name in marked.names
        if name.letter in "PH"
        and (0 <= start - name.end <= _NEIGHBOUR or 0 <= name.start - end <= _NEIGHBOUR)
    ]


def _press(name: str, glossary: Glossary) -> str:
    side: Side = "ar" if detect_language(name) == "ar" else "en"
    known = [m.entry.en for m in glossary.find(name, side) if m.entry.kind in {"agency", "outlet"}]
    return "press:" + fold_text(known[0] if known else name)
