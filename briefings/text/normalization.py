"""Folding: one spelling for what a reader takes as the same word, with a map to the source.

Folded are: diacritics, Quranic marks, tatweel, bidi and other invisible controls (dropped); hamza
and alef forms, ya and alef maqsura, ta marbuta and ha, Persian kaf and ya; presentation forms
(NFKC); Arabic-Indic and Persian digits and their decimal and thousands signs; quotation marks,
dashes; white space (a run of it, NBSP and line ends included, is one space); upper case of cased
scripts. The letters folded are those of the light normalization of Larkey, Ballesteros and Connell
(SIGIR 2002), with the marks of Unicode chapter 9.2 added.
"""

from __future__ import annotations

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


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    """Return what one code point folds to: nothing, one character, or a few."""
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if char == _TATWEEL or category in {"Mn", "Me", "Cf", "Cc"} and not char.isspace():
        return ""
    if char.isspace():
        return " "
    if category == "Nd":
        return str(unicodedata.digit(char))
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return "".join(_fold_char(part) for part in plain)
    decomposed = unicodedata.normalize("NFD", char)
    if decomposed != char and "LATIN" in unicodedata.name(char, ""):
        return decomposed[0].lower()
    lowered = char.lower()
    return lowered if len(lowered) == 1 else lowered[0]


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


def fold(text: str) -> Folded:
    """Fold a text and keep the map to its source."""
    characters: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        folded = _fold_char(char)
        if folded == " " and characters and characters[-1] == " ":
            continue
        for part in folded:
            characters.append(part)
            offsets.append(index)
    offsets.append(len(text))
    return Folded("".join(characters), tuple(offsets))


def fold_text(text: str) -> str:
    """Fold a text, without the map; the same text as `fold(text).text`, stripped of outer space."""
    return fold(text).text.strip()
