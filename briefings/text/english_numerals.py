"""The number grammar of English: cardinals, ordinals, fractions and vague quantities."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.text.english_fractions import read_fraction, with_fraction
from briefings.text.english_number_words import (
    AFTER_NO_ORDINAL,
    BEFORE_NO_ORDINAL,
    BELOW_HUNDRED,
    DENOMINATORS,
    IMPLIED,
    NO_ONE_AFTER,
    NO_ONE_BEFORE,
    ORDINALS,
    ROMAN,
    SCALE_LETTERS,
    SCALES,
    SUFFIXES,
    TENS,
    UNITS,
    VAGUE,
)
from briefings.text.figure_tokens import read_numeral, read_spaced
from briefings.text.numerals import HOURS, ONE, Numeral, clock, fraction, vulgar

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_MULTIPLIERS = {"hundred": 100, "dozen": 12}


def read_english(line: TokenLine) -> list[Numeral]:
    """Return the numerals of an English text, in order, without overlaps."""
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


def read_latin(line: TokenLine, index: int) -> Numeral | None:
    """Return the number word in Latin letters that begins at a token of an Arabic text.

    It belongs to a name left untranslated, so it backs a figure and asserts none.
    """
    word = line.word(index)
    if word not in BELOW_HUNDRED and word not in ORDINALS:
        return None
    numeral = _read_at(line, index)
    return numeral and replace(numeral, implied=True)


def _read_at(line: TokenLine, index: int) -> Numeral | None:
    """Return the numeral that begins at a token, if one does."""
    word = line.word(index)
    if word[0].isdigit():
        return _read_digits(line, index)
    if word in BELOW_HUNDRED or word in SCALES or word == "hundred":
        return with_fraction(line, _read_words(line, index))
    if word in DENOMINATORS and (part := read_fraction(line, index)):
        return part
    if word in ORDINALS:
        return _read_ordinal(line, index)
    if word in VAGUE:
        return _read_vague(line, index)
    return _read_rare(line, index)


def _read_rare(line: TokenLine, index: int) -> Numeral | None:
    """Read `dozen`, `twice`, `both`, `No. 1` and Roman numerals of names."""
    word = line.word(index)
    if word == "dozen":
        is_vague = line.word(index - 1) in {"few", "several"}
        value = Decimal(10 if is_vague else 12)
        return Numeral(index, index, value, scale=ONE, is_vague=is_vague)
    if word in IMPLIED:
        return Numeral(index, index, Decimal(IMPLIED[word]), implied=True)
    if word in {"no", "number", "nos", "#"} and line.gap(index + 1) in {"", " ", ".", ". "}:
        return _read_rank(line, index)
    if word in ROMAN and line.as_written(index).isupper() and index and line.is_capital(index - 1):
        return Numeral(index, index, Decimal(ROMAN[word]), kind="ordinal")
    return None


def _read_rank(line: TokenLine, index: int) -> Numeral | None:
    """Read `No. 1`, `number one`, `#1` as the first."""
    word = line.word(index + 1)
    if word in UNITS:
        if line.word(index) != "number":
            return None
        return Numeral(index, index + 1, Decimal(UNITS[word]), kind="ordinal")
    if word.isdigit():
        return Numeral(index, index + 1, Decimal(word), kind="ordinal")
    return None


def _read_digits(line: TokenLine, index: int) -> Numeral | None:
    """Read a numeral in digits with what touches it: `21st`, `5.30pm`, `2.5bn`, `2 1/2`."""
    raw = line.word(index)
    after = line.word(index + 1)
    touches = line.gap(index + 1) == "" and after[0].isalpha()
    if _is_half_day(line, index + 1) and (":" in raw or raw.replace(".", "").isdigit()):
        return _read_clock(line, index)
    if ":" in raw:
        return Numeral(index, index, clock(raw), unit="clock")
    if "/" in raw or "⁄" in raw:
        value = vulgar(raw)
        return Numeral(index, index, value, kind="fraction") if value else None
    if touches and after in SUFFIXES and raw.isdigit():
        return Numeral(index, index + 1, Decimal(raw), kind="ordinal")
    value = read_numeral(line, index)
    if value is None:
        return None
    return with_fraction(line, _scaled(line, index, read_spaced(line, index, value)))


def _is_half_day(line: TokenLine, index: int) -> bool:
    """Whether `am`, `pm`, `a.m.` or `p.m.` stands at a token."""
    word = line.word(index)
    if not line.is_next(index):
        return False
    return word in {"am", "pm"} or (word in {"a", "p"} and line.word(index + 1) == "m")


def _read_clock(line: TokenLine, index: int) -> Numeral | None:
    """Read a time of day that names its half."""
    last = index + (1 if line.word(index + 1) in {"am", "pm"} else 2)
    hour, _, minute = line.word(index).replace(".", ":").partition(":")
    if int(hour) > HOURS or (minute and len(minute) != 2):  # noqa: PLR2004 - two digits
        return None
    return Numeral(index, last, clock(line.word(index)), unit="clock")


def _scaled(line: TokenLine, first: int, read: tuple[int, Decimal]) -> Numeral:
    """Multiply digits with the scale words after them: `2.5 million`, `30k`."""
    last, value = read
    scale = 1
    while True:
        word = line.word(last + 1)
        factor = SCALES.get(word) or {"hundred": 100, "dozen": 12}.get(word)
        if factor is None and line.gap(last + 1) == "" and scale == 1:
            factor = _scale_letter(line, first, last + 1)
        if factor is None or not line.is_next(last + 1):
            break
        scale *= factor
        last += 1
    return Numeral(first, last, value * scale, scale=Decimal(scale))


def _scale_letter(line: TokenLine, first: int, index: int) -> int | None:
    """Return what a letter touching digits multiplies by; a lone `m` is a million only of money."""
    word = line.word(index)
    if word != "m":
        return SCALE_LETTERS.get(word)
    is_money = line.word(first - 1) in {"$", "£", "€", "¥"} and line.gap(first) == ""
    follows = line.word(index + 1)
    is_plural = follows == "people" or (follows[-1] == "s" and len(follows) > 3)  # noqa: PLR2004
    is_counted = line.gap(index + 1) == " " and is_plural
    return 10**6 if is_money or is_counted else None


def _read_words(line: TokenLine, index: int) -> Numeral | None:
    """Read a cardinal in words: `two hundred and twenty-five thousand`."""
    total, group, last, scale = 0, 0, index - 1, 1
    level = 0  # of the word before: 1 below ten, 2 teens and tens, 3 hundred, 4 a scale
    position = index
    while True:
        step = _next_word(line, position, level, group, scale)
        if step is None:
            break
        position, word = step
        if word in SCALES:
            scale = SCALES[word]
            total, group, level = total + (group or 1) * scale, 0, 4
        elif word in _MULTIPLIERS:
            group, level = (group or 1) * _MULTIPLIERS[word], 3
        else:
            group += BELOW_HUNDRED[word]
            level = 1 if word in UNITS else 5 if word in TENS else 2
        last = position
        position += 1
    return _cardinal(line, index, last, total + group, scale if level == 4 else 1)  # noqa: PLR2004


def _next_word(
    line: TokenLine, index: int, level: int, group: int, scale: int
) -> tuple[int, str] | None:
    """Return the next word of a cardinal and where it stands; None where the cardinal ends."""
    word = line.word(index)
    if level and not line.is_next(index):
        return None
    if word == "and" and level in {3, 4} and line.is_next(index + 1):
        index += 1
        word = line.word(index)
        if word not in BELOW_HUNDRED:
            return None
    fits = _fits(word, level, group, scale)
    return (index, word) if fits else None


def _fits(word: str, level: int, group: int, scale: int) -> bool:
    """Whether a word may follow one of `level` in a cardinal."""
    if word in SCALES:
        return level != 4 or group > 0 or SCALES[word] >= scale  # noqa: PLR2004 - a scale
    if word in _MULTIPLIERS:
        return (level in {1, 2, 5} or (not level and word == "hundred")) and group < 100  # noqa: PLR2004
    if word in UNITS:
        return level in {0, 3, 4, 5}
    return word in BELOW_HUNDRED and level in {0, 3, 4}


def _cardinal(line: TokenLine, first: int, last: int, value: int, scale: int) -> Numeral | None:
    """Return a cardinal in words, or an ordinal it opens; None for the pronoun `one`."""
    after = line.word(last + 1)
    is_linked = line.gap(last + 1) in {"-", " "} and line.word(last) in TENS
    if is_linked and ORDINALS.get(after, 10) < 10:  # noqa: PLR2004
        return Numeral(first, last + 1, Decimal(value + ORDINALS[after]), kind="ordinal")
    if value < 20 and after in DENOMINATORS and line.is_next(last + 1):  # noqa: PLR2004
        is_plural = after[-1] == "s"
        if value == 1 or is_plural:
            part = fraction(value, DENOMINATORS[after])
            return Numeral(first, last + 1, part, kind="fraction")
    if first == last and line.word(first) == "one" and _is_in_name(line, first):
        return Numeral(first, last, ONE, implied=True)
    if first == last and line.word(first) == "one":
        return None if _is_pronoun(line, first) else Numeral(first, last, ONE, implied=True)
    few = line.word(first - 1) in {"few", "several"} and first == last
    return Numeral(first, last, Decimal(value), scale=Decimal(scale), is_vague=few)


def _is_in_name(line: TokenLine, index: int) -> bool:
    """Whether a word with a capital stands behind another: `League One`."""
    return (
        bool(index)
        and line.is_capital(index)
        and line.is_capital(index - 1)
        and line.gap(index) == " "
    )


def _is_pronoun(line: TokenLine, index: int) -> bool:
    """Whether `one` stands for a person or thing named elsewhere."""
    after = line.word(index + 1)
    if (after, line.word(index + 2)) == ("and", "a"):  # one and a half million
        return line.word(index + 3) not in {"half", "quarter"}
    if line.word(index - 1) in NO_ONE_BEFORE:
        return True
    return not line.is_next(index + 1) or not after[0].isalpha() or after in NO_ONE_AFTER


def _read_ordinal(line: TokenLine, index: int) -> Numeral | None:
    """Read an ordinal in a word, idioms apart."""
    word, before, after = line.word(index), line.word(index - 1), line.word(index + 1)
    if before in BEFORE_NO_ORDINAL or (line.is_next(index + 1) and after in AFTER_NO_ORDINAL):
        return None
    if after == "of" and line.word(index + 2) == "all":
        return None
    return Numeral(index, index, Decimal(ORDINALS[word]), kind="ordinal")


def _read_vague(line: TokenLine, index: int) -> Numeral | None:
    """Read an order of magnitude: `hundreds`, `tens of thousands`."""
    word = line.word(index)
    value = Decimal(VAGUE[word])
    if word == "scores" and line.word(index + 1) != "of":
        return None
    if line.word(index + 1) == "of" and line.word(index + 2) in VAGUE:
        return Numeral(index, index + 2, value * VAGUE[line.word(index + 2)], is_vague=True)
    return Numeral(index, index, value, is_vague=True)
