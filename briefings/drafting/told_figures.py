"""The figures of two tellings: whether they are the same, and which of them moved (R3).

A toll is comparable by what befell the people counted: "12 people were killed" and "the toll rose
to 15 dead" measure one thing, killed and wounded do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.casualties import casualty_of
from briefings.drafting.comparable_figures import (
    counts_speakers,
    is_part,
    measures_of,
    subject_shared,
)
from briefings.drafting.told_words import keys_of
from briefings.text.normalization import fold_text
from briefings.text.stems import stems
from briefings.text.units import are_compatible

if TYPE_CHECKING:
    from briefings.drafting.casualties import Casualty
    from briefings.drafting.telling import Telling
    from briefings.text.figures import Figure

_ANYBODY = frozenset(
    stem
    for language, text in (
        (
            "ar",
            "شخص أشخاص شخصا قتيل قتلى قتيلا ضحية ضحايا جريح جرحى مصاب مصابين شهيد شهداء آخرون",
        ),
        ("en", "people persons dead deaths killed wounded injured victims casualties others"),
    )
    for stem in stems(text, language)
)
"""Stems of words that count people without saying which."""

_UPDATED = {
    "ar": re.compile(
        r"(?<!\w)[وف]?(?:ارتف\w*|[يت]رتفع\w*|ازداد\w*|زاد\w*|انخفض\w*|تراجع\w*|حصيله|الحصيله|"
        r"حتي الان|بعد ان كان\w*|لي?صل عدد\w*|وصل عدد\w*|تحديث\w*)(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:ris(?:es?|en|ing)|rose|climb\w*|increas\w*|dropp?\w*|fell|fallen|revis\w+|updated?|"
        r"so far|now (?:stands?|at)|death toll|the toll|up from|down from)\b"
    ),
}
"""Words that say of a figure that it was another before."""


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A figure as it was told, and as it is told now."""

    was: Figure
    now: Figure


def is_update(telling: Telling) -> bool:
    """Whether a telling says that its figure was another one before."""
    return _UPDATED[telling.language].search(fold_text(telling.text)) is not None


def told_figures(telling: Telling) -> tuple[Figure, ...]:
    """Return the figures a telling asserts; how many speak is none of them."""
    return tuple(
        figure
        for figure in telling.reading.figures
        if not figure.implied and not counts_speakers(figure, telling.language)
    )


def have_same_figures(now: Telling, before: Telling) -> bool:
    """Whether the same figures are told of the same things, no more and no fewer."""
    return all(
        is_told(figure, one, other)
        for one, other in ((now, before), (before, now))
        for figure in told_figures(one)
    )


def moved_figures(now: Telling, before: Telling) -> tuple[MovedFigure, ...]:
    """Return the figures that moved; empty when none did, or when one of them is not comparable."""
    new = [
        figure
        for figure in told_figures(now)
        if not is_told(figure, now, before) and not is_part_of_toll(figure, now)
    ]
    old = [figure for figure in told_figures(before) if not is_told(figure, before, now)]
    moved: list[MovedFigure] = []
    for figure in new:
        fitting = [known for known in old if _measure_the_same(figure, now, known, before)]
        if len(fitting) != 1 or _value(fitting[0]) == _value(figure):
            return ()
        old.remove(fitting[0])
        moved.append(MovedFigure(fitting[0], figure))
    return tuple(moved)


def befell(telling: Telling, figure: Figure) -> Casualty | None:
    """Return whether a figure counts killed or wounded, by the nearest word for it."""
    return casualty_of(telling.text, telling.language, figure)


def is_part_of_toll(figure: Figure, telling: Telling) -> bool:
    """Whether a figure says who some of the killed or wounded are: a toll moves all the same."""
    return is_part(telling.reading, figure) and any(
        befell(telling, other) is not None for other in told_figures(telling) if other is not figure
    )


def is_anybody(figure: Figure, telling: Telling) -> bool:
    """Whether a figure counts people without saying which."""
    word = figure.counted or _numbered(figure, telling)
    return not word or bool(set(stems(word, telling.language)) & _ANYBODY)


def is_told(figure: Figure, now: Telling, before: Telling) -> bool:
    """Whether a figure told now was told before, of the same thing."""
    return any(_is_same(figure, now, known, before) for known in before.reading.figures)


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.upper)


def _is_same(one: Figure, now: Telling, other: Figure, before: Telling) -> bool:
    return (
        one.kind == other.kind
        and _value(one) == _value(other)
        and one.hedge == other.hedge
        and _units_agree(one, other)
        and _count_the_same(one, now, other, before)
    )


def _units_agree(one: Figure, other: Figure) -> bool:
    if one.unit is None or other.unit is None:
        return one.unit is other.unit
    return are_compatible(one.unit, other.unit)


def _count_the_same(one: Figure, now: Telling, other: Figure, before: Telling) -> bool:
    """Whether two figures count one thing: the same word, or people whom the same befell."""
    kinds = befell(now, one), befell(before, other)
    if kinds[0] != kinds[1]:
        return False
    counted = [_counted(f, t, kinds[0]) for f, t in ((one, now), (other, before))]
    if kinds[0] is not None and not (counted[0] and counted[1]):
        return counted[0] == counted[1]
    return not counted[0] or not counted[1] or bool(counted[0] & counted[1])


def _counted(figure: Figure, telling: Telling, kind: Casualty | None) -> frozenset[str]:
    """Return the keys of the thing counted; empty for people of whom it is not said which."""
    word = figure.counted or _numbered(figure, telling)
    if not word or (kind is not None and is_anybody(figure, telling)):
        return frozenset()
    own = (one for one in telling.reading.figures if one is figure or _is_beside(one, figure))
    words = [one.counted for one in own if one.counted] or [word]
    return frozenset(key for one in words for key in keys_of(one, telling.language))


def _is_beside(one: Figure, other: Figure) -> bool:
    """Whether two duals are a noun and its adjective: طائرتين مسيرتين are two, said twice."""
    gap = max(one.span.start, other.span.start) - min(one.span.end, other.span.end)
    return one is not other and one.value == other.value and 0 <= gap <= 1


_NUMBER_OF = re.compile(r"\b(?:number|toll) of (?:\w+ )?(\w+s|people|children|women)\b")


def _numbered(figure: Figure, telling: Telling) -> str:
    """Return the thing that "the number of civilians … has risen to seven" counts."""
    match = _NUMBER_OF.search(fold_text(telling.text[: figure.span.start]))
    return match[1] if match and telling.language == "en" else ""


def _measure_the_same(one: Figure, now: Telling, other: Figure, before: Telling) -> bool:
    """Whether two figures are comparable as R3 has it."""
    if one.kind != other.kind or one.kind == "ordinal" or not _units_agree(one, other):
        return False
    if is_part(now.reading, one) or is_part(before.reading, other):
        return False
    if befell(now, one) is not None or befell(before, other) is not None:
        return _count_the_same(one, now, other, before)
    measures = [
        next((m for m in measures_of(t.reading) if m.figure is f), None)
        for f, t in ((one, now), (other, before))
    ]
    if measures[0] is None or measures[1] is None:
        return False
    same_thing = one.unit is not None or _count_the_same(one, now, other, before)
    return same_thing and bool(subject_shared(measures[0], measures[1]))
