"""Cutting a text into the parts that dates are made of (`calendar_words`).

A text becomes tokens and a string of the same length with one letter a token: `d` a number from 1
to 31, `y` a year, `g` another whole number, `j` a number of halves, `#` a date in figures, `t` a
time of day, the letters of `calendar_words`, marks as themselves, `x` anything else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.text.calendar_words import (
    CalendarWord,
    arabic_lexicon,
    english_lexicon,
    longer_names,
)
from briefings.text.date_names import Place, part_in_place
from briefings.text.date_numerals import read_arabic_cardinal
from briefings.text.date_tokens import DateParts, Token
from briefings.text.normalization import fold

if TYPE_CHECKING:
    from briefings.text.date_tokens import Language
    from briefings.text.normalization import Folded

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?(?=\s?(?:[ap]\.?m\b|مساء|صباحا|ظهرا))"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}(?=\s?(?:[ap]\.?m\b|مساء|صباحا|ظهرا)))"
    r"|(?P<date>(?<![\d./-])(?:\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}"
    r"|\d{1,2}(?P<s2>[-/.])\d{1,2}(?P=s2)\d{4}|\d{1,2}[-/]\d{4})(?![\d/]|[-.]\d))"
    r"|(?P<decade>(?:\d{3}|'?\d)0'?s\b)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s])"
)
_LAST_DAY = 31
_YEARS = range(1000, 2200)
_LONG_NUMBER = 10  # digits; nothing so large counts units of time
_MARKS = frozenset(",-/.()'")
_MONTH_ENDS = frozenset("Mhm)")
_SETTLED = _MARKS | {"x"}


def cut_date_parts(text: str, language: Language) -> DateParts:
    """Cut a text into the parts of dates."""
    folded = fold(text)
    raw = [_raw_token(match) for match in _TOKEN.finditer(folded.text)]
    tokens = _name_tokens(raw, arabic=language == "ar")
    tokens = _drop_names(tokens, text, folded, language)
    return DateParts(text, folded, tuple(tokens), "".join(token.part for token in tokens))


def _raw_token(match: re.Match[str]) -> Token:
    """Return a token whose part its shape alone decides."""
    kind, text, (start, end) = match.lastgroup or "", match.group(), match.span()
    if kind == "word":
        return Token("x", text, start, end)
    if kind == "number":
        return _number_token(text, start, end)
    if kind == "nth":
        value = int(text[:-2])
        return Token("o" if value <= _LAST_DAY else "g", text, start, end, value)
    if kind == "decade":
        return Token("K", text, start, end, int(re.sub(r"\D", "", text)))
    if kind == "mark":
        return Token(text if text in _MARKS else "x", text, start, end)
    part = "t" if kind == "time" else "#"
    return Token(part, text, start, end)


def _number_token(text: str, start: int, end: int) -> Token:
    """Return the token of a number in digits."""
    if text.isdigit():
        value = int(text) if len(text) < _LONG_NUMBER else 0
        if len(text) == 4 and value in _YEARS:  # noqa: PLR2004
            return Token("y", text, start, end, value)
        part = "d" if 1 <= value <= _LAST_DAY and len(text) <= 2 else "g"  # noqa: PLR2004
        return Token(part, text, start, end, value)
    whole, _, rest = text.replace(",", ".").partition(".")
    if rest == "5":
        return Token("j", text, start, end, int(whole) * 2 + 1)
    is_thousands = len(whole) <= 3 and len(rest) == 3  # noqa: PLR2004
    return Token(
        "g" if is_thousands else "x", text, start, end, int(whole + rest) if is_thousands else 0
    )


def _name_tokens(raw: list[Token], *, arabic: bool) -> list[Token]:
    """Join the words of one name and give each word its part."""
    words = [token.text for token in raw]
    lexicon, longer = (
        (arabic_lexicon() if arabic else english_lexicon()),
        longer_names(arabic=arabic),
    )
    named: list[Token] = []
    index = 0
    while index < len(raw):
        token, after = raw[index], index + 1
        if token.part == "x":
            word, after = _longest(words, index, lexicon, longer.get(token.text, 1))
            if word is not None:
                token, after = _word_token(raw, words, index, after, word)
        named.append(token)
        index = after
    return _joined_months(named)


def _longest(
    words: list[str], index: int, lexicon: dict[str, CalendarWord], most: int
) -> tuple[CalendarWord | None, int]:
    """Return the longest name of the lexicon that begins at a word, and the index after it."""
    for count in range(most, 0, -1):
        found = lexicon.get(" ".join(words[index : index + count]) if count > 1 else words[index])
        if found is not None and index + count <= len(words):
            return found, index + count
    return None, index + 1


def _word_token(
    raw: list[Token], words: list[str], index: int, after: int, word: CalendarWord
) -> tuple[Token, int]:
    """Return the token of a name, an Arabic number in words read to its end."""
    start, part, value = raw[index].start + word.proclitic, word.part, word.value
    if part == "c":
        stems = [words[index][word.proclitic :], *words[index + 1 : index + 10]]
        number = read_arabic_cardinal(stems, 0)
        if number is not None:
            value, after = number[0], index + number[1]
            part = "C" if value in _YEARS else "c"
    text = words[index][word.proclitic :] if after == index + 1 else " ".join(words[index:after])
    return Token(part, text, start, raw[after - 1].end, value, word.unit), after


def _joined_months(tokens: list[Token]) -> list[Token]:
    """Make one token of a month named twice: `تشرين الأول/ أكتوبر`, `كانون الثاني (يناير)`."""
    joined: list[Token] = []
    for token in tokens:
        joined.append(token)
        if token.part not in _MONTH_ENDS:
            continue
        parts = "".join(one.part for one in joined[-4:])
        if re.search(r"[Mhm][/-][Mhm]$", parts):
            _join(joined, 3)
        elif re.search(r"[Mhm]\([Mhm]\)$", parts):
            _join(joined, 4)
    return joined


def _join(tokens: list[Token], count: int) -> None:
    """Make one token of the last ones, where they name the same month twice."""
    first, second = tokens[-count], tokens[-count + 2]
    if first.value == second.value:
        text = f"{first.text}/{second.text}"
        tokens[-count:] = [Token("M", text, first.start, tokens[-1].end, first.value)]


def _drop_names(tokens: list[Token], text: str, folded: Folded, language: Language) -> list[Token]:
    """Take the part from words that are no date where they stand."""
    kept = list(tokens)
    for index, token in enumerate(tokens):
        if token.part not in _SETTLED:
            part = part_in_place(Place(tokens, index, text, folded), language)
            if part != token.part:
                kept[index] = replace(token, part=part)
    return kept
