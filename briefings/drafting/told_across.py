"""How a telling stands to an earlier one in the other language: known, a toll that moved, or new.

Words cannot be set against each other across languages; figures, dates, names, polarity, hedges and
the kind of event can, as for the twins of `pairs`, and the vectors of the whole texts must be near.
A clause that names nothing is seen by its words alone: what has more of them than before is new.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefings.drafting.comparable_figures import is_part
from briefings.drafting.pairs import MIN_SHARED_ANCHORS, PAIR_FLOOR
from briefings.drafting.told_again import NEW, Relation
from briefings.drafting.told_certainty import is_as_certain
from briefings.drafting.told_figures import MovedFigure, befell, is_update, told_figures
from briefings.drafting.told_words import sets_itself_apart
from briefings.verification.agreement import check_hedges, compare_texts
from briefings.verification.events import same_event

if TYPE_CHECKING:
    from briefings.drafting.casualties import Casualty
    from briefings.drafting.telling import Telling
    from briefings.glossary.matching import Glossary
    from briefings.text.figures import Figure

KNOWN_FLOOR = 0.78
"""Cosine from which a telling is known; with it, and no more words than before, no clause that was
added to a twin is lost (`tests/quality/test_novelty.py`)."""

Nearness = Callable[["Telling", "Telling"], float]
"""The cosine of the whole texts of two tellings."""


def relate_across(
    now: Telling, before: Telling, nearness: Nearness, glossary: Glossary
) -> Relation:
    """Return how a telling stands to an earlier one in the other language.

    Args:
        now: what is told.
        before: what was told.
        nearness: gives the cosine of the vectors of their texts; asked last, for it costs most.
        glossary: names of the field.
    """
    if not _may_be_one(now, before):
        return NEW
    findings = compare_texts(now.reading, before.reading, glossary, days=(now.day, before.day))
    if not findings and len(now.words) <= len(before.words):
        return Relation("known") if nearness(now, before) >= KNOWN_FLOOR else NEW
    if not findings or any(finding.check != "figures" for finding in findings):
        return NEW
    relation = _moved_toll(now, before)
    is_near = relation != NEW and nearness(now, before) >= PAIR_FLOOR
    return relation if is_near else NEW


def _may_be_one(now: Telling, before: Telling) -> bool:
    """Whether nothing that costs little to compare tells two tellings apart."""
    if sets_itself_apart(now.text, now.language) != sets_itself_apart(before.text, before.language):
        return False
    if not is_as_certain(now, before) or _anchors_shared(now, before) < MIN_SHARED_ANCHORS:
        return False
    pairs = ((now.reading, before.reading), (before.reading, now.reading))
    hedged = any(check_hedges(one, (other,)) for one, other in pairs)
    return not hedged and same_event(now.reading, before.reading)


def _anchors_shared(now: Telling, before: Telling) -> int:
    keys = [{m.entry.key for m in t.reading.names} for t in (now, before)]
    values = [{f.value for f in t.reading.figures} for t in (now, before)]
    return len(keys[0] & keys[1]) + len(values[0] & values[1])


def _moved_toll(now: Telling, before: Telling) -> Relation:
    """Relate two tellings that differ in their figures only: a toll moved, where one says so."""
    if _bodies(now) != _bodies(before):  # another body counts by itself
        return NEW
    was, is_now = _toll(before), _toll(now)
    if was is None or is_now is None or was.keys() != is_now.keys() or not is_update(now):
        return NEW
    moved = tuple(
        MovedFigure(was[kind], figure)
        for kind, figure in is_now.items()
        if (was[kind].value, was[kind].upper) != (figure.value, figure.upper)
    )
    return Relation("changed", "figure", figures=moved) if moved else NEW


def _bodies(telling: Telling) -> set[str]:
    """Return the ministries and other bodies that are named, whether or not they speak."""
    return {m.entry.key for m in telling.reading.names if m.entry.kind == "body"}


def _toll(telling: Telling) -> dict[Casualty, Figure] | None:
    """Return the killed and the wounded of a telling, the parts of them left out.

    None where it gives two figures of a kind, or a figure of anything else.
    """
    found: dict[Casualty, Figure] = {}
    for figure in told_figures(telling):
        kind = befell(telling, figure)
        if is_part(telling.reading, figure):
            continue
        if kind is None or kind in found:
            return None
        found[kind] = figure
    return found
