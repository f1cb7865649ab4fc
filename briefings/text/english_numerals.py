"""The number grammar of English: cardinals, ordinals, fractions and vague quantities."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefings.text.figure_tokens import read_numeral, read_spaced
from briefings.text.numerals import HOURS, ONE, Numeral, clock, fraction, vulgar

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_UNITS = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine".split(), start=1)
}
_TEENS = {
    word: value
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        start=10,
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ZERO = {"zero": 0, "nil": 0}
_BELOW_HUNDRED = {**_ZERO, **_UNITS, **_TEENS, **_TENS}
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mln": 10**6, "bln": 10**9, "trn": 10**12,
}  # fmt: skip
# Letters that scale only digits, and only when they touch them.
_SCALE_LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "b": 10**9}
_VAGUE = {
    "tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 10**3,
    "millions": 10**6, "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_DENOMINATORS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8,
    "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18,
}  # fmt: skip
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
# Words whose form implies a number and that translate one.
_IMPLIED = {
    "twice": 2, "thrice": 3, "both": 2, "couple": 2, "couples": 2, "pair": 2, "pairs": 2, "duo": 2,
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "biennial": 2, "twin": 2,
    "twins": 2, "bilateral": 2, "trio": 3, "triple": 3, "tripled": 3, "tripling": 3, "triples": 3,
    "threefold": 3, "trilateral": 3, "tripartite": 3, "triplets": 3, "quartet": 4, "quadruple": 4,
    "quadrupled": 4, "fourfold": 4, "quadrilateral": 4, "biannual": 2,
}  # fmt: skip
# "at first", "first of all", "second to none" order nothing
_BEFORE_NO_ORDINAL = frozenset({"at", "split"})
_AFTER_NO_ORDINAL = frozenset({"all", "none", "hand", "aid", "name", "names", "lady", "thought"})
# of a half that is a part of a match or a year, not a fraction
_BEFORE_NO_HALF = frozenset({"first", "second", "other", "latter", "last", "opening", "final"})
_AFTER_NO_HALF = frozenset({
    "time", "brother", "brothers", "sister", "sisters", "mast", "baked", "hearted", "way", "back",
    "term", "past", "volley", "century", "life",
})  # fmt: skip
_NO_ONE_AFTER = frozenset({
    "of", "another", "to", "who", "that", "day", "by", "is", "was", "can", "could", "would", "should", "will",
    "may", "might", "must", "has", "had", "in", "on", "at", "for", "and", "or", "but", "the", "a",
    "thing", "off", "way", "side", "sided", "where", "which", "with", "as", "if", "i", "he", "she",
    "we", "they", "it", "you", "from", "does", "did", "do", "s", "more", "such", "about", "out",
})  # fmt: skip
_NO_ONE_BEFORE = frozenset({
    "no", "any", "every", "each", "another", "some", "this", "that", "which", "the", "these",
    "only", "everyone", "loved", "a", "an", "new", "big", "good", "next", "last", "right", "old",
})  # fmt: skip


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
    if word not in _BELOW_HUNDRED and word not in _ORDINALS:
        return None
    numeral = _read_at(line, index)
    return numeral and replace(numeral, implied=True)


def _read_at(line: TokenLine, index: int) -> Numeral | None:
    """Return the numeral that begins at a token, if one does."""
    word = line.word(index)
    if word[0].isdigit():
        return _read_digits(line, index)
    if word in _BELOW_HUNDRED or word in _SCALES or word == "hundred":
        return _with_fraction(line, _read_words(line, index))
    if word in _DENOMINATORS and (part := _read_fraction(line, index)):
        return part
    if word in _ORDINALS:
        return _read_ordinal(line, index)
    if word in _VAGUE:
        return _read_vague(line, index)
    return _read_rare(line, index)


def _read_rare(line: TokenLine, index: int) -> Numeral | None:
    """Read `dozen`, `twice`, `both`, `No. 1` and Roman numerals of names."""
    word = line.word(index)
    if word == "dozen":
        is_vague = line.word(index - 1) in {"few", "several"}
        value = Decimal(10 if is_vague else 12)
        return Numeral(index, index, value, scale=ONE, is_vague=is_vague)
    if word in _IMPLIED:
        return Numeral(index, index, Decimal(_IMPLIED[word]), implied=True)
    if word in {"no", "number", "nos", "#"} and line.gap(index + 1) in {"", " ", ".", ". "}:
        return _read_rank(line, index)
    if word in _ROMAN and line.as_written(index).isupper() and index and line.is_capital(index - 1):
        return Numeral(index, index, Decimal(_ROMAN[word]), kind="ordinal")
    return None


def _read_rank(line: TokenLine, index: int) -> Numeral | None:
    """Read `No. 1`, `number one`, `#1` as the first."""
    word = line.word(index + 1)
    if word in _UNITS:
        if line.word(index) != "number":
            return None
        return Numeral(index, index + 1, Decimal(_UNITS[word]), kind="ordinal")
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
        return value and Numeral(index, index, value, kind="fraction")
    if touches and after in _SUFFIXES and raw.isdigit():
        return Numeral(index, index + 1, Decimal(raw), kind="ordinal")
    value = read_numeral(line, index)
    if value is None:
        return None
    return _with_fraction(line, _scaled(line, index, read_spaced(line, index, value)))


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
        factor = _SCALES.get(word) or {"hundred": 100, "dozen": 12}.get(word)
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
        return _SCALE_LETTERS.get(word)
    is_money = line.word(first - 1) in {"$", "£", "€", "¥"} and line.gap(first) == ""
    follows = line.word(index + 1)
    is_counted = line.gap(index + 1) == " " and follows in {"people", "tonnes", "tons", "barrels"}
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
        if word in _SCALES:
            scale = _SCALES[word]
            total, group, level = total + (group or 1) * scale, 0, 4
        elif word == "hundred":
            group, level = (group or 1) * 100, 3
        else:
            group += _BELOW_HUNDRED[word]
            level = 1 if word in _UNITS else 5 if word in _TENS else 2
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
        if word not in _BELOW_HUNDRED:
            return None
    fits = _fits(word, level, group, scale)
    return (index, word) if fits else None


def _fits(word: str, level: int, group: int, scale: int) -> bool:
    """Whether a word may follow one of `level` in a cardinal."""
    if word in _SCALES:
        return level != 4 or group > 0 or _SCALES[word] >= scale  # noqa: PLR2004 - a scale
    if word == "hundred":
        return level in {0, 1, 2} and group < 100  # noqa: PLR2004
    if word in _UNITS:
        return level in {0, 3, 4, 5}
    return word in _BELOW_HUNDRED and level in {0, 3, 4}


def _cardinal(line: TokenLine, first: int, last: int, value: int, scale: int) -> Numeral | None:
    """Return a cardinal in words, or an ordinal it opens; None for the pronoun `one`."""
    after = line.word(last + 1)
    if line.gap(last + 1) in {"-", " "} and line.word(last) in _TENS and after in _ORDINALS:
        if _ORDINALS[after] < 10:  # noqa: PLR2004
            return Numeral(first, last + 1, Decimal(value + _ORDINALS[after]), kind="ordinal")
    if value < 20 and after in _DENOMINATORS and line.is_next(last + 1):  # noqa: PLR2004
        is_plural = after[-1] == "s"
        if value == 1 or is_plural:
            part = fraction(value, _DENOMINATORS[after])
            return Numeral(first, last + 1, part, kind="fraction")
    if first == last and line.word(first) == "one":
        return None if _is_pronoun(line, first) else Numeral(first, last, ONE, implied=True)
    few = line.word(first - 1) in {"few", "several"} and first == last
    return Numeral(first, last, Decimal(value), scale=Decimal(scale), is_vague=few)


def _is_pronoun(line: TokenLine, index: int) -> bool:
    """Whether `one` stands for a person or thing named elsewhere."""
    after = line.word(index + 1)
    if line.word(index - 1) in _NO_ONE_BEFORE:
        return True
    return not line.is_next(index + 1) or not after[0].isalpha() or after in _NO_ONE_AFTER


def _with_fraction(line: TokenLine, numeral: Numeral | None) -> Numeral | None:
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
    if scale == 1 and (factor := _SCALES.get(line.word(last + 1))):
        last, mixed, scale = last + 1, mixed * factor, Decimal(factor)
    return Numeral(numeral.first, last, mixed, scale=scale)


def _read_fraction(line: TokenLine, index: int) -> Numeral | None:
    """Read a fraction with no numerator before it: `half`, `a third of`, `half a million`."""
    word, before, after = line.word(index), line.word(index - 1), line.word(index + 1)
    if word == "half":
        if before in _BEFORE_NO_HALF or after in _AFTER_NO_HALF:
            return None
    elif before not in {"a", "an"} or after != "of" or word[-1] == "s":
        return None
    part = fraction(1, _DENOMINATORS[word])
    for step in (1, 2, 3):
        factor = _SCALES.get(line.word(index + step)) or _dozen(line.word(index + step))
        if factor:
            return Numeral(index, index + step, part * factor, scale=Decimal(factor))
        if line.word(index + step) not in {"a", "of"}:
            break
    return Numeral(index, index, part, kind="fraction")


def _dozen(word: str) -> int | None:
    """Return twelve for `dozen`."""
    return 12 if word == "dozen" else None


def _read_ordinal(line: TokenLine, index: int) -> Numeral | None:
    """Read an ordinal in a word, idioms apart."""
    word, before, after = line.word(index), line.word(index - 1), line.word(index + 1)
    if before in _BEFORE_NO_ORDINAL or (line.is_next(index + 1) and after in _AFTER_NO_ORDINAL):
        return None
    if after == "of" and line.word(index + 2) == "all":
        return None
    return Numeral(index, index, Decimal(_ORDINALS[word]), kind="ordinal")


def _read_vague(line: TokenLine, index: int) -> Numeral | None:
    """Read an order of magnitude: `hundreds`, `tens of thousands`."""
    word = line.word(index)
    value = Decimal(_VAGUE[word])
    if word == "scores" and line.word(index + 1) != "of":
        return None
    if line.word(index + 1) == "of" and line.word(index + 2) in _VAGUE:
        return Numeral(index, index + 2, value * _VAGUE[line.word(index + 2)], is_vague=True)
    return Numeral(index, index, value, is_vague=True)
