"""How certain two tellings make the same thing, and whether that moved (R7).

Three things move: the source's word of doubt (may, expected, appears), what it rests on (unnamed
sources, then on record), and whether it is denied. Less than before is told only by a word of
doubt or a denial: an outlet that leaves out who said it has made nothing less certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefings.brief.record import Basis
    from briefings.drafting.telling import Telling
    from briefings.text.cues import Cue, CueKind

Doubt = Literal["ahead", "may", "appears"]

_DOUBTS: dict[CueKind, Doubt] = {
    "future": "ahead", "expected": "ahead", "about_to": "ahead",
    "may": "may", "possible": "may", "likely": "may",
    "appears": "appears", "alleged": "appears",
}  # fmt: skip
"""Marks of doubt, put together where one outlet writes the one and another the other."""

_NO_FACT: frozenset[CueKind] = frozenset(
    {"if", "once", "asked", "must", "proposed", "threatened", "pledged"}
)
"""Marks of what is wanted or promised: none of it has happened."""

_LOOSE: frozenset[Basis] = frozenset({"unnamed_sources", "inference"})
_FIRM: frozenset[Basis] = frozenset({"on_record", "document", "witnessed", "footage"})


@dataclass(frozen=True, slots=True)
class Certainty:
    """How certain a telling makes what it tells.

    Attributes:
        doubts: kinds of the source's words of doubt; `ahead` also for what lies ahead by its date.
        is_denied: somebody denies it.
        basis: what it rests on.
    """

    doubts: frozenset[Doubt]
    is_denied: bool
    basis: Basis


def certainty_of(telling: Telling) -> Certainty:
    """Return how certain a telling makes what it tells."""
    doubts: set[Doubt] = {_doubt(cue) for cue in telling.cues() if cue.kind in _DOUBTS}
    if telling.is_ahead:
        doubts.add("ahead")
    return Certainty(frozenset(doubts), telling.denials() == ("denied",), telling.basis)


def words_of_doubt(telling: Telling) -> tuple[Cue, ...]:
    """Return the marks of doubt of a telling, as they stand."""
    return tuple(cue for cue in telling.cues() if cue.kind in _DOUBTS)


def _doubt(cue: Cue) -> Doubt:
    """Return the doubt of a mark; "said it would" is how English reports a future."""
    return "ahead" if cue.text.lower() == "would" else _DOUBTS[cue.kind]


def is_as_certain(now: Telling, before: Telling) -> bool:
    """Whether nothing moved; who said it may have been left out since."""
    return moved_certainty(now, before) is None and _others(now) == _others(before)


def moved_certainty(now: Telling, before: Telling) -> tuple[Certainty, Certainty] | None:
    """Return the certainty as it was and as it is, or None when it did not move."""
    was, is_now = certainty_of(before), certainty_of(now)
    has_moved = (
        was.doubts != is_now.doubts
        or was.is_denied != is_now.is_denied
        or (was.basis in _LOOSE and is_now.basis in _FIRM)
    )
    return (was, is_now) if has_moved else None


def _others(telling: Telling) -> tuple[frozenset[str], tuple[str, ...]]:
    """Marks that are no degree of certainty: conditions, demands, and what is denied."""
    marks = {cue.kind for cue in telling.cues() if cue.kind in _NO_FACT}
    return frozenset(marks), telling.denials()


def differ_in_certainty_only(now: Telling, before: Telling) -> bool:
    """Whether negation and conditions agree, a denial of the whole left out."""
    mine, theirs = _others(now), _others(before)
    is_denial = {mine[1], theirs[1]} == {("denied",), ()}
    return mine[0] == theirs[0] and (mine[1] == theirs[1] or is_denial)
