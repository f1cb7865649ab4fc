"""The index of a glossary: from runs of folded words to the entries that are spelt so.

Built in one pass: all spellings of a language are folded together, which is what makes two thousand
entries ready in some 30 ms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.glossary.entries import INFLECTED_KINDS, Entry, Language
from briefings.glossary.inflection import nisba_forms, plural
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+")
_FIRST_SIGN, _LAST_SIGN = "\u064b", "\u0652"  # fathatan to sukun, shadda among them
_ALL_CAPITALS, _FIRST_CAPITAL, _ANY_CASE = "U", "T", "-"


@dataclass(slots=True)
class Ending:
    """What a run of words means.

    Attributes:
        entry: the entry spelt so.
        is_demonym: the run is its adjective.
        is_inflected: a common noun, which takes article, suffixes and the accusative alef.
        capitals: a mark a word: `U` all capitals, `T` a capital first, `-` any.
        is_weak: marked `?` and no other entry has the run: a common word, no name by itself.
        vowels: the vowel signs and doublings that the spelling is written with; see `vowel_signs`.
    """

    entry: Entry
    is_demonym: bool
    is_inflected: bool
    capitals: str
    is_weak: bool
    vowels: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """Runs of folded words joined by a space, and the longest run that each first word begins."""

    runs: dict[str, list[Ending]]
    longest: dict[str, int]


def spelling_words(spelling: str) -> tuple[str, ...]:
    """Return the folded words of a spelling, as the index holds them."""
    return tuple(_WORD.findall(fold_text(spelling)))


def capital_marks(spelling: str) -> str:
    """Return the capitals that a text must have where it has this English spelling."""
    marks: list[str] = []
    for word in _WORD.findall(spelling):
        if len(word) > 1 and word.isupper():
            marks.append(_ALL_CAPITALS)
        else:
            marks.append(_FIRST_CAPITAL if word[0].isupper() else _ANY_CASE)
    return "".join(marks)


def vowel_signs(text: str) -> frozenset[tuple[int, str]]:
    """Return the signs of an Arabic text, each with the number of the letter that it follows.

    عمّان is Amman and عُمان is Oman: folding drops what tells them apart.
    """
    signs = set()
    letters = 0
    for char in text:
        if _FIRST_SIGN <= char <= _LAST_SIGN:
            signs.add((letters, char))
        else:
            letters += 1
    return frozenset(signs)


def build_index(entries: Sequence[Entry], language: Language) -> Index:
    """Return the index of the spellings and demonyms of one language."""
    index = Index({}, {})
    spellings = [found for entry in entries for found in _spellings(entry, language)]
    folded = _folded([spelling for _, spelling, _ in spellings])
    for (entry, spelling, is_demonym), text in zip(spellings, folded, strict=True):
        is_inflected = entry.kind in INFLECTED_KINDS and not is_demonym
        capitals = capital_marks(spelling) if language == "en" else ""
        is_weak = spelling in entry.homographs
        vowels = vowel_signs(spelling) if language == "ar" else frozenset()
        ending = Ending(entry, is_demonym, is_inflected, capitals, is_weak, vowels)
        forms = nisba_forms(text) if is_demonym and language == "ar" else (text,)
        for form in forms:
            _add(index, form, ending)
    for endings in index.runs.values():
        if len(endings) > 1 and len({ending.entry.key for ending in endings}) > 1:
            endings[:] = [_strong(ending) for ending in endings]
    return index


def _spellings(entry: Entry, language: Language) -> Iterator[tuple[Entry, str, bool]]:
    has_plural = language == "en" and entry.kind in INFLECTED_KINDS
    for spelling in entry.spellings(language):
        yield entry, spelling, False
        if has_plural and spelling[-1:].islower():
            yield entry, plural(spelling), False
    for spelling in entry.demonyms(language):
        yield entry, spelling, True
        if language == "en":
            yield entry, plural(spelling), True


def _folded(spellings: Sequence[str]) -> list[str]:
    """Fold many spellings at once: folding goes character by character, so a table does it."""
    text = "\n".join(spellings)
    table = {ord(char): fold_text(char) or " " * char.isspace() for char in set(text) - {"\n"}}
    return text.translate(table).split("\n")


def _add(index: Index, text: str, ending: Ending) -> None:
    words = _WORD.findall(text)
    if not words:
        return
    endings = index.runs.setdefault(" ".join(words), [])
    if not endings or not any(_is_same(ending, other) for other in endings):
        endings.append(ending)
    if len(words) > index.longest.get(words[0], 0):
        index.longest[words[0]] = len(words)


def _is_same(one: Ending, other: Ending) -> bool:
    return (
        one.entry is other.entry
        and one.is_demonym == other.is_demonym
        and one.capitals == other.capitals
    )


def _strong(ending: Ending) -> Ending:
    return replace(ending, is_weak=False)
