"""What kind of event two sentences speak of, and whether it has happened.

It is enough to tell that two sentences do not say the same, never that they do.

A meeting that is due and one that has ended share place, day and people. The verbs of the field
(`glossary/verbs.py`) and the marks of modality (`text/cues.py`) tell them apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.glossary.verbs import SPEECH, find_verbs, parse_verbs
from briefings.resources import package_data
from briefings.text.cues import NEGATIVE
from briefings.text.dates import resolve_date
from briefings.text.normalization import fold_text
from briefings.text.words import words
from briefings.verification.date_places import is_of_something_else

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from briefings.text.date_mentions import DateMention
    from briefings.verification.reading import TextReading

_MODALITY = {
    "future": "ahead", "expected": "ahead", "about_to": "ahead",
    "may": "may", "possible": "may", "appears": "appears", "alleged": "appears",
    "if": "if", "once": "if", "asked": "asked", "failed": "failed",
}  # fmt: skip
"""Marks of how certain or far off an event is, put together where translators mix them."""

_GROUPS = {"travel": "move", "visit": "move", "deploy": "move", "discuss": "meet", "speak": "meet",
           "attend": "meet", "hold": "meet"}  # fmt: skip
_LIGHT = {"begin", "use", "support", "seek", "postpone"}
"""Verbs that go with any event."""


def same_event(one: TextReading, other: TextReading) -> bool:
    """Whether nothing in verbs, modality, negation or units says that two sentences differ.

    Stricter than the checks of a translation: a pair that is missed costs little, a false one much.
    """
    if modality(one) != modality(other) or _negations(one) != _negations(other):
        return False
    if _states(one) != _states(other):
        return False
    if not _units_agree(one, other) or _is_reversed(one, other):
        return False
    first, second = event_classes(one), event_classes(other)
    return not first or not second or bool(first & second)


def _is_reversed(one: TextReading, other: TextReading) -> bool:
    """Whether two figures follow each other in one text and the other way round in the other.

    "From 20 to 12" is not "from 12 to 20".
    """
    theirs = _neighbours(other)
    return any(
        (second, first) in theirs and (first, second) not in theirs
        for first, second in _neighbours(one)
    )


def _neighbours(reading: TextReading) -> set[tuple[Decimal, Decimal]]:
    values = [figure.value for figure in reading.figures if not figure.implied]
    return set(pairwise(values))


def _states(reading: TextReading) -> frozenset[str]:
    """The states and armed groups a text names, by name or adjective: the parties of an event."""
    return frozenset(
        mention.entry.key
        for mention in reading.names
        if mention.entry.kind in {"country", "armed_group"}
    )


def _negations(reading: TextReading) -> int:
    return sum(cue.kind in NEGATIVE for cue in reading.cues)


def _units_agree(one: TextReading, other: TextReading) -> bool:
    """Whether each unit that both measure in has the same values.

    Three flights and two hours are not two flights and three hours.
    """
    mine, theirs = _by_unit(one), _by_unit(other)
    return all(mine[unit] == theirs[unit] for unit in mine.keys() & theirs.keys())


def _by_unit(reading: TextReading) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = {}
    for figure in reading.figures:
        if figure.unit is not None:
            found.setdefault(figure.unit, set()).add(figure.value)
    return found


def modality(reading: TextReading) -> frozenset[str]:
    """Return the kinds of modality marked in a text."""
    return frozenset(_MODALITY[cue.kind] for cue in reading.cues if cue.kind in _MODALITY)


def event_classes(reading: TextReading) -> frozenset[str]:
    """Return the classes of events that a text's verbs name; verbs of saying are left out."""
    if reading.language == "ar":
        found: set[str] = {
            mention.form.klass for mention in find_verbs(reading.text) if not mention.is_ambiguous
        }
    else:
        lexicon = _english_verbs()
        found = {klass for _, word in words(reading.text) for klass in lexicon.get(_stem(word), ())}
    return frozenset(_GROUPS.get(k, k) for k in found if k not in SPEECH and k not in _LIGHT)


@lru_cache(maxsize=1)
def _english_verbs() -> dict[str, frozenset[str]]:
    """Return English stem: classes, from the same table as the Arabic verbs."""
    stems: dict[str, set[str]] = {}
    for row in parse_verbs(package_data("glossary", "verbs.tsv"), "verbs.tsv"):
        for cell in (row["past"], row["base"]):
            first = cell.split(maxsplit=1)[0] if cell else ""
            if first and first not in {"was", "were", "be", "had", "took", "take", "made", "make"}:
                stems.setdefault(_stem(first), set()).add(row["class"])
    return {stem: frozenset(classes) for stem, classes in stems.items()}


def _stem(word: str) -> str:
    """Strip the endings of English verbs: enough to find a table of a few hundred."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word[: -len(ending)]
    return word


MIN_STEM = 3
"""Letters that must stay of a verb: `uses` is `us`, which is no verb."""


_CONTENT = re.compile(r"(?<!\w)(?:[وف]?(?:ان|بان|انه|انها|بانه|بانها)|that)(?!\w)")
"""What opens the content of speech: a date after it belongs to what was said."""


def dates_an_event(
    reading: TextReading, mention: DateMention, *, written: date | None = None
) -> bool:
    """Whether a date is the day of what a sentence reports.

    It is not where the sentence looks ahead, where the date bounds a state ("since 2019"), is that
    of a thing named ("the agreement of 2019") or of an aside ("after talks in January"), or where
    it says when somebody spoke ("a source told the agency on 26 January").

    Args:
        reading: the sentence.
        mention: one of its dates.
        written: the day of its article; what lay ahead of it had not happened. None when unknown.
    """
    if modality(reading) & {"ahead", "may"}:
        return False
    resolved = None if written is None else resolve_date(mention, written)
    start = None if resolved is None else resolved.start
    if written is not None and start is not None and start > written:
        return False
    if is_of_something_else(reading.text, mention, reading.language):
        return False
    before = fold_text(reading.text[: mention.span.start])
    clause = re.split(r"[,;:]", before)[-1]
    if reading.language == "ar":
        speaks = any(
            verb.form.klass in SPEECH and not verb.is_ambiguous for verb in find_verbs(clause)
        )
    else:
        lexicon = _english_verbs()
        speaks = any(SPEECH & lexicon.get(_stem(w), frozenset()) for _, w in words(clause))
    return not speaks or _CONTENT.search(clause) is not None
