"""Figures of Arabic and English news: numbers, percentages, money, ordinals, fractions, ranges.

The figures of a sentence and of its translation come out comparable: number words and digits give
the same value, scale words are multiplied in, units have one canonical name, and an order of
magnitude (`مئات`, hundreds) is its lowest value with the hedge `about` (10 for `عشرات`, tens and
dozens alike). A time of day is a number with the unit `clock`, H.MM on the twelve-hour dial.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefings.text.arabic_number_words import CLOCK_WORDS, DIGIT_PROCLITICS
from briefings.text.arabic_numerals import proclitic_length, read_arabic
from briefings.text.counted_things import counted_after
from briefings.text.designations import is_designation, opens_name
from briefings.text.english_numerals import read_english
from briefings.text.figure_tokens import Language, TokenLine, tokenize
from briefings.text.hedges import Hedge, hedge_after, hedge_before
from briefings.text.units import CURRENCIES, LONGEST, SIGNS, touching_unit, unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from briefings.text.numerals import Numeral
    from briefings.text.spans import Span

Kind = Literal["number", "percent", "percentage_points", "money", "ordinal", "fraction"]

# Dates, telephone numbers, addresses: digits in three or more parts; powers, exponents.
_CHAIN = re.compile(
    r"\+?\d+(?:[-/]\d+){2,}|\b24/7\b|\d{1,3}(?:\.\d{1,3}){3}(?!\d)|[-\d][-\d.,]*\^[-+\d.,]*"
    r"|\d[\d.,]*[eE][-+]?\d+\b"
)
_MINUS = frozenset({"minus", "negative", "سالب", "ناقص"})
# A share named without its sign: `بنسبة 10`; `بنسبة 3 إلى 1` is a ratio.
_SHARE = frozenset({"نسبه", "بنسبه", "ونسبه", "لنسبه", "وبنسبه"})
_TO = frozenset({"to", "الي", "حتي"})
_FROM = frozenset({"from", "من"})
_BETWEEN = frozenset({"between", "بين", "مابين", "وبين"})
_AND = frozenset({"and", "و"})
_LINKS = _TO | _AND | {"or", "او"}
_RANGING = frozenset({
    "ranging", "ranges", "range", "ranged", "يتراوح", "تتراوح", "تراوح", "تراوحت", "يتراوحون",
    "نطاق", "مجال",
})  # fmt: skip
_ARTICLES = frozenset({"a", "an", "the"})
_PLACES = frozenset({"over", "above", "under", "below", "about", "around"})
_REACH_RANGING = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    Attributes:
        value: what it says, scale multiplied in; 50 for 50 %, 0.5 for a half.
        upper: the upper end of a range, else None.
        kind: what sort of figure it is.
        unit: canonical unit or currency (`USD`, `km`, `year`, `clock`); None if it names none.
        counted: the word for the thing counted, folded, as it stands; None if unknown.
        hedge: how the text limits it; None if it does not.
        span: the figure itself, without the thing counted and the hedge.
        text: the words of the span.
        implied: the form of a word says it, no numeral (`الجانبين`, `both`, `one`): it can back
            another figure and asserts none of its own.
    """

    value: Decimal
    upper: Decimal | None
    kind: Kind
    unit: str | None
    counted: str | None
    hedge: Hedge | None
    span: Span
    text: str
    implied: bool = False


@dataclass(frozen=True, slots=True)
class _Dressed:
    """A numeral with what stands about it.

    Attributes:
        first: index of its first token, a currency sign included.
        last: index of its last token, a percent sign included.
        end: index of the last token of its unit.
    """

    numeral: Numeral
    first: int
    last: int
    end: int
    kind: Kind
    unit: str | None
    value: Decimal
    upper: Decimal | None = None


def find_figures(
    text: str, language: Language, *, skip: Sequence[tuple[int, int]] = ()
) -> tuple[Figure, ...]:
    """Return the figures of a text in order; none overlaps `skip` (dates, names)."""
    chains = [match.span() for match in _CHAIN.finditer(text)]
    line = tokenize(text, language, [*skip, *chains])
    numerals = read_arabic(line) if language == "ar" else read_english(line)
    dressed = [_dress(line, n) for n in numerals if not is_designation(line, n)]
    return tuple(_figure(line, one) for one in _with_ranges(line, dressed))


