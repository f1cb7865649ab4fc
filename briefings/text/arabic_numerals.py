"""The numerals of an Arabic text: cardinals, ordinals, fractions, duals, hours."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.text.arabic_cardinals import read_cardinal
from briefings.text.arabic_fractions import (
    counts,
    read_fraction,
    read_part,
    read_share,
    with_fraction,
)
from briefings.text.arabic_number_words import (
    CLOCK_WORDS,
    EACH,
    GROUPS,
    IMPLIED,
    NUMBER_WORDS,
    PART,
    SHARES,
    THIRDS,
    NumberWord,
    glued_number,
)
from briefings.text.dual_nouns import read_dual, read_dual_person
from briefings.text.english_numerals import read_latin
from briefings.text.figure_tokens import read_numeral, read_spaced
from briefings.text.numerals import HOURS, Numeral, NumeralKind, clock, fraction, vulgar

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_ELEVEN = 11
_MINUTES = {"والنصف": "30", "والربع": "15", "والثلث": "20"}


def read_arabic(line: TokenLine) -> list[Numeral]:
    """Return the numerals of an Arabic text, in order, without overlaps."""
    found: list[Numeral] = []
    index = 0
    last = len(line.tokens) - 1
    while index < last:
        numeral = _read_at(line, index)
        if numeral is None:
            index += 1
            continue
        found.append(numeral)
        index = numeral.last + 1
    return found


def proclitic_length(text: str) -> int:
    """Return how many letters of a folded number word are a conjunction or preposition."""
    word = NUMBER_WORDS.get(text)
    if word:
        return 0 if text.startswith("لل") else len(word.prefix)
    dual = read_dual(text)
    return dual.proclitic if dual else 0


def _read_at(line: TokenLine, index: int) -> Numeral | None:
    """Return the numeral that begins at a token, if one does."""
    text = line.word(index)
    if text[0].isdigit():
        return with_fraction(line, _read_digits(line, index))
    if text[0].isascii():
        return read_latin(line, index)
    if word := NUMBER_WORDS.get(text):
        return _read_word(line, index, word)
    if text in PART:
        return read_part(line, index)
    return with_fraction(line, _read_form(line, index))


def _read_form(line: TokenLine, index: int) -> Numeral | None:
    """Read a word whose form says a number: thirds, duals, `كلا`, words that lost a space."""
    text = line.word(index)
    if text in THIRDS:
        return Numeral(index, index, fraction(2, 3), kind="fraction")
    if text in IMPLIED:
        return Numeral(index, index, Decimal(IMPLIED[text]), implied=True)
    return _read_dual(line, index) or _read_glued(line, index)


def _read_glued(line: TokenLine, index: int) -> Numeral | None:
    """Read a number word that lost a space, as one that asserts nothing."""
    glued = glued_number(line.word(index))
    if glued is None:
        return None
    value, is_ordinal = glued
    kind: NumeralKind = "ordinal" if is_ordinal else "number"
    return Numeral(index, index, Decimal(value), kind=kind, implied=True)


def _read_word(line: TokenLine, index: int, word: NumberWord) -> Numeral | None:
    """Read what begins with a number word."""
    if word.role == "ordinal":
        return _read_ordinal(line, index, word)
    if word.role == "fraction":
        return read_fraction(line, index, word)
    if line.word(index) in SHARES and not counts(line, index + 1):
        return read_share(line, index)
    if _is_no_number(line, index, word):
        return None
    if word.role == "hundred" and word.definite and (numeral := _read_great_ordinal(line, index)):
        return numeral
    return with_fraction(line, read_cardinal(line, index))


def _is_no_number(line: TokenLine, index: int, word: NumberWord) -> bool:
    """Whether a number word says no number here: `الأحد`, `أحد المصادر`, `في المئة`, G20."""
    before = line.word(index - 1)
    if word.value == _ELEVEN:  # `أحد` and `إحدى`
        tens = NUMBER_WORDS.get(line.word(index + 1))
        return not (tens and tens.role in {"ten", "tens"})
    if word.value == 1 and not _continues(line, index):
        is_member = line.word(index + 1) == "من" and line.word(index + 2) not in NUMBER_WORDS
        return before in EACH or is_member or word.definite
    if word.value == 2 and word.definite and line.word(index).endswith("ين"):  # noqa: PLR2004
        return True  # the weekday
    if word.value == 100 and word.definite:  # noqa: PLR2004
        return word.prefix == "ب" or before == "في"
    return word.definite and before in GROUPS


def _continues(line: TokenLine, index: int) -> bool:
    """Whether the next word joins this one in a compound."""
    after = NUMBER_WORDS.get(line.word(index + 1))
    if after is None or not line.is_next(index + 1):
        return False
    return after.role in {"scale", "tens"} and after.prefix in {"", "و"}


def _read_digits(line: TokenLine, index: int) -> Numeral | None:
    """Read digits with their scale words: `300 ألف`, `5:30`, `3/4`."""
    raw = line.word(index)
    if ":" in raw:
        return Numeral(index, index, clock(raw), unit="clock")
    if "/" in raw or "⁄" in raw:
        value = vulgar(raw)
        return Numeral(index, index, value, kind="fraction") if value else None
    value = read_numeral(line, index)
    if value is None:
        return None
    last, value = read_spaced(line, index, value)
    if line.word(index - 1) in CLOCK_WORDS and value <= HOURS:
        return Numeral(index, last, clock(str(value)), unit="clock")
    return read_cardinal(line, index, digits=(last, value))


def _read_ordinal(line: TokenLine, index: int, word: NumberWord) -> Numeral | None:
    """Read an ordinal: `الثاني`, `ثاني لقاء`, `الحادي عشر`, `الخامس والعشرون`."""
    after = NUMBER_WORDS.get(line.word(index + 1)) if line.is_next(index + 1) else None
    unit = 1 if word.value == _ELEVEN else word.value
    last, value = index, word.value
    if after and after.role == "ten" and not after.prefix:
        last, value = index + 1, unit + 10
    elif after and after.role == "tens" and after.prefix == "و" and after.definite == word.definite:
        last, value = index + 1, unit + after.value
    elif word.value == _ELEVEN:
        return None
    if line.word(index - 1) in CLOCK_WORDS and word.definite:
        return _read_hour(line, index, last, value)
    implied = last == index and _is_adverb(line.word(index), word)
    return Numeral(index, last, Decimal(value), kind="ordinal", implied=implied)


def _read_great_ordinal(line: TokenLine, index: int) -> Numeral | None:
    """Read `المئة والخامسة والعشرون`, the 125th."""
    after = NUMBER_WORDS.get(line.word(index + 1))
    if not after or after.role != "ordinal" or after.prefix != "و" or not after.definite:
        return None
    below = _read_ordinal(line, index + 1, after)
    hundred = NUMBER_WORDS[line.word(index)].value
    return below and replace(below, first=index, value=below.value + hundred)


def _is_adverb(text: str, word: NumberWord) -> bool:
    """Whether an ordinal may be no ordinal: `ثانية` (again, a second of time), `أولا` (firstly)."""
    return not word.definite and (text.endswith("ثانيه") or (text[-1] == "ا" and len(text) > 3))  # noqa: PLR2004


def _read_hour(line: TokenLine, first: int, last: int, hour: int) -> Numeral:
    """Read the hour of `الساعة الخامسة والنصف`."""
    minutes = _MINUTES.get(line.word(last + 1), "")
    end = last + 1 if minutes else last
    return Numeral(first, end, clock(f"{hour}:{minutes or '00'}"), unit="clock")


def _read_dual(line: TokenLine, index: int) -> Numeral | None:
    """Read the number of a dual noun that news counts: `اتفاقيتين`, `عامين`."""
    text = line.word(index)
    dual = read_dual(text) or read_dual_person(text, line.word(index + 1))
    if dual is None:
        return None
    implied = dual.definite or dual.is_construct
    return Numeral(
        index, index, Decimal(2), counted=text[dual.proclitic :], unit=dual.unit, implied=implied
    )
