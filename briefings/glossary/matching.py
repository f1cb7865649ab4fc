"""Finding the glossary's names and terms in a text.

A text and every spelling are folded and cut into words; a match is a run of whole words, the
longest first, and matches never overlap. Arabic names may carry و ف ب ل ك, common nouns the
article and a pronoun suffix as well. An English spelling says by its capitals which capitals a text
must have: `US` is not "us", `Jordan` is not "jordan".
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from briefings.glossary.index import Ending, Index, build_index, vowel_signs
from briefings.glossary.inflection import stems, without_proclitics
from briefings.text.normalization import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.glossary.entries import Entry, Language
    from briefings.text.spans import Span

_WORD = re.compile(r"[^\W_]+")
# What may stand between the words of one name. A full stop only after an initial: "U.S.", "J. Doe".
_JOINT = re.compile(r"[ '\"/&-]{0,3}")
_INITIAL_JOINT = re.compile(r"\. ?")
_PLACE_KINDS = {"country", "place"}
_CAPITAL_WITHIN_DEGREES = 12.0
"""Algiers lies 9 degrees from the middle of Algeria, Amman 22 from that of Oman."""
_TA_MARBUTA = "ة"
_TANWIN = "\u064b"  # of an indefinite accusative: روسياً is an adjective, دوماً no town
# Where a country's name and its feminine adjective are one word (سورية) these say it is the name.
_BEFORE_A_PLACE = frozenset(
    (
        *("في", "الي", "من", "عن", "علي", "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "وسط"),
        *("شمالي", "جنوبي", "شرقي", "غربي", "نحو", "عبر", "بين", "مع", "ان", "حول", "ضد", "كل"),
        "تجاه",
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or term where it stands in a text.

    Attributes:
        entry: what is meant; the likelier reading where there are two.
        span: code points of the text, without a conjunction or preposition written to the word.
        text: `text[span]` of the text searched.
        is_demonym: the adjective of a place stands there, not its name.
        alternatives: other entries the same spelling may mean; empty when there is one reading.
    """

    entry: Entry
    span: Span
    text: str
    is_demonym: bool = False
    alternatives: tuple[Entry, ...] = ()

    @property
    def english(self) -> str:
        """What the text calls it in English; see `Entry.english_of`.

        Places that are spelt alike in Arabic only are both named, as it is not known which is
        meant: Oman or Amman. A capital with its country's name is its country.
        """
        places = [self.entry, *self.alternatives]
        if (
            len(places) == 1
            or self.is_demonym
            or any(place.kind not in _PLACE_KINDS for place in places)
        ):
            return self.entry.english_of(self.text)
        alike = set.intersection(*(set(place.spellings("en")) for place in places))
        if alike:
            return min(alike)
        apart = [place for place in self.alternatives if not _may_be_capital(self.entry, place)]
        return " or ".join(place.en for place in (self.entry, *apart))


def _may_be_capital(one: Entry, other: Entry) -> bool:
    """Whether one of two places is a country and the other lies no farther than its capital may."""
    if {one.kind, other.kind} != _PLACE_KINDS:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return math.dist((one.lat, one.lon), (other.lat, other.lon)) < _CAPITAL_WITHIN_DEGREES


class _Word(NamedTuple):
    """A folded word; `is_joined` to the word before it as two words of one name are."""

    text: str
    start: int
    end: int
    is_joined: bool
    ends_in_ta_marbuta: bool
    has_tanwin: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text cut into words, with what is needed to look at its source again."""

    source: str
    folded: Folded
    words: tuple[_Word, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class _Match:
    """`length` words from `position`, less `offset` characters at their beginning."""

    position: int
    length: int
    offset: int
    endings: tuple[Ending, ...]


class Glossary:
    """Entries with an index of their spellings, built for a language when it is first searched."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _arabic(self) -> Index:
        return build_index(self.entries, "ar")

    @cached_property
    def _english(self) -> Index:
        return build_index(self.entries, "en")

    def by_key(self, key: str) -> Entry | None:
        """Return the entry of a key, or `None`."""
        return self._by_key.get(key)

    def find(self, text: str, language: Language) -> tuple[Mention, ...]:
        """Return the mentions in a text in order, the longest first where two could stand.

        A spelling marked `?` that no other entry has is too common a word to be a name alone, and
        is passed over.
        """
        cut = _cut(text, language)
        index = self._index(language)
        mentions: list[Mention] = []
        position = 0
        while position < len(cut.words):
            matches = _matches(index, cut, position)
            best = max(
                (m for m in matches if not m.endings[0].is_weak),
                key=lambda match: match.length,
                default=None,
            )
            if best is not None:
                mentions.append(_mention(best, cut))
            position += best.length if best else 1
        return tuple(mentions)

    def readings(self, text: str, language: Language) -> tuple[Mention, ...]:
        """Return everything a text may mention: overlapping, shorter and doubtful readings too.

        This is what a name may be compared with; `find` is what a text is read as.
        """
        cut = _cut(text, language)
        index = self._index(language)
        return tuple(
            _mention(match, cut)
            for position in range(len(cut.words))
            for match in _matches(index, cut, position)
        )

    def _index(self, language: Language) -> Index:
        return self._arabic if language == "ar" else self._english


