"""Arabic cardinals: how number words and digits join into one number.

The order is that of the language: hundreds, then units, then tens, each joined by `و`; units stand
before `عشر`, `مئة` and scale words without it. A word that cannot stand where it is ends the
number, so that `خمسة وستة` are two.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.text.arabic_number_words import FEW, NUMBER_WORDS, Level, NumberWord
from briefings.text.numerals import ONE, Numeral

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_HUNDRED = 100
_THOUSAND = 1000
_ELEVEN = 11  # `أحد` and `إحدى` stand in the table as eleven: they are one only before `عشر`


@dataclass(slots=True)
class _Compound:
    """A cardinal as far as it is read.

    Attributes:
        total: the groups that a scale word has closed.
        group: the open group.
        scale: the scale word read last, else 0.
        level: what was read last.
        is_vague: a vague plural was read.
    """

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    scale: int = 0
    level: Level = "start"
    is_vague: bool = False


def read_cardinal(
    line: TokenLine, index: int, *, digits: tuple[int, Decimal] | None = None
) -> Numeral | None:
    """Read a cardinal from its first word.

    Args:
        line: the text.
        index: the token that it begins with.
        digits: where it begins in digits, their last token and their value.
    """
    compound = _Compound()
    last = index - 1
    if digits:
        last, compound.group = digits
        compound.level = "digits"
    while (step := _read_step(line, last + 1, compound)) is not None:
        last = step
        if last == index and digits is None and _is_dual_scale(line, index):
            compound.total *= 2
    if last < index:
        return None
    value = compound.total + compound.group
    return Numeral(
        index,
        last,
        value,
        scale=Decimal(compound.scale) if compound.level == "scale" else ONE,
        is_vague=compound.is_vague or line.word(index - 1) in FEW,
        implied=digits is None and (value == 1 or _is_the_two(line, index, last)),
    )


def _is_dual_scale(line: TokenLine, index: int) -> bool:
    """Whether `ألفا` or `مليونا` opens a number as a dual: no tanwin, and a noun behind it."""
    word = NUMBER_WORDS[line.word(index)]
    if word.role != "scale" or line.word(index)[-1] != "ا" or "ً" in line.as_written(index):
        return False
    after = line.word(index + 1)
    return line.gap(index + 1) == " " and after[0].isalpha() and after not in NUMBER_WORDS


def _is_the_two(line: TokenLine, first: int, last: int) -> bool:
    """Whether a cardinal is only `الاثنان`, the two: both."""
    word = NUMBER_WORDS.get(line.word(first))
    return first == last and bool(word and word.definite and word.value == 2)  # noqa: PLR2004


def _read_step(line: TokenLine, index: int, compound: _Compound) -> int | None:
    """Read one more word into the compound; its index, or None where the number ends."""
    if compound.level == "start":
        word = NUMBER_WORDS.get(line.word(index))
        return index if word and _open(compound, word) else None
    if line.gap(index).strip(" -"):
        return None
    joined = line.word(index) == "و" and line.gap(index + 1) in {" ", ""}
    index += joined
    text = line.word(index)
    if text.isdigit():
        return index if joined and _join_digits(compound, int(text)) else None
    word = NUMBER_WORDS.get(text)
    if word is None or not _may_continue(word):
        return None
    return index if _take(compound, word, joined=joined or word.prefix == "و") else None


def _may_continue(word: NumberWord) -> bool:
    """Whether a form may stand inside a number: no other proclitic, the article on few."""
    if word.role in {"ordinal", "fraction"} or word.prefix not in {"", "و"}:
        return False
    return not word.definite or word.role in {"scale", "vague", "tens", "ten"}


def _open(compound: _Compound, word: NumberWord) -> bool:
    """Begin a compound with its first word."""
    if word.role in {"ordinal", "fraction"}:
        return False
    compound.is_vague = word.is_plural
    if word.value >= _THOUSAND:
        _close(compound, word)
        return True
    compound.group = Decimal(1 if word.value == _ELEVEN else word.value)
    compound.level = word.role
    return True


def _close(compound: _Compound, word: NumberWord) -> None:
    """Add a thousand or more in one word: `ألف`, `ألفين`."""
    compound.total += word.value
    compound.scale = word.value if word.role in {"scale", "vague"} else word.value // 2
    compound.level = "scale"


def _join_digits(compound: _Compound, value: int) -> bool:
    """Add digits joined by `و` to a greater word: `مليون و200 ألف`, `3 مئة و21`."""
    limit = {"scale": compound.scale, "hundred": _HUNDRED}.get(compound.level, 0)
    if not 0 < value < limit:
        return False
    compound.group += value
    compound.level = "digits"
    return True


def _take(compound: _Compound, word: NumberWord, *, joined: bool) -> bool:
    """Add a word to the compound if the language lets it stand there."""
    if word.value >= _THOUSAND and word.role in {"scale", "vague"}:
        return _scale(compound, word, joined=joined)
    if joined:
        return _add(compound, word)
    if word.role == "hundred" and word.value == _HUNDRED:
        return _multiply_hundred(compound)
    if word.role == "dozen" and compound.level in {"unit", "digits", "ten"}:
        compound.group *= word.value
        compound.level = "tens"
        return True
    if word.role == "ten" and compound.level == "unit":
        compound.group += 10
        compound.level = "tens"
        return True
    return False


def _scale(compound: _Compound, word: NumberWord, *, joined: bool) -> bool:
    """Multiply the open group, or begin a smaller one after `و`."""
    if joined:
        if compound.level != "scale" or word.value >= compound.scale:
            return False
        compound.total += word.value
    elif compound.level == "scale":  # ألف مليون
        if word.value < compound.scale:
            return False
        compound.total *= word.value
    else:
        if compound.scale and word.value >= compound.scale:
            return False
        compound.total += compound.group * word.value
        compound.group = Decimal(0)
    compound.scale, compound.level = word.value, "scale"
    return True


def _multiply_hundred(compound: _Compound) -> bool:
    """Multiply a unit, or digits, by a hundred: `ثلاث مئة`, `3 مئة`."""
    limit = {"unit": _HUNDRED, "digits": _THOUSAND}.get(compound.level, 0)
    if not 0 < compound.group < limit:
        return False
    compound.group *= _HUNDRED
    compound.level = "hundred"
    return True


def _add(compound: _Compound, word: NumberWord) -> bool:
    """Add a word that `و` joins, where it is of a lower order than the last."""
    after_greater = compound.level in {"hundred", "scale"}
    if word.role == "tens":
        fits = after_greater or compound.level == "unit"
    elif word.role in {"unit", "ten", "dozen"}:
        fits = after_greater and word.value > 0
    else:
        fits = word.role == "hundred" and compound.level == "scale" and word.value < compound.scale
    if fits and word.value >= _THOUSAND:
        _close(compound, word)
    elif fits:
        compound.group += 1 if word.value == _ELEVEN else word.value
        compound.level = word.role
    return fits