def _dress(line: TokenLine, numeral: Numeral) -> _Dressed:
    """Find the unit of a numeral: a sign that touches it, or the word behind it."""
    first, last, end = numeral.first, numeral.last, numeral.last
    unit = numeral.unit
    if unit is None and numeral.kind != "ordinal":
        before = line.word(first - 1)
        if before in SIGNS and line.gap(first) in {"", " "}:
            first, unit = first - 1, SIGNS[before]
        elif before == "%" and line.gap(first) == "" and (first == 1 or line.gap(first - 1)):
            first, unit = first - 1, "percent"
        else:
            unit, end = _unit_after(line, numeral)
    kind: Kind = numeral.kind
    if unit in {"percent", "percentage_point"}:
        kind = "percent" if unit == "percent" else "percentage_points"
        unit, last = None, end
    elif unit in CURRENCIES:
        kind = "money"
    value = -numeral.value if _is_negative(line, first) else numeral.value
    return _Dressed(numeral, first, max(last, numeral.last), end, kind, unit, value)


def _is_negative(line: TokenLine, first: int) -> bool:
    """Whether a minus stands before a token: a word, or a sign that nothing stands before."""
    if line.word(first - 1) in _MINUS and line.is_next(first):
        return True
    gap = line.gap(first)
    if not gap.endswith("-") or line.word(first).isalpha():
        return False
    return gap[:-1].endswith((" ", "<", "=", ">")) if len(gap) > 1 else first == 0


def _unit_after(line: TokenLine, numeral: Numeral) -> tuple[str | None, int]:
    """Return the unit that follows a numeral and the token it ends with."""
    index = numeral.last + 1
    if numeral.kind == "fraction" or numeral.is_vague or numeral.scale > 1:
        while line.word(index) in {"a", "an", "of", "من"} and line.gap(index) == " ":
            index += 1
    word = line.word(index)
    if word == "%" and line.gap(index) in {"", " "}:
        return "percent", index
    found: tuple[str | None, int] = (None, numeral.last)
    if line.word(numeral.first - 1) in _SHARE and word not in _TO:
        found = "percent", numeral.last
    if not line.is_next(index):
        return found
    if line.gap(index) == "" and (unit := touching_unit(word)):
        return unit, index
    phrase = ""
    for step in range(LONGEST):
        if step and line.gap(index + step) not in {" ", "/", "-"}:
            break
        phrase = f"{phrase} {line.word(index + step)}".strip()
        unit = unit_of(phrase, line.language) or _definite_unit(line, phrase)
        if unit:
            found = unit, index + step
    return found


def _definite_unit(line: TokenLine, phrase: str) -> str | None:
    """Return the unit of an Arabic word with the article: `ملايين الدولارات`."""
    if line.language == "ar" and phrase.startswith("ال"):
        return unit_of(phrase[2:], "ar")
    if line.language == "ar" and phrase.isascii():
        return unit_of(phrase, "en")
    return None


def _with_ranges(line: TokenLine, dressed: list[_Dressed]) -> list[_Dressed]:
    """Join neighbours that are the ends of a range, and share the scale of linked ones."""
    joined: list[_Dressed] = []
    for one in dressed:
        if joined and _is_linked(line, joined[-1], one):
            low = _scaled_alike(joined[-1], one)
            joined[-1:] = _join(line, low, one)
        else:
            joined.append(one)
    return joined


def _scaled_alike(low: _Dressed, high: _Dressed) -> _Dressed:
    """Give the first of two linked figures the scale and unit said once: `15 to 20 thousand`."""
    scale = high.numeral.scale
    if low.kind not in {"number", "money"} or (low.unit and low.kind != "money"):
        return low
    if low.numeral.kind != "number" or high.kind == "ordinal" or high.unit == "clock":
        return low
    if low.numeral.scale == 1 and scale > 1 and low.value < high.value / scale:
        low = replace(low, value=low.value * scale)
    if low.unit is None and high.kind != "fraction":
        low = replace(low, kind=high.kind, unit=high.unit)
    return low


