"""Whether two sentences may speak of one matter, so that their figures can contradict (R3).

Each test only tells two sentences apart; that none does is no proof that they speak of one. Names
of those who speak are left out: two sources of one matter are what makes a contradiction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.drafting.spoken import spoken_spans
from briefings.drafting.told_words import sets_itself_apart
from briefings.text.cues import NEGATIVE
from briefings.text.spans import overlaps_any
from briefings.verification.events import event_classes, modality

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefings.drafting.candidates import Candidate

PARTIES = frozenset({"country", "armed_group"})
PLACES = frozenset({"place"})
"""Kinds of names."""


def may_be_one_matter(one: Candidate, other: Candidate) -> bool:
    """Whether nothing in parties, places, deeds, modality or negation tells two sentences apart."""
    first, second = one.reading, other.reading
    if modality(first) != modality(second) or _negations(one) != _negations(other):
        return False
    if sets_itself_apart(first.text, first.language) != sets_itself_apart(
        second.text, second.language
    ):
        return False
    deeds, others = event_classes(first), event_classes(second)
    if deeds and others and not deeds & others:
        return False
    return all(
        _one_within_other(named(one, kinds), named(other, kinds)) for kinds in (PARTIES, PLACES)
    )


def named(candidate: Candidate, kinds: Collection[str]) -> frozenset[str]:
    """Return the keys of the names of some kinds, those who speak left out."""
    reading = candidate.reading
    spoken = tuple(spoken_spans(reading, candidate.attribution.speakers))
    return frozenset(
        m.entry.key
        for m in reading.names
        if m.entry.kind in kinds and not overlaps_any(m.span, spoken)
    )


def are_one_source_later(one: Candidate, other: Candidate) -> bool:
    """Whether the same body or person speaks on two days: a figure moved, and nobody disagrees."""
    days = {c.passage.article.anchor for c in (one, other)}
    keys = [{s.key for s in c.attribution.speakers} - {None} for c in (one, other)]
    return len(days) > 1 and bool(keys[0] & keys[1])


def _negations(candidate: Candidate) -> int:
    return sum(cue.kind in NEGATIVE for cue in candidate.reading.cues)


def _one_within_other(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two sources names no more than the other; it may say less."""
    return one <= other or other <= one
