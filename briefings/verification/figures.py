"""Figures: whether every figure that one text names stands in another.

Proves that value, kind and unit of each figure are in the evidence, in whichever language, and
that its hedge is neither added nor lost. Cannot prove that the figure is said of the same thing in
two languages: things counted are compared through units, and by the word only within one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

from briefings.text.designations import numbers_in
from briefings.text.units import are_compatible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.text.designations import Designation
    from briefings.text.figures import Figure

MismatchKind = Literal["missing", "unit", "hedge"]

_PERCENT = Decimal(100)
_TOLERANCE = Decimal("0.0001")  # thirds as 0.333333 and as 33.3333 percent
_ROUNDING = Decimal("0.15")  # beyond this share of the exact figure a round one misleads
_BOUNDS = {
    "about": "near", "nearly": "near", "more_than": "over", "at_least": "over",
    "less_than": "under", "at_most": "under",
}  # fmt: skip
# worst first
_QUALITY: tuple[MismatchKind, ...] = ("missing", "unit", "hedge")


@dataclass(frozen=True, slots=True)
class FigureMismatch:
    """A figure of the claim that the evidence does not carry.

    Attributes:
        figure: the claim's figure.
        kind: `missing` no such value; `unit` the value with another unit, kind or thing counted;
            `hedge` the same with a hedge added, lost or reversed.
        detail: one sentence for a reader.
    """

    figure: Figure
    kind: MismatchKind
    detail: str


def compare_figures(
    claim: tuple[Figure, ...], evidence: tuple[Figure, ...]
) -> tuple[FigureMismatch, ...]:
    """Return the figures of the claim that do not stand in the evidence.

    Call it both ways for two texts that must agree. Implied figures of the claim assert nothing
    and are passed over; those of the evidence back the claim's.
    """
    ranks = {one.value for one in claim if one.kind == "ordinal"}
    other_ranks = {one.value for one in evidence if one.kind == "ordinal"} - ranks
    refers_back = not other_ranks and _refers_back(claim)
    mismatches = (
        _mismatch(figure, evidence)
        for figure in claim
        if _asserts(figure, evidence, contradicted=bool(other_ranks))
        and not (
            figure.kind == "ordinal" and (refers_back or _is_half_of_a_match(figure, evidence))
        )
    )
    return tuple(one for one in mismatches if one)


def missing_designations(
    claim: tuple[Designation, ...], evidence: Sequence[str], figures: tuple[Figure, ...] = ()
) -> tuple[Designation, ...]:
    """Return the numbers of names (F-16, SS19) in a claim that stand nowhere in the evidence.

    Args:
        claim: from `find_designations`.
        evidence: the texts that the claim rests on, in either language.
        figures: their figures, for a name that one language spells out (WW1, `الأولى`).
    """
    known = {number for text in evidence for number in numbers_in(text)}
    known |= {f"{figure.value:f}" for figure in figures}
    return tuple(one for one in claim if one.number not in known)


def _asserts(figure: Figure, evidence: tuple[Figure, ...], *, contradicted: bool) -> bool:
    """Whether a figure must stand in the evidence.

    What a word's form implies need not. Between two languages the first and nought need not
    either, where nothing speaks against them: one writes `debut`, `front page`, `nil` or nothing
    where the other counts. An ordinal of the evidence that the claim does not have speaks against.
    """
    if figure.implied:
        return False
    if figure.value > 1 or (figure.kind != "ordinal" and figure.value) or figure.upper:
        return True
    if any(_script(figure) == _script(one) for one in evidence):
        return True
    return figure.kind == "ordinal" and contradicted


def _refers_back(claim: tuple[Figure, ...]) -> bool:
    """Whether the first and the second of nothing named stand for the former and the latter."""
    bare = {one.value for one in claim if one.kind == "ordinal" and one.counted is None}
    return bare == {1, 2} and all(_script(one) == "Arabic" for one in claim if one.value in bare)


def _is_half_of_a_match(figure: Figure, evidence: tuple[Figure, ...]) -> bool:
    """Whether Arabic numbers the half of a match where English has `restart` or `half-time`."""
    is_half = (figure.counted or "").endswith("شوط")
    return is_half and all(one.kind != "ordinal" for one in evidence)


def _script(figure: Figure) -> str:
    """Return the script that a figure is written in: digits alone take their noun's."""
    words = figure.text + (figure.counted or "")
    if any("\u0600" <= char <= "\u06ff" and char.isalpha() for char in words):
        return "Arabic"
    return "Latin" if any(char.isalpha() for char in words) else "digits"


def _mismatch(figure: Figure, evidence: tuple[Figure, ...]) -> FigureMismatch | None:
    """Return the least that is wrong with a figure over all evidence."""
    values = (figure.value,) if figure.upper is None else (figure.value, figure.upper)
    found = [_end_fault(figure, value, evidence) for value in values]
    for kind in _QUALITY:
        if kind in found:
            return FigureMismatch(figure, kind, _detail(figure, kind, evidence))
    return None


