"""What is wrong with a glossary: duplicates, spellings with two readings, descriptors too long."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.glossary.index import capital_marks, spelling_words
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.glossary.entries import Entry, Language

LONGEST_DESCRIPTOR = 25  # words in each language


@dataclass(frozen=True, slots=True)
class GlossaryFault:
    """One thing to put right.

    Attributes:
        fault: `duplicate_key`, `two_readings` (one spelling, entries that differ) or
            `long_descriptor`.
        value: the key or spelling concerned.
        keys: the entries concerned.
        detail: one sentence that says what to do.
    """

    fault: Literal["duplicate_key", "two_readings", "long_descriptor"]
    value: str
    keys: tuple[str, ...]
    detail: str


def check_glossary(entries: Sequence[Entry]) -> tuple[GlossaryFault, ...]:
    """Return the faults of a glossary; none when it can be used as it is.

    Two entries may share a spelling when each marks it with `?`: the text then has both readings.
    """
    return (
        *_duplicate_keys(entries),
        *_two_readings(entries, "ar"),
        *_two_readings(entries, "en"),
        *_long_descriptors(entries),
    )


def _duplicate_keys(entries: Sequence[Entry]) -> Iterable[GlossaryFault]:
    for key, count in Counter(entry.key for entry in entries).items():
        if count > 1:
            detail = f"{count} entries have the key {key}: join them, or give each its own key"
            yield GlossaryFault("duplicate_key", key, (key,) * count, detail)


def _two_readings(entries: Sequence[Entry], language: Language) -> Iterable[GlossaryFault]:
    readings: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for spelling in (*entry.spellings(language), *entry.demonyms(language)):
            # capitals tell a name or an acronym from a word: Shell, shell; IS, is
            capitals = f" {capital_marks(spelling)}" if language == "en" else ""
            readings[" ".join(spelling_words(spelling)) + capitals][entry.key] = entry
    for run, found in readings.items():
        spelling = run.rsplit(" ", 1)[0] if language == "en" else run
        if len(found) > 1 and not all(_marks(entry, spelling) for entry in found.values()):
            keys = tuple(found)
            means = f"{spelling!r} means {', '.join(keys)}"
            detail = f"{means}: take it from all but one, or mark it '?' in each"
            yield GlossaryFault("two_readings", spelling, keys, detail)


def _marks(entry: Entry, spelling: str) -> bool:
    return fold_text(spelling) in {" ".join(spelling_words(marked)) for marked in entry.homographs}


def _long_descriptors(entries: Sequence[Entry]) -> Iterable[GlossaryFault]:
    for entry in entries:
        for text in entry.role or ():
            if len(text.split()) > LONGEST_DESCRIPTOR:
                limit = f"more than {LONGEST_DESCRIPTOR} words"
                detail = f"the descriptor of {entry.key} has {limit}: shorten it"
                yield GlossaryFault("long_descriptor", text, (entry.key,), detail)
