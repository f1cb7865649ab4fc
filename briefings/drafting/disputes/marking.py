"""A sentence with its names, dates and press marked by letters, so that patterns can speak of them.

The folded text has no upper case: `P` stands for a letter of a party (a state, a group, a body that
acts for one), `H` of a person, `L` of a place, `O` of press, `B` of any other body, `D` of a date. A
seat of government stands for its state unless it is where something is.
"""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefings.text.normalization import fold, fold_text
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from decimal import Decimal

    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary, Mention
    from briefings.text.dates import DateMention
    from briefings.text.normalization import Folded
    from briefings.verification.reading import TextReading

_SEATS: Final = {
    "place/moscow": "country/ru", "place/damascus": "country/sy", "place/ankara": "country/tr",
    "place/washington": "country/us", "place/tehran": "country/ir", "place/tel-aviv": "country/il",
    "place/baghdad": "country/iq", "place/beirut": "country/lb", "place/amman": "country/jo",
    "place/cairo": "country/eg", "place/riyadh": "country/sa", "place/doha": "country/qa",
    "place/kyiv": "country/ua", "place/paris": "country/fr", "place/london": "country/gb",
    "place/berlin": "country/de", "place/beijing": "country/cn", "place/abu-dhabi": "country/ae",
    "body/kremlin": "country/ru", "body/pentagon": "country/us", "body/white-house": "country/us",
    "body/us-military": "country/us", "body/us-central-command": "country/us",
    "body/islamic-revolutionary-guard-corps": "country/ir", "body/quds-force": "country/ir",
}  # fmt: skip
"""Places and bodies that stand for a state and do not bear its name."""

_BROAD: Final = re.compile(
    r"place/(?:middle-east|the-gulf|europe|africa|asia|north-africa|latin-america|north-america|"
    r"south-america|.*-europe|the-west|levant|sahel|mediterranean|.*-sea|.*-ocean|arctic|caucasus|"
    r"balkans|arabian-peninsula|horn-of-africa|central-asia|kurdistan.*|.*-syria|the-west|syrian-.*|"
    r"(?:east|west)-of-the-euphrates|rojava|euphrates|tigris)"
)
"""Places too wide for one event."""

_OF_STATE: Final = re.compile(
    r"(?!.*democratic).*\b(?:government|authorities|leadership|army|military|forces|navy|police|"
    r"intelligence|state department)\b"
)
"""English of the bodies that act for the state whose name they bear; many others bear it too."""

_OTHERS: Final = re.compile(
    r"^(?:-\w+| (?:ال)?(?:صنع|اصل)(?!\w)| (?:ال)?موالي\w*)|^'?s?-(?:backed|led|made|held)"
)
"""After a state: what is Russian-made or Turkish-backed is not Russia or Turkey."""

_NOT_OF: Final = re.compile(r"\b(?:pro|anti|non|ex|former)[- ]$")

_BRACKETED: Final = re.compile(r"\((?:P+|H+|L+|O+|B+)\)")

_AT: Final = {
    "ar": re.compile(r"(?:(?<!\w)(?:في|من|الي|نحو|قرب|داخل|خارج|وسط|باتجاه|ضواحي|مدينه|محيط|علي) |(?<!\w)[وف]?ب)$"),
    "en": re.compile(r"\b(?:in|at|from|to|near|into|outside|inside|around|towards?|for) (?:the )?$"),
}  # fmt: skip
"""What stands before a city that is meant as a place."""


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name in a marked text: `key` is the state of a party, else the key of the entry."""

    start: int
    end: int
    letter: str
    key: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A sentence with letters in place of its names; positions are those of the folded text.

    Attributes:
        text: folded, marked; an acronym in brackets after its name is blanked.
        language: of the sentence.
        folded, source: the text before marking, and as it stands.
        names: what the letters stand for, in order.
        mentions: where every name of the glossary stands, offices too, and its key.
        dates: where a date stands.
        figures: where a figure stands, and its value.
        cues: where a mark of negation or modality stands, and its kind.
    """

    text: str
    language: str
    folded: Folded
    source: str
    names: tuple[MarkedName, ...]
    mentions: tuple[tuple[int, int, str], ...]
    dates: tuple[tuple[int, int, DateMention], ...]
    figures: tuple[tuple[int, int, Decimal], ...]
    cues: tuple[tuple[int, int, str], ...]

    def parties(self, start: int, end: int, letters: str = "PH") -> tuple[str, ...]:
        """Return the keys of the parties that stand between two positions, each once."""
        inside = (n for n in self.names if start <= n.start and n.end <= end)
        return tuple(dict.fromkeys(n.key for n in inside if n.letter in letters))

    def spelt(self, start: int, end: int) -> str:
        """Return the source's own letters between two positions."""
        span = self.folded.source_span(start, end)
        return self.source[span.start : span.end]

    def first(self, start: int, end: int, letters: str = "PH") -> MarkedName | None:
        """Return the first party between two positions."""
        inside = (n for n in self.names if start <= n.start and n.end <= end)
        return next((n for n in inside if n.letter in letters), None)


