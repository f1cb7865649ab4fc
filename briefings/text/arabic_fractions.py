"""Arabic fractions: `نصف`, `ثلاثة أرباع`, `خمسة ونصف`, `واحد على خمسة`, and decimals in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.text.arabic_cardinals import read_cardinal
from briefings.text.arabic_number_words import (
    FINALS,
    NUMBER_WORDS,
    OVER,
    PART,
    PLURAL_FRACTIONS,
    POINT,
    SHARES,
    THIRDS,
    NumberWord,
)
from briefings.text.figure_tokens import read_numeral
from briefings.text.numerals import Numeral, fraction, vulgar
from briefings.text.units import unit_of

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_OF = "من"
_TEN = 10
_HUNDRED = 100
_THOUSAND = 1000


def read_fraction(line: TokenLine, index: int, word: NumberWord) -> Numeral | None:
    """Read `نصف`, `ثلث`, `ربع` and `نصف مليون`; not the half of a match or a quarter-final."""
    after = line.word(index + 1)
    following = NUMBER_WORDS.get(after) if line.is_next(index + 1) else None
    if after in FINALS or (following and following.role == "ordinal"):
        return None
    part = fraction(1, word.value)
    if following and following.role in {"scale", "dozen"} and not following.prefix:
        is_scale = following.role == "scale"
        scale = Decimal(following.value) if is_scale else Decimal(1)
        return Numeral(index, index + 1, part * following.value, scale=scale)
    return Numeral(index, index, part, kind="fraction")


def read_share(line: TokenLine, index: int) -> Numeral | None:
    """Read `خمس السكان`, a fifth; None where the word, bare, may be five or a fifth."""
    text = line.word(index + 1)
    part = fraction(1, SHARES[line.word(index)])
    if text in SHARES and (inner := read_share(line, index + 1)):
        return replace(inner, first=index, value=(inner.value * part).normalize())
    if line.gap(index + 1) != " " or not text.startswith("ال"):
        return None
    whole = NUMBER_WORDS.get(text)
    if whole is None:
        return Numeral(index, index, part, kind="fraction")
    return Numeral(index, index + 1, part * whole.value) if whole.role == "tens" else None


def read_part(line: TokenLine, index: int) -> Numeral | None:
    """Read `جزء من عشرين`, where parts or a whole follow; not `جزء من 20 طائرة`."""
    below = _number(line, index + 2) if line.word(index + 1) == _OF else None
    if below is None or not below.value or below.kind != "number":
        return None
    after = line.word(below.last + 1)
    if not line.is_next(below.last + 1) or not (after in PART or after.startswith("ال")):
        return None
    return Numeral(index, below.last, fraction(1, int(below.value)), kind="fraction")


def counts(line: TokenLine, index: int) -> bool:
    """Whether what follows lets `خمس` be five: an indefinite noun, `من`, or more of a number."""
    text = line.word(index)
    word = NUMBER_WORDS.get(text)
    if word:
        opens = word.definite or word.role in {"unit", "ordinal"}
        return word.prefix == "و" or not opens
    return line.is_next(index) and text[0].isalpha() and not text.startswith("ال")


def with_fraction(line: TokenLine, numeral: Numeral | None) -> Numeral | None:
    """Add what follows a cardinal and makes it, or its last part, a fraction."""
    if numeral is None or numeral.kind != "number":
        return numeral
    after = line.word(numeral.last + 1)
    if after in PLURAL_FRACTIONS:
        return _of_parts(numeral, numeral.last + 1, PLURAL_FRACTIONS[after])
    if after in SHARES and numeral.value > _TEN and not counts(line, numeral.last + 2):
        value = fraction(numeral.value, SHARES[after])
        return Numeral(numeral.first, numeral.last + 1, value)
    if "/" in after and line.gap(numeral.last + 1) in {"", " "}:
        part = vulgar(after)
        return replace(numeral, last=numeral.last + 1, value=numeral.value + (part or 0))
    if after in POINT:
        return _decimal(line, numeral)
    return _over(line, numeral) or _with_joined_part(line, numeral)


def _of_parts(numeral: Numeral, last: int, below: int) -> Numeral:
    """Read `ثلاثة أخماس`; of a compound only its units are counted parts: `مئة وثلاثة أرباع`."""
    unit = numeral.value % _TEN
    if numeral.value > 2 * _TEN and unit > 2:  # noqa: PLR2004 - a compound that ends in a unit
        return Numeral(numeral.first, last, numeral.value - unit + fraction(unit, below))
    return Numeral(numeral.first, last, fraction(numeral.value, below), kind="fraction")


def _number(line: TokenLine, index: int) -> Numeral | None:
    """Read the number that stands at a token, in words or digits."""
    if line.word(index).isdigit():
        value = read_numeral(line, index)
        return read_cardinal(line, index, digits=(index, value)) if value else None
    word = NUMBER_WORDS.get(line.word(index))
    return None if word is None or word.definite or word.prefix else read_cardinal(line, index)


def _decimal(line: TokenLine, numeral: Numeral) -> Numeral:
    """Read `خمسة فاصلة ثلاثة`, 5.3."""
    after = _number(line, numeral.last + 2)
    if after is None:
        return numeral
    after = _over(line, after) or after
    is_part = after.kind == "fraction"
    part = after.value if is_part else after.value.scaleb(-len(str(int(after.value))))
    return Numeral(numeral.first, after.last, numeral.value + part)


def _over(line: TokenLine, numeral: Numeral) -> Numeral | None:
    """Read a quotient: `واحد على خمسة`, `واحد جزء من مئة`, `واحد من مليون`."""
    index = numeral.last + 1
    is_part = line.word(index) in PART and line.word(index + 1) == _OF
    if is_part:
        index += 1
    elif line.word(index) not in {OVER, _OF} or not line.is_next(index):
        return None
    below = _number(line, index + 1)
    if below is None or below.kind != "number" or not below.value:
        return None
    if line.word(index) == _OF and not is_part and not _is_share(line, numeral, below):
        return None
    unit = numeral.value % _HUNDRED
    if is_part and unit and numeral.value > below.value:  # مئتان وثلاثة جزء من مئة: 200.03
        return Numeral(numeral.first, below.last, numeral.value - unit + unit / below.value)
    value = (numeral.value / below.value).normalize()
    return Numeral(numeral.first, below.last, value, kind="fraction")


def _is_share(line: TokenLine, numeral: Numeral, below: Numeral) -> bool:
    """Whether `واحد من مئة` is one in a hundred, and not one of a hundred suspects."""
    if line.word(numeral.first)[0].isdigit() or line.word(below.first)[0].isdigit():
        return False
    is_counted = line.is_next(below.last + 1) and line.word(below.last + 1)[0].isalpha()
    return not is_counted or (numeral.value == 1 and below.value >= _THOUSAND)


def _with_joined_part(line: TokenLine, numeral: Numeral) -> Numeral:
    """Add `ونصف` or `وثلاثة أخماس`, at once or after the noun counted (`ثلاث سنوات ونصف`)."""
    for step in (1,) if numeral.counted else (1, 2):
        index = numeral.last + step
        if step == 2 and line.gap(index - 1) != " ":  # noqa: PLR2004 - past the noun
            break
        is_apart = line.word(index) == "و"
        index += is_apart
        if line.gap(index).strip() or not (is_apart or line.word(index).startswith("و")):
            continue
        if part := _joined_part(line.word(index)):
            return _plus(line, numeral, index, part)
        if step == 1 and (counted := _counted_parts(line, index)):
            last, part = counted
            return replace(numeral, last=last, value=numeral.value + part)
        if step == 1 and line.word(index) in SHARES and not counts(line, index + 1):
            value = numeral.value + fraction(1, SHARES[line.word(index)])
            return replace(numeral, last=index, value=value)
    return numeral


def _joined_part(text: str) -> Decimal | None:
    """Return the value of a fraction word that `و` joins."""
    if text in THIRDS:
        return fraction(2, 3)
    word = NUMBER_WORDS.get(text)
    return fraction(1, word.value) if word and word.role == "fraction" else None


def _counted_parts(line: TokenLine, index: int) -> tuple[int, Decimal] | None:
    """Return the last token and value of `وثلاثة أخماس` at a token."""
    word = NUMBER_WORDS.get(line.word(index))
    below = PLURAL_FRACTIONS.get(line.word(index + 1))
    if word and below and word.role == "unit" and word.prefix in {"", "و"}:
        return index + 1, fraction(word.value, below)
    return None


def _plus(line: TokenLine, numeral: Numeral, index: int, part: Decimal) -> Numeral:
    """Add a fraction of the scale, and pass over the scale word said again."""
    after = NUMBER_WORDS.get(line.word(index + 1))
    scale = numeral.scale
    if after and after.role == "scale" and scale == 1 and not after.definite:
        value = (numeral.value + part) * after.value
        return Numeral(numeral.first, index + 1, value, scale=Decimal(after.value))
    unit, counted = numeral.unit, numeral.counted
    if index - numeral.last > 1 and line.word(index - 1) != "و":
        # the noun stands inside: `ثلاث سنوات ونصف`
        counted = line.word(index - 1)
        unit = unit_of(counted, "ar")
    repeated = bool(after and after.role == "scale" and after.value == scale)
    value = numeral.value + part * scale
    last = index + 1 if repeated else index
    return Numeral(numeral.first, last, value, scale=scale, unit=unit, counted=counted)
