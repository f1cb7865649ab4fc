"""Figures as R3 compares them: what each measures, and whether two measure the same.

Two figures are comparable when they have the same kind and count the same thing, when what stands
around them speaks of the same subject, and when neither says "of" a larger number. How many sources
said something is attribution, not a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.drafting.casualties import casualty_of
from briefings.glossary.nouns import counted_in_english, read_noun
from briefings.text.normalization import fold_text
from briefings.text.stems import stems

if TYPE_CHECKING:
    from briefings.drafting.casualties import Casualty
    from briefings.text.figures import Figure
    from briefings.verification.reading import TextReading

_WINDOW_WORDS = 9
"""Words on either side of a figure, within its clause, that say what it measures."""

_MIN_SHARED = 2
"""Stems that both windows must share, the thing counted left out."""

_MIN_OVERLAP = 0.25
"""Share of the smaller window's stems that both must have."""

_NAMES = frozenset({"person", "place", "country", "body", "armed_group", "agency", "outlet"})

_CLAUSE = re.compile(r"[،,;؛:.()«»\"]")

ATTRIBUTION = frozenset(
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
"""Stems of those who speak: how many there are of them is no figure of the news."""

_PART_OF = {
    "ar": re.compile(r"(?:^|\s)[وف]?(?:منها|منهم|بينهم|بينها|من بين|من بينهم|من بينها)\s*$"),
    "en": re.compile(r"(?:\bof (?:the|them|which|whom)|\bincluding|\bamong)\s*$"),
}
"""Words before a figure that make it a part of another one."""

_APPROXIMATELY = Decimal("0.1")
"""How far "about" reaches: a tenth, so that about twenty and 21 are no quarrel."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with what it measures.

    Attributes:
        figure: as it stands.
        counted: its unit, or the key of the thing counted.
        subject: stems of the words around it in its clause, less the thing counted and speakers.
        named: those of them that belong to names and dates.
        casualty: whether it counts killed or wounded.
    """

    figure: Figure
    counted: str
    subject: frozenset[str]
    named: frozenset[str] = frozenset()
    casualty: Casualty | None = None


def measures_of(reading: TextReading) -> tuple[Measure, ...]:
    """Return the figures of a text that can be compared with others, in order."""
    found = (_measure(reading, figure) for figure in reading.figures)
    return tuple(one for one in found if one is not None)


def _measure(reading: TextReading, figure: Figure) -> Measure | None:
    name = figure.unit or figure.counted
    if figure.kind == "ordinal" or figure.implied or name is None:
        return None
    if counts_speakers(figure, reading.language) or is_part(reading, figure):
        return None
    counted = figure.unit or counted_key(name, reading.language)
    if not counted:
        return None
    before, after = clause_around(reading.text, figure)
    subject = frozenset(stems(" ".join((*before, *after)), reading.language))
    return Measure(
        figure,
        counted,
        subject - set(stems(name, reading.language)) - ATTRIBUTION,
        _stems_of_names(reading),
        casualty_of(reading.text, reading.language, figure),
    )


def _stems_of_names(reading: TextReading) -> frozenset[str]:
    spans = [m.span for m in reading.names if m.entry.kind in _NAMES]
    spans += [m.span for m in reading.dates if m.kind != "duration"]
    return frozenset(
        stem for span in spans for stem in stems(reading.text[slice(*span)], reading.language)
    )


def counted_key(word: str, language: str) -> str:
    """Return one key for all forms of a thing counted: Arabic has another form from 11 on.

    A noun of the glossary stands by its English plural (8 جنود and 11 جنديا are soldiers), any
    other by its stem.
    """
    noun = read_noun(word, word) if language == "ar" else None
    if noun is not None:
        return counted_in_english(noun).removeprefix("2 ")
    return " ".join(stems(word, language))


def counts_speakers(figure: Figure, language: str) -> bool:
    """Whether a figure says how many sources, officials or witnesses speak."""
    return figure.counted is not None and bool(set(stems(figure.counted, language)) & ATTRIBUTION)


def clause_around(text: str, figure: Figure) -> tuple[list[str], list[str]]:
    """Return the words of a figure's clause before and after it, as they stand in the source."""
    before = _CLAUSE.split(text[: figure.span.start])[-1].split()[-_WINDOW_WORDS:]
    after = _CLAUSE.split(text[figure.span.end :])[0].split()[:_WINDOW_WORDS]
    return before, after


def is_part(reading: TextReading, figure: Figure) -> bool:
    """Whether the figure is said to be a part of another: "two of the", "منهم خمسة"."""
    text = reading.text
    before = fold_text(text[max(0, figure.span.start - 20) : figure.span.start])
    after = fold_text(text[figure.span.end : figure.span.end + 12])
    if _PART_OF["ar" if reading.language == "ar" else "en"].search(before):
        return True
    return bool(re.match(r"\s*(?:من ال|منهم|منها|of the|of them)", after))


def subject_shared(one: Measure, other: Measure) -> frozenset[str]:
    """Return the stems by which two figures speak of one subject; empty when they do not.

    Names and days alone are no subject: much may be counted in one place on one day.
    """
    shared = one.subject & other.subject
    if not shared - one.named - other.named:
        return frozenset()
    smaller = min(len(one.subject), len(other.subject)) or 1
    if len(shared) < _MIN_SHARED or len(shared) / smaller < _MIN_OVERLAP:
        return frozenset()
    return shared


def may_both_hold(one: Figure, other: Figure) -> bool:
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