@lru_cache(maxsize=2048)
def mark_text(reading: TextReading, glossary: Glossary) -> MarkedText:
    """Mark the names and dates of a text."""
    folded = fold(reading.text)

    def place(span: tuple[int, int]) -> tuple[int, int]:
        return bisect_left(folded.offsets, span[0]), bisect_left(folded.offsets, span[1])

    letters = list(folded.text)
    names: list[MarkedName] = []
    for mention, following in pairwise((*reading.names, None)):
        if mention is None:
            continue
        start, end = place(mention.span)
        letter, key = _letter(mention, folded.text[:start], reading.language, glossary)
        if letter == "P" and (
            _OTHERS.match(folded.text[end:]) or _NOT_OF.search(folded.text[:start])
        ):
            letter = ""
        if (
            letter == "P"
            and mention.entry.kind == "body"
            and _is_of_another(mention, following, key)
        ):
            letter = "B"
        if letter:
            names.append(MarkedName(start, end, letter, key, mention.entry))
            letters[start:end] = letter * (end - start)
    dates = []
    for date in calendar_dates(reading):
        start, end = place(date.span)
        dates.append((start, end, date))
        letters[start:end] = "D" * (end - start)
    return MarkedText(
        _BRACKETED.sub(lambda match: " " * len(match[0]), "".join(letters)),
        reading.language,
        folded,
        reading.text,
        tuple(names),
        tuple((*place(m.span), m.entry.key) for m in reading.names),
        tuple(dates),
        tuple((*place(f.span), f.value) for f in reading.figures if not f.implied),
        tuple((*place(cue.span), cue.kind) for cue in reading.cues),
    )


def _letter(mention: Mention, before: str, language: str, glossary: Glossary) -> tuple[str, str]:
    """Return the letter of a name and its key, or empty strings for what is no actor or place."""
    entry = mention.entry
    kind = entry.kind
    if kind == "place":
        seat = _SEATS.get(entry.key)
        if seat is not None and not _AT[language].search(before):
            return "P", seat
        return ("", "") if _BROAD.fullmatch(entry.key) else ("L", entry.key)
    if kind in {"country", "armed_group"}:
        return "P", entry.key
    if kind == "body":
        state = _SEATS.get(entry.key) or _state_of(entry, glossary)
        return ("P", state) if state else ("B", entry.key)
    letter = {"person": "H", "outlet": "O", "agency": "O"}.get(kind, "")
    return letter, entry.key


def _is_of_another(body: Mention, following: Mention | None, state: str) -> bool:
    """Whether the adjective after a body says that it is another state's: "government forces"."""
    if following is None or not following.is_demonym or following.entry.key == state:
        return False
    return following.entry.kind == "country" and following.span.start - body.span.end <= 1


@lru_cache(maxsize=1024)
def _state_of(entry: Entry, glossary: Glossary) -> str | None:
    """Return the state whose adjective or name a body bears: the Turkish army is Turkey's."""
    if not _OF_STATE.match(fold_text(entry.en)):
        return None
    states = _state_words(glossary)
    for spelling in (entry.en, *entry.variants_en):
        for word in fold_text(spelling).replace("'s", "").split():
            if word in states:
                return states[word]
    return None


@lru_cache(maxsize=2)
def _state_words(glossary: Glossary) -> dict[str, str]:
    found: dict[str, str] = {"us": "country/us", "uk": "country/gb"}
    for entry in glossary.entries:
        if entry.kind == "country":
            for word in (entry.en, *entry.demonym_en):
                found.setdefault(fold_text(word), entry.key)
    return found
