"""Tokens for reading figures: numerals, words and signs of a folded text, with their gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefings.text.normalization import fold
from briefings.text.spans import Span, overlaps_any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.text.normalization import Folded

Language = Literal["ar", "en"]

# Clock times and vulgar fractions are one token, so that neither is read as two numbers; the
# denominators are those that news prints, which keeps 9/11 and 24/7 out.
_TOKEN = re.compile(
    r"(?<![\d:.,/])\d{1,2}:[0-5]\d(?![\d:])"
    r"|(?<![\d/.,])\d{1,2}[/⁄](?:2|3|4|5|6|8|10|20|100)(?![\d/⁄])(?![.,]\d)"
    r"|\d+(?:[.,]\d+)*"
    r"|[\ue000-\ue004]"
    r"|[a-z]+(?:'[a-z]+)?"
    r"|[ء-يٱ-ۓ]+"
    r"|[%$£€¥₪₺₽#]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|<[^<>]{1,60}>")
_BLOCKED = "\x00"
# NFKC makes 14½ of `14` and `1⁄2` the number 141; these stand in for one character each
_VULGAR = str.maketrans("½¼¾⅓⅔", "\ue000\ue001\ue002\ue003\ue004")
_VULGAR_TEXT = {"\ue000": "1/2", "\ue001": "1/4", "\ue002": "3/4", "\ue003": "1/3", "\ue004": "2/3"}
_GROUP = 3
_WHOLE = re.compile(r"[.,]")


class Token(NamedTuple):
    """One token of a folded text.

    Attributes:
        text: the folded characters; one NUL where no figure may be read.
        start: its first character in the folded text.
        end: one past its last character in the folded text.
        gap: the folded characters between the token before and this one.
    """

    text: str
    start: int
    end: int
    gap: str

    @property
    def is_numeral(self) -> bool:
        """Whether the token is written in digits."""
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class TokenLine:
    """The tokens of one text, with the text itself for what folding took away.

    Attributes:
        source: the text as it was given.
        folded: its folding, with the map to the source.
        tokens: in order, closed by one empty NUL token, so that looking one ahead is safe.
        language: the language whose conventions the text follows.
    """

    source: str
    folded: Folded
    tokens: tuple[Token, ...]
    language: Language

    def word(self, index: int) -> str:
        """Return the text of a token; NUL before the first and after the last."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else _BLOCKED

    def gap(self, index: int) -> str:
        """Return what stands before a token; a full stop outside the text."""
        return self.tokens[index].gap if 0 <= index < len(self.tokens) else "."

    def is_next(self, index: int) -> bool:
        """Whether only space, a hyphen or quotation marks part a token from the one before."""
        return self.gap(index).strip(" \"'-") == ""

    def is_capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter in the source."""
        return self.source[self.folded.offsets[self.tokens[index].start]].isupper()

    def as_written(self, index: int) -> str:
        """Return the source of a token, case and marks kept."""
        token = self.tokens[index]
        start, end = self.folded.source_span(token.start, token.end)
        return self.source[start:end]

    def span(self, first: int, last: int) -> Span:
        """Return the source span from one token to another, both included."""
        return self.folded.source_span(self.tokens[first].start, self.tokens[last].end)


def tokenize(text: str, language: Language, skip: Sequence[tuple[int, int]] = ()) -> TokenLine:
    """Fold and cut a text; tokens in `skip` and in web addresses carry no text."""
    folded = fold(text.translate(_VULGAR))
    closed = list(skip)
    if "://" in text or "www." in text or "@" in text or "<" in text:
        closed += [match.span() for match in _ADDRESS.finditer(text)]
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(folded.text):
        start = match.start()
        word = _VULGAR_TEXT.get(match.group(), match.group())
        if closed and overlaps_any(folded.source_span(start, match.end()), closed):
            word = _BLOCKED
        tokens.append(Token(word, start, match.end(), folded.text[end:start]))
        end = match.end()
    tokens.append(Token(_BLOCKED, end, end, "."))
    return TokenLine(text, folded, tuple(tokens), language)


def read_numeral(line: TokenLine, index: int) -> Decimal | None:
    """Return the value of a numeral in the conventions of its language; None if it has none.

    A comma before three digits parts thousands, and so does a dot in Arabic text; before any
    other number of digits either is a decimal mark. `1.234.567` and `1,234,567` are thousands in
    both languages, an address such as 192.168.1.2 is no number. The Arabic signs `٫` (decimal)
    and `٬` (thousands) say what they are.
    """
    token = line.tokens[index]
    raw = token.text
    if raw.isdigit():
        leads = token.gap in {".", " ."} and (raw[0] == "0" or token.start == 1)
        return Decimal(f"0.{raw}") if leads else Decimal(raw)
    if not _WHOLE.search(raw):
        return None
    if line.language == "ar":
        raw = _with_arabic_signs(line, token)
        if "_" in raw:
            return _signed(raw)
    return _grouped(raw, line.language)


def _with_arabic_signs(line: TokenLine, token: Token) -> str:
    """Return a numeral with `٫` written as `_`, and `٬` as nothing."""
    written: list[str] = []
    for position in range(token.start, token.end):
        char = line.source[line.folded.offsets[position]]
        folded = line.folded.text[position]
        written.append(
            "_" if char == "٫" else "" if char == "٬" else ";" if char == "،" else folded
        )
    raw = "".join(written)
    # `26،013,94`: where both commas stand, the Arabic one parts thousands
    return raw.replace(";", "") if "," in raw else raw.replace(";", ",")


def _signed(raw: str) -> Decimal | None:
    """Read a numeral whose decimal mark is `_`."""
    if raw.count("_") != 1:
        return None
    return Decimal(raw.replace(".", "").replace(",", "").replace("_", "."))


def _grouped(raw: str, language: Language) -> Decimal | None:
    """Read a numeral by the size of its groups."""
    if raw.isdigit():
        return Decimal(raw)
    first, *groups = _WHOLE.split(raw)
    marks = [char for char in raw if char in ".,"]
    thousands = first != "0" and len(first) <= _GROUP and all(len(g) == _GROUP for g in groups)
    if thousands and len(set(marks)) == 1:
        if len(marks) > 1 or marks[0] == "," or language == "ar":
            return Decimal(first + "".join(groups))
        return Decimal(f"{first}.{groups[0]}")
    if len(marks) == 1:
        return Decimal(f"{first}.{groups[0]}")
    is_mixed = len(set(marks[:-1])) == 1 and marks[-1] != marks[0]
    if is_mixed and all(len(group) == _GROUP for group in groups[:-1]):
        return Decimal(first + "".join(groups[:-1]) + "." + groups[-1])
    return None


def read_spaced(line: TokenLine, index: int, value: Decimal) -> tuple[int, Decimal]:
    """Join groups of three digits parted by spaces, `1 234 567`: the last token and the value."""
    last = index
    if len(line.word(index)) > _GROUP or not line.word(index).isdigit() or not value:
        return last, value
    while line.gap(last + 1) == " " and _is_group(line.word(last + 1)):
        last += 1
        whole, _, decimals = line.word(last).partition(".")
        value = value * 1000 + Decimal(f"{whole}.{decimals}" if decimals else whole)
        if decimals:
            break
    return last, value


def _is_group(raw: str) -> bool:
    """Whether a numeral is three digits, decimals after them or not."""
    whole, _, decimals = raw.partition(".")
    return len(whole) == _GROUP and whole.isdigit() and (not decimals or decimals.isdigit())
