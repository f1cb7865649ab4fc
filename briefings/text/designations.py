"""Numbers that name and count nothing: Il-76, F-16, G20, COVID-19, 5G, Kurdistan 24, `إس-400`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.text.arabic_number_words import DIGIT_PROCLITICS
from briefings.text.figure_tokens import tokenize
from briefings.text.normalization import fold_text
from briefings.text.units import touching_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.text.figure_tokens import Language, TokenLine
    from briefings.text.numerals import Numeral
    from briefings.text.spans import Span

# Latin letters and type names as Arabic spells them before a number: إف 16, سو 35, كوفيد 19.
_SPELLED_NAMES = """
إف اف إس اس سو ميغ ميج إيل ايل إم ام بي جي إي اي تي تو كي كوفيد إكس اكس يو كا مي دي إتش اتش آر
فرانس كردستان كوردستان توبوليف أنتونوف إليوشن سوخوي بوينغ بوينج إيرباص
"""
_SPELLED = frozenset(fold_text(word) for word in _SPELLED_NAMES.split())
_OUTLETS = frozenset({"france", "kurdistan", "covid", "il", "su", "mig", "an", "tu"})
_SIGNS = frozenset("$£€¥₪₺₽#%")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Designation:
    """The number of a name.

    Attributes:
        number: its digits, of one script.
        span: where they stand.
    """

    number: str
    span: Span


def find_designations(
    text: str, language: Language, *, skip: Sequence[tuple[int, int]] = ()
) -> tuple[Designation, ...]:
    """Return the numbers of names in a text, in order; none overlaps `skip`."""
    line = tokenize(text, language, skip)
    return tuple(
        Designation(line.word(index), line.span(index, index))
        for index in range(len(line.tokens) - 1)
        if line.word(index).isdigit() and _is_named_before(line, index)
    )


def numbers_in(text: str) -> frozenset[str]:
    """Return every run of digits in a text, of one script."""
    return frozenset(_DIGITS.findall(fold_text(text)))


def is_designation(line: TokenLine, numeral: Numeral) -> bool:
    """Whether a numeral in digits is the number of a name: `F-16`."""
    return line.word(numeral.first)[0].isdigit() and _is_named_before(line, numeral.first)


def opens_name(line: TokenLine, numeral: Numeral) -> bool:
    """Whether letters that are no unit touch the digits: `5G`, `247Sports`."""
    return line.word(numeral.first)[0].isdigit() and _is_named_after(line, numeral.last)


def _is_named_before(line: TokenLine, index: int) -> bool:
    """Whether a letter or a type name stands before the digits."""
    before, gap = line.word(index - 1), line.gap(index)
    if not index or before in _SIGNS or not before[0].isalpha():
        return False
    if gap == "":
        return before not in DIGIT_PROCLITICS or not _starts_word(line, index - 1)
    if gap == "-":
        return line.language == "ar" or len(before) == 1 or line.is_capital(index - 1)
    if before in _SPELLED and line.language == "ar":
        return gap in {" ", " - "}
    return gap == " " and before in _OUTLETS and line.is_capital(index - 1)


def _starts_word(line: TokenLine, index: int) -> bool:
    """Whether a token is not glued to one before it."""
    return index == 0 or line.gap(index) != ""


def _is_named_after(line: TokenLine, last: int) -> bool:
    """Whether letters that are no unit touch the digits from behind: `5G`, `80s`."""
    after = line.word(last + 1)
    if line.gap(last + 1) != "" or not after[0].isalpha():
        return False
    if line.language == "ar" and not after.isascii():
        return False
    return touching_unit(after) is None