def _join(line: TokenLine, low: _Dressed, high: _Dressed) -> list[_Dressed]:
    """Return one range, or the two figures where they make none."""
    is_plain = "ordinal" not in {low.kind, high.kind} and "clock" not in {low.unit, high.unit}
    if low.upper is not None or not is_plain or not low.value or low.value >= high.value:
        return [low, high]
    if not _is_range(line, low, high):
        return [low, high]
    kind, unit = low.kind, low.unit
    return [
        replace(low, last=high.last, end=high.end, kind=kind, unit=unit, upper=high.value),
    ]


def _is_linked(line: TokenLine, low: _Dressed, high: _Dressed) -> bool:
    """Whether two neighbours are parted only by a word or sign that pairs figures."""
    if low.numeral.implied or high.numeral.implied:
        return False
    between = [line.word(index) for index in range(low.end + 1, high.first)]
    if not between:
        return line.gap(high.first).strip() == "-" or line.word(high.first).startswith("و")
    return len(between) == 1 and between[0] in _LINKS


def _is_range(line: TokenLine, low: _Dressed, high: _Dressed) -> bool:
    """Whether the words about two neighbours make them one range."""
    between = [line.word(index) for index in range(low.end + 1, high.first)]
    before = line.word(low.first - 1)
    if not between:
        if line.gap(high.first).strip() == "-":
            return True
        return before in _BETWEEN and line.word(high.first).startswith("و")
    if len(between) != 1:
        return False
    if between[0] in _AND:
        return before in _BETWEEN or line.word(low.first - 2) in _BETWEEN
    if between[0] not in _TO:
        return False
    return before not in _FROM or _is_ranging(line, low.first)


def _is_ranging(line: TokenLine, first: int) -> bool:
    """Whether a word such as `يتراوح` stands a few words before a token."""
    words = range(max(0, first - _REACH_RANGING), first)
    return any(line.word(index) in _RANGING for index in words)


def _figure(line: TokenLine, one: _Dressed) -> Figure:
    """Make the figure, with its hedge and the thing it counts."""
    numeral = one.numeral
    hedge = _hedge_before(line, one) or hedge_after(line, one.last)
    if hedge is None and numeral.is_vague:
        hedge = "about"
    counted = numeral.counted
    if counted is None and one.unit != "clock" and one.kind in {"number", "ordinal", "fraction"}:
        counted = counted_after(line, numeral.first, one.last, singular=numeral.value == 1)
    span = line.span(one.first, one.last)
    if line.language == "ar" and (joined := proclitic_length(line.word(one.first))):
        start = line.folded.offsets[line.tokens[one.first].start + joined]
        span = span._replace(start=start)
    return Figure(
        one.value, one.upper, one.kind, one.unit, counted, hedge, span,
        line.source[span.start : span.end], implied=numeral.implied or opens_name(line, numeral),
    )  # fmt: skip


def _hedge_before(line: TokenLine, one: _Dressed) -> Hedge | None:
    """Return the hedge before a figure; `over the two quays` is a place, not more than two."""
    first = _hedged_from(line, one)
    if line.word(first) == "the" and line.word(first - 1) in _PLACES:
        return None
    return hedge_before(line, first, one.unit)


def _hedged_from(line: TokenLine, one: _Dressed) -> int:
    """Return the token that a hedge would stand before: an article or `between` may come first."""
    index = one.first
    if (
        line.gap(index) == ""
        and line.word(index - 1) in DIGIT_PROCLITICS
        and line.word(index)[0].isdigit()
    ):
        index -= 1
    if line.word(index - 1) in _ARTICLES or line.word(index - 1) in _BETWEEN:
        index -= 1
    if one.unit == "clock" and line.word(index - 1) in CLOCK_WORDS:
        index -= 1
    return index