def _cut(text: str, language: Language) -> _Text:
    folded = fold(text)
    has_marks = language == "ar" and _TANWIN in text
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(folded.text):
        start = match.start()
        is_joined = bool(words) and _is_joint(folded.text[end:start], end - words[-1].start)
        end = match.end()
        ta_marbuta = text[folded.offsets[end - 1]] == _TA_MARBUTA
        tanwin = has_marks and _TANWIN in text[folded.offsets[start] : folded.offsets[end]]
        words.append(_Word(match[0], start, end, is_joined, ta_marbuta, tanwin))
    return _Text(text, folded, tuple(words), language)


def _is_joint(between: str, letters_before: int) -> bool:
    """Whether what stands between two words leaves them words of one name."""
    if between == " ":
        return True
    is_initial = letters_before == 1 and _INITIAL_JOINT.fullmatch(between) is not None
    return is_initial or _JOINT.fullmatch(between) is not None


def _matches(index: Index, cut: _Text, position: int) -> Iterator[_Match]:
    """Yield the matches that begin at a word; of equal length the plainest reading first."""
    longest = len(cut.words) - position
    word = cut.words[position]
    for offset, first, is_stem in _beginnings(
        word.text, cut.language, ends_in_ta_marbuta=word.ends_in_ta_marbuta
    ):
        if first not in index.longest:
            continue
        for length in range(min(index.longest[first], longest), 0, -1):
            run = cut.words[position : position + length]
            endings = _endings(index, first, run, is_stem=is_stem, language=cut.language)
            if run[-1].has_tanwin:
                endings = [e for e in endings if e.is_demonym or e.is_inflected]
            if cut.language == "en":
                endings = [e for e in endings if _has_capitals(e.capitals, run, cut)]
            if endings:
                yield _Match(position, length, offset, tuple(endings))


@lru_cache(maxsize=16384)
def _beginnings(
    word: str,
    language: Language,
    *,
    ends_in_ta_marbuta: bool,
) -> tuple[tuple[int, str, bool], ...]:
    """Return `(characters left off, form, it is a stem)`, the plainest reading first."""
    if language == "en":
        return ((0, word, False),)
    readings = without_proclitics(word)
    plain = [(offset, rest, False) for offset, rest in readings]
    inflected = [
        (offset, stem, True)
        for offset, rest in readings
        for stem in stems(rest, ends_in_ta_marbuta=ends_in_ta_marbuta)
    ]
    return tuple(plain + inflected)


def _endings(
    index: Index, first: str, run: Sequence[_Word], *, is_stem: bool, language: Language
) -> list[Ending]:
    if not all(word.is_joined for word in run[1:]):
        return []
    plain = index.runs.get(" ".join([first, *(word.text for word in run[1:])]))
    if plain:
        return [e for e in plain if e.is_inflected] if is_stem else plain
    if language == "en" or len(run) == 1:
        return []
    forms = [(w.text, *stems(w.text, ends_in_ta_marbuta=w.ends_in_ta_marbuta)) for w in run[1:]]
    for rest in product(*forms):
        found = index.runs.get(" ".join([first, *rest]))
        if found:
            return [e for e in found if e.is_inflected]
    return []


def _has_capitals(capitals: str, run: Sequence[_Word], cut: _Text) -> bool:
    for mark, word in zip(capitals, run, strict=False):
        if mark == "-":
            continue
        written = cut.source[slice(*cut.folded.source_span(word.start, word.end))]
        if not (written.isupper() if mark == "U" else written[0].isupper()):
            return False
    return True


def _mention(match: _Match, cut: _Text) -> Mention:
    start = cut.words[match.position].start + match.offset
    last = cut.words[match.position + match.length - 1]
    span = cut.folded.source_span(start, last.end)
    text = cut.source[slice(*span)]
    match = replace(match, endings=_as_vowelled(match.endings, text))
    chosen = _choose(match, cut)
    others = {e.entry.key: e.entry for e in match.endings if e.entry is not chosen.entry}
    return Mention(chosen.entry, span, text, chosen.is_demonym, tuple(others.values()))


def _as_vowelled(endings: tuple[Ending, ...], text: str) -> tuple[Ending, ...]:
    """Return the readings that share a vowel sign with the text, or all where none does."""
    if len(endings) == 1 or not (written := vowel_signs(text)):
        return endings
    return tuple(ending for ending in endings if ending.vowels & written) or endings


def _choose(match: _Match, cut: _Text) -> Ending:
    """Choose between a country's name and its adjective where both are one word."""
    first = match.endings[0]
    same = [ending for ending in match.endings if ending.entry is first.entry]
    if len(same) == 1:
        return first
    if cut.words[match.position + match.length - 1].text.endswith("ا"):
        return next((ending for ending in same if not ending.is_demonym), first)
    before = cut.words[match.position - 1].text if match.position else ""
    is_name = match.offset > 0 or before.removeprefix("و") in _BEFORE_A_PLACE
    return next((ending for ending in same if ending.is_demonym != is_name), first)
