"""Figures that differ between sources for what seems the same thing (R3).

Which figures are comparable is told in `comparable_figures`; here the two must stand in articles
that are no copies of each other, and speak of one time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.drafting.comparable_figures import (
    Measure,
    clause_around,
    may_both_hold,
    measures_of,
    subject_shared,
)
from briefings.drafting.one_matter import are_one_source_later, may_be_one_matter
from briefings.drafting.tolls import is_one_toll
from briefings.text.dates import resolve_date
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from briefings.drafting.candidates import Candidate
    from briefings.text.figures import Figure


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """A figure of a candidate with what it measures."""

    candidate: Candidate
    measure: Measure

    @property
    def figure(self) -> Figure:
        """The figure as it stands."""
        return self.measure.figure


@dataclass(frozen=True, slots=True)
class Difference:
    """Two candidates of different origin that give different figures for the same thing."""

    one: MeasuredFigure
    other: MeasuredFigure
    shared: frozenset[str]

    @property
    def subject_ar(self) -> str:
        """What is measured, as the first source words it, the figure left out."""
        before, after = clause_around(self.one.candidate.reading.text, self.one.figure)
        return " ".join((*before, "…", *after))

    @property
    def subject_en(self) -> str:
        """The unit and the names around the figure, in English; key terms, not a translation."""
        figure, reading = self.one.figure, self.one.candidate.reading
        near = [m for m in reading.names if abs(m.span.start - figure.span.end) <= _NEAR_CHARACTERS]
        unit = UNITS_EN.get(figure.unit or "") or self.one.measure.casualty
        told = [m for m in near if not m.is_demonym and m.entry.key not in _CASUALTIES]
        terms = list(dict.fromkeys(m.entry.en for m in told))
        return " | ".join(part for part in (unit, ", ".join(terms)) if part) or "figures"


_NEAR_CHARACTERS = 60
"""How far from a figure a name may stand to be named with it."""

_CASUALTIES = frozenset({"term/killed", "term/wounded"})

UNITS_EN = {"year": "years", "month": "months", "day": "days", "hour": "hours", "km": "km",
            "tonne": "tonnes", "USD": "US dollars", "percent": "per cent"}  # fmt: skip
"""Units as an English reader names them after a number."""


def value_text(measured: MeasuredFigure) -> Bilingual:
    """Return a figure with the thing counted, for both columns."""
    figure = measured.figure
    text = measured.candidate.reading.text[figure.span.end :].split()
    counted = text[0].strip("،,.؛;:») ") if text and figure.counted else ""
    number = f"{figure.value:f}" if figure.upper is None else f"{figure.value:f}–{figure.upper:f}"
    unit = UNITS_EN.get(figure.unit or "", "")
    if measured.candidate.reading.language == "en":
        return Bilingual(ar=number, en=f"{number} {unit or counted}".strip())
    return Bilingual(ar=f"{number} {counted}".strip(), en=f"{number} {unit}".strip())


def find_differences(
    candidates: Sequence[Candidate],
    copy_of: Mapping[str, str],
    is_twin_but_for_figures: Callable[[Candidate, Candidate], bool] = lambda _a, _b: False,
) -> tuple[Difference, ...]:
    """Return the figures that differ, strongest likeness of subject first.

    Args:
        candidates: the sentences to compare.
        copy_of: article id of a copy: id of the article it repeats.
        is_twin_but_for_figures: whether an Arabic and an English sentence agree in all but their
            figures; across languages nothing else shows that two figures measure the same thing.
    """
    measured = [
        MeasuredFigure(c, measure) for c in candidates for measure in measures_of(c.reading)
    ]
    found: list[Difference] = []
    for index, one in enumerate(measured):
        for other in measured[index + 1 :]:
            difference = _difference(one, other, copy_of, is_twin_but_for_figures)
            if difference is not None:
                found.append(difference)
    found.sort(key=lambda d: (-len(d.shared), d.one.candidate.row, d.other.candidate.row))
    return tuple(_one_per_subject(found))


def _difference(
    one: MeasuredFigure,
    other: MeasuredFigure,
    copy_of: Mapping[str, str],
    is_twin_but_for_figures: Callable[[Candidate, Candidate], bool],
) -> Difference | None:
    a, b = one.candidate, other.candidate
    first, second = a.passage.article.id, b.passage.article.id
    if copy_of.get(first, first) == copy_of.get(second, second):
        return None
    if one.figure.kind != other.figure.kind or may_both_hold(one.figure, other.figure):
        return None
    if are_one_source_later(a, b):
        return None
    if a.reading.language != b.reading.language:
        if is_one_toll(a, one.measure, b, other.measure):
            return _toll(one, other)
        return _across_languages(one, other) if is_twin_but_for_figures(a, b) else None
    return _within_language(one, other)


def _within_language(one: MeasuredFigure, other: MeasuredFigure) -> Difference | None:
    """Two figures of one thing in sentences of one language that may speak of one matter."""
    a, b = one.candidate, other.candidate
    if _what(one) != _what(other) or _speak_of_other_times(one, other):
        return None
    if _names(a, other.figure) or _names(b, one.figure) or not may_be_one_matter(a, b):
        return None
    shared = subject_shared(one.measure, other.measure)
    return Difference(one, other, shared) if shared else None


def _what(measured: MeasuredFigure) -> tuple[str, str | None]:
    """What is counted, and whether as killed or wounded."""
    return measured.measure.counted, measured.measure.casualty


def _names(candidate: Candidate, figure: Figure) -> bool:
    """Whether a text has a figure too, of something else: the part beside the whole."""
    return any(figure.value == own.value for own in candidate.reading.figures)


def _toll(one: MeasuredFigure, other: MeasuredFigure) -> Difference | None:
    """Two tolls of one attack, neither of them a part of what the other tells."""
    a, b = one.candidate, other.candidate
    if _names(a, other.figure) or _names(b, one.figure):
        return None
    return _arabic_first(one, other)


def _across_languages(one: MeasuredFigure, other: MeasuredFigure) -> Difference | None:
    """Two sentences that agree in all else: their only figures that the other lacks differ."""
    lone = [_without_counterpart(x, y) for x, y in ((one, other), (other, one))]
    if lone != [[one.figure], [other.figure]]:
        return None
    return _arabic_first(one, other)


def _arabic_first(one: MeasuredFigure, other: MeasuredFigure) -> Difference:
    """Put the Arabic source first: its words say what is measured."""
    if one.candidate.reading.language != "ar":
        one, other = other, one
    return Difference(one, other, frozenset(m.entry.key for m in one.candidate.reading.names))


def _without_counterpart(one: MeasuredFigure, other: MeasuredFigure) -> list[Figure]:
    theirs = other.candidate.reading.figures
    return [
        figure
        for figure in one.candidate.reading.figures
        if not any(may_both_hold(figure, other_figure) for other_figure in theirs)
    ]


def _speak_of_other_times(one: MeasuredFigure, other: MeasuredFigure) -> bool:
    return _other_time(_years(one), _years(other)) or _other_time(_days(one), _days(other))


def _years(measured: MeasuredFigure) -> set[int]:
    return {m.year for m in measured.candidate.reading.dates if m.year is not None}


def _days(measured: MeasuredFigure) -> set[date]:
    """The single days a sentence names."""
    candidate = measured.candidate
    resolved = (
        resolve_date(mention, candidate.passage.article.anchor)
        for mention in calendar_dates(candidate.reading)
    )
    return {r.start for r in resolved if r is not None and r.start is not None and r.start == r.end}


def _other_time(one: AbstractSet[object], other: AbstractSet[object]) -> bool:
    """Whether both name a time and have none in common."""
    return bool(one) and bool(other) and not one & other


def _one_per_subject(differences: Sequence[Difference]) -> list[Difference]:
    """Keep the strongest difference of each pair of articles and thing counted."""
    seen: set[tuple[str, frozenset[str]]] = set()
    kept = []
    for difference in differences:
        articles = frozenset(
            m.candidate.passage.article.id for m in (difference.one, difference.other)
        )
        key = (difference.one.measure.counted, articles)
        if key not in seen:
            seen.add(key)
            kept.append(difference)
    return kept
