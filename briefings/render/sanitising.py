"""Makes every text of a record safe to print: one pass over all of it, before any template.

Bidirectional controls are taken out (a source could make `[1]` or a figure read backwards), white
space becomes a space, and a character that no font of the page has becomes □ and is counted: one
such character would spoil the text layer of the whole font. Lone text only: markup is left to the
templates' escaping, and the attached record keeps the texts as they are.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.brief.record import Brief, Edition

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

REPLACEMENT = "□"
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff\ufffe") | {chr(c) for c in range(0xFE00, 0xFE10)}
MAX_CHARACTERS = 1_500
"""Of any text but statements and quotations, which `layout` shortens: longer is no news."""

_LIMITS = {
    **dict.fromkeys(("outlet", "outlet_name", "carrier", "handling", "by", "model", "host"), 120),
    **dict.fromkeys(("name", "speaker", "role", "via", "origins", "carriers", "label"), 200),
    **dict.fromkeys(("was", "now", "source"), 200),
    **dict.fromkeys(("headline", "reason"), 300),
    "value": 200,
    "what": 300,
}
"""Of what is a name or a title, by its field: a row of the page must fit on a page."""

_SHORTENED_LATER = frozenset({"text", "quote", "context"})
_KEPT_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class PrintableText:
    """A text that the fonts can print, and how many characters had to be replaced."""

    text: str
    replaced: int


@dataclass(frozen=True, slots=True)
class PrintableBrief:
    """A brief of which every text can be printed, and how many characters were replaced."""

    brief: Brief
    replaced: int


@dataclass(frozen=True, slots=True)
class PrintableEdition:
    """An edition of which every text can be printed, and how many characters were replaced."""

    edition: Edition
    replaced: int


@lru_cache(maxsize=2)
def _as_they_are(characters: frozenset[int]) -> frozenset[str]:
    """Return the characters that are printed as they are: most texts have no other."""
    return frozenset(chr(code) for code in characters if _shown(chr(code), characters) == chr(code))


def make_printable(text: str, characters: AbstractSet[int]) -> PrintableText:
    """Return the text without controls; what is not among `characters` (code points) becomes □."""
    if isinstance(characters, frozenset) and _as_they_are(characters).issuperset(text):
        return PrintableText(text, 0)
    kept: list[str] = []
    replaced = 0
    for char in text:
        shown = _shown(char, characters)
        replaced += shown == REPLACEMENT and char != REPLACEMENT
        kept.append(shown)
    return PrintableText("".join(kept), replaced)


def _shown(char: str, characters: AbstractSet[int]) -> str:
    if char in _BIDI_CONTROLS or char in _INVISIBLE:
        return ""
    if char == _KEPT_SPACE:
        return char
    category = unicodedata.category(char)
    if char in "\n\r\t" or category in {"Zs", "Zl", "Zp"}:
        return " "
    if category == "Cc":
        return ""
    return char if ord(char) in characters else REPLACEMENT


def make_brief_printable(brief: Brief, characters: AbstractSet[int]) -> PrintableBrief:
    """Return the brief with every text made printable."""
    counter = _Counter(characters)
    payload = counter.walk(brief.model_dump(mode="python", by_alias=True))
    return PrintableBrief(Brief.model_validate(payload), counter.replaced)


def make_edition_printable(edition: Edition, characters: AbstractSet[int]) -> PrintableEdition:
    """Return the edition with every text of it and of its briefs made printable."""
    counter = _Counter(characters)
    payload = counter.walk(edition.model_dump(mode="python", by_alias=True))
    return PrintableEdition(Edition.model_validate(payload), counter.replaced)


class _Counter:
    """Walks plain data, makes its texts printable and counts what it replaced."""

    def __init__(self, characters: AbstractSet[int]) -> None:
        self._characters = characters
        self.replaced = 0

    def walk(self, value: Any, limit: int | None = MAX_CHARACTERS) -> Any:
        if isinstance(value, str):
            printable = make_printable(clip(value, limit), self._characters)
            self.replaced += printable.replaced
            return printable.text
        if isinstance(value, dict):
            return {
                self.walk(key): self.walk(
                    item, None if key in _SHORTENED_LATER else _LIMITS.get(key, limit)
                )
                for key, item in value.items()
            }
        if isinstance(value, (list, tuple)):
            return type(value)(self.walk(item, limit) for item in value)
        return value


def clip(text: str, limit: int | None) -> str:
    """Return a text of at most `limit` characters, with a mark of how many were left out."""
    if limit is None or len(text) <= limit:
        return text
    return f"{text[:limit]}… [+{len(text) - limit:,}]"
