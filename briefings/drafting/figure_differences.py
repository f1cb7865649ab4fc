"""Figures that differ between sources for what seems the same thing (R3).

Two figures are comparable when they have the same kind and count the same thing, when what stands
around them speaks of the same subject, when neither says "of" a larger number, and when the two
articles are no copies of each other. How many sources said something is attribution, not a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.text.dates import resolve_date
from briefings.text.normalization import fold_text
from briefings.text.stems import stems
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from briefings.drafting.candidates import Candidate
    from briefings.text.figures import Figure

_WINDOW_WORDS = 9
"""Words on either side of a figure, within its clause, that say what it measures."""

_MIN_SHARED = 2
"""Stems that both windows must share, the thing counted left out."""

_MIN_OVERLAP = 0.25
"""Share of the smaller window's stems that both must have."""

_CLAUSE = re.compile(r"[،,;؛:.()«»\"]")

_ATTRIBUTION = frozenset(
    stem
    for language, text in (
        (
            "ar",
            "مصدر مصادر مصدرين مصدران مسؤول مسؤولين مسؤولون شهود شاهد دبلوماسيين مراسل خبير خبراء",
        ),
        ("en", "source sources official officials witness witnesses diplomat diplomats expert"),
    )
    for stem in stems(text, language)
)

_PART_OF = {
    "ar": re.compile(r"(?:^|\s)[وف]?(?:منها|منهم|بينهم|بينها|من بين|من بينهم|من بينها)\s*$"),
    "en": re.compile(r"(?:\bof (?:the|them|which|whom)|\bincluding|\bamong)\s*$"),
}
"""Words before a figure that make it a part of another one."""


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """A figure of a candidate with the stems of the words that say what it measures."""

    candidate: Candidate
    figure: Figure
    counted: str
    subject: frozenset[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two candidates of different origin that give different figures for the same thing."""

    one: MeasuredFigure
    other: MeasuredFigure
    shared: frozenset[str]

    @property
    def subject_ar(self) -> str:
        """What is measured, as the first source words it, the figure left out."""
        before, after = _clause_around(self.one)
        return " ".join((*before, "…", *after))

    @property
    def subject_en(self) -> str:
        """The unit and the names around the figure, in English; key terms, not a translation."""
        figure, reading = self.one.figure, self.one.candidate.reading
        near = [m for m in reading.names if abs(m.span.start - figure.span.end) <= _NEAR_CHARACTERS]
        unit = _UNITS_EN.get(figure.unit or "")
        terms = list(dict.fromkeys(m.entry.en for m in near if not m.is_demonym))
        return " | ".join(part for part in (unit, ", ".join(terms)) if part) or "figures"


_NEAR_CHARACTERS = 60
"""How far from a figure a name may stand to be named with it."""

_UNITS_EN = {"year": "years", "month": "months", "day": "days", "hour": "hours", "km": "km",
             "tonne": "tonnes", "USD": "US dollars", "percent": "per cent"}  # fmt: skip


def _clause_around(measured: MeasuredFigure) -> tuple[list[str], list[str]]:
    """The words of the clause before and after a figure, as they stand in the source."""
    text, figure = measured.candidate.reading.text, measured.figure
    before = _CLAUSE.split(text[: figure.span.start])[-1].split()[-_WINDOW_WORDS:]
    after = _CLAUSE.split(text[figure.span.end :])[0].split()[:_WINDOW_WORDS]
    return before, after


def value_text(measured: MeasuredFigure) -> Bilingual:
    """Return a figure with the thing counted, for both columns."""
    figure = measured.figure
    text = measured.candidate.reading.text[figure.span.end :].split()
    counted = text[0].strip("،,.؛;:») ") if text and figure.counted else ""
    number = f"{figure.value:f}" if figure.upper is None else f"{figure.value:f}–{figure.upper:f}"
    unit = _UNITS_EN.get(figure.unit or "", "")
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
    measured = [m for candidate in candidates for m in _measured(candidate)]
    found: list[Difference] = []
    for index, one in enumerate(measured):
        for other in measured[index + 1 :]:
            difference = _difference(one, other, copy_of, is_twin_but_for_figures)
            if difference is not None:
                found.append(difference)
    found.sort(key=lambda d: (-len(d.shared), d.one.candidate.row, d.other.candidate.row))
    return tuple(_one_per_subject(found))


def _measured(candidate: Candidate) -> list[MeasuredFigure]:
    reading = candidate.reading
    found = []
    for figure in reading.figures:
        if figure.kind == "ordinal" or figure.implied:
            continue
        name = figure.unit or figure.counted
        if name is None or _is_part(reading.text, figure, reading.language):
            continue
        counted = figure.unit or " ".join(stems(name, reading.language))
        if not counted or set(counted.split()) & _ATTRIBUTION:
            continue
        subject = _subject(reading.text, figure, reading.language) - set(counted.split())
        found.append(MeasuredFigure(candidate, figure, counted, subject - _ATTRIBUTION))
    return found


def _difference(  # noqa: PLR0911 - one return a reason
    one: MeasuredFigure,
    other: MeasuredFigure,
    copy_of: Mapping[str, str],
    is_twin_but_for_figures: Callable[[Candidate, Candidate], bool],
) -> Difference | None:
    a, b = one.candidate, other.candidate
    first, second = a.passage.article.id, b.passage.article.id
    if copy_of.get(first, first) == copy_of.get(second, second):
        return None
    if one.figure.kind != other.figure.kind or _same_value(one.figure, other.figure):
        return None
    if a.reading.language != b.reading.language:
        return _across_languages(one, other) if is_twin_but_for_figures(a, b) else None
    if one.counted != other.counted:
        return None
    if _other_time(_years(one), _years(other)) or _other_time(_days(one), _days(other)):
        return None
    shared = one.subject & other.subject
    smaller = min(len(one.subject), len(other.subject)) or 1
    if len(shared) < _MIN_SHARED or len(shared) / smaller < _MIN_OVERLAP:
        return None
    return Difference(one, other, frozenset(shared))


def _across_languages(one: MeasuredFigure, other: MeasuredFigure) -> Difference | None:
    """Two sentences that agree in all else: their only figures that the other lacks differ."""
    lone = [_without_counterpart(x, y) for x, y in ((one, other), (other, one))]
    if lone != [[one.figure], [other.figure]]:
        return None
    names = {m.entry.key for m in one.candidate.reading.names}
    return Difference(one, other, frozenset(names))


def _without_counterpart(one: MeasuredFigure, other: MeasuredFigure) -> list[Figure]:
    theirs = other.candidate.reading.figures
    return [
        figure
        for figure in one.candidate.reading.figures
        if not any(_same_value(figure, other_figure) for other_figure in theirs)
    ]


def _same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures can both be right: the ranges their hedges leave overlap."""
    low_one, high_one = _bounds(one)
    low_other, high_other = _bounds(other)
    return low_one <= high_other and low_other <= high_one


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    low, high = figure.value, figure.upper or figure.value
    if figure.hedge in {"more_than", "at_least"}:
        return low, Decimal("Infinity")
    if figure.hedge in {"less_than", "at_most"}:
        return Decimal(0), high
    if figure.hedge in {"about", "nearly"}:
        return low * (1 - _APPROXIMATELY), high * (1 + _APPROXIMATELY)
    return low, high


_APPROXIMATELY = Decimal("0.1")
"""How far "about" reaches: a tenth, so that about twenty and 21 are no quarrel."""


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


def _subject(text: str, figure: Figure, language: str) -> frozenset[str]:
    before = _CLAUSE.split(text[: figure.span.start])[-1].split()[-_WINDOW_WORDS:]
    after = _CLAUSE.split(text[figure.span.end :])[0].split()[:_WINDOW_WORDS]
    return frozenset(stems(" ".join((*before, *after)), language))


def _is_part(text: str, figure: Figure, language: str) -> bool:
    """Whether the figure is said to be a part of another: "two of the", "منهم خمسة"."""
    before = fold_text(text[max(0, figure.span.start - 20) : figure.span.start])
    after = fold_text(text[figure.span.end : figure.span.end + 12])
    if _PART_OF["ar" if language == "ar" else "en"].search(before):
        return True
    return bool(re.match(r"\s*(?:من ال|منهم|منها|of the|of them)", after))


def _one_per_subject(differences: Sequence[Difference]) -> list[Difference]:
    """Keep the strongest difference of each pair of articles and thing counted."""
    seen: set[tuple[str, frozenset[str]]] = set()
    kept = []
    for difference in differences:
        articles = frozenset(
            m.candidate.passage.article.id for m in (difference.one, difference.other)
        )
        key = (difference.one.counted, articles)
        if key not in seen:
            seen.add(key)
            kept.append(difference)
    return kept
