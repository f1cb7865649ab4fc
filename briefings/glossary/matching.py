"""Finding the glossary's names and terms in a text.

A text and every spelling are folded and cut into words; a match is a run of whole words, the
longest first, and matches never overlap. Arabic names may carry و ف ب ل ك, common nouns the
article and a pronoun suffix as well. An English spelling says by its capitals which capitals a text
must have: `US` is not "us", `Jordan` is not "jordan".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from briefings.glossary.entries import INFLECTED_KINDS, Entry, Language
from briefings.glossary.inflection import nisba_forms, plural, stems, without_proclitics
from briefings.text.normalization import Folded, fold, fold_text
from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+")
# What may stand between the words of one name. A full stop only after an initial: "U.S.", "J. Doe".
_JOINT = re.compile(r"[ '\"/&-]{0,3}")
_INITIAL_JOINT = re.compile(r"\. ?")
# Where a country's name and its feminine adjective are one word (سورية), these say it is the name.
_BEFORE_A_PLACE = frozenset(
    ["في", "الي", "من", "عن", "علي", "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "وسط", "تجاه"]
    + ["شمالي", "جنوبي", "شرقي", "غربي", "نحو", "عبر", "بين", "مع", "ان", "حول", "ضد", "كل"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or term where it stands in a text.

    Attributes:
        entry: what is meant.
        span: code points of the text, without a conjunction or preposition written to the word.
        text: `text[span]` of the text searched.
        is_demonym: the adjective of a place stands there, not its name.
        alternatives: other entries that the same spelling may mean; empty when there is one reading.
    """

    entry: Entry
    span: Span
    text: str
    is_demonym: bool = False
    alternatives: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ending:
    """What a run of words means; `capitals` has one mark a word: U all, T first letter, - any."""

    entry: Entry
    is_demonym: bool
    is_inflected: bool
    capitals: str


@dataclass(frozen=True, slots=True)
class _Index:
    """Runs of words, joined by a space, and the longest run that each first word begins."""

    runs: dict[str, list[_Ending]]
    longest: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    joined: bool  # to the word before, as two words of one name are
    ends_in_ta_marbuta: bool


