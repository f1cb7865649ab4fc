"""Folding: one spelling for what a reader takes as the same word, with a map to the source.

Folded are: diacritics, Quranic marks, tatweel, bidi and other invisible controls (dropped); hamza
and alef forms, ya and alef maqsura, ta marbuta and ha, Persian kaf and ya; presentation forms
(NFKC); Arabic-Indic and Persian digits and their decimal and thousands signs; quotation marks,
dashes; white space (a run of it, NBSP and line ends included, is one space); upper case of cased
scripts. The letters folded are those of the light normalization of Larkey, Ballesteros and Connell
(SIGIR 2002), with the marks of Unicode chapter 9.2 added.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from briefings.text.spans import Span

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه",
    "ک": "ك", "ڪ": "ك",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‹": '"', "›": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "٫": ".", "٬": ",", "٪": "%", "،": ",", "؛": ";", "؟": "?", "۔": ".", "…": "...",
}  # fmt: skip
_TATWEEL = "ـ"
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cc"})  # marks and invisible controls


def _fold_char(char: str) -> str:
    """Return what one code point folds to: nothing, one character, or a few."""
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    if char == _TATWEEL or category in _DROPPED:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    return _fold_letter(char)


def _fold_letter(char: str) -> str:
    """Return a letter or sign without compatibility form, Latin accent and case."""
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return "".join(_fold_char(part) for part in plain)
    if "LATIN" in unicodedata.name(char, ""):
        char = unicodedata.normalize("NFD", char)[0]
    return char.lower()[0]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters came from.

    Attributes:
        text: the folded text.
        offsets: for each character of `text` the code-point index in the source of the character
            that gave it, and one more entry, the length of the source.
    """

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> Span:
        """Return the source span of `text[start:end]`, marks that follow its last letter included.

        Raises:
            IndexError: the span does not lie in the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError((start, end))
        if start == end:
            return Span(self.offsets[start], self.offsets[start])
        last = self.offsets[end - 1]
        after = end
        # characters that one source character gave together share its offset
        while after < len(self.text) and self.offsets[after] == last:
            after += 1
        return Span(self.offsets[start], self.offsets[after])


class _Table(dict[int, str]):
    """What each code point folds to, filled in as code points are met, for `str.translate`."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_char(chr(code_point))
        return folded


_TABLE = _Table()
_SPACES = re.compile(" {2,}")


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """Fold a text and keep the map to its source."""
    folded = text.translate(_TABLE)
    if len(folded) == len(text) and "  " not in folded and _is_one_to_one(text):
        return Folded(folded, tuple(range(len(text) + 1)))
    characters: list[str] = []
    offsets: list[int] = []
    for index, code_point in enumerate(map(ord, text)):
        for char in _TABLE[code_point]:
            if char == " " and characters and characters[-1] == " ":
                continue
            characters.append(char)
            offsets.append(index)
    offsets.append(len(text))
    return Folded("".join(characters), tuple(offsets))


def _is_one_to_one(text: str) -> bool:
    """Whether no code point of a text folds to nothing or to several."""
    return all(len(_TABLE[ord(char)]) == 1 for char in set(text))


def fold_unmapped(text: str) -> str:
    """Return `fold(text).text` without making the map: many times faster."""
    return _SPACES.sub(" ", text.translate(_TABLE))


def fold_text(text: str) -> str:
    """Fold a text, without the map; the same text as `fold(text).text`, stripped of outer space."""
    return fold_unmapped(text).strip()
