"""What the number grammars of both languages hand on: a value and the tokens that say it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumeralKind = Literal["number", "percent", "ordinal", "fraction"]
ONE = Decimal(1)
HOURS = 24


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as its grammar reads it, before unit, range and hedge.

    Attributes:
        first: index of the first token.
        last: index of the last token.
        value: what it says, scale words multiplied in.
        kind: ordinal and fraction are the grammar's; the rest is a number.
        scale: the scale word it ends with (1,000,000 for `2.5 million`), else 1.
        is_vague: `hundreds`, `مئات`: an order of magnitude, no count.
        implied: said by the form of a word and not by a numeral (`الجانبين`, `both`, `one`).
        unit: canonical unit, where the word is number and unit in one (`عامين`, `5:30`).
        counted: the thing counted, where the word is number and noun in one (`طائرتين`).
    """

    first: int
    last: int
    value: Decimal
    kind: NumeralKind = "number"
    scale: Decimal = ONE
    is_vague: bool = False
    implied: bool = False
    unit: str | None = None
    counted: str | None = None


def clock(raw: str) -> Decimal:
    """Return a time of day as H.MM on the twelve-hour dial: `17:30`, `5.30` and `5:30` are 5.30.

    The half of the day is dropped: one language prints 17:30 where the other prints 5:30 and a
    word.
    """
    hour, _, minute = raw.replace(".", ":").partition(":")
    if int(hour) > HOURS:  # no time of day, so that nothing equals it by chance
        return Decimal(f"{hour}.{minute or '00'}")
    return Decimal(f"{(int(hour) - 1) % 12 + 1}.{minute or '00'}")


def vulgar(raw: str) -> Decimal | None:
    """Return the value of `3/4`; None for a numerator or denominator of nought."""
    above, _, below = raw.replace("⁄", "/").partition("/")
    return fraction(int(above), int(below)) if int(above) and int(below) else None


def fraction(above: int | Decimal, below: int) -> Decimal:
    """Return a fraction to six places: one third of either language is the same number."""
    return (Decimal(above) / below).quantize(Decimal("0.000001")).normalize()