class Glossary:
    """Entries with an index of their spellings, built for a language when it is first searched."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _arabic(self) -> _Index:
        return _build(self.entries, "ar")

    @cached_property
    def _english(self) -> _Index:
        return _build(self.entries, "en")

    def by_key(self, key: str) -> Entry | None:
        """Return the entry of a key, or `None`."""
        return self._by_key.get(key)

    def find(self, text: str, language: Language) -> tuple[Mention, ...]:
        """Return the mentions in a text in order, the longest first where two could stand."""
        folded = fold(text)
        words = _cut(text, folded, language)
        index = self._arabic if language == "ar" else self._english
        mentions: list[Mention] = []
        position = 0
        while position < len(words):
            match = _longest(index, words, position, text if language == "en" else None, folded)
            if match is None:
                position += 1
                continue
            length, offset, endings = match
            start = words[position].start + offset
            span = folded.source_span(start, words[position + length - 1].end)
            chosen = _choose(endings, words, position, offset)
            others = tuple(e.entry for e in endings if e.entry is not chosen.entry)
            mentions.append(
                Mention(chosen.entry, span, text[slice(*span)], chosen.is_demonym, others)
            )
            position += length
        return tuple(mentions)


def spelling_words(spelling: str) -> tuple[str, ...]:
    """Return the folded words of a spelling, as an index holds them."""
    return tuple(_WORD.findall(fold_text(spelling)))


def _build(entries: Sequence[Entry], language: Language) -> _Index:
    index = _Index({}, {})
    for entry in entries:
        inflects = entry.kind in INFLECTED_KINDS
        for spelling in entry.spellings(language):
            _add(index, spelling, entry, is_demonym=False, is_inflected=inflects)
            if inflects and language == "en" and spelling[-1:].islower():
                _add(index, plural(spelling), entry, is_demonym=False, is_inflected=False)
        for spelling in entry.demonyms(language):
            for form in nisba_forms(fold_text(spelling)) if language == "ar" else (spelling, plural(spelling)):
                _add(index, form, entry, is_demonym=True, is_inflected=False)
    return index


def _add(
    index: _Index, spelling: str, entry: Entry, *, is_demonym: bool, is_inflected: bool
) -> None:
    words = spelling_words(spelling)
    if not words:
        return
    endings = index.runs.setdefault(" ".join(words), [])
    if not any(e.entry is entry and e.is_demonym == is_demonym for e in endings):
        capitals = _capitals(_WORD.findall(spelling))
        endings.append(_Ending(entry, is_demonym, is_inflected, capitals))
    index.longest[words[0]] = max(len(words), index.longest.get(words[0], 0))


def _capitals(words: Sequence[str]) -> str:
    marks = []
    for word in words:
        if len(word) > 1 and word.isupper():
            marks.append("U")
        else:
            marks.append("T" if word[0].isupper() else "-")
    return "".join(marks)


def _cut(text: str, folded: Folded, language: Language) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(folded.text):
        start = match.start()
        between = folded.text[end:start]
        joined = bool(words) and (
            _JOINT.fullmatch(between) is not None
            or (end - words[-1].start == 1 and _INITIAL_JOINT.fullmatch(between) is not None)
        )
        end = match.end()
        ta_marbuta = language == "ar" and text[folded.offsets[end - 1]] == "ة"
        words.append(_Word(match[0], start, end, joined, ta_marbuta))
    return words


def _longest(
    index: _Index, words: Sequence[_Word], position: int, english: str | None, folded: Folded
) -> tuple[int, int, list[_Ending]] | None:
    """Return `(words, characters left off, endings)` of the longest match that begins here."""
    best: tuple[int, int, list[_Ending]] | None = None
    for offset, first, is_stem in _beginnings(words[position], is_arabic=english is None):
        length = min(index.longest.get(first, 0), len(words) - position)
        while length > (best[0] if best else 0):
            run = words[position : position + length]
            endings = _endings(index, first, run, is_stem=is_stem, is_arabic=english is None)
            if english is not None:
                endings = [e for e in endings if _has_capitals(e.capitals, run, english, folded)]
            if endings:
                best = (length, offset, endings)
            length -= 1
    return best


def _beginnings(word: _Word, *, is_arabic: bool) -> Iterator[tuple[int, str, bool]]:
    """Yield `(characters left off, form, it is a stem)`, the plainest reading first."""
    if not is_arabic:
        yield 0, word.text, False
        return
    readings = without_proclitics(word.text)
    for offset, rest in readings:
        yield offset, rest, False
    for offset, rest in readings:
        for stem in stems(rest, ends_in_ta_marbuta=word.ends_in_ta_marbuta):
            yield offset, stem, True


def _endings(
    index: _Index, first: str, run: Sequence[_Word], *, is_stem: bool, is_arabic: bool
) -> list[_Ending]:
    if not all(word.joined for word in run[1:]):
        return []
    plain = index.runs.get(" ".join([first, *(word.text for word in run[1:])]))
    if plain:
        return [e for e in plain if e.is_inflected] if is_stem else plain
    if not is_arabic or len(run) == 1:
        return []
    forms = [(w.text, *stems(w.text, ends_in_ta_marbuta=w.ends_in_ta_marbuta)) for w in run[1:]]
    for rest in product(*forms):
        found = index.runs.get(" ".join([first, *rest]))
        if found:
            return [e for e in found if e.is_inflected]
    return []


def _has_capitals(capitals: str, run: Sequence[_Word], text: str, folded: Folded) -> bool:
    for mark, word in zip(capitals, run, strict=False):
        if mark == "-":
            continue
        written = text[slice(*folded.source_span(word.start, word.end))]
        if not (written.isupper() if mark == "U" else written[0].isupper()):
            return False
    return True


def _choose(endings: Sequence[_Ending], words: Sequence[_Word], position: int, offset: int) -> _Ending:
    """Choose between a country's name and its adjective where both are one word."""
    first = endings[0]
    same = [e for e in endings if e.entry is first.entry]
    if len(same) == 1:
        return first
    before = words[position - 1].text if position else ""
    is_name = offset > 0 or before in _BEFORE_A_PLACE or before.removeprefix("و") in _BEFORE_A_PLACE
    return next((e for e in same if e.is_demonym != is_name), first)
