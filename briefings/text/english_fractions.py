"""English fractions: half, two and a half, `2 1/2`, a third of, half a million."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.text.english_number_words import (
    AFTER_NO_HALF,
    BEFORE_NO_HALF,
    DENOMINATORS,
    SCALES,
)
from briefings.text.numerals import Numeral, fraction, vulgar

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine


def with_fraction(line: TokenLine, numeral: Numeral | None) -> Numeral | None:
    """Add what follows a cardinal: `two and a half`, `2 1/2`, `three quarters`."""
    if numeral is None or numeral.kind != "number":
        return numeral
    last = numeral.last
    words = tuple(line.word(last + step) for step in (1, 2, 3))
    if words == ("and", "a", "half") and line.gap(last + 1) == " ":
        return _plus(line, numeral, last + 3, fraction(1, 2))
    if words == ("and", "a", "quarter") and line.gap(last + 1) == " ":
        return _plus(line, numeral, last + 3, fraction(1, 4))
    is_vulgar = ("/" in words[0] or "⁄" in words[0]) and line.gap(last + 1) in {" ", ""}
    part = vulgar(words[0]) if is_vulgar else None
    return _plus(line, numeral, last + 1, part) if part and part < 1 else numeral


def _plus(line: TokenLine, numeral: Numeral, last: int, part: Decimal) -> Numeral:
    """Add a fraction and the scale after it: `two and a half million`."""
    mixed = numeral.value + part * numeral.scale
    scale = numeral.scale
    if scale == 1 and (factor := SCALES.get(line.word(last + 1))):
        last, mixed, scale = last + 1, mixed * factor, Decimal(factor)
    return Numeral(numeral.first, last, mixed, scale=scale)


def read_fraction(line: TokenLine, index: int) -> Numeral | None:
    """Read a fraction with no numerator before it: `half`, `a third of`, `half a million`."""
    word, before, after = line.word(index), line.word(index - 1), line.word(index + 1)
    if word == "half":
        if before in BEFORE_NO_HALF or after in AFTER_NO_HALF:
            return None
    elif word == "quarter" and after == "hour":
        pass
    elif before not in {"a", "an"} or after != "of" or word[-1] == "s":
        return None
    part = fraction(1, DENOMINATORS[word])
    for step in (1, 2, 3):
        factor = SCALES.get(line.word(index + step)) or _dozen(line.word(index + step))
        if factor:
            return Numeral(index, index + step, part * factor, scale=Decimal(factor))
        if line.word(index + step) not in {"a", "of"}:
            break
    return Numeral(index, index, part, kind="fraction")


def _dozen(word: str) -> int | None:
    """Return twelve for `dozen`."""
    return 12 if word == "dozen" else None