def _end_fault(figure: Figure, value: Decimal, evidence: tuple[Figure, ...]) -> MismatchKind | None:
    """Return what is wrong with one end of a figure: the best that any evidence offers."""
    faults = [_fault(figure, value, other, evidence) for other in evidence]
    if not faults:
        return "missing"
    if None in faults:
        return None
    return next(kind for kind in reversed(_QUALITY) if kind in faults)


def _fault(
    figure: Figure, value: Decimal, other: Figure, evidence: tuple[Figure, ...]
) -> MismatchKind | None:
    """Return what keeps one figure of the evidence from carrying one end of the claim's."""
    if not any(_is_same_value(figure, value, other, end) for end in _ends(other)):
        return "missing"
    if not _is_same_unit(figure, other) or _is_swapped(figure, other, evidence):
        return "unit"
    return None if _is_same_hedge(figure, value, other) else "hedge"


def _ends(figure: Figure) -> Iterator[Decimal]:
    """Yield the value, and the upper end of a range."""
    yield figure.value
    if figure.upper is not None:
        yield figure.upper


def _is_same_value(figure: Figure, value: Decimal, other: Figure, end: Decimal) -> bool:
    """Whether two values are one: equal, a percentage and its fraction, marked rounding."""
    if {figure.kind, other.kind} == {"fraction", "ordinal"}:
        return _is_homograph(figure, other)
    if "fraction" in {figure.kind, other.kind} and figure.kind != other.kind:
        value = value / _PERCENT if figure.kind == "percent" else value
        end = end / _PERCENT if other.kind == "percent" else end
        return abs(value - end) <= _TOLERANCE
    return value == end or _is_rounded(figure, value, end)


def _is_homograph(one: Figure, other: Figure) -> bool:
    """Whether an English ordinal may be the fraction of the other side: `the final third`."""
    rank, part = (one, other) if one.kind == "ordinal" else (other, one)
    return rank.text.isascii() and abs(part.value * rank.value - 1) <= _TOLERANCE


def _is_rounded(figure: Figure, value: Decimal, end: Decimal) -> bool:
    """Whether a hedged value is the other, rounded to the digits that it gives."""
    if figure.hedge is None or figure.kind in {"ordinal", "fraction"} or not value or not end:
        return False
    bound = _BOUNDS[figure.hedge]
    if (bound == "over" and end < value) or (bound == "under" and end > value):
        return False
    shape = value.normalize().as_tuple()
    # one digit of a small number rounds nothing: "about 3" is not 3.4
    if len(shape.digits) + int(shape.exponent) <= 1:
        return False
    unit = Decimal((0, (1,), int(shape.exponent)))
    if abs(end - value) > _ROUNDING * abs(end):
        return False
    if bound == "near":
        return end.quantize(unit, ROUND_HALF_UP) == value
    return abs(end - value) < unit


def _is_same_unit(figure: Figure, other: Figure) -> bool:
    """Whether kind and unit of two figures of one value may be the same."""
    kinds = {figure.kind, other.kind}
    if "percentage_points" in kinds and len(kinds) > 1:
        return False
    if "percent" in kinds and kinds - {"percent", "fraction"}:
        return False
    if figure.unit and other.unit:
        return are_compatible(figure.unit, other.unit)
    return True


def _is_swapped(figure: Figure, other: Figure, evidence: tuple[Figure, ...]) -> bool:
    """Whether the evidence counts the claim's thing with another value, and not with this.

    Only words as they stand are compared, so texts of two languages never differ by them.
    """
    if not figure.counted or not other.counted or figure.counted == other.counted:
        return False
    counts = [one for one in evidence if one.counted == figure.counted and one.kind == figure.kind]
    return bool(counts) and all(figure.value not in {*_ends(one)} for one in counts)


def _is_same_hedge(figure: Figure, value: Decimal, other: Figure) -> bool:
    """Whether two figures are hedged alike: about and nearly, more than and at least are one."""
    if figure.hedge is None or other.hedge is None:
        exact = other.hedge is None and value not in {*_ends(other)}
        return figure.hedge is other.hedge or exact
    return _BOUNDS[figure.hedge] == _BOUNDS[other.hedge]


def _detail(figure: Figure, kind: MismatchKind, evidence: tuple[Figure, ...]) -> str:
    """Return one sentence on a mismatch."""
    if kind == "missing":
        return f"{figure.text} is not in the evidence"
    near = ", ".join(
        one.text for one in evidence if figure.value in {*_ends(one)} and one.text != figure.text
    )
    if kind == "unit":
        return f"{figure.text} is in the evidence of something else" + (f": {near}" if near else "")
    return f"{figure.text} is not hedged as in the evidence ({figure.hedge or 'no hedge'} here)"
